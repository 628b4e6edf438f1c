"""The app: three places as modes, screens on top of them, themes. No rule of any kind."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from functools import partial
from io import StringIO
from math import inf
from typing import TYPE_CHECKING, ClassVar

from rich.console import Console
from textual.actions import SkipAction
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.screen import Screen
from textual.worker import Worker

from backtui.base.errors import BackTUIError
from backtui.catalogue.types import Exercise, Routine
from backtui.guide.first_look import Need, need_of
from backtui.guide.guide import Guide
from backtui.guide.settings_writer import SettingsFile
from backtui.tui import themes
from backtui.tui.commands import ACTIONS, Place
from backtui.tui.doing import Doing
from backtui.tui.keymap import Keyed, chosen_on, with_keys
from backtui.tui.screens.today import TodayScreen
from backtui.tui.telling import Telling
from backtui.tui.terminal import Terminal, Titled
from backtui.tui.textual_fixes.key_order import KeysInOrder
from backtui.tui.textual_fixes.screens import EndsOnceStanding
from backtui.tui.wearing import wear

if TYPE_CHECKING:  # loaded at the first step away from Today, see `onward`
    from backtui.guide.leading import Loudspeaker
    from backtui.tui.onward import Onward
    from backtui.tui.screens.log import LogScreen
    from backtui.tui.screens.session import SessionScreen
    from backtui.tui.screens.summary import SummaryScreen

_HOW_TO_LEAVE = "Ctrl+C again leaves BackTUI; a session is kept, to go on with later."
ENDED_BY_SIGNAL = 128  # what a shell adds to the number of the signal


class BackTUIApp(KeysInOrder, EndsOnceStanding, Telling, Keyed):
    """The full-screen program. `wanted` opens straight into a session, `at_once` into today's.

    `once_seen` is called when the first frame has been painted. What `run` returns is a sentence
    where something kept it from opening.
    """

    TITLE = "BackTUI"
    CSS_PATH: ClassVar = ["styles/base.tcss", "styles/today.tcss"]
    DEFAULT_MODE = "today"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", "interrupt", show=False, priority=True, system=True),
        Binding("ctrl+q", "leave", "quit", show=False, priority=True, system=True),
        Binding("ctrl+z", "suspend_process", "suspend", show=False, priority=True, system=True),
    ]

    def __init__(
        self,
        guide: Guide,
        wanted: Routine | Exercise | None = None,
        *,
        at_once: bool = False,
        settings_file: SettingsFile | None = None,
        loudspeaker: Loudspeaker | None = None,
        once_seen: Callable[[], object] = lambda: None,
        driver_class: type[Driver] | None = None,
    ) -> None:
        super().__init__(driver_class=driver_class)
        self._told_of_a_fault = StringIO()
        self._interrupted = -inf
        self.error_console = Console(file=self._told_of_a_fault)
        self.guide = guide
        self._wanted = wanted
        self._at_once = at_once or wanted is not None
        self._need = need_of(guide.log)
        self._terminal: Titled | None = None
        self._beyond: Onward | None = None
        self._settings_file = settings_file
        self._loudspeaker = loudspeaker
        self._once_seen = once_seen
        # without a driver it runs for a test or a picture, which is to look alike everywhere
        self._colours = self.console.color_system if driver_class is not None else None
        themes.install(self, guide.settings.screen.theme, self._colours)

    @property
    def fault(self) -> str:
        """What made the app fail, for whoever mends it; empty where nothing did."""
        return self._told_of_a_fault.getvalue()

    def get_default_screen(self) -> Screen[object]:
        """Today; as the default screen it is styled once, as a mode's screen it would be thrice.

        Behind the questions about a log that cannot be read there is nothing to show.
        """
        return Screen() if self._need is Need.MENDING else TodayScreen(self.guide)

    def on_mount(self) -> None:
        """Open the session that was asked for, if one was."""
        self.add_mode("today", self.get_default_screen)
        self.add_mode("exercises", self._exercises)
        self.add_mode("log", self._log_place)
        self.app_resume_signal.subscribe(self, lambda _: self._pause_session())
        for problem in wear(self, self.guide.settings):
            self.notify(problem, severity="warning", markup=False, timeout=10)
        if self._need is Need.NONE:
            self._open()
        else:
            self.run_worker(self._look_after_log())

    def _open(self) -> None:
        """Begin what was asked for on the way in."""
        if self._at_once:
            self.begin(self._wanted or self.guide.todays.routine)

    async def _look_after_log(self) -> None:
        """Whatever is to be said about the log comes before anything else."""
        try:
            usable = await self.onward.look_after_log()
        except BackTUIError as error:
            self.exit(str(error), return_code=1)
            return
        if not usable:
            self.exit(f"{self.guide.log.path} has been left as it is.", return_code=1)
            return
        if self._need is Need.MENDING:
            self._need = Need.NONE
            await self.push_screen(TodayScreen(self.guide))
        self._open()

    def on_ready(self) -> None:
        """The first frame has been painted."""
        self._once_seen()

    @property
    def onward(self) -> Onward:
        """What lies beyond Today, from the first use on."""
        if self._beyond is None:
            # loaded here because it would double the time until Today is seen
            from backtui.tui.onward import Onward  # noqa: PLC0415

            themes.install_others(self, self._colours)
            self._beyond = Onward(self, self.guide, self._settings_file, self._loudspeaker)
        return self._beyond

    def _exercises(self) -> Screen[object]:
        return self.onward.exercises()

    def _log_place(self) -> Screen[object]:
        return self.onward.log()

    def begin(self, wanted: Routine | Exercise) -> None:
        """Ask at the door, guide, and sum up: the way into every session."""
        self.onward.begin(wanted)

    def go_on_unfinished(self) -> None:
        """Lead the rest of a session that was cut off."""
        self.onward.go_on_unfinished()

    def change_today(self) -> Worker[None]:
        """Leave something out of today's list, or add something."""
        return self.onward.change_today()

    def set_dose(self, exercise: Exercise) -> Worker[None]:
        """Enter another dose of an exercise, or a clinician's leave for it."""
        return self.onward.set_dose(exercise)

    def edit_routine(self, routine: Routine) -> None:
        """Change what is in a routine."""
        self.onward.edit_routine(routine)

    def rest(self) -> Worker[None]:
        """Note a rest day."""
        return self.onward.rest()

    def tell_change(self) -> Worker[None]:
        """Ask what has changed with the person."""
        return self.onward.tell_change()

    def on_session_screen_hurts(self, event: SessionScreen.Hurts) -> None:
        """The questions after "it hurts"."""
        self.onward.ask_about_pain(event.screen)

    def on_session_screen_mistaken(self, event: SessionScreen.Mistaken) -> None:
        """It did not hurt."""
        self.onward.ask_about_mistake(event.screen)

    def on_session_screen_needs_help(self, event: SessionScreen.NeedsHelp) -> None:
        """Help comes before questions."""
        self.onward.get_help(event.screen)

    def on_session_screen_jumping(self, event: SessionScreen.Jumping) -> None:
        """The list of exercises to jump to."""
        self.onward.ask_where_to(event.screen)

    def on_session_screen_leaving(self, event: SessionScreen.Leaving) -> None:
        """Whether to end."""
        self.onward.ask_whether_to_end(event.screen)

    def on_session_screen_helping(self, event: SessionScreen.Helping) -> None:
        """The keys of a session."""
        self.explain(event.screen.PLACES)

    def on_log_screen_wished(self, event: LogScreen.Wished) -> None:
        """What the log cannot do on its own screen."""
        self.onward.see_to(event.screen, event.wish)

    def on_session_screen_settling(self, event: SessionScreen.Settling) -> None:
        """Settings for this session."""
        if self.screen is event.screen:
            self.onward.settings.open_for(event.screen)

    def on_settings_panel_helping(self) -> None:
        """The keys of the settings."""
        self.explain((Place.SETTINGS,))

    def on_routine_editor_helping(self) -> None:
        """The keys of the routine editor."""
        self.explain((Place.ROUTINE,))

    def on_page_screen_helping(self) -> None:
        """The keys of a page of questions."""
        self.explain((Place.PAGE,))

    def on_settings_screen_reviewing(self) -> None:
        """The safety answers."""
        self.onward.see_safety()

    def on_session_screen_stands(self, event: SessionScreen.Stands) -> None:
        """Where a session stands, for a glance at the window list."""
        if not event.words:
            self.onward.settings.session_over()
        if self._terminal is not None:
            title = " · ".join(filter(None, (self.TITLE, event.words)))
            self._terminal.announce(title, event.going, event.percent)

    def on_summary_screen_paced(self, event: SummaryScreen.Paced) -> None:
        """How the time between holds was felt changes it from now on."""
        self.onward.settings.set_pace(event.percent)

    def on_titled_opened(self, event: Titled.Opened) -> None:
        """The terminal can be told things."""
        self._terminal = event.terminal

    def on_terminal_ending(self, event: Terminal.Ending) -> None:
        """Told to end, or nobody is there any more: stand still, keep what was done, and go."""
        self._pause_session()
        self.exit(return_code=ENDED_BY_SIGNAL + event.number)

    def action_interrupt(self) -> None:
        """A session stands still; as long as that is told, a second time leaves."""
        before, self._interrupted = self._interrupted, time.monotonic()
        self._pause_session()
        if self._interrupted - before < self.NOTIFICATION_TIMEOUT:
            self.exit(0)
            return
        self.notify(_HOW_TO_LEAVE)
        raise SkipAction  # what is selected is copied all the same

    def action_help_quit(self) -> None:
        """Textual's own answer to Ctrl+C."""

    def action_suspend_process(self) -> None:
        """Into the background; a session stands still meanwhile."""
        self._pause_session()
        super().action_suspend_process()

    def _pause_session(self) -> None:
        if self._beyond is not None:
            self._beyond.pause_session()

    def settings(self) -> None:
        """Show everything that can be set."""
        self.onward.settings.open()

    def explain(self, places: tuple[Place, ...]) -> None:
        """Show what can be done in some places, and with which keys."""
        self.onward.explain(places)

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

    def action_command_palette(self) -> None:
        """Every action by name, in colours that are loaded with what lies beyond Today."""
        self.onward.find_by_name()

    def action_leave(self) -> None:
        """Leave, unless the screen has a say in it; a question on the screen has none."""
        if self._beyond is None or not self._beyond.leave(self.screen):
            self.exit(0)
