"""Keys and pastes take effect in the order in which they came, whoever carries them out."""

from __future__ import annotations

from typing import ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Event, Key, Paste
from textual.widgets import Input

from backtui.tui.textual_fixes.key_order import KeysInOrder


class Typing(App[object]):
    """Two lines to write on; Ctrl+S looks what is written, before whatever else has the key."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", priority=True),
        Binding("down", "app.focus_next"),
        Binding("f5", "close"),
    ]
    kept: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        yield Input("12", id="first")
        yield Input("34", id="second")

    def action_keep(self) -> None:
        self.kept = tuple(line.value for line in self.query(Input))

    async def action_close(self) -> None:
        await self.query("#first").remove()

    def on_input_submitted(self) -> None:
        self.action_keep()


class InOrder(KeysInOrder, Typing):
    """The same with our mending."""


def typed(*keys: str) -> list[Event]:
    return [Key(key, key if len(key) == 1 else None) for key in keys]


async def sent(app: App[object], *events: Event) -> None:
    """Send all of it at once, and wait until nothing is under way."""
    async with app.run_test() as pilot:
        await pilot.pause()
        for event in events:
            app.post_message(event)
        for _ in range(10):
            await pilot.pause()


@pytest.mark.xfail(strict=True, reason="Textual issue 6605")
@pytest.mark.parametrize("last", ["enter", "ctrl+s"])
async def test_textual_by_itself(last: str):
    app = Typing()
    await sent(app, *typed("ctrl+a", "ctrl+k", "4", last))
    assert app.kept == ("4", "34")


@pytest.mark.parametrize("last", ["enter", "ctrl+s"])
async def test_what_is_typed_before_it_is_kept_counts(last: str):
    app = InOrder()
    await sent(app, *typed("ctrl+a", "ctrl+k", "4", "5", "backspace", "6", last))
    assert app.kept == ("46", "34")


async def test_what_is_typed_after_another_line_was_gone_to_is_written_there():
    app = InOrder()
    await sent(app, *typed("end", "x", "down", "end", "y", "down", "end", "z", "ctrl+s"))
    assert app.kept == ("12xz", "34y")


async def test_a_paste_has_its_place_among_the_keys():
    app = InOrder()
    await sent(app, *typed("ctrl+a", "ctrl+k"), Paste("pasted"), *typed("left", "!", "enter"))
    assert app.kept == ("paste!d", "34")


async def test_a_key_whose_line_is_closed_meanwhile_holds_up_none_of_the_others():
    app = InOrder()
    await sent(app, *typed("f5", "x", "tab", "end", "y", "ctrl+s"))
    assert app.kept == ("xy",)
