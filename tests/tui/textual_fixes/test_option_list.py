"""A page key in a list that nobody sees yet."""

from __future__ import annotations

from typing import ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.widgets import OptionList

from backtui.tui.textual_fixes.option_list import PagedOptions


class Flat(App[object]):
    """Two lists that nobody sees."""

    CSS: ClassVar[str] = "OptionList { height: 0; border: none; }"

    def compose(self) -> ComposeResult:
        yield OptionList(*"abcdef", id="theirs")
        yield PagedOptions(*"abcdef", id="ours")

    async def press(self, which: str) -> None:
        async with self.run_test() as pilot:
            options = self.query_one(f"#{which}", OptionList)
            options.focus()
            options.highlighted = 1
            await pilot.press("pagedown", "pageup")


@pytest.mark.xfail(strict=True, reason="not reported to Textual")
async def test_textual_by_itself_in_a_list_without_height():
    await Flat().press("theirs")


async def test_a_page_key_in_a_list_without_height():
    await Flat().press("ours")


def test_every_list_of_options_of_ours_is_mended():
    ours = [each for each in OptionList.__subclasses__() if "backtui.tui" in each.__module__]
    assert ours == [PagedOptions]
