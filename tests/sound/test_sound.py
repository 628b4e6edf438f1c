"""The whole of sound, with its threads, on fake programs: what a session hears, and when not."""

from __future__ import annotations

import stat
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest

from backtui.base.errors import BackTUIError
from backtui.base.settings import SoundChoices
from backtui.session.cues import Tone
from backtui.sound import Sound, notices
from backtui.sound.output_queue import Loss
from backtui.sound.sound import AFTER_TICK, TONE_LATE, TRY_OUT

HANGS = "exec sleep 600"


@dataclass
class Heard:
    announced: list[str] = field(default_factory=list)
    rings: list[float] = field(default_factory=list)


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def make(programs, clock, heard, until, left_behind) -> Iterator[Callable[..., Sound]]:
    """Make a Sound on the fake programs; whatever happens, it leaves nothing behind."""
    made: list[Sound] = []

    def build(choices: SoundChoices | None = None, **environ: str) -> Sound:
        sound = Sound(
            choices or SoundChoices(),
            announce=heard.announced.append,
            bell=lambda: heard.rings.append(clock()),
            clock=clock,
            environ=programs.environ | environ,
        )
        made.append(sound)
        return sound

    yield build
    for sound in made:
        sound.close()
    until(silent)
    assert left_behind() == []


def silent() -> bool:
    """Whether no channel works any more; on a busy machine it may outlive `close`."""
    return not {"tones", "voice"} & {thread.name for thread in threading.enumerate()}


@pytest.fixture
def both(programs):
    programs.add("paplay")
    # The clock stands still in these tests, so a fake that ends looks as if it ended at once;
    # only a command of one's own may do that.
    programs.add("mycommand")
    return SoundChoices(speak="mycommand {text}")


def played(programs) -> list[str]:
    return [Path(words[-1]).stem for words in programs.calls("paplay")]


def test_a_tone_and_a_phrase_are_heard(make, both, programs, until, clock):
    sound = make(both)
    sound.play(Tone.HOLD_END)
    sound.say("- Left leg up", clock() + 1)
    until(lambda: "hold-end" in played(programs))
    until(lambda: programs.calls("mycommand") == [["Left leg up"]])
    assert (sound.player, sound.voice) == ("paplay", "mycommand")


def test_the_loudspeaker_is_woken_before_the_first_tone(make, both, programs, until):
    make(both)
    until(lambda: played(programs) == ["silence"])


def test_the_files_are_private_and_go_with_us(make, both, programs, until):
    sound = make(both)
    until(lambda: programs.calls("paplay"))
    folder = Path(programs.calls("paplay")[0][0]).parent
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    sound.close()
    assert not folder.exists()


def test_nothing_found_is_said_once_each_and_the_bell_rings(make, programs, until, heard, clock):
    sound = make()
    until(lambda: len(heard.announced) == 2)
    assert set(heard.announced) == {
        notices.no_tones(Loss.NO_PROGRAM, ""),
        notices.no_voice(Loss.NO_PROGRAM, "", own_command=False),
    }
    for count, tone in enumerate((Tone.HOLD_START, Tone.TICK, Tone.HOLD_END), start=1):
        clock.now += 1
        sound.play(tone)
        sound.say("Left leg up", clock() + 1)
        until(lambda count=count: len(heard.rings) == count)
    assert len(heard.announced) == 2
    assert (sound.player, sound.voice) == (None, None)


def test_a_player_that_cannot_play_is_told_before_the_first_tone(
    make, both, programs, until, heard
):
    programs.add("paplay", "exit 1")
    sound = make(both)
    until(lambda: heard.announced == [notices.no_tones(Loss.FAILED, "paplay")])
    assert heard.rings == []
    sound.play(Tone.HOLD_END)
    until(lambda: len(heard.rings) == 1)


def test_another_player_takes_over_unnoticed(make, both, programs, until, heard):
    programs.add("paplay", "exit 1")
    programs.add("aplay")
    sound = make(both)
    until(lambda: programs.calls("aplay"))
    sound.play(Tone.HOLD_END)
    until(lambda: len(programs.calls("aplay")) == 2)
    assert (heard.announced, heard.rings) == ([], [])


def test_a_voice_that_says_nothing_is_found_out(make, programs, until, heard, clock):
    programs.add("paplay")
    programs.add("espeak-ng")  # as the real one without a sound device: it ends at once, with 0
    sound = make()
    sound.say("Left leg up", clock() + 1)
    sentence = notices.no_voice(Loss.FAILED, "espeak-ng", own_command=False)
    until(lambda: heard.announced == [sentence])


