"""What an exercise, a dose and a routine are, as the files in data/ spell them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from msgspec import Meta, Struct, structs

from backtui.figure import FigureSpec

# One line of plain text: nothing that could steer a terminal or turn the reading direction.
_PLAIN = r"^[^\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]*$"
Words = Annotated[str, Meta(min_length=1, max_length=400, pattern=_PLAIN)]
Name = Annotated[str, Meta(min_length=1, max_length=60, pattern=_PLAIN)]
Seconds = Annotated[int, Meta(ge=0, le=3600)]
Count = Annotated[int, Meta(ge=1, le=100)]


class Side(StrEnum):
    """The leg that works, is raised or kneels, or where the knees go."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> Side:
        """The opposite side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Sides(StrEnum):
    """How a dose is shared between the two sides."""

    NONE = "none"
    ALTERNATE = "alternate"
    ONE_THEN_OTHER = "one-then-other"
    BY_SET = "by-set"


class Ending(StrEnum):
    """What brings a hold to its end."""

    TIMER = "timer"
    KEY = "key"
    LOG_ONLY = "log-only"


class Posture(StrEnum):
    """The position an exercise is done in."""

    SUPINE = "supine"
    PRONE = "prone"
    SIDE_LYING = "side-lying"
    HANDS_AND_KNEES = "hands-and-knees"
    KNEELING = "kneeling"
    HALF_KNEELING = "half-kneeling"
    SITTING = "sitting"
    STANDING = "standing"

    @property
    def on_floor(self) -> bool:
        """Whether getting there from standing means going down to the floor."""
        return self not in (Posture.SITTING, Posture.STANDING)


class Kind(StrEnum):
    """What an exercise is mainly for."""

    STRETCH = "stretch"
    STRENGTH = "strength"
    MOBILITY = "mobility"
    WALK = "walk"


class Condition(StrEnum):
    """What a person can tell us about themselves that changes an exercise (evidence.md 2.5)."""

    OSTEOPOROSIS = "osteoporosis"
    STENOSIS = "spinal-stenosis"
    SPONDYLOLISTHESIS = "spondylolisthesis"
    LEG_PAIN = "leg-pain"
    HIP_REPLACEMENT = "hip-replacement"
    RECENT_SURGERY = "recent-surgery"
    KNEES = "knees"
    PREGNANT = "pregnant"
    EYES = "eyes"
    HEART = "heart"
    WRISTS = "wrists"
    DIZZINESS = "dizziness"
    FLOOR = "cannot-reach-floor"


_RUNG_CHANGES = ("repetitions", "hold", "sets", "variant", "breath")
_VARIANT_WORDS = (
    "get_in",
    "get_out",
    "way_out",
    "cues",
    "breath_out_words",
    "breath_in_words",
    "side_words",
)


def _given(table: Table, fields: tuple[str, ...]) -> dict[str, Any]:
    """Those of the fields that the table gives."""
    return {field: value for field in fields if (value := getattr(table, field)) is not None}


class Table(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table in a data file; a key it does not know is a mistake worth telling."""


class Breath(Table, frozen=True, kw_only=True):
    """One breathing cycle, in seconds."""

    out: Annotated[int, Meta(ge=1, le=30)]
    into: Annotated[int, Meta(ge=1, le=30)]


class Dose(Table, frozen=True, kw_only=True):
    """sets × repetitions × (down, hold, up), per side where there are two; all times in seconds.

    `hold` 0 is a movement without a hold. `breath` replaces down, hold and up by a breathing
    cycle. `longest` allows an open hold to go on past its target, to that many seconds in all.
    `minutes` is for what is only logged.
    """

    sets: Count = 1
    repetitions: Count = 1
    hold: Seconds = 0
    down: Seconds = 2
    up: Seconds = 2
    release: Seconds = 0
    switch: Seconds = 6
    rest: Seconds = 30
    sides: Sides = Sides.NONE
    ends: Ending = Ending.TIMER
    breath: Breath | None = None
    longest: Seconds | None = None
    minutes: Annotated[int, Meta(ge=0, le=600)] = 0
    variant: str | None = None


class Level(Table, frozen=True, kw_only=True):
    """One rung of the dose ladder: what differs from the exercise's own dose, and why.

    An `optional` rung is climbed only by someone who asks for it; such rungs are the last ones.
    """

    level: Annotated[int, Meta(ge=-1, le=30)]
    source: Words
    repetitions: Count | None = None
    hold: Seconds | None = None
    sets: Count | None = None
    variant: str | None = None
    breath: Breath | None = None
    optional: bool = False


class SideWords(Table, frozen=True, kw_only=True):
    """How each side is named on the stage, in speech and in the log."""

    left: Name
    right: Name

    def of(self, side: Side) -> str:
        """The words for one side."""
        return self.left if side is Side.LEFT else self.right


class Variant(Table, frozen=True, kw_only=True):
    """An easier or harder form of an exercise: those words and pacing that differ."""

    name: Name
    get_in: Words | None = None
    get_out: Words | None = None
    way_out: Words | None = None
    cues: tuple[Words, ...] | None = None
    breath_out_words: Words | None = None
    breath_in_words: Words | None = None
    down: Seconds | None = None
    up: Seconds | None = None
    side_words: SideWords | None = None


class Depth(Table, frozen=True, kw_only=True):
    """A second axis of difficulty: how far the joint bends, in degrees; how to get there, said."""

    degrees: Annotated[int, Meta(ge=0, le=180)]
    words: Words


