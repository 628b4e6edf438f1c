"""What the log keeps. Times in whole milliseconds, ratings 0–10, moments with their UTC offset.

Records are trees of values, so none can be part of a cycle: with `gc=False` Python's collector
leaves ten thousand of them alone, which makes reading a long log four times as fast.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated
from uuid import uuid4

from msgspec import Meta, Struct, field

from backtui.catalogue.types import Dose, Side
from backtui.session.attempt import HoldEnd
from backtui.session.prescribed import DoseSource

Rating = Annotated[int, Meta(ge=0, le=10)]
Milliseconds = Annotated[int, Meta(ge=0, le=86_400_000)]
Moment = Annotated[datetime, Meta(tz=True)]

RULES_EDITION = 2
"""Of the clinical rules. A new session is judged by these, an older one by those of its time."""

UNKNOWN_EXERCISE = "unknown"
"""In place of an exercise, where the person cannot say which one it was."""


class Zone(StrEnum):
    """How an exercise was taken [R 21.3]."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class DayKind(StrEnum):
    """What the gate made of the day."""

    NORMAL = "normal"
    GENTLE = "gentle"
    STEADY = "steady"


class Source(StrEnum):
    """How a session came into the log."""

    GUIDED = "guided"
    PLAIN = "plain"
    BACKFILLED = "backfilled"


class Effort(StrEnum):
    """How hard the session was, in the person's own judgement."""

    EASY = "easy"
    RIGHT = "right"
    HARD = "hard"


class DayAfter(StrEnum):
    """How the back was the day after [R 9]."""

    SAME_OR_BETTER = "same or better"
    SORE_EASING = "sore, easing"
    WORSE = "worse"


class Place(StrEnum):
    """Where it hurt [R 8]. `CHEST` and `OTHER` are as 1.0.0 asked: read, and not offered now."""

    BACK = "back or buttock"
    LEG = "leg"
    JOINT = "a joint or muscle elsewhere"
    CRAMP = "cramp"
    CALF = "calf hot, swollen and sore"
    CALF_AND_BREATH = "calf hot, swollen and sore, and short of breath"
    LIGHT_HEADED = "light-headed"
    HEART = "chest pain, fainted or cannot get my breath"
    BELLY = "belly"
    CHEST = "chest, head, faint or short of breath"
    OTHER = "another joint or muscle"


class NewSign(StrEnum):
    """Anything new with the pain [R 8]. `LASTING` is as 1.0.0 asked: read, and not offered now."""

    NONE = "none"
    FADING = "tingling or numbness in one leg, fading"
    NUMB = "numbness in one leg, not fading"
    WEAK = "a foot or leg that does not obey"
    SADDLE = "between the legs, bladder, bowel or both legs"
    LASTING = "tingling or numbness not fading, or weakness"


class RestReason(StrEnum):
    """Why a day was taken off; none of them breaks a week."""

    PLANNED = "planned"
    SORE = "sore"
    ILL = "ill"
    BUSY = "busy"


class Record(Struct, kw_only=True, frozen=True, omit_defaults=True, gc=False):
    """A document of the log. `deleted` marks a tombstone, kept so that merging can tell."""

    uuid: Annotated[str, Meta(min_length=1, max_length=100)] = field(
        default_factory=lambda: str(uuid4())
    )
    edited_at: Moment
    deleted: bool = False


class HoldRecord(Struct, kw_only=True, frozen=True, omit_defaults=True, gc=False):
    """One hold, or one attempt at it. `set` and `repetition` count from 1."""

    set: int = 1
    repetition: int = 1
    side: Side | None = None
    asked_ms: Milliseconds
    held_ms: Milliseconds
    ended: HoldEnd


class ExerciseRecord(Struct, kw_only=True, frozen=True, omit_defaults=True, gc=False):
    """One exercise of a session: what was prescribed and what came of it."""

    exercise: str
    dose: Dose
    level: int | None = None
    depth: int | None = None
    dose_source: DoseSource = DoseSource.COACH
    worst_pain: Rating | None = None
    zone: Zone | None = None
    holds: tuple[HoldRecord, ...] = ()


