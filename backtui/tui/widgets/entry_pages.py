"""What every entry of the catalogue comes to for this person now, worked out once each."""

from __future__ import annotations

from msgspec import Struct

from backtui.catalogue.types import Avoided, Exercise, Routine
from backtui.coach.day.skipped import Waits
from backtui.coach.dose.ladder_position import stand
from backtui.coach.prescribe import Prescription
from backtui.figure.movement import Movement
from backtui.guide.admission import alone
from backtui.guide.choices import preferences_of
from backtui.guide.guide import Guide
from backtui.session.prescribed import Prescribed
from backtui.tui.widgets.entry_list import Entry
from backtui.tui.widgets.entry_words import Known, about_avoided, about_exercise, about_routine
from backtui.tui.widgets.prose import Paragraph

# The others depend on the pain that is asked about at the door.
_SURE = (Waits.NOT_CHOSEN, Waits.PRECAUTION, Waits.PARKED, Waits.RESTING)


class Page(Struct, frozen=True):
    """One entry, ready to be shown.

    `refusal` says why it cannot be practised whatever the day is like; None where it can.
    """

    words: list[Paragraph]
    refusal: str | None = None
    movement: Movement | None = None
    two_sided: bool = False


class Pages:
    """Reads the log when a page is first asked for, and again after `forget`."""

    def __init__(self, guide: Guide) -> None:
        self._guide = guide
        self._movements: dict[tuple[object, ...], Movement] = {}
        self.forget()

    def forget(self) -> None:
        """What was read from the log may no longer be so."""
        self._past = self._guide.past()
        self._safety = self._guide.safety()
        self._pages: dict[tuple[type[Entry], str], Page] = {}

    def off(self) -> frozenset[str]:
        """The exercises that are switched off, by what the person told or did not choose."""
        conditions = self._safety.conditions
        chosen = self._guide.settings.session.chosen
        return frozenset(
            each.id
            for each in self._guide.catalogue.exercises.values()
            if any(precaution.off for precaution in each.precautions_for(conditions))
            or (each.off_until_chosen and each.id not in chosen)
        )

    def page(self, entry: Entry) -> Page:
        """The page of an entry."""
        key = (type(entry), entry.id)
        if key not in self._pages:
            self._pages[key] = self._write(entry)
        return self._pages[key]

    def _write(self, entry: Entry) -> Page:
        match entry:
            case Exercise():
                return self._exercise(entry)
            case Routine():
                return Page(self._routine(entry))
            case Avoided():
                why = f"{entry.name} cannot be started. {entry.reason} Instead: {entry.instead}"
                return Page(about_avoided(entry), why)

    def _exercise(self, exercise: Exercise) -> Page:
        prescription = self._guide.proposal(alone(exercise))
        item = next((i for i in prescription.items if i.exercise.id == exercise.id), None)
        waits = [each for each in prescription.waiting if each.exercise.id == exercise.id]
        return Page(
            about_exercise(exercise, self._known(exercise, prescription, item)),
            next((each.reason for each in waits if each.why in _SURE), None),
            self._movement(exercise, item),
            exercise.two_sided,
        )

    def _known(
        self, exercise: Exercise, prescription: Prescription, item: Prescribed | None
    ) -> Known:
        conditions = self._safety.conditions
        where = stand(
            exercise,
            self._past,
            self._guide.clock.now(),
            preferences_of(self._guide.settings),
            conditions=conditions,
        )
        waits = (each.reason for each in prescription.waiting if each.exercise.id == exercise.id)
        return Known(
            item=item,
            why_not=next(waits, prescription.gate.reason),
            level=where.level,
            conditions=conditions,
            sessions=self._past.sessions,
        )

    def _routine(self, routine: Routine) -> list[Paragraph]:
        prescription = self._guide.proposal(routine)
        length_ms = self._guide.length_ms(prescription) if prescription.items else 0
        minutes = max(1, round(length_ms / 60_000)) if length_ms else 0
        return about_routine(routine, prescription, minutes, self._past.sessions)

    def _movement(self, exercise: Exercise, item: Prescribed | None) -> Movement | None:
        conditions = self._safety.conditions
        figure = exercise.for_conditions(conditions).figure
        if figure is None:
            return None
        variant = item.variant if item else exercise.dose.variant
        depth = item.depth if item else None
        key = (exercise.id, variant, depth, conditions)
        if key not in self._movements:
            self._movements[key] = Movement(figure, variant, depth)
        return self._movements[key]
