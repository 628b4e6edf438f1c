"""The guided session. Every key is the screen's own, so none can go dead."""

from __future__ import annotations

from typing import ClassVar

from msgspec import structs
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.events import Click, ScreenResume, ScreenSuspend
from textual.message import Message
from textual.timer import Timer

from backtui.catalogue.dose import Dose
from backtui.guide.leading import GuidedSession, News, Told
from backtui.session.engine import Command
from backtui.session.events import Status
from backtui.session.moves import ImpossibleError
from backtui.session.state import State
from backtui.session.view import left_ms
from backtui.tui.announcing import Going
from backtui.tui.commands import ACTIONS, Action, Place, bindings
from backtui.tui.doing import Doing
from backtui.tui.keymap import key_for
from backtui.tui.textual_fixes.screens import ModalScreen
from backtui.tui.widgets.ground import Ground
from backtui.tui.widgets.key_line import KeyLine
from backtui.tui.widgets.stage import Stage, StageView, in_words, too_small
from backtui.tui.widgets.stop import StopView

FRAMES_A_SECOND = 15
_GOING = {
    Status.RUNNING: Going.RUNNING,
    Status.PAUSED: Going.PAUSED,
    Status.HURT: Going.PAUSED,
    Status.DONE: Going.NOTHING,
}
_WHILE_IT_HURTS = (
    "session.hurt",
    "session.tell",
    "session.pause",
    "session.presenter",
    "session.leave",
    "session.emergency",
    "session.help",
)
_AT_A_STOP = ("session.hurt", "session.pause", "session.leave", "session.emergency")
_NAMES_NOW = {
    (Status.PAUSED, "session.pause"): "go on",
    (Status.HURT, "session.hurt"): "say what hurt",
    (Status.HURT, "session.pause"): "pressed by mistake, go on",
    (Status.HURT, "session.leave"): "end",
}
"""What a key does while the session stands still, where its own name says something else."""


class _Foot(Container, Ground):
    """Holds the line of keys, so that it rests while the stage moves."""

    DEFAULT_CSS = "_Foot { height: 1; }"


