"""A setting that cannot be carried out falls back, and is said."""

from __future__ import annotations

from backtui.base.settings import Settings, SoundChoices
from backtui.guide.usable_settings import usable


def test_a_speak_command_that_is_none_falls_back_to_the_voice_found():
    settings, problems = usable(Settings(sound=SoundChoices(speak="mycommand", volume=3)))
    assert settings == Settings(sound=SoundChoices(volume=3))
    assert len(problems) == 1
    assert "table sound, key speak" in problems[0]


def test_what_can_be_carried_out_stays():
    for speak in (None, "say {text}"):
        settings = Settings(sound=SoundChoices(speak=speak))
        assert usable(settings) == (settings, [])
