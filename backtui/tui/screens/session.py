"""The guided session. Every key is the screen's own, so none can go dead."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Click, ScreenResume, ScreenSuspend
from textual.message import Message
from textual.screen import ModalScreen
from textual.timer import Timer

from backtui.guide.leading import GuidedSession, News, Told
from backtui.session.engine import Command
from backtui.session.events import Status
from backtui.session.moves import ImpossibleError
from backtui.tui.commands import ACTIONS, Action, Place, bindings
from backtui.tui.doing import Doing
from backtui.tui.widgets.key_line import KeyLine
from backtui.tui.widgets.stage import Stage

FRAMES_A_SECOND = 15


class SessionScreen(Doing, ModalScreen[bool]):
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
        """The person has stopped for pain."""

    class Leaving(Wish):
        """The person asks a second time to leave."""

    class Jumping(Wish):
        """The person wants to choose another exercise."""

    class Helping(Wish):
        """The person wants the keys explained."""

    def __init__(self, session: GuidedSession, routine: str) -> None:
        super().__init__()
        self._session = session
        self._routine = routine
        self._timer: Timer | None = None

    @property
    def session(self) -> GuidedSession:
        """The session that is shown."""
        return self._session

    def compose(self) -> ComposeResult:
        """The stage, and the keys at its foot."""
        yield Stage(self._routine)
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin."""
        self.query_one(KeyLine).show(ACTIONS[Place.SESSION])
        self._take(self._session.begin())
        self._timer = self.set_interval(1 / FRAMES_A_SECOND, self.tick)

    def tick(self) -> None:
        """Let time pass, and show where that leads."""
        if self._timer is not None:
            self._take(self._session.tick())

    def _take(self, news: list[News]) -> None:
        for item in news:
            if isinstance(item, Told):
                self.say(item.notice.value)
        status = self._session.state.status
        if self.is_mounted:
            self.query_one(Stage).show(self._session.state)
            self.set_class(status is Status.HURT, "-pain")
        if status is Status.DONE:
            self._stop()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
            self.dismiss(True)

    def command(self, command: Command) -> None:
        """Hand a command on; where it cannot be obeyed, say why."""
        try:
            self._take(self._session.command(command))
        except ImpossibleError as error:
            self.say(str(error))

    def jump(self, exercise: int) -> None:
        """Go to another exercise."""
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
        if self._session.state.status is Status.HURT and action.id != "session.hurt":
            return "The session has stopped. Say first how to go on."
        return None

    def on_click(self, _event: Click) -> None:
        """A click anywhere is a pause."""
        self.do_pause()

    def on_resize(self) -> None:
        """Show everything again in the new room."""
        if self._timer is not None:
            self.call_after_refresh(self.tick)

    def do_pause(self) -> None:
        """Pause, or go on."""
        paused = self._session.state.status is Status.PAUSED
        self.command(Command.RESUME if paused else Command.PAUSE)

    def do_hurt(self) -> None:
        """Stop for pain; the questions come on top."""
        if self._session.state.status is not Status.HURT:
            self.command(Command.HURT)
        self.post_message(self.Hurts(self))

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
        """Pause; a second press means it hurts."""
        if self._session.state.status is Status.PAUSED:
            self.do_hurt()
        else:
            self.command(Command.PAUSE)

    def do_view(self) -> None:
        """Both, digits, figure in turn."""
        self.query_one(Stage).next_view()
        self.tick()

    def do_jump(self) -> None:
        """Pause and choose an exercise."""
        self.pause()
        self.post_message(self.Jumping(self))

    def do_leave(self) -> None:
        """Pause; once paused, ask whether to end."""
        if self._session.state.status is Status.RUNNING:
            self.command(Command.PAUSE)
            self.say("Paused. Press q again to end the session; what you did counts.")
        else:
            self.post_message(self.Leaving(self))

    def do_help(self) -> None:
        """Pause and explain the keys."""
        self.pause()
        self.post_message(self.Helping(self))

    def on_screen_suspend(self, _event: ScreenSuspend) -> None:
        """Whatever comes on top, nothing runs beneath it."""
        self.pause()

    def on_screen_resume(self, _event: ScreenResume) -> None:
        """Back in sight: show where it stands."""
        if self._timer is not None:
            self.tick()
