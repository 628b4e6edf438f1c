"""Holds a conversation of the guide's on screens, one question or page at a time."""

from __future__ import annotations

from asyncio import CancelledError
from contextlib import suppress
from typing import TypeVar

from textual.app import App, ScreenStackError

from backtui.base.errors import BackTUIError
from backtui.guide.asking import Conversation, Page, PageAnswer
from backtui.tui.key_guard import KeyGuard
from backtui.tui.room import Room
from backtui.tui.screens.ask import AskScreen, Left
from backtui.tui.screens.page import PageScreen

Result = TypeVar("Result")


async def hold(app: App[object], talk: Conversation[Result]) -> Result | None:
    """Ask until the conversation ends, and give its result; None where the person left.

    None too where what was answered cannot be kept; that is said. A page is never closed without
    its answers, not even where the app is left meanwhile.
    """
    guard = KeyGuard()
    try:
        ask = next(talk)
        while True:
            if isinstance(ask, Page):
                ask = talk.send(await _answers(app, talk, ask, guard))
                continue
            answer = await app.push_screen_wait(AskScreen(ask, guard=guard))
            if isinstance(answer, Left):
                talk.close()
                return None
            ask = talk.send(answer)
    except ScreenStackError:
        # the app was left while this was about to ask
        talk.close()
        return None
    except StopIteration as end:
        result: Result = end.value
        return result
    except BackTUIError as error:
        app.notify(str(error), severity="error", markup=False, timeout=10)
        return None
    finally:
        top = app.screen_stack[-1:]
        if top and isinstance(top[0], Room) and top[0].is_mounted:  # what it shows may have changed
            top[0].renew()


async def _answers(
    app: App[object], talk: Conversation[Result], page: Page, guard: KeyGuard
) -> PageAnswer:
    """The answers of a page; where the app is left, the conversation hears them before it ends."""
    screen = PageScreen(page, guard=guard)
    try:
        answer = await app.push_screen_wait(screen)
    except CancelledError:
        with suppress(StopIteration, BackTUIError):
            talk.send(screen.so_far)
        talk.close()
        raise
    assert isinstance(answer, PageAnswer)  # noqa: S101 - a page is dismissed with nothing else
    return answer
