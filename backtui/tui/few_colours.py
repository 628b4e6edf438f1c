"""Themes for terminals that have 256 colours, or sixteen.

Left to itself a dark, faintly blue ground becomes pure navy among 256 colours: each part is rounded
for itself. Here every colour goes to the one that is nearest to the eye, most often a grey.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil, floor

from textual.color import Color
from textual.theme import Theme

_STEPS = (0, 95, 135, 175, 215, 255)
_DARK_GREY, _LIGHT_GREY, _BLUE = "#555555", "#aaaaaa", "#0000aa"


def fitted(theme: Theme, system: str | None) -> Theme:
    """A theme as a terminal can show it; `system` as Rich names what it knows of the terminal."""
    if system in (None, "truecolor"):
        return theme
    return _in_256(theme) if system == "256" else _in_16(theme)


def nearest_of_256(colour: str) -> str:
    """The nearest colour of the cube or of the greys, written so that Rich finds it."""
    wanted = Color.parse(colour)
    cube = Color(_step(wanted.r), _step(wanted.g), _step(wanted.b))
    grey = min(24, max(1, round(_grey(wanted))))
    level = 10 * grey - 2
    shown = Color(level, level, level)
    greyish = len(set(cube.rgb)) == 1 or _apart(shown, wanted) < _apart(cube, wanted)
    return _as_grey(grey) if greyish else cube.hex


def _step(part: int) -> int:
    """The nearest step of the cube."""
    return min(_STEPS, key=lambda step: abs(step - part))


def _grey(colour: Color) -> float:
    """Where it would stand among the 24 greys, counted from 1."""
    return (sum(colour.rgb) / 3 + 2) / 10


def _as_grey(number: int) -> str:
    level = round(10.2 * number)  # which Rich takes for this one of its 25 steps
    return Color(level, level, level).hex


def _apart(one: Color, other: Color) -> float:
    """How different two colours look, squared; hue differs more for the eye than lightness."""
    red = (one.r + other.r) / 2
    parts = [(a - b) ** 2 for a, b in zip(one.rgb, other.rgb, strict=True)]
    return (2 + red / 256) * parts[0] + 4 * parts[1] + (3 - red / 256) * parts[2]


def _in_256(theme: Theme) -> Theme:
    """Inks and the ground are chosen to survive rounding; what lies between them is not."""
    mixed = {
        name: nearest_of_256(value)
        for name, value in theme.variables.items()
        if name.startswith(("figure-", "heat-")) or name in ("track", "frame") or _is_mixed(name)
    }
    away = floor if theme.dark else ceil  # from the text, which is to stay readable
    shades = theme.to_color_system().generate()
    surface, panel = (_as_grey(away(_grey(Color.parse(shades[n])))) for n in ("surface", "panel"))
    return replace(theme, surface=surface, panel=panel, variables=theme.variables | mixed)


def _is_mixed(name: str) -> bool:
    return name.startswith("phase-") and name.endswith(("-muted", "-stage"))


def _in_16(theme: Theme) -> Theme:
    """Between ground and ink there is one grey: tracks, frames and what is chosen have it."""
    grey = _DARK_GREY if theme.dark else _LIGHT_GREY
    green, bright = ("#00aa00", "#55ff55") if theme.dark else ("#55ff55", "#00aa00")
    ground = "#000000" if theme.dark else "#ffffff"
    mixed = [name for name in theme.variables if _is_mixed(name)]
    greys = [name for name in mixed if name.endswith("-muted")]
    stages = [name for name in mixed if name.endswith("-stage")]
    variables = {
        **theme.variables,
        **dict.fromkeys([*greys, "track", "frame", "heat-1"], grey),
        **dict.fromkeys(stages, ground),
        **dict.fromkeys(["heat-2", "heat-3"], green),
        "heat-4": bright,
    }
    if not theme.dark:
        # On white, and on what is chosen, the sixteen have no brown and no grey to be read.
        variables |= {"side": _BLUE, "ink-quiet": "#000000", "text-muted": "#000000"}
    return replace(theme, background=ground, surface=ground, panel=grey, variables=variables)
