"""A list of things that can be set: name, value, and a sentence about each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from msgspec import Struct
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from backtui.tui.widgets.prose import Paragraph, wrapped

_NAMES_AT_MOST = 24
_FROM_ROWS = 22
"""With fewer rows sentences stand below their names only where all of them fit."""


class Entry(Struct, frozen=True, kw_only=True):
    """One line as it is seen; `steps` says whether ← and → change it. `group` heads it."""

    id: str
    title: str
    sentence: str
    value: str = ""
    steps: bool = False
    group: str = ""


class SettingList(ScrollView, can_focus=True):
    """Entries with a cursor. It knows no setting: what is pressed on an entry is posted."""

    DEFAULT_CSS = """
    SettingList {
        overflow-x: hidden; overflow-y: auto; scrollbar-gutter: stable;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "up", show=False),
        Binding("down", "move(1)", "down", show=False),
        Binding("pageup", "move(-8)", "page up", show=False),
        Binding("pagedown", "move(8)", "page down", show=False),
        Binding("home", "move(-999)", "first", show=False),
        Binding("end", "move(999)", "last", show=False),
        Binding("left", "step(-1)", "less", show=False),
        Binding("right", "step(1)", "more", show=False),
        Binding("enter,space", "press", "change", show=False),
    ]

    class Told(Message):
        """Something about the entry under the cursor."""

        def __init__(self, entry: Entry) -> None:
            super().__init__()
            self.entry = entry

    class Reached(Told):
        """The cursor is on it now."""

    class Pressed(Told):
        """Enter, space or a second click."""

    class Stepped(Told):
        """The next value (+1) or the one before (-1)."""

        def __init__(self, entry: Entry, step: int) -> None:
            super().__init__(entry)
            self.step = step

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._entries: Sequence[Entry] = ()
        self._cursor = 0
        self._lines: list[tuple[int | None, Content]] = []
        self._spacious = False

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor."""
        return self._entries[self._cursor] if self._entries else None

    @property
    def spacious(self) -> bool:
        """Whether every sentence stands in the list."""
        return self._spacious

    def show(self, entries: Sequence[Entry], *, cursor: int | None = None) -> None:
        """Show other entries, or the same with other values, where the cursor was or elsewhere."""
        self._entries = entries
        self._cursor = max(0, min(self._cursor if cursor is None else cursor, len(entries) - 1))
        self._write()
        self._into_sight()
        if cursor is not None and self.entry is not None:
            self.post_message(self.Reached(self.entry))

    def render_line(self, y: int) -> Strip:
        """A line in sight."""
        number = self.scroll_offset.y + y
        width = self.scrollable_content_region.width
        if number >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        _, line = self._lines[number]
        strips = Visual.to_strips(self, line, width, 1, self.visual_style, pad=True)
        return strips[0] if strips else Strip.blank(width)

    def action_move(self, step: int) -> None:
        """Up or down by entries."""
        self._put(self._cursor + step)

    def action_step(self, step: int) -> None:
        """Another value."""
        if self.entry is not None and self.entry.steps:
            self.post_message(self.Stepped(self.entry, step))

    def action_press(self) -> None:
        """Do what there is to do with it."""
        if self.entry is not None:
            self.post_message(self.Pressed(self.entry))

    def on_click(self, event: Click) -> None:
        """To the entry under the pointer; there already, it is pressed."""
        line = self.scroll_offset.y + event.get_content_offset_capture(self).y
        number = self._lines[line][0] if 0 <= line < len(self._lines) else None
        if number == self._cursor:
            self.action_press()
        elif number is not None:
            self._put(number)

    def on_resize(self, _event: Resize) -> None:
        """Other widths break lines elsewhere."""
        self._write()
        self._into_sight()

    def _put(self, number: int) -> None:
        number = max(0, min(number, len(self._entries) - 1))
        if number == self._cursor or not self._entries:
            return
        self._cursor = number
        self._write()
        self._into_sight()
        self.post_message(self.Reached(self._entries[number]))

    def _write(self) -> None:
        width = self.scrollable_content_region.width
        self._spacious = True
        self._lines = list(self._written(width)) if width else []
        height = self.scrollable_content_region.height
        if height < _FROM_ROWS and len(self._lines) > height:
            self._spacious = False
            self._lines = list(self._written(width)) if width else []
        self.virtual_size = Size(0, len(self._lines))
        self.refresh()

    def _written(self, width: int) -> Iterator[tuple[int | None, Content]]:
        names = min(_NAMES_AT_MOST, max((len(e.title) for e in self._entries), default=0))
        group = ""
        for number, entry in enumerate(self._entries):
            if entry.group != group:
                group = entry.group
                if number:
                    yield None, Content()
                yield None, Content.styled(group, "$ink-quiet")
            elif number and self._spacious:
                yield None, Content()
            here = number == self._cursor
            for line in self._entry_lines(entry, names, width, here=here):
                yield number, line

    def _entry_lines(
        self, entry: Entry, names: int, width: int, *, here: bool
    ) -> Iterator[Content]:
        style = "bold $ink-strong on $panel" if here else "$ink"
        value = f"‹ {entry.value} ›" if here and entry.steps else f"  {entry.value}"
        ink = "bold $side on $panel" if here else "$ink-strong"
        mark = "▸ " if here else "  "
        room = max(1, width - names - 4)
        line = Content.assemble(
            (f"{mark}{entry.title:<{names}}  ", style),
            Content.styled(value, ink).truncate(room, ellipsis=True),
        )
        filled = max(0, width - line.cell_length)
        yield line + (Content.styled(" " * filled, "on $panel") if here else Content())
        if self._spacious:
            about = Paragraph(Content.styled(entry.sentence, "$ink-quiet"), Content("  "))
            yield from wrapped(about, width)

    def _into_sight(self) -> None:
        if not self.size.height:
            return
        own = [y for y, (number, _) in enumerate(self._lines) if number == self._cursor]
        if own:
            above = 1 if self._cursor and own[0] else own[0]  # with the heading over it
            top = max(0, own[0] - above)
            self.scroll_to_region(Region(0, top, 1, own[-1] + 1 - top), animate=False, force=True)
