"""Whether a session is heard where the person lies: tried out once, before the first of all."""

from __future__ import annotations

from backtui.guide.asking import Choose, Conversation, Option
from backtui.guide.guide import Guide
from backtui.guide.leading import Loudspeaker
from backtui.history.records import Source
from backtui.sound.sound import TRY_OUT

_AGAIN = "again"
_OPTIONS = (
    Option("yes", "Yes"),
    Option(_AGAIN, "Play it again"),
    Option("no", "No, go on all the same"),
)
_TOO_SOFT = "Too soft? Turn up the computer. All of it is on the screen too."


def talk_about_hearing(guide: Guide) -> Conversation[None]:
    """Play what is to be heard and ask, where there is something; it may be passed over."""
    ears = guide.loudspeaker
    heard = _what_is_heard(guide, ears)
    if ears is None or not heard or not _is_new(guide):
        return
    asks = Choose(asks=TRY_OUT, about=f"{heard} {_TOO_SOFT}", options=_OPTIONS, may_pass=True)
    answer: object = _AGAIN
    try:
        while answer == _AGAIN:
            ears.try_out()
            answer = yield asks
    finally:
        ears.stop()  # nothing of it reaches into the session


def _what_is_heard(guide: Guide, ears: Loudspeaker | None) -> str:
    """In words; none where no program was found for what is switched on."""
    chosen = guide.settings.sound
    if ears is None or ears.muted or not chosen.volume:
        return ""
    tone, voice = chosen.tones and ears.player, chosen.voice and ears.voice
    if tone and voice:
        return "A tone and a voice, as loud as in a session."
    if tone or voice:
        return f"A {'tone' if tone else 'voice'}, as loud as in a session."
    return ""


def _is_new(guide: Guide) -> bool:
    """Whether this person was never guided before."""
    return all(session.source is Source.BACKFILLED for session in guide.past().sessions)
