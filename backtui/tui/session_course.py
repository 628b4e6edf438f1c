"""Takes a person through a session: the questions, the session itself, the summary."""

from __future__ import annotations

from functools import partial

from textual.app import App

from backtui.catalogue.dose import Dose
from backtui.catalogue.types import Exercise, Routine
from backtui.guide.asking import Choose, Conversation, Option
from backtui.guide.door import ask_about_rest, ask_at_the_door, ask_to_go_on
from backtui.guide.dose_talk import ask_for_a_dose
from backtui.guide.guide import Guide
from backtui.guide.hurt_talk import (
    ends_here,
    is_sent_for_help,
    talk_about_mistake,
    talk_about_pain,
)
from backtui.guide.leading import GuidedSession
from backtui.guide.safety_review import review_safety
from backtui.guide.safety_talk import something_has_changed
from backtui.guide.today_talk import change_today
from backtui.history.records import SessionRecord
from backtui.session.engine import Command
from backtui.session.events import Status
from backtui.tui.screens.session import SessionScreen
from backtui.tui.screens.summary import SummaryScreen
from backtui.tui.talking import hold
from backtui.tui.widgets.stage import StageView


async def take_through(app: App[object], guide: Guide, wanted: Routine | Exercise) -> None:
    """The whole way, from the first question to the summary. Raises BackTUIError."""
    admission = await hold(app, ask_at_the_door(guide, wanted))
    if admission is None:
        return
    if guide.plan(admission.prescription).steps:
        await _lead(app, guide, guide.start(admission), wanted.name)
    else:
        await _sum_up(app, guide, guide.unguided(admission))


async def take_up_again(app: App[object], guide: Guide) -> None:
    """The rest of a session that was cut off; the questions come first. Raises BackTUIError."""
    unfinished = guide.unfinished()
    if unfinished is None or not await hold(app, ask_to_go_on(guide, unfinished)):
        return
    routine = guide.catalogue.routines.get(unfinished.record.routine)
    name = routine.name if routine else unfinished.record.routine
    await _lead(app, guide, guide.go_on(unfinished), name)


async def _lead(app: App[object], guide: Guide, session: GuidedSession, name: str) -> None:
    view = StageView(guide.settings.screen.stage)
    await app.push_screen_wait(SessionScreen(session, name, view))
    record = guide.finish(session)
    if not is_sent_for_help(guide, record):
        await _sum_up(app, guide, record)


async def _sum_up(app: App[object], guide: Guide, record: SessionRecord) -> None:
    await app.push_screen_wait(SummaryScreen(guide, record, partial(hold, app)))


async def take_a_rest(app: App[object], guide: Guide) -> None:
    """A rest day, with its reason."""
    if await hold(app, ask_about_rest(guide)):
        app.notify("Rest noted. It never breaks a week.", markup=False)


async def take_another_list(app: App[object], guide: Guide) -> None:
    """Something left out today, or added."""
    if await hold(app, change_today(guide)):
        app.notify("Today's list is changed.", markup=False)


async def take_another_dose(app: App[object], guide: Guide, exercise: Exercise) -> None:
    """A clinician's dose or leave, or another dose for today."""
    said = await hold(app, ask_for_a_dose(guide, exercise))
    if said is not None:
        app.notify(said, markup=False)


async def tell_change(app: App[object], guide: Guide) -> None:
    """Everything that can change, on one page."""
    await hold(app, something_has_changed(guide))


async def see_safety(app: App[object], guide: Guide) -> None:
    """The safety answers, to read and to change."""
    await hold(app, review_safety(guide))


async def ask_about_pain(
    app: App[object], guide: Guide, screen: SessionScreen, *, help_now: bool = False
) -> None:
    """After "it hurts": the questions, or help at once, and then whatever follows from them."""
    chosen = await hold(app, talk_about_pain(guide, screen.session, help_now=help_now))
    if chosen is None and ends_here(screen.session):
        chosen = Command.END
    if isinstance(chosen, Dose):
        screen.ease(chosen)
    elif chosen is not None:
        screen.command(chosen)


async def ask_about_mistake(app: App[object], guide: Guide, screen: SessionScreen) -> None:
    """After a key pressed by mistake: on, or the questions where it hurt after all."""
    mistaken = await hold(app, talk_about_mistake(guide, screen.session))
    if mistaken is True:
        screen.go_on_after_mistake()
    elif mistaken is False:
        await ask_about_pain(app, guide, screen)


async def ask_where_to(app: App[object], screen: SessionScreen) -> None:
    """The list of exercises to jump to."""
    plan = screen.session.plan
    options = tuple(
        Option(str(number), item.exercise.name)
        for number, item in enumerate(plan.prescribed)
        if plan.holds_of(number) and number not in plan.left
    )
    chosen = await hold(app, _once(Choose(asks="Jump to which exercise?", options=options)))
    if isinstance(chosen, str):
        screen.jump(int(chosen))


async def ask_whether_to_end(app: App[object], screen: SessionScreen) -> None:
    """The one dialog of a session; after a stop for pain its first answer is the end."""
    end = Option("end", "End it here; what you did counts")
    hurt = screen.session.state.status is Status.HURT
    options = (end, Option("stay", "Not yet")) if hurt else (Option("go on", "Go on"), end)
    chosen = await hold(app, _once(Choose(asks="End this session?", options=options)))
    if chosen == "end":
        screen.command(Command.END)


def _once(ask: Choose) -> Conversation[object]:
    return (yield ask)
