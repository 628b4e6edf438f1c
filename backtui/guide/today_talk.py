"""Today's list as the person wants it: something left out, something added."""

from __future__ import annotations

from backtui.catalogue.dose_words import dose_in_words
from backtui.catalogue.types import Routine, RoutineItem
from backtui.coach.day.skipped import Waits
from backtui.guide.asking import Conversation, Option, Tick
from backtui.guide.guide import Guide

_NOT_FOR_NOW = (Waits.PRECAUTION, Waits.PARKED, Waits.RESTING)
_AS_IT_IS = "The routine as it usually is"
_ABOUT = "For today alone; tomorrow the routine is as before."


def change_today(guide: Guide) -> Conversation[bool]:
    """Tick what is to be done today; whether the list was changed."""
    routine = guide.todays.routine
    now = {item.exercise.id: item for item in guide.proposal(routine).items}
    whole = guide.proposal(_with_everything(guide, routine))
    off = {each.exercise.id for each in whole.waiting if each.why in _NOT_FOR_NOW}
    offered = [each.exercise for each in _with_everything(guide, routine).items]
    options = []
    for name in offered:
        exercise = guide.catalogue.exercises[name]
        words = exercise.short_name
        if name in now:
            words = f"{words}, {dose_in_words(exercise, now[name].dose, now[name].depth)}"
        if name not in off:
            options.append(Option(name, words))
    chosen = yield Tick(
        asks=f"What do you want to do today? ({routine.name})",
        about=_ABOUT,
        options=tuple(options),
        none_words=_AS_IT_IS,
        ticked=tuple(now),
    )
    if not isinstance(chosen, tuple) or chosen == tuple(n for n in offered if n in now):
        return False
    guide.todays.do_these(chosen)
    return True


def _with_everything(guide: Guide, routine: Routine) -> Routine:
    """The routine, and after it everything else there is."""
    here = [item.exercise for item in routine.items]
    others = [name for name in guide.catalogue.exercises if name not in here]
    return Routine(
        id="all",
        name="All",
        purpose="All.",
        items=tuple(RoutineItem(exercise=name) for name in (*here, *others)),
    )
