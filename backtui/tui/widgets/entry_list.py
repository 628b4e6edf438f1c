"""The catalogue as a list: routines, exercises, and movements to avoid for now."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets.option_list import Option

from backtui.catalogue.types import Avoided, Exercise, Routine
from backtui.tui.textual_fixes.option_list import PagedOptions

Entry = Exercise | Routine | Avoided
_TAG_CELLS = 8
_FEWEST_NAME_CELLS = 12


class EntryList(PagedOptions, inherit_bindings=False):
    """One line for each entry, under headings that cannot be chosen.

    Enter is left to the screen, so that a click only shows an entry and starts nothing.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", "up", show=False),
        Binding("down", "cursor_down", "down", show=False),
        Binding("pageup", "page_up", "page up", show=False),
        Binding("pagedown", "page_down", "page down", show=False),
        Binding("home", "first", "first", show=False),
        Binding("end", "last", "last", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id, markup=False)
        self._entries: dict[str, Entry] = {}
        self._off: frozenset[str] = frozenset()

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor."""
        option = self.highlighted_option
        return None if option is None else self._entries.get(option.id or "")

    @property
    def entries(self) -> list[Entry]:
        """All that are shown, from the top."""
        return list(self._entries.values())

    def show(
        self,
        parts: Iterable[tuple[str, Sequence[Entry]]],
        *,
        off: Collection[str] = (),
        keep: bool = True,
    ) -> None:
        """Show entries under titles; those in `off` are marked.

        With `keep` the cursor stays on the entry it is on, if that is still there.
        """
        before = self.highlighted_option.id if keep and self.highlighted_option else None
        self._entries = {}
        self._off = frozenset(off)
        options: list[Option] = []
        for title, entries in parts:
            if not entries:
                continue
            if options:
                options.append(Option(Content(), disabled=True))
            options.append(Option(Content.styled(title, "$ink-quiet"), disabled=True))
            for entry in entries:
                name = _id(entry)
                self._entries[name] = entry
                options.append(Option(self._line(entry), name))
        self.set_options(options)
        self._put_cursor(before)

    def go_to(self, entry: Entry) -> None:
        """Put the cursor on an entry that is shown."""
        self.highlighted = self.get_option_index(_id(entry))

    def on_resize(self) -> None:
        """Names take what the tags leave them."""
        for name, entry in self._entries.items():
            self.replace_option_prompt(name, self._line(entry))
        self.call_after_refresh(self.scroll_to_highlight)

    def _line(self, entry: Entry) -> Content:
        off = entry.id in self._off
        ink = "$ink-quiet" if off or isinstance(entry, Avoided) else "$ink"
        tag = _tag(entry, off=off)
        room = self.scrollable_content_region.width - 2 - (_TAG_CELLS if tag else 0)
        name = Content(entry.name).truncate(max(_FEWEST_NAME_CELLS, room), ellipsis=True, pad=True)
        return Content.assemble(name.stylize(ink), (f" {tag}", "$ink-quiet"))

    def _put_cursor(self, before: str | None) -> None:
        if not self._entries:
            return
        if before in self._entries:
            self.highlighted = self.get_option_index(before)
            return
        self.highlighted = self.get_option_index(next(iter(self._entries)))
        self.scroll_home(animate=False)


def _id(entry: Entry) -> str:
    """Its own among all entries: an exercise and a routine may be called alike."""
    return f"{type(entry).__name__}-{entry.id}"


def _tag(entry: Entry, *, off: bool) -> str:
    if off:
        return "off"
    return entry.kind.value if isinstance(entry, Exercise) else ""
