"""Tones and speech, through the programs the machine has, and a display that stays awake."""

from backtui.sound.awake import Awake
from backtui.sound.own_command import words_of_command
from backtui.sound.sound import Sound

__all__ = ["Awake", "Sound", "words_of_command"]
