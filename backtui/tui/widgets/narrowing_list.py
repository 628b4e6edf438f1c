"""What the list can be narrowed to: one choice of each kind, all of them together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar, NamedTuple

from msgspec import structs
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from backtui.catalogue.search import Narrowing
from backtui.catalogue.types import Exercise, Kind, Posture
from backtui.tui.textual_fixes.option_list import PagedOptions


class _Choice(NamedTuple):
    """One thing to narrow to: a field of `Narrowing`, the value it takes, and its words."""

    title: str
    field: str
    value: Any
    words: str

    @property
    def id(self) -> str:
        return f"{self.field} {self.words}"


class NarrowingList(PagedOptions):
    """Takes choices with Enter or space, and gives them back the same way."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "select", "choose", show=False),
    ]

    class Narrowed(Message):
        """Something else is let through now."""

        def __init__(self, narrowing: Narrowing) -> None:
            super().__init__()
            self.narrowing = narrowing

    def __init__(self, exercises: Iterable[Exercise], *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id, markup=False)
        self._choices = {choice.id: choice for choice in _choices(list(exercises))}
        self._narrowing = Narrowing()

    @property
    def words(self) -> str:
        """What the list is narrowed to, in a few words; empty where everything is let through."""
        return ", ".join(each.words for each in self._choices.values() if self._chosen(each))

    def clear(self) -> None:
        """Let everything through."""
        self._narrow(Narrowing())

    def on_mount(self) -> None:
        """List the choices under the kinds they are of."""
        options: list[Option] = []
        title = ""
        for choice in self._choices.values():
            if choice.title != title:
                title = choice.title
                heading = Content.styled(title, "$ink-quiet")
                options += [Option(Content(), disabled=True)] if options else []
                options.append(Option(heading, disabled=True))
            options.append(Option(self._line(choice), choice.id))
        self.set_options(options)
        self.action_first()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take a choice in place of the other of its kind, or give it back."""
        event.stop()
        choice = self._choices[event.option_id or ""]
        change = {choice.field: None if self._chosen(choice) else choice.value}
        self._narrow(structs.replace(self._narrowing, **change))

    def _narrow(self, narrowing: Narrowing) -> None:
        if narrowing == self._narrowing:
            return
        self._narrowing = narrowing
        for choice in self._choices.values():
            self.replace_option_prompt(choice.id, self._line(choice))
        self.post_message(self.Narrowed(narrowing))

    def _chosen(self, choice: _Choice) -> bool:
        return bool(getattr(self._narrowing, choice.field) == choice.value)

    def _line(self, choice: _Choice) -> Content:
        if self._chosen(choice):
            return Content.assemble(("[x] ", "bold $side"), (choice.words, "$ink-strong"))
        return Content.assemble(("[ ] ", "$ink-quiet"), (choice.words, "$ink"))


def _choices(exercises: list[Exercise]) -> Iterator[_Choice]:
    """Only what at least one exercise has."""
    for kind in Kind:
        if any(each.kind is kind for each in exercises):
            yield _Choice("Kind", "kind", kind, kind.value)
    for posture in Posture:
        if any(each.posture is posture for each in exercises):
            yield _Choice("Position", "posture", posture, posture.words)
    yield _Choice("Kneeling", "kneeling", False, "no kneeling")
    yield _Choice("Kneeling", "kneeling", True, "with kneeling")
    for area in dict.fromkeys(area for each in exercises for area in each.areas):
        yield _Choice("Area", "area", area, area)
    for thing in dict.fromkeys(thing for each in exercises for thing in each.equipment):
        yield _Choice("Equipment", "equipment", thing, thing)
