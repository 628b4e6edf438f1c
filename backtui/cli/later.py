"""What no first frame needs: sound and a display that stays awake, loaded when first wanted."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from backtui.base.settings import SoundChoices

if TYPE_CHECKING:
    from backtui.session.cues import Tone
    from backtui.sound import Awake, Sound


class LaterSound:
    """The sound of this machine, opened by `open` or by its first use."""

    def __init__(
        self, choices: SoundChoices, announce: Callable[[str], None], bell: Callable[[], None]
    ) -> None:
        self._choices = choices
        self._announce = announce
        self._bell = bell

    @cached_property
    def _sound(self) -> Sound:
        # loaded here because finding players and making tones would hold up the first frame
        from backtui.sound import Sound  # noqa: PLC0415

        return Sound(self._choices, announce=self._announce, bell=self._bell)

    def open(self) -> None:
        """Find players and voices and make the tones, off this thread."""
        self._sound  # noqa: B018 - looking at it makes it

    @property
    def muted(self) -> bool:
        """Whether all is silent for now."""
        return self._sound.muted

    @muted.setter
    def muted(self, muted: bool) -> None:
        self._sound.muted = muted

    @property
    def player(self) -> str | None:
        """The program that plays tones, once one is found."""
        return self._sound.player

    @property
    def voice(self) -> str | None:
        """The program that speaks, once one is found."""
        return self._sound.voice

    def play(self, tone: Tone) -> None:
        """Play a tone now or never."""
        self._sound.play(tone)

    def say(self, text: str, by: float) -> None:
        """Say a phrase, begun by this moment or not at all."""
        self._sound.say(text, by)

    def stop(self) -> None:
        """Fall silent at once."""
        self._sound.stop()

    def change(self, choices: SoundChoices) -> None:
        """Go on with other choices. Raises BackTUIError for a command that is none."""
        self._sound.change(choices)

    def try_out(self) -> None:
        """A tone, then a question, as loud as in a session."""
        self._sound.try_out()

    def close(self) -> None:
        """Leave nothing behind, if there was anything."""
        if "_sound" in self.__dict__:
            self._sound.close()


class LaterAwake:
    """A display held awake; nothing is loaded before it first has to be."""

    def __init__(self) -> None:
        self._awake: Awake | None = None

    def start(self) -> None:
        """Hold it awake, where the machine has a way."""
        if self._awake is None:
            from backtui.sound import Awake  # noqa: PLC0415 - only a session needs it

            self._awake = Awake()
        self._awake.start()

    def stop(self) -> None:
        """Let it rest again."""
        if self._awake is not None:
            self._awake.stop()
