from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from backtui.tui.widgets.rows import Rows, Text


class Listing(App[None]):
    """A list of many rows that counts how many were written."""

    CSS = "Rows { height: 10; } Text { height: 5; width: 20; }"

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count
        self.written: list[int] = []
        self.told: list[str] = []

    def compose(self) -> ComposeResult:
        yield Rows()
        yield Text()

    def on_mount(self) -> None:
        self.query_one(Rows).show(self.count, self.line)
        self.query_one(Text).show(lambda width: [Content(f"{width} {n}") for n in range(30)])
        self.query_one(Rows).focus()

    def line(self, number: int, width: int) -> Content:
        self.written.append(number)
        return Content(f"row [{number}] {'x' * width}")

    def on_rows_moved(self, event: Rows.Moved) -> None:
        self.told.append(f"moved {event.control.cursor}")

    def on_rows_pressed(self, event: Rows.Pressed) -> None:
        self.told.append(f"pressed {event.rows.cursor}")


@pytest.fixture
def app() -> Listing:
    return Listing(10_000)


async def test_only_rows_in_sight_are_written(app: Listing):
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        assert set(app.written) <= set(range(10))
        app.written.clear()
        await pilot.press("end")
        await pilot.pause()
        assert app.written
        assert min(app.written) >= 9_989


@pytest.mark.parametrize(
    ("keys", "cursor"),
    [
        ("down down up", 1),
        ("up", 0),
        ("pagedown", 9),
        ("pagedown pagedown pageup", 9),
        ("end", 9_999),
        ("end down home", 0),
    ],
)
async def test_the_cursor_goes_where_the_keys_say(app: Listing, keys: str, cursor: int):
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press(*keys.split())
        await pilot.pause()
        rows = app.query_one(Rows)
        assert rows.cursor == cursor
        top = rows.scroll_offset.y
        assert top <= cursor < top + 10
        assert app.told[-1] == f"moved {cursor}"


async def test_a_click_moves_and_a_second_one_presses(app: Listing):
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.click(Rows, offset=(3, 4))
        await pilot.click(Rows, offset=(3, 4))
        await pilot.pause()
        assert app.told[-2:] == ["moved 4", "pressed 4"]


async def test_no_rows_have_no_cursor():
    app = Listing(0)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("down", "end", "pageup")
        assert app.query_one(Rows).cursor is None


async def test_rows_are_text_and_never_markup(app: Listing):
    async with app.run_test(size=(40, 20)):
        line = app.query_one(Rows).render_line(3)
        assert line.text.startswith("row [3] x")
        assert line.cell_length == app.query_one(Rows).scrollable_content_region.width


async def test_a_text_is_written_for_the_width_beside_its_bar(app: Listing):
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        text = app.query_one(Text)
        width = text.scrollable_content_region.width - 1
        assert text.plain.startswith(f"{width} 0\n")
        text.focus()
        await pilot.press("down", "down")
        await pilot.pause()
        assert text.render_line(0).text.startswith(f"{width} 2")


def painted(rows: Rows) -> list[tuple[str, str]]:
    """Some rows in sight, each with how it is drawn."""
    strips = [rows.render_line(y) for y in range(3)]
    return [(strip.text.strip(), str(list(strip)[-1].style)) for strip in strips]


async def test_a_line_is_painted_once_until_it_or_its_colours_change(app: Listing):
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        rows = app.query_one(Rows)
        before = painted(rows)
        app.written.clear()
        app.query_one(Text).focus()
        await pilot.pause()
        assert not app.written

        app.theme = "textual-light"
        await pilot.pause()
        assert all(now[1] != then[1] for now, then in zip(painted(rows), before, strict=True))

        rows.show(3, lambda number, _width: Content(f"other {number}"))
        await pilot.pause()
        assert [text for text, _ in painted(rows)] == ["other 0", "other 1", "other 2"]
