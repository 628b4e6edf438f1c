"""What the Log asks for, on screens of its own: adding, mending, choosing, reporting."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

from msgspec import structs
from textual.app import App

from backtui.base.errors import BackTUIError
from backtui.guide.afterwards import confirmed
from backtui.guide.asking import Choose, Conversation, Option
from backtui.guide.check_in_talk import talk_about_the_week
from backtui.guide.guide import Guide
from backtui.guide.mending import Change, Mending, ask_before_deleting
from backtui.guide.numbers import progress_tables, time_tables
from backtui.guide.reporting import report_fields, report_to, report_wanted
from backtui.guide.session_forms import Field, Values, add_fields, added, edit_fields, edited
from backtui.history.records import SessionRecord
from backtui.tui.screens.form import FormScreen
from backtui.tui.screens.log import LogScreen, View, Wish
from backtui.tui.screens.log_filter import LogFilterScreen
from backtui.tui.screens.note import NoteScreen
from backtui.tui.screens.numbers import NumbersScreen
from backtui.tui.talking import hold
from backtui.tui.widgets.session_words import name_of

_NOTHING_TO_UNDO = "Nothing was changed since BackTUI was started."


class LogCourse:
    """Sees to the wishes of the Log; what it changes can be taken back while the app runs."""

    def __init__(self, app: App[object], guide: Guide) -> None:
        self._app = app
        self._guide = guide
        self._mending = Mending(guide.log)

    async def see_to(self, screen: LogScreen, wish: Wish) -> None:
        """Do what is wished. Raises BackTUIError for a file; nothing has changed then."""
        ways: dict[Wish, Callable[[LogScreen], Awaitable[None]]] = {
            Wish.ADD: self._add,
            Wish.EDIT: self._edit,
            Wish.CONFIRM: self._confirm,
            Wish.NOTE: self._note,
            Wish.DELETE: self._delete,
            Wish.UNDO: self._undo,
            Wish.FILTER: self._filter,
            Wish.NUMBERS: self._numbers,
            Wish.REPORT: self._report,
            Wish.CHECK_IN: self._check_in,
        }
        await ways[wish](screen)

    async def _add(self, screen: LogScreen) -> None:
        routines = self._guide.catalogue.routines.values()
        options = tuple(Option(routine.id, routine.name) for routine in routines)
        routine = await hold(self._app, _once(Choose(asks="Which did you do?", options=options)))
        if not isinstance(routine, str):
            return
        judge = partial(added, routine, now=self._guide.clock.now())

        async def take(session: SessionRecord) -> bool:
            return await self._taken(screen, partial(self._mending.add, session))

        title = f"Add {name_of(self._guide.catalogue, routine)}"
        await self._fill_in(title, add_fields(), judge, take)

    async def _edit(self, screen: LogScreen) -> None:
        session = screen.session
        if session is not None:
            fields = edit_fields(session, self._guide.catalogue)
            judge = partial(edited, session, fields, now=self._guide.clock.now())
            title = f"{name_of(self._guide.catalogue, session.routine)}, {session.start:%-d %B %Y}"
            await self._fill_in(title, fields, judge, partial(self._changed, screen, session))

    async def _fill_in(
        self,
        title: str,
        fields: list[Field],
        judge: Callable[[Values], SessionRecord],
        take: Callable[[SessionRecord], Awaitable[bool]],
    ) -> None:
        """Have a form filled in until the log has taken it, or the person leaves."""
        written: Values = {}

        def judged(values: Values) -> SessionRecord:
            nonlocal written
            written = values
            return judge(values)

        while True:
            session = await self._app.push_screen_wait(FormScreen(title, fields, judged, written))
            if session is None or await take(session):
                return

    async def _confirm(self, screen: LogScreen) -> None:
        session = screen.session
        if session is not None:
            await self._changed(screen, session, confirmed(session))

    async def _note(self, screen: LogScreen) -> None:
        session = screen.session
        if session is None:
            return
        title, written = f"Note for {session.start:%-d %B %Y}", session.note
        while True:
            editor = NoteScreen(title, session.note, written)
            note = await self._app.push_screen_wait(editor)
            if note is None:
                return
            if await self._changed(screen, session, structs.replace(session, note=note)):
                return
            written = note

    async def _changed(
        self, screen: LogScreen, before: SessionRecord, after: SessionRecord
    ) -> bool:
        """Whether the log has it as it is to be."""
        change = partial(self._mending.change, before, after)
        return after == before or await self._taken(screen, change)

    async def _taken(self, screen: LogScreen, make: Callable[[], Change | None]) -> bool:
        """Whether the log has taken it; where not, why not is said, and what was written stays."""
        try:
            await self._make(screen, make)
        except BackTUIError as error:
            screen.say(str(error))
            return False
        return True

    async def _delete(self, screen: LogScreen) -> None:
        session = screen.session
        if session is not None and await hold(self._app, ask_before_deleting(session)):
            await self._make(screen, lambda: self._mending.delete(session))

    async def _undo(self, screen: LogScreen) -> None:
        if self._mending.can_undo:
            await self._make(screen, self._mending.undo)
        else:
            screen.say(_NOTHING_TO_UNDO)

    async def _filter(self, screen: LogScreen) -> None:
        look = screen.look
        asks = LogFilterScreen(look.filter, self._guide.catalogue, look.today)
        chosen = await self._app.push_screen_wait(asks)
        if chosen is not None:
            screen.show(chosen)

    async def _numbers(self, screen: LogScreen) -> None:
        if screen.view is View.PROGRESS:
            tables = progress_tables(screen.look, partial(name_of, self._guide.catalogue))
        else:
            tables = time_tables(screen.look)
        await self._app.push_screen_wait(NumbersScreen(tables))

    async def _report(self, screen: LogScreen) -> None:
        today = self._guide.clock.now().date()
        judge = partial(report_wanted, today=today)
        asks = FormScreen("A page for your physiotherapist", report_fields(today), judge)
        wanted = await self._app.push_screen_wait(asks)
        if wanted is not None:
            path = await asyncio.to_thread(report_to, self._guide, wanted)
            screen.say(f"Written: {path}")

    async def _check_in(self, screen: LogScreen) -> None:
        guide = self._guide
        talk = talk_about_the_week(
            guide.past(), guide.clock.now(), guide.keep_at_once, asked_for=True
        )
        await hold(self._app, talk)
        screen.show(screen.look.filter)

    async def _make(self, screen: LogScreen, make: Callable[[], Change | None]) -> None:
        """Change the file off the loop, then show and say it."""
        made = await asyncio.to_thread(make)
        if made is not None:
            screen.show(screen.look.filter, made.session.uuid if made.session else None)
            screen.say(made.sentence)


def _once(ask: Choose) -> Conversation[object]:
    return (yield ask)
