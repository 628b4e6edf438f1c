"""The questions while a routine is put together: what to add, how much, and what to call it."""

from __future__ import annotations

from itertools import chain, count
from pathlib import Path

from msgspec import structs

from backtui.base.errors import UsageError
from backtui.base.safe_text import clean
from backtui.catalogue.book import names_of, plain
from backtui.catalogue.dose import Dose, Sides
from backtui.catalogue.dose_words import dose_in_words
from backtui.catalogue.own import with_routine, without_routine
from backtui.catalogue.reading import names_taken, owners_of_names
from backtui.catalogue.schema import FileKind
from backtui.catalogue.types import Exercise, Routine, RoutineItem
from backtui.guide.asking import Choose, Conversation, Option, Tick, Write, YesNo
from backtui.guide.dose_talk import MOST, ask_for_amounts
from backtui.guide.guide import Guide
from backtui.guide.own_files import id_from, own_path, put_aside, text_of, write_own, write_schema
from backtui.guide.routine_draft import Draft, file_text, rewritten, routine_of

_COACH, _FIXED = "coach", "fixed"
_NAME_LETTERS, _PURPOSE_LETTERS = 60, 400
_ONE_SENTENCE = "one sentence"
_FIXED_ABOUT = "{name}: in this routine always this dose."
_RIGHT = "right for the day"
_TURNS = {
    Sides.NONE: "both sides at once",
    Sides.ALTERNATE: "hold by hold",
    Sides.BY_SET: "set by set",
    Sides.ONE_THEN_OTHER: "all of one side first",
}
_TWO = tuple(sides for sides in _TURNS if sides is not Sides.NONE)


def item_in_words(exercise: Exercise, item: RoutineItem) -> str:
    """How much of it, and how the sides take turns where that is not as usual."""
    if item.dose is None:
        return _RIGHT
    words = dose_in_words(exercise, item.dose)
    usual = item.dose.sides is exercise.dose.sides
    return words if usual else f"{words}, {_TURNS[item.dose.sides]}"


def ask_what_to_add(guide: Guide) -> Conversation[tuple[str, ...]]:
    """Tick exercises; their ids."""
    options = tuple(Option(e.id, e.name) for e in guide.catalogue.exercises.values())
    chosen = yield Tick(asks="Add which exercises?", options=options, none_words="None of them")
    return chosen if isinstance(chosen, tuple) else ()


def ask_for_item_dose(exercise: Exercise, item: RoutineItem) -> Conversation[RoutineItem]:
    """The coach's dose for the day, or one that is always the same; gives the item with it."""
    chosen = yield Choose(
        asks=f"{exercise.short_name}: how much?",
        about=f"Now {item_in_words(exercise, item)}.",
        options=(
            Option(_COACH, "What is right for the day: it grows with you"),
            Option(_FIXED, "Always the same dose"),
        ),
    )
    if chosen == _COACH:
        return structs.replace(item, dose=None)
    if chosen != _FIXED:
        return item
    dose = item.dose or exercise.dose
    if exercise.variants:
        forms = tuple(Option(name, form.name) for name, form in exercise.variants.items())
        form = yield Choose(asks="Which form of it?", options=forms, may_pass=True)
        if isinstance(form, str):
            dose = exercise.paced(structs.replace(dose, variant=form))
    limits = (exercise.hold_at_most, dose.longest, MOST.hold)
    most = structs.replace(
        MOST,
        repetitions=exercise.repetitions_at_most or MOST.repetitions,
        hold=min(limit for limit in limits if limit is not None),
    )
    dose = yield from ask_for_amounts(dose, most, _FIXED_ABOUT.format(name=exercise.short_name))
    if exercise.two_sided:
        dose = yield from _sides(dose)
    return structs.replace(item, dose=dose)


def ask_to_save(guide: Guide, routine: Routine, draft: Draft) -> Conversation[Routine]:
    """Ask for its name, write its file, and put it among the others; the routine as it is now.

    One of the person's own is written again; ours are kept as they are, under theirs. Raises
    BackTUIError where it cannot be written.
    """
    name, name_id = yield from _named(guide, routine)
    ask = Write(
        asks="What is it for?", hint=_ONE_SENTENCE, longest=_PURPOSE_LETTERS, now=routine.purpose
    )
    purpose = yield from _written(ask)
    wanted = Routine(id=name_id, name=name, purpose=purpose, items=draft.items)
    path = own_path(FileKind.ROUTINE, name_id)
    exercises = guide.catalogue.exercises
    again = name_id == routine.id
    text = rewritten(text_of(path), wanted, exercises) if again else file_text(wanted, exercises)
    saved = routine_of(text, path, exercises)
    write_schema(FileKind.ROUTINE)
    write_own(path, text)
    guide.catalogue = with_routine(guide.catalogue, saved)
    guide.todays.edited(saved)
    return saved


def ask_to_delete(guide: Guide, routine: Routine) -> Conversation[Path | None]:
    """Whether to delete a routine of the person's own; where its file is kept then.

    Raises BackTUIError where it cannot be renamed.
    """
    answer = yield YesNo(
        asks=f"Delete {routine.name}?", about="The sessions done with it stay in the log."
    )
    if answer is not True:
        return None
    aside = put_aside(own_path(FileKind.ROUTINE, routine.id))
    guide.catalogue = without_routine(guide.catalogue, routine)
    guide.todays.gone(routine)
    return aside


def ask_whether_to_leave() -> Conversation[bool]:
    """Whether to leave what was changed unsaved."""
    answer = yield YesNo(asks="Leave without saving?", about="What you changed would be gone.")
    return answer is True


def _named(guide: Guide, routine: Routine) -> Conversation[tuple[str, str]]:
    """A name that nothing else has, asked for until it is one, and the id that comes of it."""
    own = routine.id in guide.catalogue.own_routines
    about = "" if own else f"{routine.name} itself stays as it is."
    now = routine.name if own else _free_name(guide, routine)
    while True:
        asks = "Save under which name?"
        name = yield from _written(
            Write(asks=asks, hint="a name", longest=_NAME_LETTERS, about=about, now=now)
        )
        if own and plain(name) in map(plain, names_of(routine)):
            return name, routine.id
        problem = _problem(guide, name)
        if problem is None:
            return name, id_from(name)
        about = problem


def _written(ask: Write) -> Conversation[str]:
    given = yield ask
    return (clean(given) if isinstance(given, str) else "") or ask.now


def _free_name(guide: Guide, routine: Routine) -> str:
    """A name to propose for a routine that is made of one of ours."""
    first = f"My {routine.name.lower()}"
    names = chain((first,), (f"{first} {number}" for number in count(2)))
    return next(name for name in names if _problem(guide, name) is None)


def _problem(guide: Guide, name: str) -> str | None:
    """Why a new one cannot be called so, in a sentence."""
    try:
        found = Routine(id=id_from(name), name=name, purpose=name, items=())
    except UsageError as error:
        return str(error)
    taken = next(iter(names_taken(found, owners_of_names(guide.catalogue))), None)
    if taken is not None or own_path(FileKind.ROUTINE, found.id).exists():
        return f"There is a {name} already; choose another name."
    return None


def _sides(dose: Dose) -> Conversation[Dose]:
    """How the two sides share it."""
    chosen = yield Choose(
        asks="How do left and right take turns?",
        about=f"Now {_TURNS[dose.sides]}; without an answer it stays so.",
        options=tuple(Option(sides, _TURNS[sides].capitalize()) for sides in _TWO),
        may_pass=True,
    )
    return structs.replace(dose, sides=Sides(chosen)) if isinstance(chosen, str) else dose
