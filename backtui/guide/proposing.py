"""What a proposal is made with: the person's choices for a routine, and its gentle counterpart."""

from __future__ import annotations

from msgspec import structs

from backtui.base.settings import Settings
from backtui.catalogue.book import Catalogue
from backtui.catalogue.types import Routine
from backtui.coach.preferences import Preferences
from backtui.guide.choices import preferences_of

GENTLE_ROUTINE = "mobility"  # [R 7.10]
MOST_MINUTES = 90  # a list the person made is not cut to the usual length


def wanted_of(routine: Routine, catalogue: Catalogue, settings: Settings) -> Preferences:
    """The person's choices; practising one exercise, or a list made for today, is one too."""
    wanted = preferences_of(settings)
    if _is_own_list(routine, catalogue):
        listed = frozenset(item.exercise for item in routine.items)
        return structs.replace(wanted, minutes=MOST_MINUTES, chosen=wanted.chosen | listed)
    practised = {routine.id} & set(catalogue.exercises)
    return structs.replace(wanted, chosen=wanted.chosen | practised)


def gentle_of(routine: Routine, catalogue: Catalogue) -> Routine:
    """The routine of a gentle day, without what was left out of its own list."""
    gentle = catalogue.routines[GENTLE_ROUTINE]
    if routine.id != GENTLE_ROUTINE or not _is_own_list(routine, catalogue):
        return gentle
    kept = {item.exercise for item in routine.items}
    return structs.replace(gentle, items=tuple(i for i in gentle.items if i.exercise in kept))


def _is_own_list(routine: Routine, catalogue: Catalogue) -> bool:
    return catalogue.routines.get(routine.id, routine) != routine
