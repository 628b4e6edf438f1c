"""Leads one session: laps of the clock and commands in, news out, each finished hold on disk.

What the engine tells is handed on in three directions: to the caller (for the screen), to the
sound, and to the journal. Nothing here waits for a disk or a loudspeaker.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from msgspec import Struct, structs

from backtui.base.settings import SoundChoices
from backtui.catalogue.dose import Dose
from backtui.guide.clock import Clock, Timekeeper
from backtui.guide.recording import hold_record, with_attempts
from backtui.history.records import HoldRecord, PainEvent, SessionRecord
from backtui.session.attempt import Attempt
from backtui.session.cues import Tone
from backtui.session.engine import Command, Engine
from backtui.session.events import (
    AttemptLogged,
    AttemptsWithdrawn,
    CueDue,
    Event,
    Status,
    StatusChanged,
)
from backtui.session.moves import ImpossibleError, exercise_in_hand
from backtui.session.pacing import Pacing
from backtui.session.plan import Plan
from backtui.session.state import State

KEPT_AFTER_MS = 600_000  # a pause this long is saved and said; the session keeps waiting


SAID_WITHIN_SECONDS = 30.0
"""How long a phrase of the guide's own may wait for the way out to be said whole."""


class Ears(Protocol):
    """What a session is heard through."""

    def play(self, tone: Tone) -> None:
        """Play a tone now or never."""

    def say(self, text: str, by: float) -> None:
        """Say a phrase, begun by this moment (seconds of the monotonic clock) or not at all."""

    def stop(self) -> None:
        """Fall silent at once."""


class Loudspeaker(Ears, Protocol):
    """Ears whose sound can be chosen."""

    muted: bool
    """Whether all is silent for now."""

    @property
    def player(self) -> str | None:
        """The program that plays tones, once one is found."""

    @property
    def voice(self) -> str | None:
        """The program that speaks, once one is found."""

    def change(self, choices: SoundChoices) -> None:
        """Go on with other choices. Raises BackTUIError for a command that is none."""

    def try_out(self) -> None:
        """A tone, then a question, as loud as in a session."""


class Diary(Protocol):
    """Where finished holds go at once; every call returns without waiting."""

    def put(self, number: int, exercise: int, hold: HoldRecord) -> None:
        """Keep an attempt under its number; a later one with the same number replaces it."""

    def drop_from(self, number: int) -> None:
        """Forget every attempt from this number on."""

    def pain(self, event: PainEvent) -> None:
        """Keep one "it hurts" with its answers; asked again, it replaces the one before."""


class Notice(StrEnum):
    """What the guide itself has to say about a session."""

    GAP = "The computer was away for a while. Paused; nothing was counted."
    LONG_PAUSE = "Ten minutes paused. What you did is saved; it waits for you."


class Told(Struct, frozen=True):
    """News from the guide itself."""

    notice: Notice


News = Event | Told


