"""An app as the settings have it: its colours, its motion and its keys."""

from __future__ import annotations

from textual.constants import TEXTUAL_ANIMATIONS

from backtui.base.settings import Motion, Settings
from backtui.tui import themes
from backtui.tui.keymap import Keyed, usable_keys


def wear(app: Keyed, settings: Settings) -> list[str]:
    """Have an app as the settings are; a sentence for each key that cannot be used."""
    if settings.screen.theme in themes.NAMES:
        app.theme = settings.screen.theme
    still = settings.screen.animation is Motion.NONE
    app.animation_level = "none" if still else TEXTUAL_ANIMATIONS
    chosen, problems = usable_keys(settings.keys)
    if chosen != app.chosen_keys:
        app.wear_keys(chosen)
    return problems
