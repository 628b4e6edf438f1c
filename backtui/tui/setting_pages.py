"""The pages of the settings: rows that know their value and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct, field

from backtui.base.settings import Settings
from backtui.guide.setting_list import Setting
from backtui.guide.setting_values import Free, Number, Value
from backtui.tui.commands import ACTIONS, Action
from backtui.tui.keymap import Chosen, all_in_words
from backtui.tui.widgets.setting_list import Entry


class Row(Struct, frozen=True, kw_only=True):
    """One row: what stands in it, and what is done on its keys; what cannot be done is None."""

    id: str
    title: str
    sentence: str
    value: Callable[[], str] = str
    step: Callable[[int], None] | None = None
    press: Callable[[], None] | None = None
    reset: Callable[[], None] | None = None
    does: str = "change"
    group: str = ""

    @property
    def entry(self) -> Entry:
        """As it is seen now."""
        return Entry(
            id=self.id,
            title=self.title,
            sentence=self.sentence,
            value=self.value(),
            steps=self.step is not None,
            group=self.group,
        )


class Page(Struct, frozen=True):
    """Rows under a title."""

    title: str
    rows: Sequence[Row] = field(default_factory=tuple)


class SettingRows:
    """Makes rows of settings for whoever carries their changes out."""

    def __init__(
        self,
        now: Callable[[], Settings],
        change: Callable[[Setting, Value], None],
        write: Callable[[Setting], None],
    ) -> None:
        self._now = now
        self._change = change
        self._write = write

    def rows(self, settings: Iterable[Setting]) -> list[Row]:
        """A row for each."""
        return [self.row(setting) for setting in settings]

    def row(self, setting: Setting) -> Row:
        """Stepped where there is a next value, written where it is a text or a number."""

        def step(by: int) -> None:
            self._change(setting, setting.values.after(setting.of(self._now()), by))

        written = isinstance(setting.values, Free | Number)
        return Row(
            id=setting.id,
            title=setting.title,
            sentence=setting.sentence,
            value=lambda: setting.words(self._now()),
            step=None if isinstance(setting.values, Free) else step,
            press=(lambda: self._write(setting)) if written else (lambda: step(1)),
            reset=lambda: self._change(setting, setting.of(Settings())),
            does="type" if written else "change",
        )


def key_rows(
    chosen: Callable[[], Chosen],
    ask: Callable[[Action], None],
    change: Callable[[Action, str | None], None],
) -> list[Row]:
    """A row for the keys of each action."""

    def row(action: Action, group: str) -> Row:
        return Row(
            id=action.id,
            title=action.label.capitalize(),
            sentence=action.sentence,
            value=lambda: all_in_words(chosen().get(action.id, action.keys)),
            press=lambda: ask(action),
            reset=lambda: change(action, None),
            does="another key",
            group=group,
        )

    return [
        row(action, place.capitalize()) for place, actions in ACTIONS.items() for action in actions
    ]
