"""Each player: how it is called, and the real one where it is installed."""

from __future__ import annotations

import wave

import pytest

from backtui.session.cues import Tone
from backtui.sound.players import SILENCE, find_players, write_tones
from backtui.sound.program import find
from backtui.sound.tones import RECIPES


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tones")
    write_tones(folder, 8)
    return folder


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("paplay", [], []),
        ("pw-play", [], []),
        ("aplay", ["-q"], []),
        ("afplay", [], []),
        ("sox", ["-q"], ["-d"]),
    ],
)
def test_each_player_is_called_in_its_own_way(name, before, after, folder, programs, until):
    programs.add(name)
    [player] = find_players(folder, programs.environ)
    playing = player.start(Tone.HOLD_END)
    until(lambda: playing.poll() == 0)
    assert player.name == name
    assert programs.calls(name) == [[*before, str(folder / "hold-end.wav"), *after]]


def test_sound_servers_come_before_the_bare_device(folder, programs):
    for name in ("sox", "aplay", "pw-play", "paplay"):
        programs.add(name)
    names = [player.name for player in find_players(folder, programs.environ)]
    assert names == ["paplay", "pw-play", "aplay", "sox"]


def test_every_tone_has_its_file(folder):
    assert {file.stem for file in folder.iterdir()} == {*Tone, SILENCE}
    for tone in Tone:
        with wave.open(str(folder / f"{tone}.wav")) as file:
            seconds = file.getnframes() / file.getframerate()
        assert seconds == pytest.approx(RECIPES[tone].ms / 1000, abs=0.001)


def test_a_player_and_what_it_started_end_together(folder, programs, until):
    programs.add("paplay", f"sleep 600 & echo $! > {programs.folder}/inner\nwait")
    [player] = find_players(folder, programs.environ)
    playing = player.start(Tone.TICK)
    inner = programs.folder / "inner"
    until(lambda: inner.exists() and inner.read_text().strip())
    playing.kill()
    until(lambda: playing.poll() is not None)
    pid = int(inner.read_text())
    until(lambda: not alive(pid))


def alive(pid: int) -> bool:
    """Whether a process runs; one that waits for its parent to notice its end does not."""
    try:
        with open(f"/proc/{pid}/stat") as file:  # noqa: PTH123 - gone between two looks
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


@pytest.mark.parametrize("name", ["paplay", "pw-play", "aplay", "afplay", "sox"])
def test_the_real_player_ends_also_where_nothing_is_heard(name, folder, until, alone):
    players = {player.name: player for player in find_players(folder, alone)}
    if name not in players:
        assert find(name, alone) is None
        pytest.skip(f"{name} is not installed")
    playing = players[name].start(Tone.TICK)
    until(lambda: playing.poll() is not None)
    playing.kill()
