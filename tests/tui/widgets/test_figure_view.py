"""The figure on a screen: what it shows, and what it does not paint."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from backtui.base.paths import data_folder
from backtui.catalogue.reading import read_exercise
from backtui.figure.movement import Moment, Movement, Stage
from backtui.tui.widgets.figure_view import FigureLoop, FigureView
from tests.tui.widgets.stage import Alone

SIZE = (56, 18)


class Watch:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="module")
def bird_dog() -> Movement:
    figure = read_exercise(data_folder() / "exercises" / "bird-dog.toml").figure
    assert figure is not None
    return Movement(figure, "leg-and-arm")


@pytest.fixture
def watch() -> Watch:
    return Watch()


def lines(view: FigureView) -> list[str]:
    return [view.render_line(y).text for y in range(view.content_size.height)]


def inks(view: FigureView) -> set[str]:
    found = set()
    for y in range(view.content_size.height):
        for segment in view.render_line(y):
            if segment.style is not None:
                found |= {str(segment.style.color), str(segment.style.bgcolor)}
    return found


async def test_shows_the_side_in_work_mirrored(bird_dog: Movement, watch: Watch) -> None:
    view = FigureView(clock=watch)
    async with Alone(view).run_test(size=SIZE):
        view.show(bird_dog, Moment(Stage.HOLD))
        right = lines(view)
        view.show(bird_dog, Moment(Stage.HOLD), mirror=True)
        left = lines(view)
    assert right != left
    assert {len(line) for line in right} == {SIZE[0]}


async def test_nothing_is_painted_when_no_cell_changes(bird_dog: Movement, watch: Watch) -> None:
    view = FigureView(clock=watch)
    app = Alone(view)
    async with app.run_test(size=SIZE) as pilot:
        view.show(bird_dog, Moment(Stage.HOLD, 0.0))
        await pilot.pause()
        app.forget()
        for _ in range(20):
            watch.now += 1
            view.show(bird_dog, Moment(Stage.HOLD, 0.001))
            await pilot.pause()
        assert app.sent == []


async def test_movement_lays_nothing_out_and_paints_at_most_twelve_times_a_second(
    bird_dog: Movement, watch: Watch
) -> None:
    view = FigureView(clock=watch)
    app = Alone(view)
    async with app.run_test(size=SIZE) as pilot:
        view.show(bird_dog, Moment(Stage.MOVE_IN, 0.0))
        await pilot.pause()
        app.forget()
        for tick in range(1, 61):
            watch.now = tick / 30
            view.show(bird_dog, Moment(Stage.MOVE_IN, tick / 60))
            await pilot.pause()
        assert 12 <= len(app.sent) <= 25
        assert app.layouts == app.full_updates == 0


async def test_a_breath_of_a_hold_sends_little(bird_dog: Movement, watch: Watch) -> None:
    view = FigureView(clock=watch)
    app = Alone(view)
    async with app.run_test(size=SIZE) as pilot:
        view.show(bird_dog, Moment(Stage.HOLD, 0.0))
        await pilot.pause()
        app.forget()
        for tick in range(1, 61):
            watch.now = tick / 12
            view.show(bird_dog, Moment(Stage.HOLD, tick / 60))
            await pilot.pause()
        assert 0 < sum(len(sent.encode()) for sent in app.sent) < 5 * 8 * 1024


async def test_a_new_stage_is_shown_at_once(bird_dog: Movement, watch: Watch) -> None:
    view = FigureView(clock=watch)
    async with Alone(view).run_test(size=SIZE):
        view.show(bird_dog, Moment(Stage.START))
        before = lines(view)
        view.show(bird_dog, Moment(Stage.HOLD))
        assert lines(view) != before


async def test_without_animation_only_key_poses_are_shown(bird_dog: Movement, watch: Watch) -> None:
    view = FigureView(clock=watch)
    app = Alone(view)
    async with app.run_test(size=SIZE):
        app.animation_level = "none"
        seen = set()
        for tick in range(31):
            watch.now = float(tick)
            view.show(bird_dog, Moment(Stage.MOVE_IN, tick / 30))
            seen.add("\n".join(lines(view)))
        assert len(seen) == 2


async def test_no_movement_is_an_empty_place(bird_dog: Movement, watch: Watch) -> None:
    view = FigureView(clock=watch)
    async with Alone(view).run_test(size=SIZE):
        view.show(bird_dog, Moment(Stage.START))
        view.show(None, Moment(Stage.START))
        assert not "".join(lines(view)).strip()


async def test_follows_the_theme_and_the_size(bird_dog: Movement, watch: Watch) -> None:
    view = FigureView(clock=watch)
    app = Alone(view)
    async with app.run_test(size=SIZE) as pilot:
        view.show(bird_dog, Moment(Stage.START))
        dark = app.theme_variables["figure-warm"]
        assert any(dark in ink for ink in inks(view))
        app.theme = "backtui-light"
        await pilot.pause()
        light = app.theme_variables["figure-warm"]
        assert any(light in ink for ink in inks(view))
        assert not any(dark in ink for ink in inks(view))
        await pilot.resize_terminal(36, 10)
        while view.content_size.width != 36:
            await pilot.pause()
        assert [len(line) for line in lines(view)] == [36] * 10


async def test_without_theme_variables_it_still_has_colours(
    bird_dog: Movement, watch: Watch
) -> None:
    class Bare(App[None]):
        def compose(self) -> ComposeResult:
            yield FigureView(clock=watch)

    app = Bare()
    async with app.run_test(size=SIZE):
        view = app.query_one(FigureView)
        view.show(bird_dog, Moment(Stage.START))
        assert len(inks(view)) > 3


async def test_without_colour_it_is_drawn_in_shades(bird_dog: Movement, watch: Watch) -> None:
    view = FigureView(clock=watch)
    app = Alone(view)
    async with app.run_test(size=SIZE):
        app.no_color = True
        view.show(bird_dog, Moment(Stage.START))
        assert "▒" in "".join(lines(view))


async def test_what_is_drawn_ahead_is_what_is_shown(bird_dog: Movement, watch: Watch) -> None:
    view = FigureView(clock=watch)
    async with Alone(view).run_test(size=SIZE):
        while not view.draw_ahead(bird_dog, budget=20):
            pass
        drawn = len(view.gallery)
        for tick in range(48):
            watch.now += 1
            view.show(bird_dog, Moment(Stage.MOVE_IN, tick / 48))
        assert drawn > 40
        assert len(view.gallery) <= drawn + 1


async def test_the_loop_goes_round_and_space_stops_it(bird_dog: Movement, watch: Watch) -> None:
    loop = FigureLoop(clock=watch)
    async with Alone(loop).run_test(size=SIZE) as pilot:
        loop.focus()
        loop.play(bird_dog, two_sided=True)
        start = lines(loop)
        watch.now = 5.0
        loop.step()
        held = lines(loop)
        assert held != start
        await pilot.press("space")
        assert not loop.running
        watch.now = 9.0
        loop.step()
        assert lines(loop) == held
        await pilot.press("space")
        watch.now = 11.5
        loop.step()
        assert lines(loop) != held
