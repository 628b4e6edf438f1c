"""The dose of one exercise today: whose it is, how big, and why."""

from __future__ import annotations

from msgspec import structs

from backtui.catalogue.dose import Dose
from backtui.catalogue.types import Exercise
from backtui.coach.dose.ladder import Rung, degrees, depth_index, start
from backtui.coach.dose.ladder_position import Stand, why_here, why_up
from backtui.coach.safety.safety_state import SafetyState
from backtui.history.records import OverrideRecord, Zone
from backtui.session.prescribed import DoseSource, Prescribed

ONE_UNDER = "a steady day, one level under your own"
FIXED = "the fixed dose of this routine"
TELL_THEM = "It hurt a bit last time, so half is offered. Tell whoever prescribed it."


def coached(stand: Stand, state: SafetyState, rung: Rung, reason: str) -> Prescribed:
    """The coach's dose on a rung, within what the person told us."""
    exercise = stand.exercise
    dose = exercise.dose_within(rung.level, state.conditions)
    if stand.fitted is not None and rung == stand.rung:
        dose = structs.replace(
            dose,
            repetitions=min(dose.repetitions, stand.fitted.repetitions),
            hold=min(dose.hold, stand.fitted.hold),
        )
    return Prescribed(
        exercise=exercise,
        dose=dose,
        level=rung.level,
        depth=degrees(exercise, rung),
        source=DoseSource.COACH,
        reason=reason,
    )


def normal(
    stand: Stand, state: SafetyState, fixed: Dose | None, override: OverrideRecord | None
) -> Prescribed:
    """The dose on a normal day, before any step up."""
    if override is not None and override.dose is not None:
        return _overridden(stand, state, override, override.dose)
    here = coached(stand, state, stand.rung, why_here(stand))
    if fixed is None:
        return here
    dose, reason = bounded(stand.exercise, fixed, state), FIXED
    if stand.rung < start(stand.exercise):
        less = _no_more_than(dose, here.dose)
        dose, reason = less, FIXED if less == dose else here.reason
    return Prescribed(
        exercise=stand.exercise,
        dose=dose,
        depth=here.depth,
        source=DoseSource.ROUTINE,
        reason=reason,
    )


def stepped_up(stand: Stand, state: SafetyState, item: Prescribed) -> Prescribed | None:
    """The same exercise one step up, if one is due and the dose would differ."""
    if stand.step_up is None or item.source is not DoseSource.COACH:
        return None
    higher = coached(stand, state, stand.step_up, why_up(stand))
    same = (higher.dose, higher.depth) == (item.dose, item.depth)
    return None if same else higher


def steadied(stand: Stand, state: SafetyState, item: Prescribed) -> Prescribed:
    """The same exercise one level lower, for a steady day; what someone else chose stays."""
    exercise = stand.exercise
    if item.source not in (DoseSource.COACH, DoseSource.ROUTINE):
        return item
    own = stand.level if item.level is None else item.level
    depth = depth_index(exercise, item.depth)
    rung = Rung(depth, max(exercise.lowest, own - 1))
    stepped_up = item.level is not None and (depth, own) > (stand.rung.depth, stand.level)
    lower = coached(stand, state, rung, item.reason if stepped_up else ONE_UNDER)
    if item.source is DoseSource.COACH:
        return structs.replace(lower, dose=_no_more_than(lower.dose, item.dose))
    less = _no_more_than(item.dose, lower.dose)
    return item if less == item.dose else structs.replace(item, dose=less, reason=ONE_UNDER)


def half_offered(stand: Stand, item: Prescribed) -> Dose | None:
    """Half of a clinician's dose, to offer after AMBER [R 3.4]; else None."""
    amber = stand.track.last_zone is Zone.AMBER
    return half(item.dose) if amber and item.source is DoseSource.CLINICIAN else None


def gentle(stand: Stand, state: SafetyState, override: OverrideRecord | None) -> Prescribed:
    """The dose on a gentle day: one level lower, the lowest if never done; half a fixed one."""
    exercise = stand.exercise
    clinician = override is not None and override.source is DoseSource.CLINICIAN
    level = max(exercise.lowest, stand.level - 1) if stand.track.times else exercise.lowest
    reason = "a gentle day, one level lower" if stand.track.times else "a gentle first time"
    lower = coached(stand, state, Rung(stand.rung.depth, level), reason)
    if not clinician or override is None or override.dose is None:
        return lower if exercise.ladder else structs.replace(lower, dose=half(lower.dose))
    return Prescribed(
        exercise=exercise,
        dose=half(override.dose),
        depth=lower.depth,
        source=DoseSource.CLINICIAN,
        reason="a gentle day, half of what was prescribed",
    )


def bounded(exercise: Exercise, dose: Dose, state: SafetyState) -> Dose:
    """A dose within what the person told us."""
    for precaution in exercise.precautions_for(state.conditions):
        dose = precaution.bound(dose)
    return exercise.paced(dose)


def half(dose: Dose) -> Dose:
    """About half: of the sets, else of repetitions, hold or minutes; never nothing."""
    for field in ("sets", "repetitions", "hold", "minutes"):
        value = getattr(dose, field)
        if value > 1:
            return structs.replace(dose, **{field: value // 2})
    return dose


def _overridden(
    stand: Stand, state: SafetyState, override: OverrideRecord, dose: Dose
) -> Prescribed:
    """A clinician's dose as it is; one just for today within what the person told us."""
    exercise = stand.exercise
    if override.source is not DoseSource.CLINICIAN:
        dose, reason = bounded(exercise, dose, state), "just for today"
    elif stand.track.last_zone is Zone.AMBER:
        reason = TELL_THEM
    else:
        reason = f"prescribed by {override.prescriber}" if override.prescriber else "prescribed"
    return Prescribed(
        exercise=exercise,
        dose=dose,
        depth=degrees(exercise, stand.rung),
        source=override.source,
        reason=reason,
    )


def _no_more_than(dose: Dose, most: Dose) -> Dose:
    return structs.replace(
        dose,
        sets=min(dose.sets, most.sets),
        repetitions=min(dose.repetitions, most.repetitions),
        hold=min(dose.hold, most.hold),
        variant=most.variant,
    )
