"""What a person is told when something cannot be heard, and what to do about it."""

from __future__ import annotations

from backtui.sound.output_queue import Loss

OVER_SSH = (
    "You are connected over SSH, so sound would play on the other machine. "
    "The terminal bell rings instead."
)


def no_tones(loss: Loss, program: str) -> str:
    """Why no tones are heard, when `program` was the last that was tried."""
    match loss:
        case Loss.NO_PROGRAM:
            return (
                "No program that plays sound was found. Install pulseaudio-utils or alsa-utils "
                "to hear tones; until then the terminal bell rings."
            )
        case Loss.NO_ROOM:
            return (
                "The tones could not be written to the temporary folder. "
                "Make room there to hear them; until then the terminal bell rings."
            )
        case Loss.FAILED:
            return (
                f"{program} could not play a tone. Check that the loudspeaker is connected; "
                "until then the terminal bell rings."
            )


def no_voice(loss: Loss, program: str, *, own_command: bool) -> str:
    """Why no words are heard, when `program` was the last that was tried."""
    if loss is Loss.FAILED:
        return (
            f"{program} could not speak. Check that the loudspeaker is connected; "
            "the words are on the screen."
        )
    if own_command:
        return (
            "The program that speak names in your settings was not found. "
            "Check its name; the words are on the screen."
        )
    return "No voice found. Install espeak-ng to hear the words; they are on the screen too."
