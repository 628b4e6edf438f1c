"""What the type of a setting cannot tell: whether it can be carried out."""

from __future__ import annotations

from msgspec import structs

from backtui.base.errors import BackTUIError
from backtui.base.settings import Settings


def usable(settings: Settings) -> tuple[Settings, list[str]]:
    """The settings without what cannot be carried out, and a sentence for each."""
    if settings.sound.speak is None:
        return settings, []
    # loaded here because few have a command of their own
    from backtui.sound.own_command import words_of_command  # noqa: PLC0415

    try:
        words_of_command(settings.sound.speak)
    except BackTUIError as error:
        sound = structs.replace(settings.sound, speak=None)
        return structs.replace(settings, sound=sound), [str(error)]
    return settings, []
