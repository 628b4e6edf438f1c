"""Finding exercises by a few letters, and narrowing the list by what they are."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import TypeVar

from msgspec import Struct

from backtui.catalogue.book import names_of, plain
from backtui.catalogue.types import Avoided, Exercise, Kind, Posture, Routine

Named = TypeVar("Named", Routine, Avoided)

# How much a match in each field is worth, and how much each way of matching.
_NAME, _ALSO, _PART, _OTHER = 10.0, 8.0, 5.0, 3.0
_WHOLE, _BEGINNING, _INSIDE, _ALIKE = 1.0, 0.8, 0.5, 0.4
_ALIKE_FROM = 0.75
_SHORTEST_INSIDE = 3


class Narrowing(Struct, frozen=True, kw_only=True):
    """What the list is narrowed to; whatever is None lets everything through."""

    area: str | None = None
    kind: Kind | None = None
    posture: Posture | None = None
    equipment: str | None = None
    kneeling: bool | None = None

    def lets_through(self, exercise: Exercise) -> bool:
        """Whether the exercise is one of those asked for."""
        return (
            (self.area is None or self.area in exercise.areas)
            and (self.kind is None or self.kind is exercise.kind)
            and (self.posture is None or self.posture is exercise.posture)
            and (self.equipment is None or self.equipment in exercise.equipment)
            and (self.kneeling is None or self.kneeling is exercise.kneeling)
        )


def search(
    exercises: Iterable[Exercise], query: str, narrowing: Narrowing | None = None
) -> list[Exercise]:
    """The exercises that fit every word of the query, best first, else in the order given.

    A word fits a name, area, muscle, kind, posture or piece of equipment that it equals, begins,
    is part of or, for a slip of the finger, nearly equals. No words fit everything.
    """
    words = [word for word in map(plain, query.split()) if word]
    scored = [
        (sum(scores), exercise)
        for exercise in exercises
        if (narrowing is None or narrowing.lets_through(exercise))
        and all(scores := [_score(word, exercise) for word in words])
    ]
    scored.sort(key=lambda pair: -pair[0])
    return [exercise for _, exercise in scored]


def search_by_name(entries: Iterable[Named], query: str) -> list[Named]:
    """The routines or movements to avoid in whose name every word of the query is found."""
    words = [word for word in map(plain, query.split()) if word]
    return [
        entry
        for entry in entries
        if all(any(_fit(word, name) for name in names_of(entry)) for word in words)
    ]


def _score(word: str, exercise: Exercise) -> float:
    """How well one word fits an exercise; 0 where it does not."""
    return max(weight * _fit(word, text) for weight, texts in _fields(exercise) for text in texts)


def _fields(exercise: Exercise) -> tuple[tuple[float, tuple[str, ...]], ...]:
    needs = ("kneeling",) if exercise.kneeling else ()
    return (
        (_NAME, (exercise.name, exercise.id)),
        (_ALSO, (*exercise.also, exercise.words_on_stage)),
        (_PART, (*exercise.areas, *exercise.muscles)),
        (
            _OTHER,
            (exercise.kind, exercise.posture, exercise.posture.words, *exercise.equipment, *needs),
        ),
    )


def _fit(word: str, text: str) -> float:
    parts = [part for part in map(plain, text.replace("-", " ").replace("/", " ").split()) if part]
    joined = "".join(parts)
    if word == joined or word in parts:
        return _WHOLE
    if joined.startswith(word) or any(part.startswith(word) for part in parts):
        return _BEGINNING
    if len(word) < _SHORTEST_INSIDE:
        return 0.0
    if word in joined:
        return _INSIDE
    same_start = [part for part in parts if part[0] == word[0]]
    alike = max((SequenceMatcher(None, word, part).ratio() for part in same_start), default=0.0)
    return _ALIKE * alike if alike >= _ALIKE_FROM else 0.0
