"""A routine put together: what is in it, in which order, and how much of each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen

from backtui.catalogue.dose_words import dose_in_words
from backtui.catalogue.types import Exercise, Routine
from backtui.guide.asking import Conversation
from backtui.guide.guide import Guide
from backtui.guide.routine_draft import ONLY_ONE, Draft
from backtui.guide.routine_talk import (
    ask_for_item_dose,
    ask_to_save,
    ask_what_to_add,
    ask_whether_to_leave,
)
from backtui.tui.commands import ACTIONS, Action, Place, bindings
from backtui.tui.doing import Doing
from backtui.tui.widgets.key_line import KeyLine
from backtui.tui.widgets.rows import Rows

Hold = Callable[[Conversation[Any]], Awaitable[Any]]
_FOR_THE_DAY = "right for the day"


class RoutineEditor(Doing, ModalScreen[None]):
    """Nothing is written before it is saved. `hold` holds a conversation on top of this screen."""

    PLACES: ClassVar[tuple[Place, ...]] = (Place.ROUTINE,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.ROUTINE)]
    AUTO_FOCUS = "#items"

    class Helping(Message):
        """The person wants the keys explained."""

    def __init__(self, guide: Guide, routine: Routine, hold: Hold) -> None:
        super().__init__()
        self._guide = guide
        self._routine = routine
        self._hold = hold
        self._draft = Draft(routine.items)
        self._saved = self._draft

    @property
    def draft(self) -> Draft:
        """The routine as it would be saved."""
        return self._draft

    def compose(self) -> ComposeResult:
        """One list, and the keys below it."""
        with Vertical(id="routine-panel"):
            yield Rows(id="items")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the routine."""
        self._show(0)
        self.query_one(KeyLine).show(ACTIONS[Place.ROUTINE])

    def on_rows_pressed(self) -> None:
        """A click on the row under the cursor asks how much."""
        self.do_dose()

    def why_not(self, action: Action) -> str | None:
        """What the place in the list does not allow."""
        last = len(self._draft.items) - 1
        if action.id == "routine.remove" and last == 0:
            return ONLY_ONE
        if action.id == "routine.earlier" and self._at == 0:
            return "This is the first one."
        if action.id == "routine.later" and self._at == last:
            return "This is the last one."
        if action.id == "routine.save" and self._draft == self._saved and self._is_own:
            return "Nothing was changed."
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

    def do_save(self) -> None:
        """Write its file."""
        self._talk(self._save())

    def do_help(self) -> None:
        """The keys of this place."""
        self.post_message(self.Helping())

    def do_close(self) -> None:
        """Leave; what was changed is asked about."""
        if self._draft == self._saved:
            self.dismiss(None)
        else:
            self._talk(self._leave())

    @property
    def _at(self) -> int:
        return self.query_one(Rows).cursor or 0

    @property
    def _is_own(self) -> bool:
        return self._routine.id in self._guide.catalogue.own_routines

    def _exercise(self, number: int) -> Exercise:
        return self._guide.catalogue.exercises[self._draft.items[number].exercise]

    def _become(self, draft: Draft, cursor: int) -> None:
        self._draft = draft
        self._show(cursor)

    def _show(self, cursor: int) -> None:
        self.query_one(Rows).show(len(self._draft.items), self._line, cursor=cursor)
        panel = self.query_one("#routine-panel")
        changed = " · not saved" if self._draft != self._saved else ""
        panel.border_title = Content(f"{self._routine.name}{changed}").markup

    def _line(self, number: int, width: int) -> Content:
        item, exercise = self._draft.items[number], self._exercise(number)
        dose = dose_in_words(exercise, item.dose) if item.dose else _FOR_THE_DAY
        name = Content(exercise.short_name).truncate(min(26, width), ellipsis=True, pad=True)
        mark = Content.styled(f"{number + 1:>2}  ", "$ink-quiet")
        return Content.assemble(mark, name, (f"  {dose}", "$ink-quiet"))

    def _talk(self, talk: Coroutine[None, None, None]) -> None:
        self.run_worker(talk, group="talk", exclusive=True)

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
            self._routine, self._draft = saved, Draft(saved.items)
            self._saved = self._draft
            self._show(self._at)
            self.say(f"{saved.name} is saved, and stands with the routines.")

    async def _leave(self) -> None:
        if await self._hold(ask_whether_to_leave()):
            self.dismiss(None)
