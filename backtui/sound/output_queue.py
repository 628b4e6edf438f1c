"""One stream of things to be heard: what begins, what is dropped, what is silenced.

Whoever asks only leaves a request and goes on; a thread of the channel's own starts programs,
watches them and ends them, so that no frame and no countdown waits for a slow disk or a dead
sound server. `turn` is all of its work; tests call it without the thread.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum, auto
from threading import Condition, Thread

from msgspec import Struct

from backtui.sound.fallback import Chain
from backtui.sound.program import Playing, Program

POLL = 0.02
"""Seconds between two looks at a program that runs or a request that waits."""

AT_ONCE = 0.15
"""A program that should last as long as its words and ends in fewer seconds was not heard."""

_GONE_WITHIN = 1.0
_SHORTEST_HEARD = 8  # characters; a single short word may really be over at once


class Loss(Enum):
    """Why a channel can no longer be heard."""

    NO_PROGRAM = auto()
    NO_ROOM = auto()
    FAILED = auto()


class Request(Struct, frozen=True):
    """What to make heard, the latest moment it may begin and how many seconds it may take."""

    content: str
    by: float
    limit: float


class _Running(Struct, frozen=True):
    request: Request
    program: Program
    playing: Playing
    since: float


class Channel:
    """Requests made heard, at most `together` at a time, each by its latest start or never.

    With `newest_only` a request replaces one that has not begun. `may_begin` can hold a request
    back. `unheard` is told of a request, still timely, that no program could make heard; `lost`
    once of the last program gone, with its name. Both are called on the channel's thread.
    `prepare` finds the programs; an OSError from it means that there is no room for their files.
    """

    def __init__(
        self,
        clock: Callable[[], float],
        prepare: Callable[[], Sequence[Program]],
        *,
        together: int,
        newest_only: bool,
        may_begin: Callable[[Request, float], bool] = lambda _request, _now: True,
        unheard: Callable[[Request], None] = lambda _request: None,
        lost: Callable[[Loss, str], None] = lambda _loss, _name: None,
    ) -> None:
        self._clock = clock
        self._prepare = prepare
        self._together = together
        self._newest_only = newest_only
        self._may_begin = may_begin
        self._unheard = unheard
        self._lost = lost
        self._news = Condition()
        self._waiting: list[Request] = []
        self._newest: Request | None = None
        self._running: list[_Running] = []
        self._ending: list[tuple[Playing, float]] = []
        self._chain: Chain | None = None
        self._called = self._silence = self._renew = self._closed = self._told = False
        self._thread: Thread | None = None

    @property
    def program(self) -> str | None:
        """The name of the program in use; None before one is found and when none is left."""
        program = self._chain.current() if self._chain else None
        return program.name if program else None

    @property
    def opened(self) -> bool:
        """Whether the channel's thread has been started."""
        return self._thread is not None

    def open(self, name: str) -> None:
        """Start the channel's thread; finding programs is the first thing it does."""
        self._thread = Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def offer(self, request: Request) -> None:
        """Ask for this to be heard; returns at once."""
        with self._news:
            if self._newest_only:
                self._waiting.clear()
            if not self._closed:
                self._waiting.append(request)
                self._newest = request
            self._call()

    def silence(self, *, forget: bool = True) -> None:
        """Silence what is heard and, unless told otherwise, forget what waits; returns at once."""
        with self._news:
            if forget:
                self._waiting.clear()
            self._silence = True
            self._call()

    def renew(self) -> None:
        """Look for programs again, with the settings of now; returns at once."""
        with self._news:
            self._renew = True
            self._call()

    def close(self) -> None:
        """Silence everything and end the thread; waits for that at most a second."""
        with self._news:
            self._waiting.clear()
            self._silence = self._closed = True
            self._call()
        if self._thread is not None:
            self._thread.join(_GONE_WITHIN)

    def turn(self) -> bool:
        """Do all that is due now; True if there is something to watch."""
        with self._news:
            self._called = False
            silence, self._silence = self._silence, False
            renew, self._renew = self._renew or self._chain is None, False
        if silence:
            self._kill(self._running)
        if renew and not self._closed:
            self._find_programs()
        self._watch()
        while (request := self._next()) is not None:
            self._begin(request)
        return bool(self._running or self._ending or self._waiting)

    def _call(self) -> None:
        self._called = True
        self._news.notify()

    def _work(self) -> None:
        while True:
            busy = self.turn()
            with self._news:
                if self._closed and not (busy or self._called):
                    return
                if not self._called:
                    self._news.wait(POLL if busy else None)

    def _find_programs(self) -> None:
        self._told = False
        try:
            programs = self._prepare()
        except OSError:
            self._chain = Chain((), self._clock)
            self._tell(Loss.NO_ROOM, "")
            return
        self._chain = Chain(programs, self._clock)
        if not programs:
            self._tell(Loss.NO_PROGRAM, "")

    def _next(self) -> Request | None:
        """Take the first request that may begin; those past their latest start are dropped."""
        now = self._clock()
        with self._news:
            self._waiting = [request for request in self._waiting if now <= request.by]
            if self._silence or len(self._running) >= self._together:
                return None
            for request in self._waiting:
                if self._may_begin(request, now):
                    self._waiting.remove(request)
                    return request
        return None

    def _begin(self, request: Request) -> None:
        """Start it with the first program that can; starting is done without the lock."""
        program = self._chain.current() if self._chain else None
        if program is None:
            self._miss(request)
            return
        since = self._clock()
        try:
            playing = program.start(request.content)
        except (OSError, ValueError):
            self._failed(program, request, hung=False)
        else:
            self._running.append(_Running(request, program, playing, since))

    def _watch(self) -> None:
        now = self._clock()
        self._ending = [(playing, since) for playing, since in self._ending if _going(playing)]
        for playing, since in self._ending:
            if now - since > _GONE_WITHIN:
                playing.kill()
        for running in list(self._running):
            status = running.playing.poll()
            took = now - running.since
            if status is None and took <= running.request.limit:
                continue
            self._running.remove(running)
            if status is None:
                self._kill([running])
                self._failed(running.program, running.request, hung=True)
            elif status != 0 or _too_short(running, took):
                self._failed(running.program, running.request, hung=False)

    def _kill(self, running: list[_Running]) -> None:
        for each in list(running):
            each.playing.kill()
            self._ending.append((each.playing, self._clock()))
        running.clear()

    def _failed(self, program: Program, request: Request, *, hung: bool) -> None:
        """Let the next program try; if there is none, say so once."""
        if self._chain is None:
            return
        self._chain.strike(program, for_good=hung)
        none_left = self._chain.current() is None
        if none_left:
            self._tell(Loss.FAILED, program.name)
        if self._clock() > request.by:
            return
        if none_left:
            self._miss(request)
            return
        with self._news:
            if not self._silence and (request is self._newest or not self._newest_only):
                self._waiting.insert(0, request)

    def _miss(self, request: Request) -> None:
        if not self._closed:
            self._unheard(request)

    def _tell(self, loss: Loss, name: str) -> None:
        if not (self._told or self._closed):
            self._told = True
            self._lost(loss, name)


def _going(playing: Playing) -> bool:
    return playing.poll() is None


def _too_short(running: _Running, took: float) -> bool:
    long_enough = len(running.request.content) >= _SHORTEST_HEARD
    return running.program.lasts and long_enough and took < AT_ONCE
