"""What is left of a theme where a terminal has few colours can still be read."""

from __future__ import annotations

import pytest
from rich.color import ColorSystem
from rich.terminal_theme import TerminalTheme
from textual.app import App
from textual.color import Color
from textual.theme import Theme

from backtui.tui import themes
from backtui.tui.few_colours import fitted, nearest_of_256
from backtui.tui.widgets.phase import Phase
from tests.tui.test_themes import FIGURE, OURS, THEMES, colours, contrast

SYSTEMS = {"256": ColorSystem.EIGHT_BIT, "standard": ColorSystem.STANDARD}
EVERY = pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
OWN = pytest.mark.parametrize("theme", OURS, ids=lambda theme: theme.name)
BOTH = pytest.mark.parametrize("system", SYSTEMS)


LOW, HIGH, GREY, FULL = 0, 170, 85, 255
USUAL = TerminalTheme(
    (0, 0, 0),
    (170, 170, 170),
    [
        (r, (85 if r and g and not b else g), b)
        for b in (LOW, HIGH)
        for g in (LOW, HIGH)
        for r in (LOW, HIGH)
    ],
    [(r, g, b) for b in (GREY, FULL) for g in (GREY, FULL) for r in (GREY, FULL)],
)
"""The sixteen colours of the VGA, from which most palettes come."""


def seen(colour: str, system: str) -> str:
    """The colour that a terminal shows in the usual palette."""
    rounded = Color.parse(colour).rich_color.downgrade(SYSTEMS[system])
    return Color(*rounded.get_truecolor(USUAL)).hex


def worn(theme: Theme, system: str) -> dict[str, str]:
    shown = colours(fitted(theme, system)).items()
    return {name: seen(value, system) for name, value in shown if " " not in value and "#" in value}


def test_with_all_colours_nothing_is_changed():
    for theme in THEMES:
        assert fitted(theme, "truecolor") is fitted(theme, None) is theme


@EVERY
@BOTH
def test_text_is_read_on_the_ground(theme: Theme, system: str):
    shown = worn(theme, system)
    least = 7 if theme in OURS else 6.9
    for ink in ("ink-strong", "ink", "ink-quiet"):
        assert contrast(shown[ink], shown["background"]) >= least


@OWN
@BOTH
def test_state_colours_are_read_on_the_ground(theme: Theme, system: str):
    shown = worn(theme, system)
    for ink in (*(phase.ink for phase in Phase), "side"):
        assert contrast(shown[ink], shown["background"]) >= 4.5


@OWN
@BOTH
def test_what_is_chosen_stands_out_and_is_read(theme: Theme, system: str):
    shown = worn(theme, system)
    assert shown["panel"] != shown["background"]
    assert contrast(shown["ink-strong"], shown["panel"]) >= 7
    assert contrast(shown["side"], shown["panel"]) >= 4.4


@OWN
@BOTH
@pytest.mark.parametrize("phase", Phase)
def test_bar_track_and_ground_are_three(theme: Theme, system: str, phase: Phase):
    shown = worn(theme, system)
    assert len({shown[name] for name in (phase.ink, phase.track, "background")}) == 3
    assert contrast(shown[phase.ink], shown[phase.track]) >= (3 if system == "256" else 2)


@OWN
@pytest.mark.parametrize("phase", Phase)
def test_dark_mixtures_turn_grey_and_never_glaring(theme: Theme, phase: Phase):
    shown = worn(theme, "256")
    for name in (phase.stage, "figure-mat", "figure-floor", "figure-wall"):
        red, green, blue = Color.parse(shown[name]).rgb
        assert max(red, green, blue) - min(red, green, blue) <= 40


@OWN
def test_limbs_stand_out_from_what_they_lie_on(theme: Theme):
    shown = {name: worn(theme, "256")[f"figure-{name}"] for name in FIGURE}
    for limb in ("warm", "cool", "head"):
        assert contrast(shown[limb], shown["mat"]) >= 2


@pytest.mark.parametrize("grey", range(1, 25))
def test_a_grey_is_written_so_that_it_stays_what_it_is(grey: int):
    level = 10 * grey - 2
    shown = Color(level, level, level).hex
    assert seen(nearest_of_256(shown), "256") == shown


def test_an_app_wears_what_its_terminal_can_show():
    app: App[None] = App()
    themes.install(app, system="256")
    themes.install_others(app, system="256")
    assert app.available_themes == {each.name: fitted(each, "256") for each in THEMES}