class SessionScreen(Doing, ModalScreen[bool], Ground):
    """Shows a session and hands keys on to it; dismissed once the session is over."""

    PLACES: ClassVar[tuple[Place, ...]] = (Place.SESSION,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.SESSION)]
    AUTO_FOCUS = None

    class Wish(Message):
        """Something a session asks of whoever shows it."""

        def __init__(self, screen: SessionScreen) -> None:
            super().__init__()
            self.screen = screen

    class Hurts(Wish):
        """The person wants to say what hurt."""

    class Mistaken(Wish):
        """The person says that "it hurts" was pressed by mistake."""

    class NeedsHelp(Wish):
        """The person needs help now."""

    class Leaving(Wish):
        """The person asks a second time to leave."""

    class Jumping(Wish):
        """The person wants to choose another exercise."""

    class Helping(Wish):
        """The person wants the keys explained."""

    class Settling(Wish):
        """The person wants to change settings for this session."""

    class Stands(Message):
        """Where the session stands, in words and in percent (0 to 100); no words once over."""

        def __init__(self, words: str, going: Going, percent: int) -> None:
            super().__init__()
            self.words = words
            self.going = going
            self.percent = percent

    def __init__(
        self, session: GuidedSession, routine: str, view: StageView = StageView.BOTH
    ) -> None:
        super().__init__()
        self._session = session
        self._stage = Stage(routine, view)
        self._stop_view = StopView()
        self._timer: Timer | None = None
        self._keys_for: Status | None = None

    @property
    def session(self) -> GuidedSession:
        """The session that is shown."""
        return self._session

    def compose(self) -> ComposeResult:
        """The stage, and the keys at its foot."""
        yield self._stage
        yield self._stop_view
        yield _Foot(KeyLine())

    def on_mount(self) -> None:
        """Begin."""
        self._take(self._session.begin())
        self._timer = self.set_interval(1 / FRAMES_A_SECOND, self.tick)

    def tick(self) -> None:
        """Let time pass, and show where that leads."""
        if self._timer is not None:
            self._take(self._session.tick())
            if self._session.state.status is Status.HURT:
                self._stop_view.come_out(self._session.stopped_for_ms)

    def _take(self, news: list[News]) -> None:
        for item in news:
            if isinstance(item, Told):
                self.say(item.notice.value)
        state = self._session.state
        if self.is_mounted and self._stage.show(state):
            self._tell(state)
        if state.status is Status.DONE:
            self._stop()

    def _tell(self, state: State) -> None:
        """What changes once a second at most."""
        self.set_class(state.status is Status.HURT, "-pain")
        if state.status is not self._keys_for:
            self._keys_for = state.status
            actions = [_named(each, state.status) for each in ACTIONS[Place.SESSION]]
            can = (each for each in actions if self.why_not(each) is None)
            self.query_one(KeyLine).show(can)
            if state.status is Status.HURT:
                self._stop_view.show(state, (each for each in actions if each.id in _AT_A_STOP))
        gone = 100 - 100 * left_ms(state) // max(1, state.plan.total_ms)
        stands = self.Stands(in_words(state), _GOING[state.status], min(100, max(0, gone)))
        if state.status is Status.DONE:
            stands = self.Stands("", Going.NOTHING, 0)
        self.app.post_message(stands)  # a screen that is closing hands nothing on any more

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
            self.dismiss(True)

    @property
    def view(self) -> StageView:
        """What the stage shows."""
        return self._stage.view

    def look(self, view: StageView) -> None:
        """Show something else on the stage."""
        if view is not self.view:
            self._stage.look(view)
            self.tick()

    def tell(self, news: list[News]) -> None:
        """Show what has happened at another's word."""
        self._take(news)

    def command(self, command: Command) -> None:
        """Hand a command on; where it cannot be obeyed, say why."""
        self.tick()
        try:
            self._take(self._session.command(command))
        except ImpossibleError as error:
            self.say(str(error))

    def ease(self, dose: Dose) -> None:
        """After a stop for pain: the rest of the exercise easier."""
        self._take(self._session.ease(dose))

    def jump(self, exercise: int) -> None:
        """Go to another exercise."""
        self.tick()
        try:
            self._take(self._session.jump(exercise))
        except ImpossibleError as error:
            self.say(str(error))

    def pause(self) -> None:
        """Pause if anything is running."""
        if self._session.state.status is Status.RUNNING:
            self.command(Command.PAUSE)

    def why_not(self, action: Action) -> str | None:
        """While it hurts, the questions come first."""
        if self._session.state.status is Status.HURT and action.id not in _WHILE_IT_HURTS:
            key = key_for(self.app, "session.hurt")
            return f"Stopped because it hurts. Press {key} to say what hurt."
        return None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter says what hurt where something does, and is no key of a session elsewhere."""
        if parameters == ("session.tell",) and self._session.state.status is not Status.HURT:
            return False
        return super().check_action(action, parameters)

    def on_click(self, _event: Click) -> None:
        """A click anywhere is a pause, however often."""
        self.pause()

    def on_resize(self) -> None:
        """Show everything again in the new room; nothing runs where there is none."""
        if too_small(self.size):
            self.pause()
        if self._timer is not None:
            self.call_after_refresh(self.tick)

    def do_pause(self) -> None:
        """Pause, or go on; where it stands because it hurts, that was a mistake."""
        if self._session.state.status is Status.HURT:
            self.post_message(self.Mistaken(self))
            return
        paused = self._session.state.status is Status.PAUSED
        self.command(Command.RESUME if paused else Command.PAUSE)

    def do_hurt(self) -> None:
        """Stop for pain and show the way out, which stays; a second key says what hurt."""
        if self._session.state.status is Status.HURT:
            self.do_tell()
        else:
            self.command(Command.HURT)

    def do_tell(self) -> None:
        """Say what hurt."""
        self.post_message(self.Hurts(self))

    def do_emergency(self) -> None:
        """Stop, and show whom to call."""
        if self._session.state.status is not Status.HURT:
            self.command(Command.HURT)
        self.post_message(self.NeedsHelp(self))

    def say(self, sentence: str) -> None:
        """Tell the person something in passing; where it hurts, so that it covers nothing."""
        if self._session.state.status is Status.HURT:
            self._stop_view.note(sentence)
        else:
            super().say(sentence)

    def go_on_after_mistake(self) -> None:
        """It did not hurt: on as after a pause; where something was said already, say why not."""
        try:
            self._take(self._session.go_on_after_mistake())
        except ImpossibleError as error:
            self.say(str(error))

    def do_next(self) -> None:
        """On to the next step."""
        self.command(Command.NEXT)

    def do_back(self) -> None:
        """This hold again."""
        self.command(Command.BACK)

    def do_longer(self) -> None:
        """A longer hold."""
        self.command(Command.LONGER)

    def do_shorter(self) -> None:
        """A shorter hold."""
        self.command(Command.SHORTER)

    def do_other_side(self) -> None:
        """The other side first."""
        self.command(Command.OTHER_SIDE)

    def do_undo(self) -> None:
        """Take back the last command."""
        self.command(Command.UNDO)

    def do_presenter(self) -> None:
        """Pause; a second press means it hurts, a third says what."""
        if self._session.state.status in (Status.PAUSED, Status.HURT):
            self.do_hurt()
        else:
            self.command(Command.PAUSE)

    def do_view(self) -> None:
        """Both, digits, figure in turn."""
        self._stage.next_view()
        self.tick()

    def do_jump(self) -> None:
        """Pause and choose an exercise."""
        self.pause()
        self.post_message(self.Jumping(self))

    def do_leave(self) -> None:
        """Pause; once paused, ask whether to end."""
        if self._session.state.status is Status.RUNNING:
            self.command(Command.PAUSE)
            key = key_for(self.app, "session.leave")
            self.say(f"Paused. Press {key} again to end the session; what you did counts.")
        else:
            self.ask_to_leave()

    def ask_to_leave(self) -> None:
        """Pause and ask whether to end."""
        self.pause()
        self.post_message(self.Leaving(self))

    def do_help(self) -> None:
        """Pause and explain the keys."""
        self.pause()
        self.post_message(self.Helping(self))

    def do_settings(self) -> None:
        """Pause and change settings for this session."""
        self.pause()
        self.post_message(self.Settling(self))

    def on_screen_suspend(self, _event: ScreenSuspend) -> None:
        """Whatever comes on top, nothing runs beneath it."""
        self.pause()

    def on_screen_resume(self, _event: ScreenResume) -> None:
        """Back in sight: show where it stands."""
        if self._timer is not None:
            self.tick()


def _named(action: Action, status: Status) -> Action:
    """The action under the name of what it does now."""
    name = _NAMES_NOW.get((status, action.id))
    return action if name is None else structs.replace(action, label=name)
