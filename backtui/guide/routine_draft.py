"""A routine while it is put together, and the file it becomes. Values in, values out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import tomli
from msgspec import Struct, structs, to_builtins

from backtui.base.errors import BackTUIError, UsageError
from backtui.base.toml_file import quoted
from backtui.catalogue.dose import Dose
from backtui.catalogue.reading import routine_from
from backtui.catalogue.types import Exercise, Routine, RoutineItem

ONLY_ONE = "A routine has at least one exercise; add another one first."
HEAD = "#:schema ../routine.schema.json\n"


class Draft(Struct, frozen=True):
    """What is to be done, in its order."""

    items: tuple[RoutineItem, ...]

    def with_more(self, exercises: Iterable[str], after: int | None = None) -> Draft:
        """More exercises, after the item with a number, counted from 0, or at the end."""
        at = len(self.items) if after is None else after + 1
        more = (RoutineItem(exercise=each) for each in exercises)
        return Draft((*self.items[:at], *more, *self.items[at:]))

    def without(self, number: int) -> Draft:
        """All but one. Raises UsageError where that is the only one."""
        if len(self.items) == 1:
            raise UsageError(ONLY_ONE)
        return Draft((*self.items[:number], *self.items[number + 1 :]))

    def moved(self, number: int, by: int) -> Draft:
        """One item earlier (-1) or later (+1); the first and the last stay where they are."""
        to = number + by
        if not 0 <= to < len(self.items):
            return self
        items = list(self.items)
        items[number], items[to] = items[to], items[number]
        return Draft(tuple(items))

    def dosed(self, number: int, dose: Dose | None) -> Draft:
        """One item at a fixed dose, or None for what is right for the day."""
        items = list(self.items)
        items[number] = structs.replace(items[number], dose=dose)
        return Draft(tuple(items))


def file_text(routine: Routine, exercises: Mapping[str, Exercise]) -> str:
    """The routine as a new file; of each dose, what differs from the exercise's own."""
    head = f"{HEAD}\nname = {quoted(routine.name)}\npurpose = {quoted(routine.purpose)}\n"
    return "\n".join((head, *(_item_text(item, exercises) for item in routine.items)))


def rewritten(before: str, routine: Routine, exercises: Mapping[str, Exercise]) -> str:
    """The routine in the file it has; comments stay below what they stood below.

    A file that is not right is written anew.
    """
    # loaded here because only saving again needs it
    import tomlkit  # noqa: PLC0415
    from tomlkit.items import Table  # noqa: PLC0415

    try:
        were = routine_of(before, Path(f"{routine.id}.toml"), exercises).items
        document = tomlkit.parse(before)
    except (BackTUIError, ValueError):
        return file_text(routine, exercises)
    old = [pair for pair in zip(were, document["items"], strict=True) if isinstance(pair[1], Table)]
    tables = tomlkit.aot()
    for item in routine.items:
        same = next((pair for pair in old if pair[0] == item), None)
        if same is None:
            tables.append(tomlkit.parse(_item_text(item, exercises) + "\n")["items"][0])
        else:
            old.remove(same)
            tables.append(same[1])
    document["name"], document["purpose"] = routine.name, routine.purpose
    document["items"] = tables
    return tomlkit.dumps(document)


def routine_of(text: str, path: Path, exercises: Mapping[str, Exercise]) -> Routine:
    """The routine that a file of this text would hold. Raises BackTUIError by file and key."""
    return routine_from({**tomli.loads(text), "id": path.stem}, path, exercises)


def _item_text(item: RoutineItem, exercises: Mapping[str, Exercise]) -> str:
    lines = ["[[items]]", f"exercise = {quoted(item.exercise)}"]
    if item.dose is not None:
        lines.append(f"dose = {_inline(item.dose, exercises[item.exercise])}")
    return "\n".join(lines) + "\n"


def _inline(dose: Dose, exercise: Exercise) -> str:
    """A dose as an inline table, which leaves out what it has in common with the usual one."""
    usual = exercise.dose
    if dose.variant != usual.variant:
        usual = exercise.paced(structs.replace(usual, variant=dose.variant))
    common = to_builtins(structs.replace(usual, variant=exercise.dose.variant))
    given = to_builtins(dose).items()
    return _value({key: value for key, value in given if value != common[key]})


def _value(value: object) -> str:
    if isinstance(value, dict):
        inner = ", ".join(f"{key} = {_value(each)}" for key, each in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    return quoted(value) if isinstance(value, str) else json.dumps(value)
