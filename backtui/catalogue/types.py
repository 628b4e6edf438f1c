"""What an exercise, a dose and a routine are, as the files in data/ spell them."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Annotated, Any, Self

from msgspec import Meta, field, structs

from backtui.catalogue.dose import Breath, Dose, Ending, Level, Side, Sides
from backtui.catalogue.fields import BlockName, Count, Name, Seconds, Table, Words, given
from backtui.catalogue.precaution import Condition, Precaution, merged
from backtui.figure.spec import FigureSpec

__all__ = [
    "AVOID_LATER",
    "Avoided",
    "Breath",
    "Condition",
    "Count",
    "Departure",
    "Depth",
    "Dose",
    "Ending",
    "Exercise",
    "Kind",
    "Level",
    "Name",
    "Posture",
    "Precaution",
    "Routine",
    "RoutineItem",
    "Seconds",
    "Side",
    "SideWords",
    "Sides",
    "Table",
    "Variant",
    "Words",
]

AVOID_LATER = "Later you may be fine with it; bending in daily life is safe."
"""What stands below every movement to avoid for now [R 19]."""

_RUNG_CHANGES = ("repetitions", "hold", "sets", "variant", "breath")
_VARIANT_WORDS = (
    "steps",
    "get_in",
    "get_out",
    "way_out",
    "cues",
    "breath_out_words",
    "breath_in_words",
    "side_words",
)
_WORDS = (
    *("steps", "get_in", "get_out", "way_out", "cues", "feel", "wrong", "breathing", "cautions"),
    *("breath_out_words", "breath_in_words"),
)
"""What is said or read of an exercise, and may be said otherwise because of a condition."""


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

    @property
    def on_knees(self) -> bool:
        """Whether a knee carries weight in it."""
        return self in (Posture.HANDS_AND_KNEES, Posture.KNEELING, Posture.HALF_KNEELING)

    @property
    def words(self) -> str:
        """As a person says it who never studied anatomy."""
        return _POSTURE_WORDS.get(self, self.value.replace("-", " "))


_POSTURE_WORDS = {
    Posture.SUPINE: "on the back",
    Posture.PRONE: "on the belly",
    Posture.SIDE_LYING: "on the side",
    Posture.HALF_KNEELING: "on one knee",
}


class Kind(StrEnum):
    """What an exercise is mainly for."""

    STRETCH = "stretch"
    STRENGTH = "strength"
    MOBILITY = "mobility"
    WALK = "walk"


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
    steps: tuple[Words, ...] | None = None
    get_in: Words | None = None
    get_out: Words | None = None
    way_out: Words | None = None
    cues: tuple[Words, ...] | None = None
    breath_out_words: Words | None = None
    breath_in_words: Words | None = None
    down: Seconds | None = None
    up: Seconds | None = None
    side_words: SideWords | None = None

    def with_words(self, instead: Mapping[str, str]) -> Self:
        """The same variant with other words, by the words each stands for."""
        return structs.replace(self, **_said(self, instead))


class Depth(Table, frozen=True, kw_only=True):
    """A second axis of difficulty: how far the joint bends, in degrees; how to get there, said."""

    degrees: Annotated[int, Meta(ge=0, le=180)]
    words: Words

    def with_words(self, instead: Mapping[str, str]) -> Self:
        """The same depth with other words, by the words each stands for."""
        return structs.replace(self, words=instead.get(self.words) or self.words)


class Departure(Table, frozen=True, kw_only=True):
    """Where our text differs from the article, and why."""

    article: Words
    ours: Words
    why: Words


class Exercise(Table, frozen=True, kw_only=True):
    """One exercise. `id` is the name of its file; only name, posture, steps and dose are needed.

    `hold_at_most` (seconds) and `repetitions_at_most` are the most that a source states or that we
    judge sensible: no rung of the ladder and no key goes past them. `article` is what the article
    asks for. Exercises are listed by `position`.
    """

    id: str
    name: Name
    posture: Posture
    steps: Annotated[tuple[Words, ...], Meta(min_length=1)]
    dose: Dose
    block_name: BlockName | None = None
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
    head_low: bool = False
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
    variants: dict[str, Variant] = field(default_factory=dict)
    depths: tuple[Depth, ...] = ()
    depth_opens_at: int | None = None
    ladder: tuple[Level, ...] = ()
    precautions: tuple[Precaution, ...] = ()
    figure: FigureSpec | None = None

    @property
    def short_name(self) -> str:
        """The name without what stands in brackets, for lists and for speech."""
        return self.name.partition(" (")[0]

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
        return self.dose_on(self.ladder[min(max(level, self.lowest), self.ceiling) - self.lowest])

    def dose_on(self, rung: Level) -> Dose:
        """The exercise's own dose with what the rung changes."""
        return self.paced(structs.replace(self.dose, **given(rung, _RUNG_CHANGES)))

    def paced(self, dose: Dose) -> Dose:
        """The same dose with the pacing of its variant, if that has its own."""
        variant = self.variants.get(dose.variant or "")
        return structs.replace(dose, **given(variant, ("down", "up"))) if variant else dose

    def in_variant(self, variant: str | None) -> Self:
        """This exercise with the words of one of its variants; itself where that has none."""
        special = self.variants.get(variant or "")
        return structs.replace(self, **given(special, _VARIANT_WORDS)) if special else self

    def precautions_for(self, conditions: Collection[Condition]) -> tuple[Precaution, ...]:
        """Those precautions that concern someone with the given conditions."""
        return tuple(each for each in self.precautions if each.condition in conditions)

    @property
    def changed_by(self) -> tuple[Condition, ...]:
        """The conditions that change it without switching it off."""
        return tuple(each.condition for each in self.precautions if not each.off)

    def mat_words(self, conditions: Collection[Condition]) -> tuple[str, ...]:
        """The short forms of the precautions that change it, each once."""
        found = (each.short for each in self.precautions_for(conditions) if not each.off)
        return tuple(dict.fromkeys(short for short in found if short))

    def for_conditions(self, conditions: Collection[Condition]) -> Self:
        """This exercise in the words and with the figure that the conditions ask for."""
        told = [each for each in self.precautions_for(conditions) if not each.off]
        words = merged(each.words for each in told)
        poses = merged(each.poses for each in told)
        scene = next((each.scene for each in told if each.scene is not None), None)
        if not words and not poses and scene is None:
            return self
        return structs.replace(
            self,
            **_said(self, words),
            variants={name: each.with_words(words) for name, each in self.variants.items()},
            depths=tuple(depth.with_words(words) for depth in self.depths),
            figure=self.figure and self.figure.through(poses, scene),
        )

    def said(self) -> frozenset[str]:
        """Every text that is said or read of it, in all of its variants."""
        forms = (self, *self.variants.values())
        texts = (_texts(getattr(form, name, None)) for form in forms for name in _WORDS)
        return frozenset(text for found in texts for text in found) | {
            depth.words for depth in self.depths
        }

    def level_within(self, level: int, conditions: Collection[Condition]) -> int:
        """The level, or the highest below it that the conditions allow."""
        limits = (each.level_at_most for each in self.precautions_for(conditions))
        return min(level, *(limit for limit in limits if limit is not None), self.ceiling)

    def dose_within(self, level: int, conditions: Collection[Condition]) -> Dose:
        """The dose on a rung, made as small as the conditions ask for."""
        dose = self.dose_at(self.level_within(level, conditions))
        for precaution in self.precautions_for(conditions):
            dose = precaution.bound(dose)
        return self.paced(dose)

    def hold_within(self, conditions: Collection[Condition]) -> int | None:
        """The most seconds that any key may make of one hold; None where nothing bounds it."""
        limits = (each.hold_at_most for each in self.precautions_for(conditions))
        stated = (*limits, self.hold_at_most)
        return min((limit for limit in stated if limit is not None), default=None)

    def depth_within(self, depth: int | None, conditions: Collection[Condition]) -> int | None:
        """The depth in degrees, or the deepest above it that the conditions allow."""
        limits = (each.depth_at_most for each in self.precautions_for(conditions))
        allowed = min((limit for limit in limits if limit is not None), default=depth)
        return None if depth is None or allowed is None else min(depth, allowed)

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
    items: Annotated[tuple[RoutineItem, ...], Meta(min_length=1)]
    position: Annotated[int, Meta(ge=0, le=1000)] = 100


class Avoided(Table, frozen=True, kw_only=True):
    """A movement the article warns of: shown with its reason, never started."""

    id: str
    name: Name
    reason: Words
    instead: Words
    sources: tuple[str, ...] = ()


def _said(form: Exercise | Variant, instead: Mapping[str, str]) -> dict[str, Any]:
    """Those words of an exercise or a variant that become others; what is left out is gone."""
    changed: dict[str, Any] = {}
    for name in _WORDS:
        usual = getattr(form, name, None)
        if isinstance(usual, str):
            changed[name] = instead.get(usual, usual) or None
        elif usual is not None:
            changed[name] = tuple(text for each in usual if (text := instead.get(each, each)))
    return changed


def _texts(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value or ()
