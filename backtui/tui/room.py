"""What the three top-level places have in common: ways from one to another, help and leaving."""

from __future__ import annotations

from typing import Protocol, cast

from backtui.catalogue.types import Exercise, Routine
from backtui.tui.commands import Place
from backtui.tui.doing import Doing


class House(Protocol):
    """What a room asks of the app, which alone knows the other screens."""

    def begin(self, wanted: Routine | Exercise) -> object:
        """Lead into a session."""

    def go_on_unfinished(self) -> object:
        """Lead back into the session that was cut off."""

    def rest(self) -> object:
        """Note a rest day."""

    def change_today(self) -> object:
        """Leave something out of today's list, or add something."""

    def set_dose(self, exercise: Exercise) -> object:
        """Enter another dose of an exercise, or a clinician's leave for it."""

    def edit_routine(self, routine: Routine) -> object:
        """Change what is in a routine."""

    def tell_change(self) -> object:
        """Ask what has changed with the person."""

    def settings(self) -> object:
        """Show everything that can be set."""

    def explain(self, places: tuple[Place, ...]) -> object:
        """Show what can be done in some places, and with which keys."""


class Room(Doing):
    """A top-level place. The app it stands in is a `House`."""

    @property
    def house(self) -> House:
        """The app, as rooms know it."""
        return cast("House", self.app)

    def begin(self, wanted: Routine | Exercise) -> None:
        """Ask at the door, and then be guided through it."""
        self.house.begin(wanted)

    def go_on_unfinished(self) -> None:
        """Go on where a session was cut off."""
        self.house.go_on_unfinished()

    def renew(self) -> None:
        """Show it as it is now."""

    def do_today(self) -> None:
        """Over to today's routine."""
        self.app.switch_mode("today")

    def do_exercises(self) -> None:
        """Over to the exercises."""
        self.app.switch_mode("exercises")

    def do_log(self) -> None:
        """Over to the log."""
        self.app.switch_mode("log")

    def do_changed(self) -> None:
        """What has changed with the person."""
        self.house.tell_change()

    def do_settings(self) -> None:
        """Everything that can be set."""
        self.house.settings()

    def do_help(self) -> None:
        """Explain the keys of this place."""
        self.house.explain(self.PLACES)

    def do_quit(self) -> None:
        """Leave; nothing waits to be saved."""
        self.app.exit(0)
