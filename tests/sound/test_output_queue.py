"""What a channel begins, drops and silences, turn by turn, with programs and time made up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backtui.sound.fallback import TRY_AGAIN_AFTER
from backtui.sound.output_queue import AT_ONCE, Channel, Loss, Request


@dataclass
class MadeUpPlaying:
    content: str
    status: int | None = None
    killed: bool = False
    deaf: bool = False

    def poll(self) -> int | None:
        return self.status

    def kill(self) -> None:
        if not self.deaf:
            self.killed = True
            self.status = -9


@dataclass
class MadeUpProgram:
    """Notes what it was asked to start, and when."""

    now: Callable[[], float]
    name: str = "first"
    lasts: bool = False
    missing: bool = False
    meanwhile: Callable[[], None] = lambda: None
    started: list[tuple[float, MadeUpPlaying]] = field(default_factory=list)

    def start(self, content: str) -> MadeUpPlaying:
        self.meanwhile()
        if self.missing:
            raise FileNotFoundError(content)
        playing = MadeUpPlaying(content)
        self.started.append((self.now(), playing))
        return playing

    @property
    def contents(self) -> list[str]:
        return [playing.content for _, playing in self.started]

    @property
    def last(self) -> MadeUpPlaying:
        return self.started[-1][1]


@dataclass
class Desk:
    """A channel without its thread, and what it reported."""

    channel: Channel
    unheard: list[str]
    lost: list[tuple[Loss, str]]

    def hear(self, request: Request) -> None:
        self.channel.offer(request)
        self.channel.turn()


def desk(clock, programs, *, together=1, newest_only=True, **more) -> Desk:
    unheard: list[str] = []
    lost: list[tuple[Loss, str]] = []
    channel = Channel(
        clock,
        lambda: programs,
        together=together,
        newest_only=newest_only,
        unheard=lambda request: unheard.append(request.content),
        lost=lambda loss, name: lost.append((loss, name)),
        **more,
    )
    channel.turn()
    return Desk(channel, unheard, lost)


def ask(clock, content: str, within: float = 1.0, limit: float = 5.0) -> Request:
    return Request(content, clock.now + within, limit)


@pytest.fixture
def program(clock) -> MadeUpProgram:
    return MadeUpProgram(clock)


def test_a_request_begins_at_the_next_turn(clock, program):
    it = desk(clock, [program])
    it.channel.offer(ask(clock, "up"))
    assert it.channel.turn()
    assert program.contents == ["up"]
    program.last.status = 0
    assert not it.channel.turn()


def test_one_that_cannot_begin_in_time_is_dropped(clock, program):
    it = desk(clock, [program])
    it.hear(ask(clock, "first", within=1))
    it.channel.offer(ask(clock, "second", within=1))
    clock.now += 1.5
    it.channel.turn()
    program.last.status = 0
    assert not it.channel.turn()
    assert program.contents == ["first"]


def test_a_newer_phrase_takes_the_place_of_one_that_waits(clock, program):
    it = desk(clock, [program])
    it.hear(ask(clock, "speaking"))
    it.channel.offer(ask(clock, "older"))
    it.channel.offer(ask(clock, "newer"))
    program.last.status = 0
    it.channel.turn()
    assert program.contents == ["speaking", "newer"]


def test_tones_sound_together_but_not_without_end(clock, program):
    it = desk(clock, [program], together=2, newest_only=False)
    for name in ("a", "b", "c"):
        it.hear(ask(clock, name))
    assert program.contents == ["a", "b"]
    program.started[0][1].status = 0
    it.channel.turn()
    assert program.contents == ["a", "b", "c"]


def test_silence_ends_what_is_heard_and_forgets_what_waits(clock, program):
    it = desk(clock, [program])
    it.hear(ask(clock, "speaking"))
    it.channel.offer(ask(clock, "waiting"))
    it.channel.silence()
    it.hear(ask(clock, "after"))
    assert program.started[0][1].killed
    assert program.contents == ["speaking", "after"]
    assert it.lost == []


def test_a_phrase_can_be_cut_and_the_next_kept(clock, program):
    it = desk(clock, [program])
    for name in ("speaking", "waiting"):
        it.hear(ask(clock, name))
    it.channel.silence(forget=False)
    it.channel.turn()
    assert program.contents == ["speaking", "waiting"]


def test_one_held_back_waits_for_its_turn(clock, program):
    it = desk(clock, [program], may_begin=lambda _request, now: now >= 1002)
    it.channel.offer(ask(clock, "up", within=3))
    assert it.channel.turn()
    assert program.contents == []
    clock.now = 1002
    it.channel.turn()
    assert program.contents == ["up"]


@pytest.mark.parametrize("how", ["missing", "dies", "ends at once", "hangs"])
def test_the_next_program_takes_over_from_one_that_fails(clock, program, how):
    second = MadeUpProgram(clock, "second")
    it = desk(clock, [program, second])
    program.missing = how == "missing"
    program.lasts = how == "ends at once"
    it.hear(ask(clock, "hold your leg", within=9, limit=5))
    if how == "dies":
        program.last.status = 1
    elif how == "ends at once":
        clock.now += AT_ONCE / 2
        program.last.status = 0
    elif how == "hangs":
        clock.now += 5.1
    it.channel.turn()
    assert second.contents == ["hold your leg"]
    assert (it.unheard, it.lost) == ([], [])
    assert it.channel.program == "second"
    if how == "hangs":
        assert program.last.killed


def test_a_very_short_word_may_be_over_at_once(clock, program):
    program.lasts = True
    it = desk(clock, [program])
    it.hear(ask(clock, "Two."))
    program.last.status = 0
    assert not it.channel.turn()
    assert it.channel.program == "first"


def test_words_too_old_are_not_given_to_the_next_program(clock, program):
    second = MadeUpProgram(clock, "second")
    it = desk(clock, [program, second])
    it.hear(ask(clock, "up", within=1, limit=5))
    clock.now += 5.1
    it.channel.turn()
    assert second.contents == []


def test_a_newer_phrase_is_not_held_up_by_one_to_be_tried_again(clock, program):
    second = MadeUpProgram(clock, "second")
    it = desk(clock, [program, second])
    it.hear(ask(clock, "older"))
    it.channel.offer(ask(clock, "newer"))
    program.last.status = 1
    it.channel.turn()
    assert second.contents == ["newer"]


def test_when_none_is_left_it_is_said_once_and_each_request_is_reported(clock, program):
    it = desk(clock, [program])
    program.missing = True
    for name in ("a", "b"):
        it.hear(ask(clock, name))
    assert it.lost == [(Loss.FAILED, "first")]
    assert it.unheard == ["a", "b"]
    assert it.channel.program is None


def test_no_program_at_all_is_said_before_anything_is_asked(clock):
    assert desk(clock, []).lost == [(Loss.NO_PROGRAM, "")]


def test_no_room_for_the_files_is_said(clock):
    def full():
        raise OSError("no space left")

    lost = []
    channel = Channel(
        clock, full, together=1, newest_only=True, lost=lambda loss, _name: lost.append(loss)
    )
    channel.turn()
    channel.offer(ask(clock, "up"))
    assert not channel.turn()
    assert lost == [Loss.NO_ROOM]


def test_a_program_that_died_is_asked_again_after_a_minute_and_one_that_hung_never(clock, program):
    it = desk(clock, [program])
    it.hear(ask(clock, "a"))
    program.last.status = 1
    it.channel.turn()
    clock.now += TRY_AGAIN_AFTER
    it.hear(ask(clock, "b", limit=5))
    assert program.contents == ["a", "b"]
    clock.now += 5.1
    it.channel.turn()
    clock.now += 100 * TRY_AGAIN_AFTER
    it.hear(ask(clock, "c"))
    assert program.contents == ["a", "b"]
    assert it.lost == [(Loss.FAILED, "first")]


def test_programs_are_looked_for_again_when_asked(clock, program):
    programs: list[MadeUpProgram] = []
    it = desk(clock, programs)
    programs.append(program)
    it.channel.renew()
    it.hear(ask(clock, "up"))
    assert program.contents == ["up"]


def test_nothing_begins_after_the_end(clock, program):
    it = desk(clock, [program])
    it.hear(ask(clock, "speaking"))
    it.channel.close()
    it.hear(ask(clock, "late"))
    assert program.last.killed
    assert program.contents == ["speaking"]


def test_nothing_is_looked_for_after_the_end(clock):
    looked = []

    def look() -> list[MadeUpProgram]:
        looked.append(clock.now)
        return []

    channel = Channel(clock, look, together=1, newest_only=True)
    channel.close()
    assert not channel.turn()
    assert looked == []


def test_nothing_is_reported_after_the_end(clock, program):
    it = desk(clock, [program])
    program.missing = True
    it.channel.offer(ask(clock, "late"))
    program.meanwhile = it.channel.close
    it.channel.turn()
    assert (it.unheard, it.lost) == ([], [])


def test_what_does_not_end_is_told_again(clock, program):
    it = desk(clock, [program])
    it.hear(ask(clock, "speaking"))
    it.channel.silence()
    program.last.deaf = True
    it.channel.turn()
    assert not program.last.killed
    clock.now += 2
    program.last.deaf = False
    assert it.channel.turn()
    assert program.last.killed
    assert not it.channel.turn()


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("wait"), st.floats(0.01, 3)),
        st.tuples(st.just("say"), st.floats(-0.5, 3)),
        st.tuples(st.just("end"), st.sampled_from([0, 0, 0, 1])),
        st.tuples(st.just("silence"), st.just(0.0)),
        st.tuples(st.just("ticks"), st.floats(0.1, 3)),
    ),
    max_size=60,
)


class Room:
    """Somebody who asks, a channel that answers, and an account of what may be heard."""

    def __init__(self) -> None:
        self.now = 0.0
        self.quiet = (0.0, 0.0)
        self.by: dict[str, float] = {}
        self.allowed: str | None = None
        self.first = MadeUpProgram(lambda: self.now, "first")
        self.second = MadeUpProgram(lambda: self.now, "second")
        self.it = desk(
            lambda: self.now,
            [self.first, self.second],
            may_begin=lambda _request, moment: not self.in_ticks(moment),
        )

    def in_ticks(self, moment: float) -> bool:
        return self.quiet[0] <= moment < self.quiet[1]

    @property
    def began(self) -> list[tuple[float, MadeUpPlaying]]:
        return sorted(self.first.started + self.second.started, key=lambda item: item[0])

    @property
    def heard(self) -> list[MadeUpPlaying]:
        return [playing for _, playing in self.began if playing.status is None]

    def wait(self, seconds: float) -> None:
        self.now += seconds

    def say(self, within: float) -> None:
        self.allowed = f"phrase {len(self.by)}"
        self.by[self.allowed] = self.now + within
        self.it.channel.offer(Request(self.allowed, self.now + within, 5))

    def end(self, status: float) -> None:
        for playing in self.heard:
            playing.status = int(status)
            if status and self.allowed is None:  # the next program may try what failed
                self.allowed = playing.content

    def silence(self, _amount: float) -> None:
        self.it.channel.silence()
        self.allowed = None

    def ticks(self, seconds: float) -> None:
        self.quiet = (self.now, self.now + seconds)


# An older phrase that fails is not tried again once a newer one was asked for, even a dropped one.
@example([("say", 1.0), ("say", 0.0), ("wait", 1.0), ("end", 1)])
@given(STEPS)
def test_nothing_stale_ever_begins(steps):
    """Whatever happens when: in time, the newest, one at a time, outside ticks, not forgotten."""
    room = Room()
    for what, amount in steps:
        known = room.began
        getattr(room, what)(amount)
        room.it.channel.turn()
        for moment, playing in room.began[len(known) :]:
            assert moment <= room.by[playing.content]
            assert playing.content == room.allowed
            assert not room.in_ticks(moment)
            room.allowed = None
        assert len(room.heard) <= 1
