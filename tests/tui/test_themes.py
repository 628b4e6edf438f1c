from __future__ import annotations

from itertools import combinations

import pytest
from rich.color import ColorSystem
from textual.app import App
from textual.color import Color
from textual.theme import Theme

from backtui.tui import themes
from backtui.tui.widgets.phase import Phase
from tests.tui.widgets.stage import Alone
from tests.tui.widgets.swatch import Swatch

THEMES = [themes.called(name) for name in themes.NAMES]
OURS = [theme for theme in THEMES if theme.name.startswith("backtui-")]
EVERY = pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
FIGURE = ["warm", "warm-far", "cool", "cool-far", "head", "floor", "mat", "wall"]


def colours(theme: Theme) -> dict[str, str]:
    return {**theme.to_color_system().generate(), **theme.variables}


def luminance(colour: str) -> float:
    """WCAG 2 relative luminance."""
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in Color.parse(colour).normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def at_256(colour: str) -> int | None:
    return Color.parse(colour).rich_color.downgrade(ColorSystem.EIGHT_BIT).number


def grounds(theme: Theme) -> list[str]:
    """Ours are held to all three grounds, Textual's to the one our screens put text on."""
    wanted = ["background", "surface", "panel"] if theme in OURS else ["background"]
    return [colours(theme)[name] for name in wanted]


def test_contrast_of_black_on_white_is_21():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@EVERY
@pytest.mark.parametrize("ink", ["ink-strong", "ink", "ink-quiet", "text", "text-muted"])
def test_text_reads_at_seven_to_one(theme: Theme, ink: str):
    assert min(contrast(colours(theme)[ink], ground) for ground in grounds(theme)) >= 7


@EVERY
@pytest.mark.parametrize("ink", [*(phase.ink for phase in Phase), "side", "text-error"])
def test_state_colours_read_at_four_and_a_half_to_one(theme: Theme, ink: str):
    assert min(contrast(colours(theme)[ink], ground) for ground in grounds(theme)) >= 4.5


@EVERY
@pytest.mark.parametrize("phase", Phase)
def test_text_reads_on_the_tinted_stage(theme: Theme, phase: Phase):
    worn = colours(theme)
    assert contrast(worn["ink"], worn[phase.stage]) >= 7
    assert contrast(worn[phase.ink], worn[phase.stage]) >= 4.5


@EVERY
@pytest.mark.parametrize("phase", Phase)
def test_a_bar_is_told_from_its_track_by_lightness_alone(theme: Theme, phase: Phase):
    worn = colours(theme)
    assert contrast(worn[phase.ink], worn[phase.track]) >= 3


@EVERY
@pytest.mark.parametrize("phase", Phase)
def test_bar_track_and_ground_stay_three_colours_at_256(theme: Theme, phase: Phase):
    worn = colours(theme)
    seen = {at_256(worn[name]) for name in (phase.ink, phase.track, "background")}
    assert len(seen) == 3


@EVERY
def test_digits_at_rest_are_dim_but_there(theme: Theme):
    worn = colours(theme)
    dim, strong = (contrast(worn[ink], worn["background"]) for ink in ("ink-dim", "ink-strong"))
    assert 3 <= dim < strong / 2


@EVERY
def test_surfaces_stay_three_at_256_colours(theme: Theme):
    worn = colours(theme)
    assert len({at_256(worn[name]) for name in ("background", "surface", "panel")}) == 3


@EVERY
def test_inks_of_the_phases_stay_apart_at_256_colours(theme: Theme):
    worn = colours(theme)
    for one, other in combinations(Phase, 2):
        assert at_256(worn[one.ink]) != at_256(worn[other.ink])


@EVERY
def test_limbs_stand_out_and_far_ones_stand_back(theme: Theme):
    worn = {name: colours(theme)[f"figure-{name}"] for name in FIGURE}
    ground = colours(theme)["background"]
    assert contrast(worn["warm"], ground) > contrast(worn["warm-far"], ground) >= 2
    assert contrast(worn["cool"], ground) > contrast(worn["cool-far"], ground) >= 1.8
    assert all(contrast(worn[name], ground) >= 1.3 for name in ("floor", "mat", "wall"))


def test_an_app_offers_our_themes_and_the_few_that_pass():
    app: App[None] = App()
    themes.install(app)
    assert app.theme == themes.DEFAULT == THEMES[0].name
    assert set(app.available_themes) == {themes.DEFAULT}
    themes.install_others(app)
    assert app.available_themes == {theme.name: theme for theme in THEMES}


async def test_what_is_painted_wears_a_new_theme_at_once():
    app = Alone(Swatch())
    async with app.run_test(size=(8, 1)) as pilot:
        for theme in THEMES:
            app.forget()
            app.theme = theme.name
            await pilot.pause()
            red, green, blue = Color.parse(colours(theme)["phase-hold"]).rgb
            assert f"48;2;{red};{green};{blue}" in "".join(app.sent)


@EVERY
def test_the_days_of_the_log_rise_in_steps_and_stay_apart_from_the_ground(theme: Theme):
    shades = [colours(theme)[f"heat-{number}"] for number in range(1, 5)]
    ground = colours(theme)["background"]
    steps = [contrast(shade, ground) for shade in shades]
    assert steps == sorted(steps)
    assert steps[0] >= 2
    assert at_256(ground) not in map(at_256, shades)


@EVERY
def test_the_line_of_a_chart_stands_out_from_its_bars_and_bars_from_the_ground(theme: Theme):
    line, bar, ground = (colours(theme)[name] for name in ("side", "chart-bar", "background"))
    assert contrast(bar, ground) >= 2
    assert contrast(line, bar) >= 2
