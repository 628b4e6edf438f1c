"""Before the first session of all it is tried out whether it can be heard; never again after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from backtui.base.settings import Settings, SoundChoices
from backtui.guide.asking import Answer, Choose
from backtui.guide.door import ask_at_the_door
from backtui.guide.guide import Guide
from backtui.history.records import SessionRecord, Source
from backtui.session.engine import Command
from backtui.sound.sound import TRY_OUT
from tests.guide.house import CATALOGUE, MONDAY, HandClock, Recorder, guide_in
from tests.guide.person import Person

PAIN = "How is your pain now?"
TRIED, SILENCE = "<can you hear me>", "<silence>"
BRIDGE = CATALOGUE.exercises["bridge"]


@pytest.fixture
def ears() -> Recorder:
    """Both a player and a voice were found."""
    ears = Recorder()
    ears.player, ears.voice = "paplay", "espeak-ng"
    return ears


@pytest.fixture
def guide(tmp_path: Path, ears: Recorder) -> Iterator[Guide]:
    with guide_in(tmp_path, HandClock(), ears=ears) as made:
        yield made


def at_the_door(guide: Guide, **said: Answer) -> Person:
    person = Person({TRY_OUT: said.get("heard", "yes")})
    assert person.hold(ask_at_the_door(guide, BRIDGE)) is not None
    return person


def test_it_is_the_last_question_before_the_first_session_and_none_after_it(
    guide: Guide, ears: Recorder
):
    admission = (person := Person()).hold(ask_at_the_door(guide, BRIDGE))
    assert person.asked == [PAIN, TRY_OUT]
    assert ears.heard == [TRIED, SILENCE]
    assert admission is not None
    session = guide.start(admission)
    session.begin()
    session.command(Command.END)
    guide.finish(session)
    assert at_the_door(guide).asked == [PAIN]


def test_it_is_played_as_often_as_the_person_wants(guide: Guide, ears: Recorder):
    talk = ask_at_the_door(guide, BRIDGE)
    next(talk)
    ask = talk.send(3)
    for times in (1, 2, 3):
        assert isinstance(ask, Choose)
        assert ask.asks == TRY_OUT
        assert ears.heard == [TRIED] * times
        ask = talk.send("again")
    talk.close()
    assert ears.heard[-1] == SILENCE


@pytest.mark.parametrize("answer", ["yes", "no", None])
def test_whatever_is_answered_the_session_begins(guide: Guide, answer: Answer):
    assert at_the_door(guide, heard=answer).asked[-1] == TRY_OUT


def test_a_session_that_was_only_written_down_is_no_first_one(guide: Guide):
    day = MONDAY - timedelta(days=2)
    past = SessionRecord(
        edited_at=day, start=day, routine="bridge", source=Source.BACKFILLED, app_version="1"
    )
    guide.log.save(past)
    assert at_the_door(guide).asked == [PAIN, TRY_OUT]


@pytest.mark.parametrize(
    ("player", "voice", "said"),
    [
        ("paplay", "say", "A tone and a voice, as loud as in a session."),
        ("paplay", None, "A tone, as loud as in a session."),
        (None, "say", "A voice, as loud as in a session."),
    ],
)
def test_it_says_what_is_to_be_heard(
    guide: Guide, ears: Recorder, player: str | None, voice: str | None, said: str
):
    ears.player, ears.voice = player, voice
    ask = at_the_door(guide).heard[-1]
    assert isinstance(ask, Choose)
    assert ask.about.startswith(said)


@pytest.mark.parametrize(
    "sound",
    [
        SoundChoices(tones=False, voice=False),
        SoundChoices(volume=0),
        SoundChoices(tones=False),
    ],
    ids=["off", "no volume", "a voice that is not there"],
)
def test_nothing_is_asked_where_there_is_nothing_to_hear(
    tmp_path: Path, ears: Recorder, sound: SoundChoices
):
    ears.voice = None
    with guide_in(tmp_path, HandClock(), ears=ears, settings=Settings(sound=sound)) as guide:
        assert at_the_door(guide).asked == [PAIN]
    assert ears.heard == []


def test_nothing_is_asked_where_no_program_was_found_or_in_a_rehearsal(
    tmp_path: Path, guide: Guide, ears: Recorder
):
    with guide_in(tmp_path, HandClock(), ears=ears, speed=30) as rehearsal:
        assert at_the_door(rehearsal).asked == []
    ears.player = ears.voice = None
    assert at_the_door(guide).asked == [PAIN]
    assert ears.heard == []
