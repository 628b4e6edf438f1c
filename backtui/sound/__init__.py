"""Tones and speech, through the programs the machine has, and a display that stays awake."""

from backtui.sound.awake import Awake
from backtui.sound.settings import SoundSettings
from backtui.sound.sound import Sound

__all__ = ["Awake", "Sound", "SoundSettings"]
