"""One session in lines: its transitions are said, and keys are obeyed as on the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from backtui.catalogue.dose import Dose
from backtui.cli.page import length
from backtui.cli.plain.dialogue import Dialogue
from backtui.cli.plain.transitions import Transitions, where
from backtui.cli.plain.typed import END_OF_TEXT, ENTER, INTERRUPT
from backtui.guide.guide import Guide
from backtui.guide.hurt_talk import ends_here, talk_about_mistake, talk_about_pain
from backtui.guide.leading import GuidedSession, News
from backtui.session.engine import Command
from backtui.session.events import Status
from backtui.session.moves import ImpossibleError

TICK_SECONDS = 1 / 15
KEYS = (
    "Space or Enter pauses and goes on.",
    "x: it hurts. Stops at once and says the way out; nothing is asked until you press a key.",
    "Stopped: x or Enter says what hurt, space or m goes on after a mistake, ! gets help.",
    "n: on to the next step; a hold under way ends early.",
    "b: this hold again; at its start, the one before.",
    "+ and -: this hold longer or shorter.",
    "s: the other side first, for what has not begun.",
    "u: take back the last of these keys.",
    "w: where am I, and how long it still takes.",
    ". pauses; a second . means that it hurts, for a page turner.",
    "q: pause; a second time ends the session, and what you did counts.",
)
STAY = "Stay as long as you like. Nothing runs."
STOPPED = "x or Enter: say what hurt. Space or m: pressed by mistake, go on. q: end. !: emergency."
_COMMANDS = {
    "n": Command.NEXT,
    "b": Command.BACK,
    "+": Command.LONGER,
    "-": Command.SHORTER,
    "s": Command.OTHER_SIDE,
    "u": Command.UNDO,
}
_ALSO = {
    " ": (ENTER, ""),
    "n": ("\x1b[C", "\x1bOC", "\x1b[6~"),
    "b": ("\x1b[D", "\x1bOD", "\x1b[5~"),
    "+": ("\x1b[A", "\x1bOA", "="),
    "-": ("\x1b[B", "\x1bOB"),
    "q": (INTERRUPT, END_OF_TEXT),
    "?": ("h",),
}
"""Other keys for the same: arrows, the keys of a page turner, Ctrl+C and Ctrl+D."""
_MEANT = {other: key for key, others in _ALSO.items() for other in others}


class Stage:
    """Leads one session from its beginning to its end."""

    def __init__(self, guide: Guide, session: GuidedSession, lines: Dialogue) -> None:
        self._guide = guide
        self._session = session
        self._lines = lines
        self._transitions = Transitions()
        self._talk: Callable[[], None] | None = None

    def lead(self) -> None:
        """Run until the session is over. Raises SystemExit where the program is told to end."""
        plan = self._session.plan
        self._lines.gap()
        self._lines.say(f"{length(plan.total_ms)} in all. ? tells the keys; x if it hurts.")
        self._tell(self._session.begin())
        while not self._over:
            with self._lines.typed.keys():
                self._until_asked()
            talk, self._talk = self._talk, None
            if talk is not None:
                talk()

    @property
    def _status(self) -> Status:
        return self._session.state.status

    @property
    def _over(self) -> bool:
        return self._status is Status.DONE

    def _until_asked(self) -> None:
        """Let time pass and obey keys until it is over or questions about pain come first."""
        typed = self._lines.typed
        while not (self._over or self._talk):
            key = typed.key(TICK_SECONDS)
            self._tell(self._session.tick())
            if key is not None and not self._over:
                self._press(key)
            if typed.ended and self._status in (Status.PAUSED, Status.HURT):
                self._command(Command.END)  # nobody is there who could go on

    def _press(self, typed: str) -> None:
        key = _MEANT.get(typed, typed).lower()
        if self._status is Status.HURT:
            self._press_stopped(typed, key)
        elif key == "!":
            self._command(Command.HURT)
            self._talk = self._get_help
        elif key == "x" or (key == "." and self._status is not Status.RUNNING):
            self._stop_for_pain()
        elif key == "q":
            self._command(Command.PAUSE if self._status is Status.RUNNING else Command.END)
        elif key == "?":
            self._explain()
        elif key in (" ", "."):
            self._command(Command.RESUME if self._status is Status.PAUSED else Command.PAUSE)
        elif key == "w":
            self._lines.say(where(self._session.state))
        elif key in _COMMANDS:
            self._command(_COMMANDS[key])
        else:
            self._lines.say("That key does nothing here; ? tells those that do.")

    def _press_stopped(self, typed: str, key: str) -> None:
        """Obey a key while it stands because it hurts; nothing is asked until one of these."""
        if typed == ENTER or key in ("x", "."):
            self._talk = self._ask_about_pain
        elif key in (" ", "m"):
            self._talk = self._go_on_after_mistake
        elif key == "!":
            self._talk = self._get_help
        elif key == "q":
            self._command(Command.END)
        elif key == "?":
            self._explain()
        else:
            self._lines.say(STOPPED)

    def _stop_for_pain(self) -> None:
        self._command(Command.HURT)
        self._lines.say(STAY)
        self._lines.say(STOPPED)

    def _ask_about_pain(self) -> None:
        self._follow(self._lines.hold(talk_about_pain(self._guide, self._session)))

    def _get_help(self) -> None:
        talk = talk_about_pain(self._guide, self._session, help_now=True)
        self._follow(self._lines.hold(talk))

    def _go_on_after_mistake(self) -> None:
        meant = self._lines.hold(talk_about_mistake(self._guide, self._session))
        if meant is True:
            self._do(self._session.go_on_after_mistake)
        elif meant is False:
            self._ask_about_pain()
        else:
            self._lines.say(STOPPED)

    def _follow(self, chosen: Command | Dose | None) -> None:
        if ends_here(self._session):
            self._session.command(Command.END)  # the words were said; nothing follows them [R 8]
        elif isinstance(chosen, Dose):
            self._do(lambda: self._session.ease(chosen))
        elif chosen is not None:
            self._command(chosen)
        else:
            self._lines.say(STOPPED)

    def _explain(self) -> None:
        for sentence in KEYS:
            self._lines.say(sentence)

    def _command(self, command: Command) -> None:
        self._do(lambda: self._session.command(command))

    def _do(self, what: Callable[[], Iterable[News]]) -> None:
        """Do it; where it cannot be done, say why."""
        try:
            news = what()
        except ImpossibleError as error:
            self._lines.say(str(error))
            return
        self._tell(news)

    def _tell(self, news: Iterable[News]) -> None:
        for sentence in self._transitions.sentences(news, self._session.state):
            self._lines.say(sentence)