class GuidedSession:
    """One session under way. Call `begin`, then `tick` some 15 times a second."""

    def __init__(
        self,
        plan: Plan,
        record: SessionRecord,
        clock: Clock,
        diary: Diary,
        *,
        ears: Ears | None = None,
        speed: int = 1,
        attempts: tuple[Attempt, ...] = (),
    ) -> None:
        self._engine = Engine(plan, attempts)
        self._record = record
        self._clock = clock
        self._diary = diary
        self._ears = ears
        self._speed = speed
        self._time = Timekeeper(clock, speed)
        self._paused_at_ms: int | None = None
        self._stopped: tuple[datetime, int] | None = None

    @property
    def plan(self) -> Plan:
        """The timetable."""
        return self._engine.state.plan

    @property
    def state(self) -> State:
        """Where the session stands."""
        return self._engine.state

    @property
    def record(self) -> SessionRecord:
        """What would be kept if the session ended here."""
        record = with_attempts(self._record, self._engine.state)
        return structs.replace(record, end=self._clock.now(), edited_at=self._clock.now())

    @property
    def exercise(self) -> str:
        """The id of the exercise the body is busy with."""
        return self.plan.prescribed[exercise_in_hand(self.state)].exercise.id

    @property
    def stop(self) -> PainEvent | None:
        """What was said of the stop for pain it stands in; None unless it stands so now."""
        at = self.stopped_at
        return next((event for event in self._record.pain_events if event.at == at), None)

    @property
    def stopped_at(self) -> datetime | None:
        """When it was stopped for pain; None unless it stands so now."""
        return self._stopped[0] if self._stopped else None

    @property
    def stopped_for_ms(self) -> int:
        """How long it has stood so, as fast as the session's time runs; 0 unless it does."""
        since = self._stopped[1] if self._stopped else self._clock.monotonic_ms()
        return (self._clock.monotonic_ms() - since) * self._speed

    def begin(self) -> list[News]:
        """Enter the first step."""
        self._time.restart()
        return self._hand_on(self._engine.begin())

    def tick(self) -> list[News]:
        """Let the time pass that has passed. A jump of a clock pauses instead."""
        lap = self._time.lap()
        status = self._engine.state.status
        if status is Status.PAUSED:
            return self._wait()
        if lap.gap and status is Status.RUNNING:
            return [*self._hand_on(self._engine.command(Command.PAUSE)), Told(Notice.GAP)]
        return self._hand_on(self._engine.advance(lap.ms))

    def command(self, command: Command) -> list[News]:
        """Obey a person; raises `ImpossibleError` with the reason where it cannot."""
        return [*self.tick(), *self._hand_on(self._engine.command(command))]

    def jump(self, exercise: int) -> list[News]:
        """Go to another exercise."""
        return [*self.tick(), *self._hand_on(self._engine.jump(exercise))]

    def ease(self, dose: Dose) -> list[News]:
        """After a stop for pain: the rest of the exercise no larger than a dose, and on."""
        return [*self.tick(), *self._hand_on(self._engine.ease(dose))]

    def go_on_after_mistake(self) -> list[News]:
        """It did not hurt: a pause in the record, and on. Raises `ImpossibleError` if it did."""
        event = self.stop
        if event is not None and _anything_said(event):
            raise ImpossibleError("You have said that it hurt; say how to go on.")
        news = [*self.tick(), *self._hand_on(self._engine.command(Command.MISTAKE))]
        if event is not None:
            self.keep_pain(structs.replace(event, mistake=True))
        return news

    def leave_out(self, exercises: Iterable[int]) -> None:
        """After a stop for pain: these exercises leave the rest of the session."""
        self._hand_on(self._engine.leave_out(exercises))

    def say(self, text: str) -> None:
        """Say something that is not part of the plan, after whatever is being said."""
        if self._ears is not None:
            self._ears.say(text, self._clock.monotonic_ms() / 1000 + SAID_WITHIN_SECONDS)

    def repace(self, pacing: Pacing) -> list[News]:
        """Go on with other lengths between the holds."""
        return [*self.tick(), *self._hand_on(self._engine.repace(pacing))]

    def keep_pain(self, event: PainEvent) -> None:
        """Keep the answers about a stop for pain; the same moment again replaces them."""
        others = tuple(e for e in self._record.pain_events if e.at != event.at)
        self._record = structs.replace(self._record, pain_events=(*others, event))
        self._diary.pain(event)

    def fall_silent(self) -> None:
        """Stop all sound at once."""
        if self._ears is not None:
            self._ears.stop()

    def _wait(self) -> list[News]:
        now = self._clock.monotonic_ms()
        if self._paused_at_ms is None:
            return []
        if now - self._paused_at_ms < KEPT_AFTER_MS:
            return []
        self._paused_at_ms = None
        return [Told(Notice.LONG_PAUSE)]

    def _hand_on(self, events: Iterable[Event]) -> list[News]:
        news: list[News] = []
        for event in events:
            self._hear(event)
            self._keep(event)
            news.append(event)
        if self.stopped_at is not None and not self._told_of(self.stopped_at):
            self.keep_pain(PainEvent(at=self.stopped_at, exercise=self.exercise))
        return news

    def _told_of(self, stop: datetime) -> bool:
        return any(event.at == stop for event in self._record.pain_events)

    def _hear(self, event: Event) -> None:
        if isinstance(event, StatusChanged):
            paused = event.status is Status.PAUSED
            here = self._clock.now(), self._clock.monotonic_ms()
            self._paused_at_ms = here[1] if paused else None
            if self._stopped is None or event.status is not Status.DONE:
                self.fall_silent()  # the way out is heard whole also by someone who ends at once
            self._stopped = here if event.status is Status.HURT else None
        if self._ears is None or not isinstance(event, CueDue):
            return
        if event.cue.tone is not None:
            self._ears.play(event.cue.tone)
        late_ms = self._engine.state.run_ms - event.at_ms
        room_ms = event.cue.say_by_ms - event.cue.at_ms - late_ms
        if event.cue.say is not None and room_ms >= 0:
            self._ears.say(event.cue.say, (self._clock.monotonic_ms() + room_ms) / 1000)

    def _keep(self, event: Event) -> None:
        match event:
            case AttemptLogged(number=number, attempt=attempt):
                exercise = self.state.holds[attempt.hold].exercise
                self._diary.put(number, exercise, hold_record(self.state, attempt))
            case AttemptsWithdrawn(number=number):
                self._diary.drop_from(number)
            case _:
                pass


def _anything_said(event: PainEvent) -> bool:
    answers = (event.place, event.worst, event.sign)
    return event.emergency or any(answer is not None for answer in answers)
