"""What stands on the frame of a page of questions: its title, where one is, and the keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from textual.content import Content

from backtui.guide.asking import Line, LineKind, Page

KeyOf = Callable[[str], str]
"""The key of an action as a person reads it, by the action's id."""


class Hint(NamedTuple):
    """A key, what it does, and how soon it is left out where room is small: the highest first."""

    key: str
    does: str
    order: int


def title_of(page: Page, width: int) -> Content:
    """The title at the left of the upper edge and the number of the page at its right."""
    ink, frame, edge = ("$ink-strong", "$frame-focus", "─")
    if page.urgent:
        ink, frame, edge = ("$phase-pain", "$phase-pain", "━")
    if page.of <= 1:
        return Content.assemble((page.title, f"bold {ink}"))
    number = f"{page.number} of {page.of}"
    fill = edge * max(1, width - len(page.title) - len(number) - 2)
    return Content.assemble(
        (page.title, f"bold {ink}"), " ", (fill, frame), " ", (number, "$ink-quiet")
    )


def keys_for(page: Page, line: Line | None, key: KeyOf, *, done: bool, width: int) -> Content:
    """The keys that do something now, the most needed ones where there is little room."""
    hints = _hints(page, line, key, done=done)
    while len(hints) > 1 and len(_in_words(hints)) > width:
        hints.remove(max(hints, key=lambda hint: hint.order))
    return _in_words(hints)


def how_to_answer(line: Line | None, key: KeyOf) -> str:
    """A sentence for a key that a line has no use for; empty where there is nothing to say."""
    match line.kind if line else None:
        case LineKind.YES_NO:
            return f"Answer this line with {key('page.yes')} or {key('page.no')}."
        case LineKind.TICK:
            return f"Tick this line with {key('page.tick')}."
        case LineKind.RATING:
            return "Answer this line with a number from 0 to 10."
        case LineKind.CHOICE:
            return "Answer this line with the number of an option."
        case _:
            return ""


def _hints(page: Page, line: Line | None, key: KeyOf, *, done: bool) -> list[Hint]:
    moves = f"{key('page.up')}{key('page.down')}"
    hints = [
        *_answer_hint(line, key),
        Hint(moves, "move" if page.lines else "read", 4),
        Hint(key("page.later"), "later, answers stay" if page.lines else "later", 0),
        Hint(key("page.help"), "help", 5),
    ]
    if page.may_go_back:
        hints.insert(-2, Hint(key("page.back"), "back", 2))
    if done:
        hints.insert(-3 if page.may_go_back else -2, Hint(key("page.on"), "go on", 1))
    return hints


def _answer_hint(line: Line | None, key: KeyOf) -> list[Hint]:
    match line.kind if line else None:
        case LineKind.YES_NO:
            return [Hint(f"{key('page.yes')}/{key('page.no')}", "answer and down", 1)]
        case LineKind.TICK:
            return [Hint(key("page.tick"), "tick", 1)]
        case LineKind.RATING:
            return [Hint("0–10", "rate", 1)]
        case LineKind.CHOICE if line is not None:
            return [Hint(f"1–{len(line.options)}", "choose", 1)]
        case LineKind.TEXT | LineKind.NUMBER | LineKind.DAY:
            return [Hint("type", "the answer", 1)]
        case _:
            return []


def _in_words(hints: list[Hint]) -> Content:
    parts: list[tuple[str, str] | str] = []
    for hint in hints:
        parts += [(hint.key, "bold $side"), (f" {hint.does}", "$ink-quiet"), "   "]
    return Content.assemble(*parts[:-1])
