"""What a session is heard by: tones and a voice, and the bell behind them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from backtui.base.settings import SoundChoices
from backtui.session.cues import Tone
from backtui.sound import notices
from backtui.sound.bell import Bell
from backtui.sound.output_queue import Channel, Loss, Request
from backtui.sound.own_command import words_of_command
from backtui.sound.players import SILENCE, find_players, write_tones
from backtui.sound.program import Program
from backtui.sound.speech import find_voices, seconds_to_speak, spoken
from backtui.sound.tones import RECIPES

TONE_LATE = 0.25
"""Seconds after which a tone is not begun any more: a late end is a wrong end."""

AFTER_TICK = 1.2
"""Seconds without speech after each tick: the second until the next, and a little."""

TRY_OUT = "Can you hear me from the mat?"

_TONES_TOGETHER = 4
_TONE_GRACE = 3.0  # seconds beyond the tone itself; a loudspeaker may have to wake
_SPEECH_GRACE = 5.0  # seconds beyond twice the usual length; a voice may have to load
_TRY_OUT_WAITS = 10.0


class Sound:
    """Plays tones and says phrases on this machine; all but `close` return at once.

    `announce` gets a sentence when something cannot be heard, each only once; `bell` is called in
    place of tones. Both may be called on a thread of ours. Times are seconds of `clock`. A
    BackTUIError where `speak` makes no command.
    """

    def __init__(
        self,
        choices: SoundChoices,
        *,
        announce: Callable[[str], None],
        bell: Callable[[], None],
        clock: Callable[[], float] = time.monotonic,
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        self._choices = _checked(choices)
        self._announce = announce
        self._clock = clock
        self._environ = environ
        self._bell = Bell(bell, clock)
        self._muted = False
        self._quiet = (0.0, 0.0)
        self._announced: set[str] = set()
        self._announcing = Lock()
        self._folder: TemporaryDirectory[str] | None = None
        self._tones = Channel(
            clock,
            self._prepare_tones,
            together=_TONES_TOGETHER,
            newest_only=False,
            unheard=self._ring,
            lost=self._tones_lost,
        )
        self._voice = Channel(
            clock,
            self._prepare_voices,
            together=1,
            newest_only=True,
            may_begin=self._outside_ticks,
            lost=self._voice_lost,
        )
        self._open()

    @property
    def player(self) -> str | None:
        """The program that plays tones; None while none is found or none works."""
        return self._tones.program

    @property
    def voice(self) -> str | None:
        """The program that speaks; None while none is found or none works."""
        return self._voice.program

    @property
    def muted(self) -> bool:
        """Whether all sound is switched off for now, the bell too."""
        return self._muted

    @muted.setter
    def muted(self, muted: bool) -> None:
        self._muted = muted
        if muted:
            self.stop()

    def play(self, tone: Tone) -> None:
        """Play a tone now or never. A tick cuts off the phrase being spoken."""
        now = self._clock()
        if tone is Tone.TICK:
            start, end = self._quiet
            self._quiet = (min(start, now), max(end, now + AFTER_TICK))
            self._voice.silence(forget=False)
        elif self._quiet[0] <= now:
            self._quiet = (0.0, 0.0)
        if self._audible and self._choices.tones:
            limit = RECIPES[tone].ms / 1000 + _TONE_GRACE
            self._tones.offer(Request(tone, now + TONE_LATE, limit))

    def say(self, text: str, by: float) -> None:
        """Say a phrase, begun by the moment `by` or not at all; replaces one not yet begun."""
        phrase = spoken(text)
        if phrase and self._audible and self._choices.voice:
            limit = 2 * seconds_to_speak(phrase, self._choices.rate) + _SPEECH_GRACE
            self._voice.offer(Request(phrase, by, limit))

    def ticks_due(self, start: float, end: float) -> None:
        """Keep these seconds free of speech: a phrase that would reach into them waits."""
        self._quiet = (start, end)

    def try_out(self) -> None:
        """The end tone, then a question: can the person hear both from the mat?"""
        now = self._clock()
        self.play(Tone.HOLD_END)
        self.ticks_due(now, now + RECIPES[Tone.HOLD_END].ms / 1000)
        self.say(TRY_OUT, now + _TRY_OUT_WAITS)

    def stop(self) -> None:
        """Silence at once, and forget what was to be heard."""
        self._quiet = (0.0, 0.0)
        self._tones.silence()
        self._voice.silence()

    def change(self, choices: SoundChoices) -> None:
        """Go on with other choices; what is being heard is silenced."""
        self._choices = _checked(choices)
        self.stop()
        for channel in (self._tones, self._voice):
            if channel.opened:
                channel.renew()
        self._open()

    def close(self) -> None:
        """Silence, end every program and remove our files; takes milliseconds, at most 2 s."""
        self._tones.close()
        self._voice.close()
        if self._folder is not None:
            self._folder.cleanup()

    @property
    def _audible(self) -> bool:
        return not self._muted and self._choices.volume > 0

    @property
    def _distant(self) -> bool:
        """Whether our loudspeaker is not the person's; a forwarded sound server brings it back."""
        return "SSH_CONNECTION" in self._environ and "PULSE_SERVER" not in self._environ

    def _open(self) -> None:
        if self._choices.tones and not self._tones.opened:
            self._tones.open("tones")
        if self._choices.voice and not self._voice.opened:
            self._voice.open("voice")
        if self._choices.tones and self._audible:
            self._tones.offer(Request(SILENCE, self._clock() + _TRY_OUT_WAITS, _TONE_GRACE))

    def _prepare_tones(self) -> Sequence[Program]:
        """Write the files and find who plays them; on the channel's thread."""
        if not self._choices.tones or self._distant:
            return []
        before, self._folder = self._folder, None
        if before is not None:
            before.cleanup()
        self._folder = TemporaryDirectory(prefix="backtui-", ignore_cleanup_errors=True)
        folder = Path(self._folder.name)
        write_tones(folder, self._choices.volume)
        return find_players(folder, self._environ)

    def _prepare_voices(self) -> Sequence[Program]:
        if not self._choices.voice or (self._distant and self._choices.speak is None):
            return []
        return find_voices(self._choices, self._environ)

    def _outside_ticks(self, request: Request, now: float) -> bool:
        start, end = self._quiet
        ends = now + seconds_to_speak(request.content, self._choices.rate)
        return now >= end or ends <= start

    def _ring(self, request: Request) -> None:
        if request.content != SILENCE:
            self._bell.stand_in_for(Tone(request.content))

    def _tones_lost(self, loss: Loss, program: str) -> None:
        if self._choices.tones:
            self._tell(notices.OVER_SSH if self._distant else notices.no_tones(loss, program))

    def _voice_lost(self, loss: Loss, program: str) -> None:
        own_command = self._choices.speak is not None
        if self._choices.voice and self._distant and not own_command:
            self._tell(notices.OVER_SSH)
        elif self._choices.voice:
            self._tell(notices.no_voice(loss, program, own_command=own_command))

    def _tell(self, sentence: str) -> None:
        with self._announcing:
            if sentence in self._announced:
                return
            self._announced.add(sentence)
        self._announce(sentence)


def _checked(choices: SoundChoices) -> SoundChoices:
    if choices.speak is not None:
        words_of_command(choices.speak)
    return choices
