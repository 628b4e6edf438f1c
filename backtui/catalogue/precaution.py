"""What a person's condition does to an exercise (evidence.md 2.5 as changed by decisions.md 6)."""

from enum import StrEnum

from msgspec import structs

from backtui.catalogue.dose import Dose
from backtui.catalogue.fields import Count, Seconds, Table, Words


class Condition(StrEnum):
    """What a person can tell us about themselves that changes an exercise (evidence.md 2.5)."""

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
