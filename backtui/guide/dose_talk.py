"""A dose in the coach's place: a clinician's, a clinician's leave, or another one for today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from msgspec import structs

from backtui.catalogue.dose import Dose, Ending, Sides
from backtui.catalogue.dose_words import dose_in_words
from backtui.catalogue.types import Exercise
from backtui.coach.day.skipped import Waits, overrides_in_force
from backtui.coach.safety.notice import NO_TABLE
from backtui.guide.admission import alone
from backtui.guide.asking import Amount, Choose, Conversation, Option, Write, YesNo
from backtui.guide.guide import Guide
from backtui.history.records import OverrideRecord
from backtui.session.prescribed import DoseSource, Prescribed

CLEARED_ASKS = "Has a doctor or physiotherapist said that this exercise is all right for you?"
_CLINICIAN, _TODAY, _CLEARED, _BACK = "clinician", "today", "cleared", "back"
_AS_PRESCRIBED = "It stays as it is until you change it here, and is marked as theirs in the log."
_JUST_TODAY = "Tomorrow the coach's dose is back. The log marks it as yours."
MOST = Dose(sets=10, repetitions=100, hold=600, minutes=300)
"""The most of each that can be asked for where nothing else bounds it."""
_BY_CLEARANCE = (Waits.PARKED, Waits.PRECAUTION)


def ask_for_a_dose(guide: Guide, exercise: Exercise) -> Conversation[str | None]:
    """Ask for another dose of an exercise; a sentence on what is kept, None where nothing is."""
    prescription = guide.proposal(alone(exercise))
    item = next((i for i in prescription.items if i.exercise.id == exercise.id), None)
    waits = {w.why: w.reason for w in prescription.waiting if w.exercise.id == exercise.id}
    needs_leave = any(why in waits for why in _BY_CLEARANCE)
    in_force = overrides_in_force(exercise, guide.past(), guide.clock.now().date())
    chosen = yield Choose(
        asks=f"{exercise.short_name}: another dose?",
        about=" ".join((*waits.values(), *_now(item), *_no_table(exercise))),
        options=tuple(_options(item, in_force, needs_leave=needs_leave)),
    )
    if chosen == _CLEARED:
        return (yield from _clearance(guide, exercise))
    if chosen == _BACK:
        return _end(guide, in_force)
    if chosen == _TODAY and item is not None:
        return (yield from _for_today(guide, item))
    if chosen == _CLINICIAN:
        dose = item.dose if item else exercise.dose
        return (yield from _prescribed(guide, exercise, dose, needs_leave=needs_leave))
    return None


def _options(
    item: Prescribed | None, in_force: Sequence[OverrideRecord], *, needs_leave: bool
) -> Iterator[Option]:
    if needs_leave:
        yield Option(_CLEARED, "I talked to a clinician, who agrees to it")
    yield Option(_CLINICIAN, "A clinician gave me a dose")
    if item is not None:
        yield Option(_TODAY, "Another dose, just for today")
    if in_force:
        yield Option(_BACK, "Back to the usual dose")


def _now(item: Prescribed | None) -> Iterator[str]:
    if item is not None:
        yield f"Now {dose_in_words(item.exercise, item.dose, item.depth)}."


def _no_table(exercise: Exercise) -> Iterator[str]:
    if not exercise.precautions:
        yield NO_TABLE


def _clearance(guide: Guide, exercise: Exercise) -> Conversation[str | None]:
    if (yield YesNo(asks=CLEARED_ASKS, about=exercise.name)) is not True:
        return None
    guide.keep_override(exercise, cleared=True)
    return f"Noted. {exercise.short_name} can be done again."


def _end(guide: Guide, in_force: Sequence[OverrideRecord]) -> str:
    yesterday = guide.clock.now().date() - timedelta(days=1)
    for override in in_force:
        guide.keep_at_once(structs.replace(override, ends=yesterday))
    return "Back to the usual dose."


def _for_today(guide: Guide, item: Prescribed) -> Conversation[str]:
    """Within what the exercise's sources allow; whoever wants more asks a clinician."""
    exercise = item.exercise
    most = Dose(
        sets=max(item.dose.sets, *(exercise.dose_on(rung).sets for rung in exercise.ladder), 1),
        repetitions=exercise.repetitions_at_most or MOST.repetitions,
        hold=item.hold_at_most or MOST.hold,
        minutes=MOST.minutes,
    )
    dose = yield from ask_for_amounts(item.dose, most, _JUST_TODAY)
    guide.keep_override(exercise, dose=dose, source=DoseSource.TODAY)
    return f"{exercise.short_name} today: {dose_in_words(exercise, dose, item.depth)}."


def _prescribed(
    guide: Guide, exercise: Exercise, now: Dose, *, needs_leave: bool
) -> Conversation[str | None]:
    if needs_leave and (yield YesNo(asks=CLEARED_ASKS, about=exercise.name)) is not True:
        return None
    if exercise.variants:
        forms = tuple(Option(name, form.name) for name, form in exercise.variants.items())
        form = yield Choose(asks="Which form of it?", about=_AS_PRESCRIBED, options=forms)
        if isinstance(form, str):
            now = exercise.paced(structs.replace(now, variant=form))
    dose = yield from ask_for_amounts(now, MOST, _AS_PRESCRIBED)
    named = yield Write(asks="Who prescribed it?", hint="a name, or leave it out")
    prescriber = named if isinstance(named, str) else ""
    guide.keep_override(exercise, dose=dose, prescriber=prescriber, cleared=needs_leave)
    return f"{exercise.short_name}, as prescribed: {dose_in_words(exercise, dose)}."


def ask_for_amounts(dose: Dose, most: Dose, about: str) -> Conversation[Dose]:
    """Ask for each number of a dose; what is passed over stays."""
    for field, asks, unit in _fields(dose):
        now = getattr(dose, field)
        limit = max(now, getattr(most, field))
        ask = Amount(asks=asks, least=1, most=limit, now=now, unit=unit, about=about)
        given = yield ask
        if isinstance(given, int):
            dose = structs.replace(dose, **{field: given})
    return dose


def _fields(dose: Dose) -> tuple[tuple[str, str, str], ...]:
    """What makes up a dose of this kind: the field, the question, the unit."""
    if dose.ends is Ending.LOG_ONLY:
        return (("minutes", "How many minutes?", "min"),)
    sets = ("sets", "How many sets?", "")
    what = "breaths" if dose.breath else "repetitions"
    where = "" if dose.sides is Sides.NONE else ", on each side"
    repetitions = ("repetitions", f"How many {what} in a set{where}?", "")
    if dose.breath is not None or dose.ends is Ending.KEY or not dose.hold:
        return (sets, repetitions)
    return (sets, repetitions, ("hold", "How many seconds is each hold?", "s"))