class Departure(Table, frozen=True, kw_only=True):
    """Where our text differs from the article, and why."""

    article: Words
    ours: Words
    why: Words


class Precaution(Table, frozen=True, kw_only=True):
    """What a condition does to an exercise: `off`, or changed as the sentence and a limit say.

    `hold_at_most`, in seconds, also bounds how long an open hold may go on.
    """

    condition: Condition
    sentence: Words
    off: bool = False
    level_at_most: int | None = None
    hold_at_most: Seconds | None = None
    repetitions_at_most: Count | None = None
    variant: str | None = None
    depth_at_most: int | None = None

    @property
    def limits(self) -> bool:
        """Whether the dose is limited in any way; true of every precaution that is not `off`."""
        limits = (
            self.level_at_most,
            self.hold_at_most,
            self.repetitions_at_most,
            self.variant,
            self.depth_at_most,
        )
        return any(limit is not None for limit in limits)


class Exercise(Table, frozen=True, kw_only=True):
    """One exercise. `id` is the name of its file; only name, posture, steps and dose are needed.

    `hold_at_most` (seconds) and `repetitions_at_most` are the most that a source states or that we
    judge sensible: no rung of the ladder and no key goes past them. `article` is what the article
    asks for. Exercises are listed by `position`.
    """

    id: str
    name: Name
    posture: Posture
    steps: tuple[Words, ...]
    dose: Dose
    block_name: (
        Annotated[str, Meta(min_length=1, max_length=13, pattern="^[A-Z0-9 /'-]+$")] | None
    ) = None
    also: tuple[Name, ...] = ()
    kind: Kind = Kind.STRENGTH
    areas: tuple[Name, ...] = ()
    muscles: tuple[Name, ...] = ()
    equipment: tuple[Name, ...] = ()
    position: Annotated[int, Meta(ge=0, le=1000)] = 500
    article: Words | None = None
    hold_at_most: Seconds | None = None
    repetitions_at_most: Count | None = None
    kneeling: bool = False
    off_until_chosen: bool = False
    get_in: Words | None = None
    get_out: Words | None = None
    way_out: Words | None = None
    cues: tuple[Words, ...] = ()
    feel: Words | None = None
    wrong: tuple[Words, ...] = ()
    breathing: Words | None = None
    breath_out_words: Words | None = None
    breath_in_words: Words | None = None
    cautions: tuple[Words, ...] = ()
    departures: tuple[Departure, ...] = ()
    sources: tuple[str, ...] = ()
    side_words: SideWords | None = None
    variants: dict[str, Variant] = {}
    depths: tuple[Depth, ...] = ()
    depth_opens_at: int | None = None
    ladder: tuple[Level, ...] = ()
    precautions: tuple[Precaution, ...] = ()
    figure: FigureSpec | None = None

    @property
    def two_sided(self) -> bool:
        """Whether left and right are done and logged apart."""
        return self.dose.sides is not Sides.NONE

    @property
    def words_on_stage(self) -> str:
        """The short name for block letters, at most 13 of them."""
        return self.block_name or self.name.upper()[:13].strip()

    @property
    def lowest(self) -> int:
        """The bottom of the ladder; 0 where there is none."""
        return self.ladder[0].level if self.ladder else 0

    @property
    def highest(self) -> int:
        """The top of the ladder but for its optional rungs; 0 where there is none."""
        return max((rung.level for rung in self.ladder if not rung.optional), default=0)

    @property
    def ceiling(self) -> int:
        """The very top of the ladder, optional rungs included; 0 where there is none."""
        return self.ladder[-1].level if self.ladder else 0

    def dose_at(self, level: int) -> Dose:
        """The dose on one rung; a level beyond either end means that end."""
        if not self.ladder:
            return self.dose
        rung = self.ladder[min(max(level, self.lowest), self.ceiling) - self.lowest]
        return self.paced(structs.replace(self.dose, **_given(rung, _RUNG_CHANGES)))

    def paced(self, dose: Dose) -> Dose:
        """The same dose with the pacing of its variant, if that has its own."""
        variant = self.variants.get(dose.variant or "")
        return structs.replace(dose, **_given(variant, ("down", "up"))) if variant else dose

    def in_variant(self, variant: str | None) -> Exercise:
        """This exercise with the words of one of its variants; itself where that has none."""
        special = self.variants.get(variant or "")
        return structs.replace(self, **_given(special, _VARIANT_WORDS)) if special else self

    def words_for(self, side: Side, variant: str | None = None) -> str:
        """How this exercise names one side, in the given variant."""
        words = self.in_variant(variant).side_words
        return words.of(side) if words else f"{side.capitalize()} side"


class RoutineItem(Table, frozen=True, kw_only=True):
    """One exercise of a routine; a dose given here is fixed, else the coach chooses it."""

    exercise: str
    dose: Dose | None = None


class Routine(Table, frozen=True, kw_only=True):
    """A list of exercises in the order they are done. `id` is the name of its file."""

    id: str
    name: Name
    purpose: Words
    items: tuple[RoutineItem, ...]
    position: Annotated[int, Meta(ge=0, le=1000)] = 100


class Avoided(Table, frozen=True, kw_only=True):
    """A movement the article warns of: shown with its reason, never started."""

    id: str
    name: Name
    reason: Words
    instead: Words
    sources: tuple[str, ...] = ()
