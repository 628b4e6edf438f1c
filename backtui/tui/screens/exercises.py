"""All exercises and routines: found as one types, read about, practised."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from msgspec import structs
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import DescendantBlur, DescendantFocus
from textual.widgets import Input, OptionList, Static

from backtui.catalogue.book import names_of, plain
from backtui.catalogue.search import Narrowing, search, search_by_name
from backtui.catalogue.types import Avoided, Exercise, Routine
from backtui.guide.guide import Guide
from backtui.tui.commands import ACTIONS, Action, Place, action_called, bindings
from backtui.tui.room import Room
from backtui.tui.widgets.entry_detail import EntryDetail
from backtui.tui.widgets.entry_list import Entry, EntryList
from backtui.tui.widgets.entry_pages import Page, Pages
from backtui.tui.widgets.key_line import KeyLine
from backtui.tui.widgets.narrowing_list import NarrowingList
from backtui.tui.widgets.steady_input import SteadyInput

_NO_PAGE = Page([], "There is nothing to practise here.")


class SearchLine(SteadyInput):
    """What is typed is looked for at once; Enter and ↓ go on to what was found."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "submit", "to the list", show=False),
    ]


class ExercisesScreen(Room):
    """The list at the left and one entry at the right; on a narrow screen, one or the other."""

    PLACES: ClassVar[tuple[Place, ...]] = (Place.EXERCISES, Place.ANYWHERE)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.EXERCISES, Place.ANYWHERE)]
    AUTO_FOCUS = "#entries"

    def __init__(self, guide: Guide) -> None:
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-middle"), (104, "-wide")]
        self.VERTICAL_BREAKPOINTS = [(0, "-flat"), (16, "-low"), (30, "-high"), (44, "-tall")]
        self._guide = guide
        self._pages = Pages(guide)
        self._narrowing = Narrowing()
        self._to_show = False

    def compose(self) -> ComposeResult:
        """Search line and list, and what is under the cursor."""
        with Horizontal(id="page"):
            with Vertical(id="catalogue", classes="frame"):
                yield SearchLine(placeholder="/ search", id="search", compact=True)
                yield EntryList(id="entries")
                yield NarrowingList(self._guide.catalogue.exercises.values(), id="narrowing")
                yield Static("Nothing here fits. Esc shows everything again.", id="nothing")
            yield EntryDetail(id="entry", classes="frame")
        yield KeyLine()

    def on_screen_resume(self) -> None:
        """Once nothing stands before it any more, show it as it is now."""
        self.call_after_refresh(self.renew)

    def on_screen_suspend(self) -> None:
        """Nobody sees the figure now."""
        self._detail.rest()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find what fits with every letter, the best first; without any, stay where one is."""
        self._find(keep=not event.value)

    def on_input_submitted(self) -> None:
        """Go on to what was found."""
        self._entries.focus()

    def on_narrowing_list_narrowed(self, event: NarrowingList.Narrowed) -> None:
        """Let fewer through, or more."""
        self._narrowing = event.narrowing
        self._find()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the entry under the cursor, once for all the keys that wait behind this one."""
        if event.option_list is self._entries and not self._to_show:
            self._to_show = True
            self.call_later(self._show)

    def on_resize(self) -> None:
        """More or less is in sight."""
        self._show_keys()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Other keys work where one types; words are only open while one is in them."""
        self.set_class(event.widget.id == "words", "-open")
        self._show_keys()

    def on_descendant_blur(self, _event: DescendantBlur) -> None:
        """And others again where one does not."""
        self._show_keys()

    def why_not(self, action: Action) -> str | None:
        """What cannot be started, and what has no figure."""
        if action.id == "exercises.practise":
            return self._page().refusal
        if action.id == "exercises.figure" and not self._detail.has_figure:
            return "There is no figure here."
        if action.id == "exercises.add" and isinstance(self._entries.entry, Exercise):
            return self._page().refusal
        if action.id == "exercises.edit" and not isinstance(self._entries.entry, Routine):
            return "This is for a routine."
        single = ("exercises.add", "exercises.dose")
        if action.id in single and not isinstance(self._entries.entry, Exercise):
            return "This is for a single exercise."
        return None

    def do_practise(self) -> None:
        """Through the door with the entry under the cursor."""
        entry = self._entries.entry
        if entry is not None and not isinstance(entry, Avoided):
            self.begin(entry)

    def do_search(self) -> None:
        """To the search line."""
        self._filter(on=False)
        self.query_one(SearchLine).focus()

    def do_filter(self) -> None:
        """The choices in place of the list, or the list again."""
        self._filter(on=not self.has_class("-filtering"))

    def do_figure(self) -> None:
        """Let the figure move, or stop it."""
        self._detail.move_or_stop()

    def do_add(self) -> None:
        """One more for today."""
        entry = self._entries.entry
        if isinstance(entry, Exercise):
            self._guide.todays.add(entry)
            self.say(f"{entry.short_name} is on today's list.")

    def do_dose(self) -> None:
        """Another dose of it."""
        entry = self._entries.entry
        if isinstance(entry, Exercise):
            self.house.set_dose(entry)

    def do_edit(self) -> None:
        """What is in it."""
        entry = self._entries.entry
        if isinstance(entry, Routine):
            self.house.edit_routine(entry)

    def do_open(self) -> None:
        """To the words, which on a narrow screen take the place of the list."""
        if self._entries.entry is not None:
            self.remove_class("-filtering")
            self.add_class("-open")
            self.query_one("#words").focus()

    def do_back(self) -> None:
        """One step back: from choices or words to the list, there to the whole list."""
        if not self.has_class("-filtering") and not self.query_one("#words").has_focus:
            self.query_one(SearchLine).value = ""
            self.query_one(NarrowingList).clear()
        self._filter(on=False)

    def find(self, entry: Entry) -> None:
        """Show everything again, with the cursor on one entry."""
        self.query_one(SearchLine).value = ""
        self.query_one(NarrowingList).clear()
        self._narrowing = Narrowing()
        self._filter(on=False)
        self._find()
        self._entries.go_to(entry)

    @property
    def _entries(self) -> EntryList:
        return self.query_one(EntryList)

    @property
    def _detail(self) -> EntryDetail:
        return self.query_one(EntryDetail)

    def renew(self) -> None:
        """Whatever was done meanwhile; between two questions nobody would see it."""
        if not self.is_current:
            return
        self._pages.forget()
        self._find()
        self._show()
        self._detail.wake()

    def _page(self) -> Page:
        entry = self._entries.entry
        return _NO_PAGE if entry is None else self._pages.page(entry)

    def _show(self) -> None:
        self._to_show = False
        self._detail.show(self._entries.entry, self._page())
        self._show_keys()

    def _filter(self, *, on: bool) -> None:
        """The choices, or the list; either takes the place of the words."""
        self.remove_class("-open")
        self.set_class(on, "-filtering")
        self._name_panels()
        (self.query_one(NarrowingList) if on else self._entries).focus()

    def _find(self, *, keep: bool = True) -> None:
        """List what fits; a filter is about exercises, so it hides the rest."""
        catalogue = self._guide.catalogue
        query = self.query_one(SearchLine).value
        found = search(catalogue.exercises.values(), query, self._narrowing)
        whole = self._narrowing == Narrowing()
        routines = search_by_name(catalogue.routines.values(), query) if whole else []
        avoided = search_by_name(catalogue.avoided.values(), query) if whole else []
        parts: list[tuple[str, Sequence[Entry]]]
        parts = [("Exercises", found), ("Routines", routines), ("Avoid for now", avoided)]
        parts.sort(key=lambda part: not _begins(part[1], query))
        self._entries.show(parts, off=self._pages.off(), keep=keep)
        self.set_class(not self._entries.entries, "-nothing")
        if not self._entries.entries:
            self._show()
        self._name_panels()

    def _name_panels(self) -> None:
        panel = self.query_one("#catalogue")
        words = self.query_one(NarrowingList).words
        query = self.query_one(SearchLine).value
        typed = query if self.has_class("-filtering") else ""  # elsewhere it stands in its line
        panel.border_title = Content(" · ".join(filter(None, ("Exercises", words, typed)))).markup
        narrowed = bool(words or plain(query))
        shown, total = len(self._entries.entries), len(self._guide.catalogue.exercises)
        panel.border_subtitle = f"{shown} found" if narrowed else f"{total} exercises"

    def _show_keys(self) -> None:
        self.query_one(KeyLine).show(each for each in self._foot() if self.why_not(each) is None)

    def _foot(self) -> list[Action]:
        """The keys worth naming here: those of what is in sight."""
        everywhere = ACTIONS[Place.ANYWHERE]
        if self.query_one(SearchLine).has_focus or self.has_class("-filtering"):
            names = ["back"]
        elif not self.has_class("-narrow"):
            return [*ACTIONS[Place.EXERCISES], *everywhere]
        elif self.has_class("-open"):
            names = ["practise", "edit", "figure", "back"]
        else:
            names = ["practise", "search", "open", "edit"]
        here = [action_called(f"exercises.{name}") for name in names]
        everywhere = () if names == ["back"] else everywhere
        return [*(structs.replace(action, foot=True) for action in here), *everywhere]


def _begins(entries: Sequence[Entry], query: str) -> bool:
    """Whether one of the entries is called what someone has begun to type."""
    wanted = plain(query)
    return any(plain(name).startswith(wanted) for entry in entries for name in names_of(entry))
