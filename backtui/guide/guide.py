"""What happens around a session: prescription, plan, leading it, and what is kept of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from msgspec import structs

from backtui import __version__
from backtui.base.errors import BackTUIError
from backtui.base.settings import Settings
from backtui.catalogue.book import Catalogue
from backtui.catalogue.dose import Dose
from backtui.catalogue.types import Exercise, Routine
from backtui.coach.day.pain_stop import left_out
from backtui.coach.day.suggestion import suggested_routine
from backtui.coach.prescribe import Prescription, careful_reason, prescribe
from backtui.coach.safety.emergency import DEFAULT_NUMBER
from backtui.coach.safety.questions import Answer as Kept
from backtui.coach.safety.safety_state import SafetyState, safety_state
from backtui.guide.admission import Admission, alone
from backtui.guide.choices import pacing_of, preferences_of, starting_side
from backtui.guide.clock import Clock
from backtui.guide.diary import JournalDiary
from backtui.guide.keeping import LOG_LANE, Keeping, each_once
from backtui.guide.proposing import gentle_of, wanted_of
from backtui.guide.recording import answers_record, exercise_records
from backtui.guide.rehearsing import as_rehearsed, with_rehearsed_answers
from backtui.guide.todays import Todays
from backtui.guide.unfinished import (
    Unfinished,
    attempts_so_far,
    find_unfinished,
    may_go_on,
    prescribed_again,
)
from backtui.guide.week import WeekSoFar, week_so_far
from backtui.history.history import Past
from backtui.history.records import (
    RULES_EDITION,
    AnswersRecord,
    CheckInRecord,
    DayRecord,
    Origin,
    OverrideRecord,
    Record,
    RestReason,
    SessionRecord,
    Source,
)
from backtui.log.errors import LogError
from backtui.log.journal.journal import Journal, refuse_if_running
from backtui.log.journal.recovery import take_in
from backtui.log.store.repository import SessionLog
from backtui.log.store.writer import Job, Writer
from backtui.session.attempt import Attempt
from backtui.session.plan import Plan, build_plan
from backtui.session.prescribed import DoseSource, Prescribed

if TYPE_CHECKING:  # the engine is loaded with the first session
    from backtui.guide.leading import GuidedSession, Loudspeaker

KNOWN_WELL_AFTER = 3  # [R 11.4]
_AWAKE_LANE = "awake"


class Wakefulness(Protocol):
    """What keeps the display from going dark; called in the writing thread."""

    def start(self) -> None:
        """Begin, where there is a way."""

    def stop(self) -> None:
        """Let the display rest again."""


class Guide:
    """Everything that happens around a session, for the screens and the plain mode alike.

    It `rehearses` with `speed` above 1, which is silent, and where that is wanted: then nothing is
    asked, and nothing clinical is kept.
    `emergency_guess` is the emergency number that page 1 begins with.
    Making one raises LogError where nobody can tell whether a session was cut off.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        log: SessionLog,
        settings: Settings,
        clock: Clock,
        writer: Writer,
        *,
        speed: int = 1,
        rehearses: bool = False,
        ears: Loudspeaker | None = None,
        awake: Wakefulness | None = None,
        emergency_guess: str = DEFAULT_NUMBER,
    ) -> None:
        self.catalogue = catalogue
        self.log = log
        self.settings = settings
        self.clock = clock
        self.speed = speed
        self.emergency_guess = emergency_guess
        self._writer = writer
        self.loudspeaker = ears if speed == 1 else None
        self._awake = awake if speed == 1 else None
        self.rehearses = rehearses or speed > 1
        self._keeping = Keeping(log, writer, as_rehearsed if self.rehearses else None)
        self._diaries: dict[str, JournalDiary] = {}
        self._cut_off = find_unfinished(log.path, clock.now())
        self.todays = Todays(clock.now, self.suggested)

    def past(self) -> Past:
        """Everything in the log, what is on its way there, and a rehearsal's made-up answers.

        A session that was cut off counts too: what hurt in it must not be missed.
        """
        log = self.log
        # First of all, for what is taken off this list later is in the log by then.
        on_the_way = self._keeping.on_the_way
        cut_off = [each.record for each in self._left_behind()]
        past = Past.of(
            each_once(SessionRecord, log.sessions(), cut_off, on_the_way),
            each_once(DayRecord, log.days(), on_the_way),
            each_once(CheckInRecord, log.check_ins(), on_the_way),
            each_once(AnswersRecord, log.answers(), on_the_way),
            each_once(OverrideRecord, log.overrides(), on_the_way),
        )
        return with_rehearsed_answers(past, self.clock.now()) if self.rehearses else past

    def safety(self, asked_for: datetime | None = None, pain: int | None = None) -> SafetyState:
        """Where the safety answers leave the person now.

        `asked_for` is since when list A is wanted again, for a `pain` (0-10) well above usual.
        """
        past, now, guess = self.past(), self.clock.now(), self.emergency_guess
        return safety_state(past, now, asked_for=asked_for, pain=pain, emergency_guess=guess)

    def keep_answers(
        self,
        answers: Mapping[str, Kept],
        *,
        origin: Origin = Origin.ASKED,
        struck: Sequence[str] = (),
    ) -> None:
        """Keep answers to safety questions, told in this way.

        `struck` are lines whose last yes is struck out as a mistake by these answers.
        """
        self.keep_at_once(answers_record(self.clock.now(), answers, origin, struck))

    def proposal(
        self, routine: Routine, pain: int | None = None, rated_at: datetime | None = None
    ) -> Prescription:
        """What a session of this routine would be now; starts nothing."""
        return prescribe(
            routine,
            self.catalogue.exercises,
            self.past(),
            self.clock.now(),
            pain_now=pain,
            wanted=wanted_of(routine, self.catalogue, self.settings),
            gentle=gentle_of(routine, self.catalogue),
            rated_at=rated_at,
        )

    def tomorrow(self, record: SessionRecord) -> Prescription | None:
        """What the same would be tomorrow, now that this session is done; None if unknown."""
        routine = self.catalogue.routines.get(record.routine)
        exercise = self.catalogue.exercises.get(record.routine)
        wanted = routine or (alone(exercise) if exercise else None)
        if wanted is None:
            return None
        past = self.past()
        others = (each for each in past.sessions if each.uuid != record.uuid)
        past = structs.replace(past, sessions=Past.of((*others, record)).sessions)
        return prescribe(
            wanted,
            self.catalogue.exercises,
            past,
            self.clock.now() + timedelta(days=1),
            pain_now=None,
            wanted=wanted_of(wanted, self.catalogue, self.settings),
            gentle=gentle_of(wanted, self.catalogue),
        )

    def suggested(self) -> Routine:
        """The routine to propose today."""
        wanted = preferences_of(self.settings)
        name = suggested_routine(self.past(), self.clock.now().date(), wanted)
        return self.catalogue.routines[name]

    def careful(self) -> str | None:
        """What makes a day gentle whatever the pain is now; None where nothing does."""
        return careful_reason(self.past(), self.clock.now())

    def week_so_far(self) -> WeekSoFar:
        """How this week stands."""
        wanted = preferences_of(self.settings)
        today = self.clock.now().date()
        return week_so_far(self.past(), today, wanted.weekly_target, wanted.week_starts)

    def length_ms(self, prescription: Prescription) -> int:
        """How long a session of this would take; 0 where there is nothing to guide."""
        return self.plan(prescription).total_ms

    def plan(self, prescription: Prescription) -> Plan:
        """The timetable of a prescription."""
        return self._plan_of(prescription.items)

    def _plan_of(self, items: Sequence[Prescribed], left: frozenset[int] = frozenset()) -> Plan:
        return build_plan(
            items,
            pacing_of(self.settings),
            starting=starting_side(self.settings),
            new=self._not_known_well(),
            left=left,
        )

    def keep_rating(self, pain: int | None, rest: RestReason | None = None) -> None:
        """Keep how a day without a session was: its pain, and why it was a rest day."""
        now = self.clock.now()
        self.keep_at_once(DayRecord(edited_at=now, day=now.date(), pain=pain, rest=rest))

    def keep_override(
        self,
        exercise: Exercise,
        *,
        dose: Dose | None = None,
        source: DoseSource = DoseSource.CLINICIAN,
        prescriber: str = "",
        cleared: bool = False,
    ) -> None:
        """Keep a dose in the coach's place, or a clinician's leave. Raises ReadOnlyError."""
        now = self.clock.now()
        record = OverrideRecord(
            edited_at=now,
            day=now.date(),
            exercise=exercise.id,
            dose=dose,
            source=source,
            prescriber=prescriber,
            cleared=cleared,
            ends=None if source is DoseSource.CLINICIAN else now.date(),
        )
        self.keep_at_once(record)

    def _not_known_well(self) -> frozenset[str]:
        times: dict[str, int] = dict.fromkeys(self.catalogue.exercises, 0)
        for session in self.log.sessions():
            for exercise in session.exercises:
                times[exercise.exercise] = times.get(exercise.exercise, 0) + 1
        return frozenset(name for name, count in times.items() if count < KNOWN_WELL_AFTER)

    def start(self, admission: Admission, source: Source = Source.GUIDED) -> GuidedSession:
        """Begin to lead. Raises LogError, SessionRunningError."""
        self._keeping.refuse_while_unsaved()
        record = self.unguided(admission, source)
        plan = self.plan(admission.prescription)
        if not plan.steps:
            raise BackTUIError("There is nothing to guide here; this is only written down.")
        journal = Journal.begin(self.log.path, record, self.clock.now)
        return self._lead(plan, record, journal)

    def unguided(self, admission: Admission, source: Source = Source.GUIDED) -> SessionRecord:
        """The record of a session before anything is done, not kept yet. Raises BackTUIError."""
        self._refuse_unless_clear()
        now = self.clock.now()
        prescription = admission.prescription
        if not prescription.may_start:
            raise BackTUIError(f"There is no session now. {prescription.gate.reason}")
        return SessionRecord(
            edited_at=now,
            start=now,
            routine=prescription.routine.id,
            day_kind=prescription.day_kind,
            source=source,
            pace=self.settings.pace.percent / 100,
            pain_before=admission.pain,
            app_version=__version__,
            edition=RULES_EDITION,
            usual=prescription.usual,
            exercises=exercise_records(prescription.items),
        )

    def unfinished(self) -> Unfinished | None:
        """The session that was cut off and can go on, if there is one."""
        found = self._left_behind()
        return next((u for u in found if may_go_on(u, self.catalogue.exercises)), None)

    def _left_behind(self) -> list[Unfinished]:
        """Every session that was cut off; like the log, as last seen where it cannot be read."""
        with suppress(LogError):
            self._cut_off = find_unfinished(self.log.path, self.clock.now())
        return self._cut_off

    def keep_cut_off(self) -> list[SessionRecord]:
        """Keep the sessions that were cut off too long ago to go on; gives what was kept.

        Raises LogError.
        """
        now = self.clock.now()
        found = find_unfinished(self.log.path, now)
        late = [u for u in found if not may_go_on(u, self.catalogue.exercises)]
        kept = [self.keep_as_it_is(unfinished) for unfinished in late]
        return [record for record in kept if record is not None]

    def keep_as_it_is(self, unfinished: Unfinished) -> SessionRecord | None:
        """Keep what was done of a session that was cut off, and no more. Raises LogError."""
        return take_in(self.log, unfinished.journal)

    def go_on(self, unfinished: Unfinished) -> GuidedSession:
        """Lead the rest of a session that was cut off. Raises LogError."""
        self._keeping.refuse_while_unsaved()
        self._refuse_unless_clear()
        contents = unfinished.contents
        conditions = self.safety().conditions
        items = prescribed_again(contents.record, self.catalogue.exercises, conditions)
        plan = self._plan_of(items, left_out(items, contents.record.stops))
        attempts = attempts_so_far(contents, plan)
        journal = Journal.resume(unfinished.journal, self.clock.now)
        return self._lead(plan, contents.session, journal, attempts)

    def _lead(
        self,
        plan: Plan,
        record: SessionRecord,
        journal: Journal,
        attempts: tuple[Attempt, ...] = (),
    ) -> GuidedSession:
        from backtui.guide.leading import GuidedSession  # noqa: PLC0415 - Today needs no engine

        diary = JournalDiary(journal, self._writer, of_pain=not self.rehearses)
        self._diaries[record.uuid] = diary
        if self._awake is not None:
            self._writer.submit(self._awake.start, _AWAKE_LANE)
        return GuidedSession(
            plan,
            record,
            self.clock,
            diary,
            ears=self.loudspeaker,
            speed=self.speed,
            attempts=attempts,
        )

    def refuse_unless_free(self) -> None:
        """One session at a time, here or elsewhere. Raises LogError, SessionRunningError."""
        self._keeping.refuse_while_unsaved()
        refuse_if_running(self.log.path)

    def _refuse_unless_clear(self) -> None:
        """However someone got here: no session with an open or red safety question, or unsaved."""
        if sentence := self.log.read_only:
            raise BackTUIError(sentence)
        if not self.safety().clear:
            raise BackTUIError("The safety questions come first; start the session again.")

    def finish(self, session: GuidedSession) -> SessionRecord:
        """Keep a session that is over; the writing happens behind the scenes."""
        record = session.record
        self.keep(record)
        diary = self._diaries.pop(record.uuid)
        self._writer.submit(diary.close, LOG_LANE)
        self._let_rest()
        return record

    def keep(self, record: Record) -> None:
        """Save a record, new or mended, in the background; it counts from now on."""
        self._keeping.keep(record)

    def keep_at_once(self, record: Record) -> None:
        """Save an answer; what the disk refuses is kept in the background. Raises ReadOnlyError."""
        self._keeping.keep_at_once(record)

    def has_kept(self, uuid: str) -> bool:
        """Whether a session is in the log or on its way there, and not merely cut off."""
        sessions = (*self._keeping.on_the_way, *self.log.sessions())
        return any(session.uuid == uuid for session in sessions)

    def behind_the_scenes(self, job: Job, lane: str) -> None:
        """Have something else written without waiting for it, each lane in its order."""
        self._writer.submit(job, lane)

    def close(self, seconds: float = 5.0) -> bool:
        """Write what is still to be written; whether all of it could be."""
        self._let_rest()
        return self._writer.close(seconds)

    def _let_rest(self) -> None:
        # In the writing thread, like the start: Windows keeps awake for a thread.
        if self._awake is not None:
            self._writer.submit(self._awake.stop, _AWAKE_LANE)
