"""What a person can choose, read from config.toml; a bad value falls back and is said."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from msgspec import Meta, Struct, field

from backtui.base.toml_file import WrongKeyError, checked, read_toml

Seconds = Annotated[int, Meta(ge=0, le=600)]


class Starting(StrEnum):
    """Which side goes first."""

    RIGHT = "right"
    LEFT = "left"
    SORE_LAST = "sore side last"


class SoreSide(StrEnum):
    """The side that is sore, if one is."""

    NONE = "none"
    LEFT = "left"
    RIGHT = "right"


class Motion(StrEnum):
    """Whether things move on the screen."""

    FULL = "full"
    NONE = "none"


class Weekday(StrEnum):
    """The day a week starts with."""

    MONDAY = "monday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class Stage(StrEnum):
    """What the stage shows: both, digits only, or figure only."""

    BOTH = "both"
    DIGITS = "digits"
    FIGURE = "figure"


class Table(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One table of the settings file."""


class PaceSettings(Table, frozen=True, kw_only=True):
    """Lengths between holds in seconds [R 2]; `percent` stretches them all."""

    percent: Annotated[int, Meta(ge=50, le=300)] = 100
    first: Seconds = 30
    same_posture: Seconds = 5
    between_floor: Seconds = 15
    standing: Seconds = 25
    rest: Annotated[int, Meta(ge=3, le=120)] = 8
    remote: bool = False
    wait_for_me: bool = False
    longer_allowed: bool = False


class SoundChoices(Table, frozen=True, kw_only=True):
    """Tones and voice."""

    tones: bool = True
    voice: bool = True
    volume: Annotated[int, Meta(ge=0, le=10)] = 8
    rate: Annotated[float, Meta(ge=0.5, le=2.0)] = 1.0
    language: Annotated[str, Meta(pattern="^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] = "en"
    speak: Annotated[str, Meta(max_length=1000)] | None = None


class ScreenSettings(Table, frozen=True, kw_only=True):
    """Colours and motion."""

    theme: str = "backtui-dark"
    animation: Motion = Motion.FULL
    stage: Stage = Stage.BOTH


class WeekSettings(Table, frozen=True, kw_only=True):
    """The weekly target: sessions a week [D]."""

    starts: Weekday = Weekday.MONDAY
    target: Annotated[int, Meta(ge=1, le=14)] = 4


class SessionSettings(Table, frozen=True, kw_only=True):
    """How a session is made up; `minutes` is the most it should take before exercises rotate."""

    starting: Starting = Starting.RIGHT
    sore_side: SoreSide = SoreSide.NONE
    gentle_pace: bool = False
    minutes: Annotated[int, Meta(ge=5, le=90)] = 15
    chosen: tuple[str, ...] = ()


class Settings(Table, frozen=True, kw_only=True):
    """Everything in config.toml."""

    pace: PaceSettings = field(default_factory=PaceSettings)
    sound: SoundChoices = field(default_factory=SoundChoices)
    screen: ScreenSettings = field(default_factory=ScreenSettings)
    week: WeekSettings = field(default_factory=WeekSettings)
    session: SessionSettings = field(default_factory=SessionSettings)
    keys: dict[str, str] = field(default_factory=dict)


def read_settings(path: Path) -> tuple[Settings, list[str]]:
    """The settings in a file, and a sentence for each value that could not be used.

    A file that is not there means the defaults. Raises BackTUIError only where the file cannot be
    read at all or is not TOML.
    """
    if not path.exists():
        return Settings(), []
    data = read_toml(path)
    problems: list[str] = []
    while True:
        try:
            return checked(data, Settings, path), problems
        except WrongKeyError as error:
            problems.append(str(error))
            data = _without(data, error.steps[:2])


def _without(data: dict[str, Any], steps: Sequence[str | int]) -> dict[str, Any]:
    """The tables without one key, so that the rest can be used."""
    first, *below = [str(step) for step in steps]
    table = data[first]
    if not below or not isinstance(table, dict):
        return {name: kept for name, kept in data.items() if name != first}
    return data | {first: {name: kept for name, kept in table.items() if name != below[0]}}
