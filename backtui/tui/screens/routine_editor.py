"""A routine put together: what is in it, in which order, and how much of each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.worker import Worker

from backtui.catalogue.types import Exercise, Routine
from backtui.guide.asking import Conversation
from backtui.guide.guide import Guide
from backtui.guide.routine_draft import ONLY_ONE, Draft
from backtui.guide.routine_talk import (
    ask_for_item_dose,
    ask_to_delete,
    ask_to_save,
    ask_what_to_add,
    ask_whether_to_leave,
    item_in_words,
)
from backtui.tui.commands import ACTIONS, Action, Place, bindings
from backtui.tui.doing import Doing
from backtui.tui.textual_fixes.screens import ModalScreen
from backtui.tui.widgets.key_line import KeyLine
from backtui.tui.widgets.rows import Rows

Hold = Callable[[Conversation[Any]], Awaitable[Any]]
_FEWEST_NAME_CELLS = 12
_ROOMY = 48
"""The cells from which on there is room for the usual dose as well."""


class RoutineEditor(Doing, ModalScreen[Routine | None]):
    """Nothing is written before it is saved; it is dismissed with what was saved last, if anything.

    `hold` holds a conversation on top of this screen.
    """

    PLACES: ClassVar[tuple[Place, ...]] = (Place.ROUTINE,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.ROUTINE)]
    AUTO_FOCUS = "#items"

    class Helping(Message):
        """The person wants the keys explained."""

    def __init__(self, guide: Guide, routine: Routine, hold: Hold) -> None:
        super().__init__()
        self.VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-high")]
        self._guide = guide
        self._routine = routine
        self._hold = hold
        self._draft = Draft(routine.items)
        self._saved = self._draft
        self._kept: Routine | None = None
        self._before: list[Draft] = []
        self._talking: Worker[None] | None = None

    @property
    def draft(self) -> Draft:
        """The routine as it would be saved."""
        return self._draft

    @property
    def unsaved(self) -> bool:
        """Whether something would be lost."""
        return self._draft != self._saved

    def compose(self) -> ComposeResult:
        """One list, and the keys below it."""
        with Vertical(id="routine", classes="panel"):
            yield Rows(id="items")
            yield KeyLine()

    def on_mount(self) -> None:
        """Show the routine."""
        self._show(0)
        self.query_one(KeyLine).show(ACTIONS[Place.ROUTINE])

    def on_rows_pressed(self) -> None:
        """A click on the row under the cursor asks how much."""
        self.action_do("routine.dose")

    def action_do(self, action_id: str) -> None:
        """Do it, unless a question is on its way: it is about the routine as it is now."""
        if self._talking is None or self._talking.is_finished:
            super().action_do(action_id)

    def why_not(self, action: Action) -> str | None:
        """What the place in the list does not allow."""
        last = len(self._draft.items) - 1
        if action.id == "routine.remove" and last == 0:
            return ONLY_ONE
        if action.id == "routine.earlier" and self._at == 0:
            return "This is the first one."
        if action.id == "routine.later" and self._at == last:
            return "This is the last one."
        if action.id == "routine.undo" and not self._before:
            return "There is nothing to take back."
        own = self._routine.id in self._guide.catalogue.own_routines
        if action.id == "routine.delete" and not own:
            return f"{self._routine.name} came with BackTUI, and stays."
        return None

    def do_add(self) -> None:
        """More, after the one under the cursor."""
        self._talk(self._add())

    def do_remove(self) -> None:
        """Not this one."""
        self._become(self._draft.without(self._at), self._at)

    def do_earlier(self) -> None:
        """Before the one above."""
        self._become(self._draft.moved(self._at, -1), self._at - 1)

    def do_later(self) -> None:
        """After the one below."""
        self._become(self._draft.moved(self._at, +1), self._at + 1)

    def do_dose(self) -> None:
        """How much of it."""
        self._talk(self._dose())

    def do_undo(self) -> None:
        """As it was before."""
        self._draft = self._before.pop()
        self._show(self._at)

    def do_save(self) -> None:
        """Write its file."""
        self._talk(self._save())

    def do_delete(self) -> None:
        """Away with a routine of one's own."""
        self._talk(self._delete())

    def do_help(self) -> None:
        """The keys of this place."""
        self.post_message(self.Helping())

    def do_close(self) -> None:
        """Leave; what was changed is asked about."""
        self._talk(self._leave())

    @property
    def _at(self) -> int:
        return self.query_one(Rows).cursor or 0

    def _exercise(self, number: int) -> Exercise:
        return self._guide.catalogue.exercises[self._draft.items[number].exercise]

    def _become(self, draft: Draft, cursor: int) -> None:
        if draft != self._draft:
            self._before.append(self._draft)
        self._draft = draft
        self._show(cursor)

    def _show(self, cursor: int) -> None:
        self.query_one(Rows).show(len(self._draft.items), self._line, cursor=cursor)
        panel = self.query_one("#routine")
        panel.border_title = Content(self._routine.name).markup
        panel.border_subtitle = "not saved yet" if self.unsaved else ""

    @property
    def _name_cells(self) -> int:
        names = (self._exercise(number).short_name for number in range(len(self._draft.items)))
        return max(Content(name).cell_length for name in names) + 2

    def _line(self, number: int, width: int) -> Content:
        item, exercise = self._draft.items[number], self._exercise(number)
        told = item.dose is not None or width >= _ROOMY
        dose = f"  {item_in_words(exercise, item)}" if told else ""
        mark = f"{number + 1:>2}  "
        room = max(_FEWEST_NAME_CELLS, width - len(mark) - len(dose))
        name = Content(exercise.short_name).truncate(
            min(self._name_cells, room), ellipsis=True, pad=True
        )
        return Content.assemble((mark, "$ink-quiet"), name, (dose, "$ink-quiet"))

    def _talk(self, talk: Coroutine[None, None, None]) -> None:
        self._talking = self.run_worker(talk)

    async def _add(self) -> None:
        if chosen := await self._hold(ask_what_to_add(self._guide)):
            self._become(self._draft.with_more(chosen, after=self._at), self._at + 1)

    async def _dose(self) -> None:
        number = self._at
        item = await self._hold(
            ask_for_item_dose(self._exercise(number), self._draft.items[number])
        )
        if item is not None:
            self._become(self._draft.dosed(number, item.dose), number)

    async def _save(self) -> None:
        saved = await self._hold(ask_to_save(self._guide, self._routine, self._draft))
        if saved is not None:
            self._routine = self._kept = saved
            self._draft = self._saved = Draft(saved.items)
            self._show(self._at)
            self.say(f"{saved.name} is saved, and stands with the routines.")

    async def _delete(self) -> None:
        aside = await self._hold(ask_to_delete(self._guide, self._routine))
        if aside is not None:
            self.say(f"{self._routine.name} is deleted; its file is kept as {aside}.")
            self.dismiss(None)

    async def _leave(self) -> None:
        if not self.unsaved or await self._hold(ask_whether_to_leave()):
            self.dismiss(self._kept)
