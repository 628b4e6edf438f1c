"""Everything beyond Today's first frame: other places, sessions, questions, settings and help.

A module of its own so that it is loaded at the first step away: that halves the time until Today.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import partial
from pathlib import Path

from textual.screen import Screen
from textual.worker import Worker

from backtui.base.errors import BackTUIError
from backtui.catalogue.types import Exercise, Routine
from backtui.guide.guide import Guide
from backtui.guide.leading import Loudspeaker
from backtui.guide.settings_writer import SettingsFile
from backtui.tui.care_course import look_after
from backtui.tui.commands import Place
from backtui.tui.keymap import Keyed
from backtui.tui.log_course import LogCourse
from backtui.tui.palette import Palette
from backtui.tui.screens.exercises import ExercisesScreen
from backtui.tui.screens.help import HelpScreen
from backtui.tui.screens.log import LogScreen, Wish
from backtui.tui.screens.routine_editor import RoutineEditor
from backtui.tui.screens.session import SessionScreen
from backtui.tui.screens.summary import SummaryScreen
from backtui.tui.session_course import (
    ask_about_mistake,
    ask_about_pain,
    ask_where_to,
    ask_whether_to_end,
    see_safety,
    take_a_rest,
    take_another_dose,
    take_another_list,
    take_through,
    take_up_again,
    tell_change,
)
from backtui.tui.settings_course import SettingsCourse
from backtui.tui.talking import hold

Way = Coroutine[None, None, None]

_STYLES = Path(__file__).with_name("styles")
_STYLED = (
    "panels",
    "palette",
    "ask",
    "page",
    "exercises",
    "help",
    "session",
    "summary",
    "log",
    "settings",
    "routine",
)


class Onward:
    """Where an app goes from Today, one way at a time."""

    def __init__(
        self,
        app: Keyed,
        guide: Guide,
        settings_file: SettingsFile | None,
        loudspeaker: Loudspeaker | None,
    ) -> None:
        app.stylesheet.read_all([_STYLES / f"{name}.tcss" for name in _STYLED])
        app.stylesheet.parse()
        self._app = app
        self._guide = guide
        self._talking: Worker[None] | None = None
        self._leading: Worker[None] | None = None
        self._log_course = LogCourse(app, guide)
        self.settings = SettingsCourse(app, guide, settings_file, loudspeaker)

    async def look_after_log(self) -> bool:
        """Say and ask what there is about the log; whether it can be used then."""
        return await look_after(self._app, self._guide)

    def exercises(self) -> ExercisesScreen:
        """The place of all exercises."""
        return ExercisesScreen(self._guide)

    def log(self) -> LogScreen:
        """The place of all sessions."""
        return LogScreen(self._guide)

    def begin(self, wanted: Routine | Exercise) -> None:
        """Ask at the door, guide, and sum up: the way into every session."""
        self._lead(partial(take_through, self._app, self._guide, wanted))

    def go_on_unfinished(self) -> None:
        """Lead the rest of a session that was cut off."""
        self._lead(partial(take_up_again, self._app, self._guide))

    def change_today(self) -> Worker[None]:
        """Leave something out of today's list, or add something."""
        return self._talk(partial(take_another_list, self._app, self._guide))

    def set_dose(self, exercise: Exercise) -> Worker[None]:
        """Enter another dose of an exercise, or a clinician's leave for it."""
        return self._talk(partial(take_another_dose, self._app, self._guide, exercise))

    def rest(self) -> Worker[None]:
        """Note a rest day."""
        return self._talk(partial(take_a_rest, self._app, self._guide))

    def tell_change(self) -> Worker[None]:
        """Ask what has changed with the person."""
        return self._talk(partial(tell_change, self._app, self._guide))

    def edit_routine(self, routine: Routine) -> None:
        """Change what is in a routine."""
        editor = RoutineEditor(self._guide, routine, partial(hold, self._app))
        self._app.push_screen(editor, self._find)

    def ask_about_pain(self, screen: SessionScreen) -> None:
        """The questions after "it hurts"."""
        self._talk(partial(ask_about_pain, self._app, self._guide, screen))

    def ask_about_mistake(self, screen: SessionScreen) -> None:
        """Whether "it hurts" was pressed by mistake."""
        self._talk(partial(ask_about_mistake, self._app, self._guide, screen))

    def get_help(self, screen: SessionScreen) -> None:
        """Whom to call now, and the end of the session."""
        self._talk(partial(ask_about_pain, self._app, self._guide, screen, help_now=True))

    def ask_where_to(self, screen: SessionScreen) -> None:
        """The list of exercises to jump to."""
        self._talk(partial(ask_where_to, self._app, screen))

    def ask_whether_to_end(self, screen: SessionScreen) -> None:
        """Whether a session is to end."""
        self._talk(partial(ask_whether_to_end, self._app, screen))

    def see_safety(self) -> None:
        """The safety answers."""
        self._talk(partial(see_safety, self._app, self._guide))

    def see_to(self, screen: LogScreen, wish: Wish) -> None:
        """What the log cannot do on its own screen."""
        self._talk(partial(self._log_course.see_to, screen, wish))

    def find_by_name(self) -> None:
        """Every action by name, unless that is open already, be it beneath a question."""
        if not any(isinstance(screen, Palette) for screen in self._app.screen_stack):
            self._app.push_screen(Palette())

    def explain(self, places: tuple[Place, ...]) -> None:
        """Show what can be done in some places, and with which keys."""
        self._app.push_screen(HelpScreen(places))

    def pause_session(self) -> None:
        """A session stands still; other screens need not."""
        for screen in self._app.screen_stack:
            if isinstance(screen, SessionScreen):
                screen.pause()

    def leave(self, screen: Screen[object]) -> bool:
        """Whether a screen has a say in leaving the app; it has then been told."""
        match screen:
            case SessionScreen():
                screen.ask_to_leave()
            case SummaryScreen():
                screen.do_close()
            case RoutineEditor() if screen.unsaved:
                screen.action_do("routine.close")
            case _:
                return False
        return True

    def _find(self, saved: object) -> None:
        """Go on at what was just saved."""
        for screen in self._app.screen_stack:
            if isinstance(saved, Routine) and isinstance(screen, ExercisesScreen):
                screen.find(saved)

    def _lead(self, way: Callable[[], Way]) -> None:
        """Follow one way at a time: a key between two questions must not start another."""
        if self._leading is None or self._leading.is_finished:
            self._leading = self._follow(way, "session")

    def _talk(self, talk: Callable[[], Way]) -> Worker[None]:
        """Hold one conversation at a time: the question that is on the screen comes first."""
        if self._talking is None or self._talking.is_finished:
            self._talking = self._follow(talk, "talk")
        return self._talking

    def _follow(self, way: Callable[[], Way], group: str) -> Worker[None]:
        """Go a way; what a person, a file or the machine gets wrong ends it with one sentence."""

        async def follow() -> None:
            try:
                await way()
            except BackTUIError as error:
                self._app.notify(str(error), severity="error", markup=False, timeout=10)

        return self._app.run_worker(follow, group=group)
