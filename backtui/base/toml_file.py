"""TOML files that people write: read, checked against a type, and answered in words they know."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import singledispatch
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import tomli
from msgspec import inspect

from backtui.base.errors import BackTUIError
from backtui.base.toml_syntax import what_to_do

T = TypeVar("T")

# Patterns are left to `re`, which compiles them at their first use: most files are right.
_PLACE = r"(?s)^(?P<what>.*?)(?: - at `\$(?P<path>.*)`)?$"
_STEP = r"\.(?P<key>[^.\[]+)|\[(?P<index>\d+)\]|(?P<some>\[\.\.\.\])"
_QUOTED = r"`([^`]+)`"
_LONGEST_QUOTE = 40
_MOST_CHOICES = 15
_SHORTEST_STEM = 3
_SIMPLE: dict[type[inspect.Type], type] = {
    inspect.StrType: str,
    inspect.IntType: int,
    inspect.FloatType: float,
    inspect.BoolType: bool,
}


class WrongKeyError(BackTUIError):
    """A value in a file that does not belong there; `steps` lead to it from the top."""

    def __init__(self, message: str, steps: tuple[str | int, ...]) -> None:
        super().__init__(message)
        self.steps = steps


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a TOML file; BackTUIError if it cannot be read or is not TOML."""
    if path.exists() and not path.is_file():
        raise BackTUIError(f"{path} is not an ordinary file; remove it or put a file there.")
    try:
        text = path.read_bytes().decode("utf-8-sig")  # some editors of Windows put a mark in front
        return tomli.loads(text)
    except OSError as error:
        why = error.strerror or "the system refused"
        raise BackTUIError(f"{path} cannot be read: {why}. Check the file.") from error
    except UnicodeDecodeError as error:
        text = f"{path} is not UTF-8 text (byte {error.start}); save it as UTF-8."
        raise BackTUIError(text) from error
    except RecursionError as error:
        text = f"{path} has too many brackets inside one another; remove some."
        raise BackTUIError(text) from error
    except ValueError as error:
        raise BackTUIError(f"{path} is not valid TOML, {what_to_do(str(error), text)}") from error


def quoted(text: str) -> str:
    """A line of plain text as TOML writes it."""
    return json.dumps(text, ensure_ascii=False)


def checked(data: Mapping[str, Any], kind: type[T], path: Path) -> T:
    """The data as `kind`; WrongKeyError naming `path`, the key and what belongs there."""
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        sentence, steps = _explained(str(error), data, kind)
        raise WrongKeyError(f"{path}: {sentence}", steps) from error


def place(*steps: str | int) -> str:
    """A key's place in words: entries of a list count from 1, the last name is the key."""
    words = [f"entry {step + 1}" if isinstance(step, int) else step for step in steps]
    if steps and isinstance(steps[-1], str):
        words[-1] = f"key {words[-1]}"
    return ", ".join(words)


def nearest(word: str, choices: list[str]) -> str:
    """A question naming the choice that was probably meant, or nothing."""
    stem = word.rstrip("s")
    longer = [each for each in choices if each.startswith(stem)]
    short_for = longer if len(stem) >= _SHORTEST_STEM and len(longer) == 1 else []
    close = short_for or get_close_matches(word, choices, n=1)
    return f" Did you mean {close[0]}?" if close else ""


def _choices(keys: list[str]) -> str:
    """The keys there are, where they are few enough to read."""
    return f" Known here: {', '.join(keys)}." if len(keys) <= _MOST_CHOICES else ""


def _explained(message: str, data: object, kind: type) -> tuple[str, tuple[str | int, ...]]:
    """What msgspec's message means to the person who wrote the file, and where it is meant."""
    found = re.match(_PLACE, message)
    what, path = (found["what"], found["path"] or "") if found else (message, "")
    steps, node, value = _walk(path, data, inspect.type_info(kind))
    if isinstance(node, inspect.StructType) and (named := re.search(_QUOTED, what)):
        inner = (*steps, named[1])
        fields = {field.encode_name: field.type for field in node.fields}
        if "missing required field" in what:
            return f"{place(*inner)} is missing; {_put(inner, fields[named[1]])}", inner
        if "unknown field" in what:
            if steps and named[1] in _keys_at_the_top(kind):
                above = f"move it up, above the line [{steps[0]}]"
                return f"{place(*inner)} belongs to the whole file; {above}.", inner
            hint = nearest(named[1], list(fields)) or _choices(list(fields))
            return f"{place(*inner)} is not known; correct or remove it.{hint}", inner
    where = place(*steps) or "the file"
    return f"{where} is {_shown(value)}; {_put(steps, node)}", steps


