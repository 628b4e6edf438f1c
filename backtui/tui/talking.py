"""Holds a conversation of the guide's on screens, one question at a time."""

from __future__ import annotations

from typing import TypeVar

from textual.app import App, ScreenStackError

from backtui.base.errors import BackTUIError
from backtui.guide.asking import Conversation, Page
from backtui.tui.room import Room
from backtui.tui.screens.ask import AskScreen, Left

Result = TypeVar("Result")


async def hold(app: App[object], talk: Conversation[Result]) -> Result | None:
    """Ask until the conversation ends, and give its result; None where the person left.

    None too where what was answered cannot be kept; that is said.
    """
    try:
        ask = next(talk)
        while True:
            if isinstance(ask, Page):
                raise NotImplementedError("the screen for pages follows")
            answer = await app.push_screen_wait(AskScreen(ask))
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
        if top and isinstance(top[0], Room):  # the last answer may have changed what it shows
            top[0].renew()