def test_a_hanging_voice_is_ended_and_the_session_hears_its_tones(
    make, programs, until, heard, clock
):
    programs.add("paplay")
    programs.add("espeak-ng", HANGS)
    sound = make()
    sound.say("Left leg up", clock() + 1)
    until(lambda: programs.pids("espeak-ng"))
    sound.play(Tone.HOLD_END)
    until(lambda: "hold-end" in played(programs))
    clock.now += 60
    until(lambda: len(heard.announced) == 1)
    [pid] = programs.pids("espeak-ng")
    until(lambda: not psutil.pid_exists(pid))


def test_a_hanging_player_is_ended_and_the_bell_takes_over(
    make, both, programs, until, heard, clock
):
    programs.add("paplay", HANGS)
    sound = make(both)
    until(lambda: programs.calls("paplay"))
    clock.now += 60
    until(lambda: heard.announced == [notices.no_tones(Loss.FAILED, "paplay")])
    sound.play(Tone.HOLD_END)
    until(lambda: len(heard.rings) == 1)


def test_stop_ends_the_phrase_and_all_it_started(make, both, programs, until, clock):
    programs.add("mycommand", f"sleep 600 & echo $! > {programs.folder}/inner\nwait")
    sound = make(both)
    sound.say("A long sentence", clock() + 1)
    inner = programs.folder / "inner"
    until(lambda: inner.exists() and inner.read_text().strip())
    sound.stop()
    pids = [*programs.pids("mycommand"), int(inner.read_text())]
    until(lambda: not any(map(running, pids)))