def _put(steps: tuple[str | int, ...], node: inspect.Type) -> str:
    """What to put in a place; a table of its own is best begun with a line in brackets."""
    node = _plain(node)
    if len(steps) == 1 and isinstance(node, inspect.StructType):
        return f"put a line [{steps[0]}] there, and below it {_keys(node)}."
    if isinstance(node, inspect.VarTupleType):
        each = _plain(node.item_type)
        if len(steps) == 1 and isinstance(each, inspect.StructType):
            return f"put a line [[{steps[0]}]] before each, and below it {_keys(each)}."
    return f"put {_expected(node)} there."


def _keys(node: inspect.StructType) -> str:
    keys = [field.encode_name for field in node.fields]
    return keys[0] if len(keys) == 1 else f"{', '.join(keys[:-1])} or {keys[-1]}"


def _keys_at_the_top(kind: type) -> frozenset[str]:
    node = inspect.type_info(kind)
    if not isinstance(node, inspect.StructType):
        return frozenset()
    return frozenset(field.encode_name for field in node.fields)


def _walk(
    path: str, data: object, node: inspect.Type
) -> tuple[tuple[str | int, ...], inspect.Type, object]:
    """Follow the path of a message through the data and the type alike."""
    steps: list[str | int] = []
    value: Any = data
    node = _plain(node)
    for step in re.finditer(_STEP, path):
        key: str | int
        if isinstance(node, inspect.StructType):
            key = step["key"]
            below = next(field.type for field in node.fields if field.encode_name == key)
        elif isinstance(node, inspect.DictType):
            below = node.value_type
            key = _first_wrong(value, below)
        elif isinstance(node, (inspect.VarTupleType, inspect.ListType)):
            key, below = int(step["index"]), node.item_type
        else:
            break
        steps.append(key)
        value, node = value[key], _plain(below)
    return tuple(steps), node, value


def _first_wrong(tables: Mapping[str, Any], node: inspect.Type) -> str:
    """The name of the table that does not fit; the message itself does not say."""
    node = _plain(node)
    kind: Any = node.cls if isinstance(node, inspect.StructType) else _SIMPLE.get(type(node), Any)
    for name, value in tables.items():
        try:
            msgspec.convert(value, kind)
        except msgspec.ValidationError:
            return name
    return next(iter(tables))


def _plain(node: inspect.Type) -> inspect.Type:
    """The type without "or nothing" around it."""
    if isinstance(node, inspect.UnionType):
        return next(kind for kind in node.types if not isinstance(kind, inspect.NoneType))
    if isinstance(node, inspect.Metadata) and isinstance(node.type, inspect.UnionType):
        return _plain(node.type)
    return node


@singledispatch
def _expected(_: inspect.Type) -> str:
    """What belongs in a place, in words."""
    return "something else"


@_expected.register
def _(node: inspect.UnionType) -> str:
    return _expected(_plain(node))


@_expected.register
def _(node: inspect.Metadata) -> str:
    own_words = (node.extra_json_schema or {}).get("description")
    return str(own_words) if own_words else _expected(node.type)


@_expected.register
def _(node: inspect.IntType) -> str:
    return "a whole number" + _range(node.ge, node.le)


@_expected.register
def _(node: inspect.FloatType) -> str:
    return "a number" + _range(node.ge, node.le)


@_expected.register
def _(_: inspect.BoolType) -> str:
    return "true or false"


@_expected.register
def _(node: inspect.StrType) -> str:
    most = f" of at most {node.max_length} characters" if node.max_length else ""
    return f"text in quotes{most}"


@_expected.register
def _(node: inspect.EnumType) -> str:
    return "one of " + ", ".join(f'"{choice.value}"' for choice in node.cls)


@_expected.register
def _(node: inspect.VarTupleType | inspect.ListType) -> str:
    least = f" of {node.min_length} or more" if node.min_length else ""
    return f"a list{least} in square brackets, each entry {_expected(node.item_type)},"


@_expected.register
def _(node: inspect.DictType) -> str:
    return f"named tables, each {_expected(node.value_type)}"


@_expected.register
def _(node: inspect.StructType) -> str:
    return "a table of " + ", ".join(field.encode_name for field in node.fields)


def _range(least: float | None, most: float | None) -> str:
    if least is not None and most is not None:
        return f" from {least} to {most}"
    if least is not None:
        return f" of {least} or more"
    return f" of at most {most}" if most is not None else ""


def _shown(value: object) -> str:
    """A value as it might stand in the file, cut short."""
    if isinstance(value, Mapping):
        return "a table"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    text = json.dumps(value, default=str)
    return text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "…"
