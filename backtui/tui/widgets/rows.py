"""Rows of text, painted only where they are seen: ten thousand cost no more than ten."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.content import Content
from textual.events import Click, Resize
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style as VisualStyle
from textual.visual import Visual

Line = Callable[[int, int], Content]
"""The text of a row, from its number and the cells there are for it."""

_BEFORE_BAR = 1
"""Cells between words and their bar."""

_MOST_KEPT = 500  # painted lines


class Lines(ScrollView, can_focus=True):
    """Lines of one row each. The place of their bar is always kept, and blank where all is seen.

    So a longer text needs no other layout, which would take longer than writing the text.
    """

    DEFAULT_CSS = """
    Lines {
        overflow-x: hidden; overflow-y: scroll;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "up", show=False),
        Binding("down", "move(1)", "down", show=False),
        Binding("pageup", "page(-1)", "page up", show=False),
        Binding("pagedown", "page(1)", "page down", show=False),
        Binding("home", "go(0)", "first", show=False),
        Binding("end", "go(-1)", "last", show=False),
    ]

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id, classes=classes)
        self.set_reactive(Lines.show_vertical_scrollbar, True)
        self._strips: LRUCache[tuple[object, ...], Strip] = LRUCache(_MOST_KEPT)

    @property
    def room(self) -> Size:
        """The columns and rows there are for lines."""
        return self.scrollable_content_region.size

    def count_lines(self, count: int) -> None:
        """Be as long as so many lines, none of which is what it was."""
        self._strips.clear()
        height = max(count, self.room.height)
        self.set_reactive(Lines.virtual_size, Size(0, height))
        self.vertical_scrollbar.window_virtual_size = height
        self.scroll_to(y=min(self.scroll_offset.y, self.max_scroll_y), animate=False)
        self.refresh()

    def strip(self, number: int, line: Callable[[], Content], style: VisualStyle) -> Strip:
        """A line as cells; kept, as Textual asks for all of them again when the focus moves."""
        width = self.room.width
        key = (number, width, style, self.app.theme)
        strip = self._strips.get(key)
        if strip is None:
            strips = Visual.to_strips(self, line(), width, 1, style, pad=True)
            strip = self._strips[key] = strips[0] if strips else Strip.blank(width)
        return strip


class Rows(Lines):
    """A list with a cursor. A row is written when it comes into sight, and when it changes."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--cursor"}

    class Moved(Message):
        """The cursor is on another row, or the same row shows something else."""

        def __init__(self, rows: Rows) -> None:
            super().__init__()
            self.rows = rows

        @property
        def control(self) -> Rows:
            """The list."""
            return self.rows

    class Pressed(Moved):
        """A row was clicked that the cursor was on already."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id, classes=classes)
        self._count = 0
        self._line: Line = lambda _number, _width: Content()
        self._cursor = 0

    @property
    def cursor(self) -> int | None:
        """The row under the cursor, counted from 0; None where there are no rows."""
        return self._cursor if self._count else None

    def show(self, count: int, line: Line, *, cursor: int = 0) -> None:
        """Show other rows, with the cursor on one of them."""
        self._count, self._line = count, line
        self._cursor = max(0, min(cursor, count - 1))
        self.count_lines(count)
        self._into_sight()
        self.post_message(self.Moved(self))

    def render_line(self, y: int) -> Strip:
        """A row in sight."""
        number = self.scroll_offset.y + y
        width = self.room.width
        if number >= self._count:
            return Strip.blank(width, self.rich_style)
        style = self.visual_style
        if number == self._cursor:
            style += self.get_visual_style("rows--cursor")
        return self.strip(number, lambda: self._line(number, width), style)

    def action_move(self, step: int) -> None:
        """Up or down."""
        self._put(self._cursor + step)

    def action_page(self, pages: int) -> None:
        """By what is in sight."""
        self._put(self._cursor + pages * max(1, self.room.height - 1))

    def action_go(self, number: int) -> None:
        """To the first row or the last."""
        self._put(number if number >= 0 else self._count - 1)

    def on_click(self, event: Click) -> None:
        """To the row under the pointer; there already, it is pressed."""
        number = self.scroll_offset.y + event.get_content_offset_capture(self).y
        if not 0 <= number < self._count:
            return
        if number == self._cursor:
            self.post_message(self.Pressed(self))
        else:
            self._put(number)

    def on_resize(self, _event: Resize) -> None:
        """The row under the cursor stays in sight."""
        self.count_lines(self._count)
        self._into_sight()

    def _put(self, number: int) -> None:
        number = max(0, min(number, self._count - 1))
        if number == self._cursor or not self._count:
            return
        before, self._cursor = self._cursor, number
        self.refresh_line(before)
        self.refresh_line(number)
        self._into_sight()
        self.post_message(self.Moved(self))

    def _into_sight(self) -> None:
        height = self.room.height
        if not height:
            return
        top = round(self.scroll_y)
        if self._cursor < top:
            self.scroll_to(y=self._cursor, animate=False)
        elif self._cursor >= top + height:
            self.scroll_to(y=self._cursor - height + 1, animate=False)


class Text(Lines):
    """Lines to read, written for the width there is."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id, classes=classes)
        self._written: Callable[[int], Sequence[Content]] = lambda _width: ()
        self._lines: tuple[int, Sequence[Content]] = (0, ())

    @property
    def plain(self) -> str:
        """What stands there, without its styles."""
        return "\n".join(line.plain for line in self._lines[1])

    def show(self, written: Callable[[int], Sequence[Content]]) -> None:
        """Show another text, from its beginning; `written` makes its lines for a width."""
        self._written = written
        self._write()
        self.scroll_home(animate=False)

    def render_line(self, y: int) -> Strip:
        """A line in sight."""
        number = self.scroll_offset.y + y
        width, lines = self._lines
        if number >= len(lines):
            return Strip.blank(width, self.rich_style)
        return self.strip(number, lambda: lines[number], self.visual_style)

    def action_move(self, step: int) -> None:
        """By a line."""
        self.scroll_to(y=self.scroll_offset.y + step, animate=False)

    def action_page(self, pages: int) -> None:
        """By what is in sight."""
        self.action_move(pages * max(1, self.room.height - 1))

    def action_go(self, number: int) -> None:
        """To the first line or the last."""
        self.scroll_to(y=0 if number == 0 else self.max_scroll_y, animate=False)

    def on_resize(self, _event: Resize) -> None:
        """Other widths break lines elsewhere."""
        if self.room.width != self._lines[0]:
            self._write()
        else:
            self.count_lines(len(self._lines[1]))

    def _write(self) -> None:
        width = self.room.width
        self._lines = (width, self._written(width - _BEFORE_BAR) if width > _BEFORE_BAR else ())
        self.count_lines(len(self._lines[1]))
