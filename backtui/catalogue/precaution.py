"""What a person's condition does to an exercise: its dose, its words and its figure [R 6, 13]."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from msgspec import field, structs

from backtui.catalogue.dose import Dose
from backtui.catalogue.fields import Count, Instead, Name, Seconds, Table, Words
from backtui.figure.spec import Scene


class Condition(StrEnum):
    """What a person can tell us about themselves that changes an exercise [R 6]."""

    OSTEOPOROSIS = "osteoporosis"
    STENOSIS = "spinal-stenosis"
    SPONDYLOLISTHESIS = "spondylolisthesis"
    LEG_PAIN = "leg-pain"
    HIP_REPLACEMENT = "hip-replacement"
    RECENT_SURGERY = "recent-surgery"
    KNEES = "knees"
    KNEELING = "cannot-kneel"
    PREGNANT = "pregnant"
    EYES = "eyes"
    HEART = "heart"
    WRISTS = "wrists"
    DIZZINESS = "dizziness"
    FLOOR = "cannot-reach-floor"

    @property
    def reason(self) -> str:
        """The condition as the reason that ends a sentence."""
        return _REASONS[self]


_REASONS = {
    Condition.OSTEOPOROSIS: "because of your osteoporosis",
    Condition.STENOSIS: "because of your spinal stenosis",
    Condition.SPONDYLOLISTHESIS: "because of your slipped vertebra",
    Condition.LEG_PAIN: "because of the pain in your leg",
    Condition.HIP_REPLACEMENT: "because of your new hip",
    Condition.RECENT_SURGERY: "because of your recent surgery",
    Condition.KNEES: "because of your knees",
    Condition.KNEELING: "because you cannot kneel",
    Condition.PREGNANT: "because you are pregnant",
    Condition.EYES: "because of your eyes",
    Condition.HEART: "because of your heart or blood pressure",
    Condition.WRISTS: "because of your wrists",
    Condition.DIZZINESS: "because of dizziness or reflux",
    Condition.FLOOR: "because the floor is hard to reach",
}


class Precaution(Table, frozen=True, kw_only=True):
    """What a condition does to an exercise: `off`, or changed as the sentence and a limit say.

    `short` is the sentence for the mat: spoken before the exercise and shown in it. `words` and
    `poses` are what is said and shown instead of the usual; an empty text leaves words out. `scene`
    is where the body is then shown.
    `hold_at_most`, in seconds, also bounds how long an open hold may go on.
    """

    condition: Condition
    sentence: Words
    short: Words | None = None
    off: bool = False
    level_at_most: int | None = None
    hold_at_most: Seconds | None = None
    repetitions_at_most: Count | None = None
    variant: str | None = None
    depth_at_most: int | None = None
    words: dict[Words, Instead] = field(default_factory=dict)
    poses: dict[Name, Name] = field(default_factory=dict)
    scene: Scene | None = None

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

    def bound(self, dose: Dose) -> Dose:
        """The dose within what this precaution allows; its level and depth are bounded apart."""
        hold = _least(dose.hold, self.hold_at_most)
        longest = dose.longest and _least(dose.longest, self.hold_at_most)
        return structs.replace(
            dose,
            hold=hold,
            longest=longest if longest and longest > hold else None,
            repetitions=_least(dose.repetitions, self.repetitions_at_most),
            variant=self.variant or dose.variant,
        )


def _least(value: int, limit: int | None) -> int:
    return value if limit is None else min(value, limit)


def merged(parts: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """What stands instead of what, where each part may replace what another puts in.

    The order of the parts decides only where two replace the same: the first holds.
    """
    direct: dict[str, str] = {}
    for part in parts:
        direct = {**part, **direct}
    return {usual: _followed(direct, usual) for usual in direct}


def _followed(direct: Mapping[str, str], usual: str) -> str:
    """Where the replacements lead; one that leads back to itself ends there."""
    seen = {usual}
    found = direct[usual]
    while found in direct and found not in seen:
        seen.add(found)
        found = direct[found]
    return found
