"""What the person has chosen for today; forgotten overnight and with the program."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from msgspec import structs

from backtui.catalogue.types import Exercise, Routine, RoutineItem


class Todays:
    """The routine of today and its list. `suggested` gives the routine where none is chosen."""

    def __init__(self, now: Callable[[], datetime], suggested: Callable[[], Routine]) -> None:
        self._now = now
        self._suggested = suggested
        self._day = now().date()
        self._chosen: Routine | None = None
        self._lists: dict[str, Routine] = {}

    @property
    def routine(self) -> Routine:
        """The routine to begin today, with its list as it was changed."""
        self._wake_up()
        routine = self._chosen or self._suggested()
        return self._lists.get(routine.id, routine)

    @property
    def changed(self) -> bool:
        """Whether the list of today's routine is not as it usually is."""
        return self.routine.id in self._lists

    def choose_after(self, routines: Sequence[Routine]) -> None:
        """The next of these routines."""
        here = [routine.id for routine in routines].index(self.routine.id)
        self._chosen = routines[(here + 1) % len(routines)]

    def do_these(self, exercises: Iterable[str]) -> None:
        """Today's list is these, in their order; none is the routine as it usually is."""
        routine = self.routine
        given = {item.exercise: item for item in routine.items}
        items = tuple(given.get(each, RoutineItem(exercise=each)) for each in exercises)
        self._lists.pop(routine.id, None)
        if items:
            self._chosen = routine
            self._lists[routine.id] = structs.replace(routine, items=items)

    def add(self, exercise: Exercise) -> None:
        """Put one more exercise at the end of today's list, if it is not there."""
        here = [item.exercise for item in self.routine.items]
        if exercise.id not in here:
            self.do_these([*here, exercise.id])

    def edited(self, routine: Routine) -> None:
        """A routine was written anew: what was chosen of it before is out of date."""
        self._lists.pop(routine.id, None)
        if self._chosen is not None and self._chosen.id == routine.id:
            self._chosen = routine

    def gone(self, routine: Routine) -> None:
        """There is no such routine any more."""
        self._lists.pop(routine.id, None)
        if self._chosen is not None and self._chosen.id == routine.id:
            self._chosen = None

    def _wake_up(self) -> None:
        """Another day begins without yesterday's choices."""
        today = self._now().date()
        if today != self._day:
            self._day, self._chosen, self._lists = today, None, {}
