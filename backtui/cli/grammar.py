"""Everything that can stand on the command line, taken from where it is declared."""

from __future__ import annotations

from argparse import Action, ArgumentParser
from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from backtui.cli.arguments import add_for_all
from backtui.cli.commands import COMMANDS

_NAMED = ("EXERCISE", "ROUTINE or EXERCISE")


class Value(Struct, frozen=True):
    """What may follow: one of a few `choices`, a file, a name of the catalogue, or anything."""

    choices: tuple[str, ...] = ()
    file: bool = False
    name: bool = False


class Switch(Struct, frozen=True):
    """An option, by its names, with the value it takes; None where it takes none."""

    names: tuple[str, ...]
    help: str
    value: Value | None


class Entry(Struct, frozen=True):
    """A command with its own options, and what may follow it."""

    name: str
    sentence: str
    switches: tuple[Switch, ...]
    value: Value | None


def grammar() -> tuple[tuple[Switch, ...], tuple[Entry, ...]]:
    """The options for every command, and the commands."""
    for_all = _Declared()
    add_for_all(for_all.add_argument)
    entries = []
    for command in COMMANDS.values():
        own = _Declared()
        command.load().add_arguments(own)
        positional = (_value(action) for action in own.actions if not action.option_strings)
        switches = _switches(own.actions)
        entries.append(Entry(command.name, command.sentence, switches, next(positional, None)))
    return _switches(for_all.actions), tuple(entries)


class _Declared(ArgumentParser):
    """Remembers what it is told to take."""

    def __init__(self) -> None:
        self.actions: list[Action] = []
        super().__init__(add_help=False)

    def add_argument(self, *names: str, **given: Any) -> Action:  # noqa: ANN401 - whatever argparse takes
        """Declare an argument, as argparse does."""
        action = super().add_argument(*names, **given)
        self.actions.append(action)
        return action


def _switches(actions: Sequence[Action]) -> tuple[Switch, ...]:
    return tuple(
        Switch(tuple(action.option_strings), action.help or "", _value(action))
        for action in actions
        if action.option_strings
    )


def _value(action: Action) -> Value | None:
    if action.nargs == 0:
        return None
    if action.choices is not None:
        return Value(choices=tuple(map(str, action.choices)))
    return Value(file=action.metavar == "FILE", name=action.metavar in _NAMED)