class PainEvent(Struct, kw_only=True, frozen=True, omit_defaults=True, gc=False):
    """One press of "it hurts", with the answers that were given.

    `mistake` says that the key was pressed by mistake: then it was a pause and nothing hurt.
    `emergency` says that the emergency panel was opened by its key, whatever was answered.
    """

    at: Moment
    exercise: str
    worst: Rating | None = None
    place: Place | None = None
    sign: NewSign | None = None
    zone: Zone | None = None
    mistake: bool = False
    emergency: bool = False


class SessionRecord(Record, frozen=True, kw_only=True, gc=False):
    """One session. Its day is the local date at its start.

    `active_ms` is the time guided, pauses left out. `usual` is the usual pain the day was judged
    by. `day_after_at` is when the day after was asked about: an answer within a day of the session
    is asked for again. `hurt_by` is the exercise named after pain had risen by much, or
    `UNKNOWN_EXERCISE`. `confirm_asked` is whether a later start asked if all was done as guided.
    `edition` is that of the clinical rules it is judged by; 1 is that of every session without one.
    """

    start: Moment
    end: Moment | None = None
    active_ms: Milliseconds | None = None
    routine: str
    day_kind: DayKind = DayKind.NORMAL
    source: Source = Source.GUIDED
    pace: float = 1.0
    pain_before: Rating | None = None
    pain_after: Rating | None = None
    effort: Effort | None = None
    note: str = ""
    app_version: str = ""
    exercises: tuple[ExerciseRecord, ...] = ()
    pain_events: tuple[PainEvent, ...] = ()
    day_after: DayAfter | None = None
    day_after_at: Moment | None = None
    confirmed: bool = False
    edition: Annotated[int, Meta(ge=1)] = 1
    usual: Rating | None = None
    hurt_by: str | None = None
    confirm_asked: bool = False

    @property
    def day(self) -> date:
        """The local date at the start."""
        return self.start.date()

    @property
    def stops(self) -> tuple[PainEvent, ...]:
        """Each "it hurts" that was not pressed by mistake."""
        return tuple(event for event in self.pain_events if not event.mistake)


class DayRecord(Record, frozen=True, kw_only=True, gc=False):
    """A day without a session: a rest day, a pain rating, or both."""

    day: date
    rest: RestReason | None = None
    pain: Rating | None = None


class Activity(Struct, kw_only=True, frozen=True, gc=False):
    """Something the back stops the person doing: 0 cannot, 10 as before."""

    name: str
    score: Rating


class CheckInRecord(Record, frozen=True, kw_only=True, gc=False):
    """The weekly check-in. `seen_someone` is whether a doctor or physiotherapist was seen."""

    day: date
    average_pain: Rating | None = None
    activities: tuple[Activity, ...] = ()
    seen_someone: bool | None = None


class Origin(StrEnum):
    """How an answer came to be given."""

    ASKED = "asked"
    IT_HURTS = "it-hurts"


class AnswersRecord(Record, frozen=True, kw_only=True, gc=False):
    """Answers to the safety questions, as given on one day; of each, the newest holds.

    `edited_at` is when they were given: a changed answer is a new record, never an edited one.
    `struck` are lines whose last yes was a mistake and is struck out by this record. `edition` is
    that of the words they were asked in; 1 is that of every record without one.
    """

    day: date
    answers: dict[str, str | int | bool | None] = {}
    origin: Origin = Origin.ASKED
    struck: tuple[str, ...] = ()
    edition: int = 1


class OverrideRecord(Record, frozen=True, kw_only=True, gc=False):
    """A clinician's dose or clearance, or one that holds just for one day."""

    day: date
    exercise: str
    dose: Dose | None = None
    source: DoseSource = DoseSource.CLINICIAN
    prescriber: str = ""
    cleared: bool = False
    ends: date | None = None
