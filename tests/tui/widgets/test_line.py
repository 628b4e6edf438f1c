"""A line with two ends gives way in the right order, and never changes the layout."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from backtui.tui.widgets.line import Ends

CUE, NEXT = "Hands and knees, back level.", "next  left leg back"


class OneLine(App[None]):
    def compose(self) -> ComposeResult:
        yield Ends(id="ends")


@pytest.mark.parametrize(
    ("width", "right_first", "shown"),
    [
        (60, False, f"{CUE}{' ' * 13}{NEXT}"),
        (49, False, f"{CUE}  {NEXT}"),
        (48, False, CUE),
        (48, True, f"Hands and knees, back leve…  {NEXT}"),
        (20, False, "Hands and knees, ba…"),
        (20, True, f" {NEXT}"),
        (19, True, NEXT),
    ],
)
async def test_where_there_is_no_room_for_both_what_matters_less_gives_way(
    width: int, right_first: bool, shown: str
):
    app = OneLine()
    async with app.run_test(size=(width, 3)) as pilot:
        app.query_one(Ends).say_both(CUE, NEXT, right_first=right_first)
        await pilot.pause()
        (line, *_) = app.screen._compositor.render_strips()
        assert line.text.rstrip() == shown.rstrip()
