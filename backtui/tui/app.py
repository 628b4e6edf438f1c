"""The app: three places as modes, screens on top of them, themes. No rule of any kind."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable
from functools import partial
from typing import ClassVar

from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.screen import Screen
from textual.worker import Worker

from backtui.catalogue.types import Exercise, Routine
from backtui.guide.guide import Guide
from backtui.guide.leading import Loudspeaker
from backtui.guide.settling import SettingsFile
from backtui.tui import themes
from backtui.tui.commands import ACTIONS, Place
from backtui.tui.doing import Doing
from backtui.tui.keymap import Keyed, chosen_on, with_keys
from backtui.tui.log_course import LogCourse
from backtui.tui.screens.exercises import ExercisesScreen
from backtui.tui.screens.help import HelpScreen
from backtui.tui.screens.log import LogScreen
from backtui.tui.screens.session import SessionScreen
from backtui.tui.screens.summary import SummaryScreen
from backtui.tui.screens.today import TodayScreen
from backtui.tui.session_course import (
    ask_about_pain,
    ask_where_to,
    ask_whether_to_end,
    see_safety,
    take_a_rest,
    take_another_dose,
    take_another_list,
    take_through,
    take_up_again,
)
from backtui.tui.settings_course import SettingsCourse
from backtui.tui.terminal import Terminal, Titled

ENDED_BY_SIGNAL = 128  # what a shell adds to the number of the signal


class BackTUIApp(Keyed):
    """The full-screen program. `wanted` opens straight into a session."""

    TITLE = "BackTUI"
    CSS_PATH: ClassVar = [
        "styles/base.tcss",
        "styles/ask.tcss",
        "styles/today.tcss",
        "styles/exercises.tcss",
        "styles/session.tcss",
        "styles/summary.tcss",
        "styles/log.tcss",
        "styles/settings.tcss",
    ]
    DEFAULT_MODE = "today"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "leave", "quit", show=False, priority=True, system=True),
        Binding("ctrl+z", "suspend_process", "suspend", show=False, priority=True, system=True),
    ]

    def __init__(
        self,
        guide: Guide,
        wanted: Routine | Exercise | None = None,
        *,
        settings_file: SettingsFile | None = None,
        loudspeaker: Loudspeaker | None = None,
        driver_class: type[Driver] | None = None,
    ) -> None:
        super().__init__(driver_class=driver_class)
        self.guide = guide
        self._wanted = wanted
        self._terminal: Titled | None = None
        self._talking: Worker[None] | None = None
        self._leading: Worker[None] | None = None
        self._log_course = LogCourse(self, guide)
        self._settings = SettingsCourse(self, guide, settings_file, loudspeaker)
        self.add_mode("today", lambda: TodayScreen(guide))
        self.add_mode("exercises", lambda: ExercisesScreen(guide))
        self.add_mode("log", lambda: LogScreen(guide))
        themes.install(self)
        self.theme = guide.settings.screen.theme

    def on_mount(self) -> None:
        """Open the session that was asked for, if one was."""
        self.app_resume_signal.subscribe(self, lambda _: self._pause_session())
        for problem in self._settings.wear(self.guide.settings):
            self.notify(problem, severity="warning", markup=False, timeout=10)
        if self._wanted is not None:
            self.begin(self._wanted)

    def begin(self, wanted: Routine | Exercise) -> None:
        """Ask at the door, guide, and sum up: the way into every session."""
        self._lead(lambda: take_through(self, self.guide, wanted))

    def go_on_unfinished(self) -> None:
        """Lead the rest of a session that was cut off."""
        self._lead(lambda: take_up_again(self, self.guide))

    def _lead(self, way: Callable[[], Coroutine[None, None, None]]) -> None:
        """Follow one way at a time: a key between two questions must not start another."""
        if self._leading is None or self._leading.is_finished:
            self._leading = self.run_worker(way(), group="session")

    def change_today(self) -> Worker[None]:
        """Leave something out of today's list, or add something."""
        return self._talk(take_another_list(self, self.guide))

    def set_dose(self, exercise: Exercise) -> Worker[None]:
        """Enter another dose of an exercise, or a clinician's leave for it."""
        return self._talk(take_another_dose(self, self.guide, exercise))

    def rest(self) -> Worker[None]:
        """Note a rest day."""
        return self._talk(take_a_rest(self, self.guide))

    def on_session_screen_hurts(self, event: SessionScreen.Hurts) -> None:
        """The questions after "it hurts"."""
        self._talk(ask_about_pain(self, self.guide, event.screen))

    def on_session_screen_jumping(self, event: SessionScreen.Jumping) -> None:
        """The list of exercises to jump to."""
        self._talk(ask_where_to(self, event.screen))

    def on_session_screen_leaving(self, event: SessionScreen.Leaving) -> None:
        """Whether to end."""
        self._talk(ask_whether_to_end(self, event.screen))

    def on_session_screen_helping(self, event: SessionScreen.Helping) -> None:
        """The keys of a session."""
        self.explain(event.screen.PLACES)

    def on_log_screen_wished(self, event: LogScreen.Wished) -> None:
        """What the log cannot do on its own screen."""
        self._talk(self._log_course.see_to(event.screen, event.wish))

    def on_session_screen_settling(self, event: SessionScreen.Settling) -> None:
        """Settings for this session."""
        if self.screen is event.screen:
            self._settings.open_for(event.screen)

    def on_settings_panel_helping(self) -> None:
        """The keys of the settings."""
        self.explain((Place.SETTINGS,))

    def on_settings_screen_reviewing(self) -> None:
        """The safety answers."""
        self._talk(see_safety(self, self.guide))

    def on_session_screen_stands(self, event: SessionScreen.Stands) -> None:
        """Where a session stands, for a glance at the window list."""
        if not event.words:
            self._settings.session_over()
        if self._terminal is not None:
            title = " · ".join(filter(None, (self.TITLE, event.words)))
            self._terminal.announce(title, event.going, event.percent)

    def on_summary_screen_paced(self, event: SummaryScreen.Paced) -> None:
        """How the time between holds was felt changes it from now on."""
        self._settings.set_pace(event.percent)

    def on_titled_opened(self, event: Titled.Opened) -> None:
        """The terminal can be told things."""
        self._terminal = event.terminal

    def on_terminal_ending(self, event: Terminal.Ending) -> None:
        """Told to end, or nobody is there any more: stand still, keep what was done, and go."""
        self._pause_session()
        self.exit(return_code=ENDED_BY_SIGNAL + event.number)

    def action_suspend_process(self) -> None:
        """Into the background; a session stands still meanwhile."""
        self._pause_session()
        super().action_suspend_process()

    def _pause_session(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, SessionScreen):
                screen.pause()

    def _talk(self, talk: Coroutine[None, None, None]) -> Worker[None]:
        if self._talking is None or self._talking.is_finished:
            self._talking = self.run_worker(talk, group="talk")
        else:
            talk.close()  # the question that is on the screen comes first
        return self._talking

    def settings(self) -> None:
        """Show everything that can be set."""
        self._settings.open()

    def explain(self, places: tuple[Place, ...]) -> None:
        """Show what can be done in some places, and with which keys."""
        self.push_screen(HelpScreen(places))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every action that this screen can carry out, with the sentence that help shows."""
        if not isinstance(screen, Doing):
            return
        for place in screen.PLACES:
            for action in ACTIONS[place]:
                shown = with_keys(action, chosen_on(self)).shown
                title = f"{action.label.capitalize()}  ({shown})"
                do = partial(screen.action_do, action.id)
                yield SystemCommand(title, action.sentence, do)

    def action_leave(self) -> None:
        """Leave, unless the screen has a say in it; a question on the screen has none."""
        if isinstance(self.screen, SessionScreen):
            self.screen.ask_to_leave()
        elif isinstance(self.screen, SummaryScreen):
            self.screen.do_close()
        else:
            self.exit(0)