def running(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def test_a_tick_cuts_off_the_phrase_and_the_next_waits_for_quiet(
    make, both, programs, until, clock
):
    programs.add("mycommand", 'case "$1" in Long*) exec sleep 600;; esac')
    sound = make(both)
    sound.say("Long", clock() + 1)
    until(lambda: programs.pids("mycommand"))
    sound.play(Tone.TICK)
    [pid] = programs.pids("mycommand")
    until(lambda: not psutil.pid_exists(pid))
    sound.say("After", clock() + 9)
    until(lambda: "tick" in played(programs))
    assert programs.calls("mycommand") == [["Long"]]
    clock.now += AFTER_TICK
    until(lambda: programs.calls("mycommand") == [["Long"], ["After"]])


def test_the_end_tone_ends_the_quiet(make, both, programs, until, clock):
    sound = make(both)
    sound.play(Tone.TICK)
    sound.play(Tone.HOLD_END)
    sound.say("Three.", clock() + 1)
    until(lambda: programs.calls("mycommand") == [["Three."]])


def test_a_phrase_that_would_run_into_the_ticks_does_not_begin(make, both, programs, until, clock):
    sound = make(both)
    until(lambda: sound.voice)
    start = clock() + 2
    sound.ticks_due(start, start + 3)
    sound.say("This would take a good deal longer than two seconds", start)
    sound.play(Tone.HALF_WAY)
    until(lambda: "half-way" in played(programs))
    assert programs.calls("mycommand") == []
    clock.now = start + 3
    sound.say("Three.", start + 4)
    until(lambda: programs.calls("mycommand"))
    assert programs.calls("mycommand") == [["Three."]]


def test_a_tone_that_is_late_is_not_played(make, both, programs, until, clock):
    programs.add("paplay", f"while [ ! -e {programs.folder}/go ]; do sleep 0.01; done")
    sound = make(both)
    for _ in range(3):
        sound.play(Tone.TICK)
    until(lambda: sorted(played(programs)) == ["silence", "tick", "tick", "tick"])
    sound.play(Tone.HOLD_START)
    clock.now += 1.1 * TONE_LATE
    (programs.folder / "go").touch()
    sound.play(Tone.HOLD_END)
    until(lambda: "hold-end" in played(programs))
    assert "hold-start" not in played(programs)


def test_muted_is_silent_until_it_is_not(make, both, programs, until, clock):
    sound = make(both)
    until(lambda: sound.player and sound.voice)
    sound.muted = True
    sound.play(Tone.HOLD_START)
    sound.say("Left leg up", clock() + 1)
    sound.muted = False
    sound.play(Tone.HOLD_END)
    sound.say("Right leg up", clock() + 1)
    until(lambda: "hold-end" in played(programs) and programs.calls("mycommand"))
    assert "hold-start" not in played(programs)
    assert programs.calls("mycommand") == [["Right leg up"]]


def test_muting_silences_what_is_heard(make, both, programs, until, clock):
    programs.add("mycommand", HANGS)
    sound = make(both)
    sound.say("Left leg up", clock() + 1)
    until(lambda: programs.pids("mycommand"))
    sound.muted = True
    until(lambda: not running(programs.pids("mycommand")[0]))


@pytest.mark.parametrize("choices", [{"tones": False, "voice": False}, {"volume": 0}])
def test_what_is_switched_off_is_neither_heard_nor_announced(choices, make, programs, clock, heard):
    programs.add("paplay")
    programs.add("espeak-ng")
    sound = make(SoundChoices(**choices))
    sound.play(Tone.HOLD_END)
    sound.say("Left leg up", clock() + 1)
    sound.close()
    assert programs.calls("paplay") == programs.calls("espeak-ng") == []
    assert heard == Heard()


def test_over_ssh_it_is_said_once_and_the_bell_rings(make, programs, until, heard):
    programs.add("paplay")
    programs.add("espeak-ng")
    sound = make(SSH_CONNECTION="10.0.0.1 1 10.0.0.2 22")
    until(lambda: heard.announced == [notices.OVER_SSH])
    sound.play(Tone.HOLD_END)
    until(lambda: len(heard.rings) == 1)
    sound.close()
    assert programs.calls("paplay") == programs.calls("espeak-ng") == []
    assert heard.announced == [notices.OVER_SSH]


def test_over_ssh_a_forwarded_sound_server_and_ones_own_command_are_used(
    make, both, programs, until, clock
):
    ssh = {"SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"}
    make(SoundChoices(voice=False), **ssh, PULSE_SERVER="tcp:localhost:4713")
    until(lambda: programs.calls("paplay"))
    sound = make(both, **ssh)
    sound.say("Left leg up", clock() + 1)
    until(lambda: programs.calls("mycommand"))


def test_other_choices_take_effect_at_once(make, both, programs, until, clock):
    sound = make(SoundChoices(voice=False, volume=2))
    until(lambda: programs.calls("paplay"))
    before = Path(programs.calls("paplay")[0][0]).parent
    sound.change(both)
    sound.say("Left leg up", clock() + 1)
    until(lambda: programs.calls("mycommand") == [["Left leg up"]])
    until(lambda: len(programs.calls("paplay")) == 2)
    assert Path(programs.calls("paplay")[1][0]).parent != before
    assert not before.exists()


def test_trying_out_plays_the_end_tone_and_then_asks(make, both, programs, until, clock):
    sound = make(both)
    sound.try_out()
    until(lambda: "hold-end" in played(programs))
    assert programs.calls("mycommand") == []
    clock.now += 1
    until(lambda: programs.calls("mycommand") == [[TRY_OUT]])


def test_a_bad_command_of_ones_own_is_told_at_once(programs):
    with pytest.raises(BackTUIError, match="key speak"):
        Sound(SoundChoices(speak="mycommand"), announce=print, bell=print)


def test_a_command_of_ones_own_that_is_nowhere_is_announced(make, programs, until, heard):
    programs.add("paplay")
    make(SoundChoices(speak="nowhere {text}"))
    sentence = notices.no_voice(Loss.NO_PROGRAM, "", own_command=True)
    until(lambda: heard.announced == [sentence])
    assert "speak" in sentence


def test_no_room_for_the_files_is_announced(make, both, until, heard, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    make(both)
    until(lambda: heard.announced == [notices.no_tones(Loss.NO_ROOM, "")])


def test_closing_ends_a_program_that_hangs(make, both, programs, until, clock):
    programs.add("mycommand", HANGS)
    sound = make(both)
    sound.say("Left leg up", clock() + 1)
    until(lambda: programs.pids("mycommand"))
    sound.close()
    until(lambda: not running(programs.pids("mycommand")[0]))


@pytest.mark.parametrize(
    "sentence",
    [
        notices.OVER_SSH,
        *(notices.no_tones(loss, "paplay") for loss in Loss),
        *(notices.no_voice(loss, "say", own_command=own) for loss in Loss for own in (True, False)),
    ],
)
def test_what_is_told_says_what_to_do_in_a_few_words(sentence):
    assert len(sentence) <= 160
    assert "!" not in sentence
    assert any(word in sentence for word in ("Install", "Check", "Make room", "instead"))


def test_the_real_programs_of_this_machine_leave_nothing_behind(heard, until, left_behind, alone):
    sound = Sound(
        SoundChoices(),
        announce=heard.announced.append,
        bell=lambda: None,
        environ=alone,
    )
    sound.say("Left leg up", float("inf"))
    until(lambda: sound.voice or heard.announced)
    sound.close()
    until(silent)
    assert left_behind() == []
