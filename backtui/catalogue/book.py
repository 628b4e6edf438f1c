"""The catalogue in memory, and how a name that someone types finds its exercise or routine."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import TypeVar

from msgspec import Struct, field

from backtui.base.errors import UsageError
from backtui.catalogue.types import Avoided, Exercise, Routine

Entry = TypeVar("Entry", Exercise, Routine, Avoided)
_SUGGESTIONS = 3


class Catalogue(Struct, frozen=True):
    """All exercises, routines and movements to avoid by id, each in the order they are shown.

    `own_exercises` and `own_routines` are the ids of those that the person wrote.
    """

    exercises: Mapping[str, Exercise] = field(default_factory=dict)
    routines: Mapping[str, Routine] = field(default_factory=dict)
    avoided: Mapping[str, Avoided] = field(default_factory=dict)
    own_exercises: frozenset[str] = frozenset()
    own_routines: frozenset[str] = frozenset()

    def exercise(self, name: str) -> Exercise:
        """The exercise of that name: any case, spaces or none, a beginning that fits only one.

        Raises UsageError with the nearest names, or with the reason if it is one to avoid.
        """
        if found := _find(name, self.exercises):
            return found
        self._refuse_avoided(name)
        raise _unknown("exercise", name, self.exercises.values())

    def routine(self, name: str) -> Routine:
        """The routine of that name, found as exercises are. Raises UsageError."""
        if found := _find(name, self.routines):
            return found
        raise _unknown("routine", name, self.routines.values())

    def routine_or_exercise(self, name: str) -> Routine | Exercise:
        """Whichever is meant, a routine first. Raises UsageError."""
        found = _exact(name, self.routines) or _exact(name, self.exercises)
        found = found or _find(name, self.routines) or _find(name, self.exercises)
        if found:
            return found
        self._refuse_avoided(name)
        everything: list[Routine | Exercise] = [*self.routines.values(), *self.exercises.values()]
        raise _unknown("routine or exercise", name, everything)

    def _refuse_avoided(self, name: str) -> None:
        if avoided := _exact(name, self.avoided):
            why = f"{avoided.reason} Instead: {avoided.instead}"
            raise UsageError(f"{avoided.name} cannot be started. {why}")


def plain(name: str) -> str:
    """A name without case, accents, spaces or signs, to compare names by."""
    folded = unicodedata.normalize("NFKD", name).casefold()
    return "".join(filter(str.isalnum, folded))


def names_of(entry: Exercise | Routine | Avoided) -> tuple[str, ...]:
    """Every name an entry answers to, its id first."""
    if not isinstance(entry, Exercise):
        return (entry.id, entry.name)
    block_name = (entry.block_name,) if entry.block_name else ()
    return (entry.id, entry.name, *entry.also, *block_name)


def _exact(name: str, entries: Mapping[str, Entry]) -> Entry | None:
    wanted = plain(name)
    for entry in entries.values():
        if wanted in map(plain, names_of(entry)):
            return entry
    return None


def _find(name: str, entries: Mapping[str, Entry]) -> Entry | None:
    """The entry so called, or the only one whose name begins so; ids and names before others."""
    wanted = plain(name)
    if not wanted:
        return None
    if entry := _exact(name, entries):
        return entry
    for first_names in (2, None):
        fitting = [
            entry
            for entry in entries.values()
            if any(plain(known).startswith(wanted) for known in names_of(entry)[:first_names])
        ]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            choices = " or ".join(entry.id for entry in fitting)
            raise UsageError(f'"{name}" could be {choices}; write more of the name.')
    return None


def _unknown(what: str, name: str, entries: Iterable[Exercise | Routine]) -> UsageError:
    near = _nearest(name, entries)
    hint = f"did you mean {' or '.join(near)}?" if near else "`backtui exercises` lists them all."
    return UsageError(f'No {what} is called "{name}"; {hint}')


def _nearest(name: str, entries: Iterable[Exercise | Routine]) -> list[str]:
    """The ids whose names hold the word, or else look most like it."""
    wanted = plain(name)
    known = {plain(each): entry.id for entry in entries for each in names_of(entry)}
    holding = [entry for each, entry in known.items() if wanted and wanted in each]
    alike = [known[each] for each in get_close_matches(wanted, known, n=_SUGGESTIONS, cutoff=0.5)]
    return list(dict.fromkeys(holding + alike))[:_SUGGESTIONS]
