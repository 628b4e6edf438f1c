"""Every setting a person can change, with its sentence, in the order of the Settings screen."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, structs

from backtui.base.settings import Settings
from backtui.base.toml_file import checked
from backtui.catalogue.types import Exercise
from backtui.guide.asking import Option
from backtui.guide.setting_values import Free, Number, OneOf, OnOff, Value, Values
from backtui.sound.own_command import words_of_command

_FILE = Path("config.toml")


class Setting(Struct, frozen=True, kw_only=True):
    """One key of one table of config.toml.

    `passing` ones can be changed for one session. With a `member` it is a list in the file, and
    the setting says whether that is in it.
    """

    table: str
    key: str
    title: str
    sentence: str
    values: Values
    passing: bool = False
    member: str | None = None

    @property
    def id(self) -> str:
        """The name it has in code and in tests."""
        return ".".join(filter(None, (self.table, self.key, self.member)))

    def of(self, settings: Settings) -> Value:
        """What it is now."""
        value = getattr(getattr(settings, self.table), self.key)
        return value if self.member is None else self.member in value

    def words(self, settings: Settings) -> str:
        """What it is now, as a person reads it."""
        return self.values.words(self.of(settings))

    def put(self, settings: Settings, value: Value) -> Settings:
        """The settings with another value. Raises BackTUIError where it cannot be used."""
        if (self.table, self.key) == ("sound", "speak") and value:
            words_of_command(str(value))
        table = getattr(settings, self.table)
        changed = structs.replace(table, **{self.key: self._whole(settings, value)})
        data: dict[str, Any] = {self.table: msgspec.to_builtins(changed)}
        fresh = getattr(checked(data, Settings, _FILE), self.table)
        return structs.replace(settings, **{self.table: fresh})

    def on_file(self, settings: Settings) -> str | float | bool | list[str] | None:
        """What belongs into the file."""
        value = getattr(getattr(settings, self.table), self.key)
        return list(value) if isinstance(value, tuple) else value

    def _whole(self, settings: Settings, value: Value) -> object:
        if self.member is None:
            return value
        others = [name for name in getattr(settings, self.table).chosen if name != self.member]
        return (*others, self.member) if value else tuple(others)


class Section(Struct, frozen=True):
    """Settings that belong together."""

    title: str
    settings: tuple[Setting, ...] = ()


def _setting(
    where: str, title: str, sentence: str, values: Values, *, passing: bool = False
) -> Setting:
    """`where` is its table and its key."""
    table, key = where.split(".")
    return Setting(
        table=table, key=key, title=title, sentence=sentence, values=values, passing=passing
    )


def _choice(*options: tuple[str, str]) -> OneOf:
    return OneOf(tuple(Option(value, words) for value, words in options))


def _get_ready(key: str, title: str, sentence: str) -> Setting:
    return _setting(f"pace.{key}", title, sentence, Number(least=0, most=120, by=5, unit=" s"))


SOUND = Section(
    "Sound",
    (
        _setting(
            "sound.tones", "Tones", "Play a tone where a hold begins, ends and changes.", OnOff()
        ),
        _setting("sound.voice", "Voice", "Say what comes next, so that nobody need look.", OnOff()),
        _setting(
            "sound.volume",
            "Volume",
            "How loud tones and voice are; 0 is silent.",
            Number(least=0, most=10, notes={0: "silent"}),
            passing=True,
        ),
        _setting(
            "sound.rate",
            "Speed of the voice",
            "How fast the voice speaks; 1.0 is a calm speed.",
            Number(least=0.5, most=2.0, by=0.1),
        ),
        _setting(
            "sound.language",
            "Accent",
            "The voice to ask for; the words stay English.",
            Free(example="en, en-gb or en-us"),
        ),
        _setting(
            "sound.speak",
            "Own speak command",
            "A program of yours that says the words in place of the voice found.",
            Free(nothing="none", example="mycommand {text}"),
        ),
    ),
)
PACE = Section(
    "Pace",
    (
        _setting(
            "pace.percent",
            "Pace",
            "The time between holds, all of it; the holds themselves stay as long as they are.",
            Number(
                least=50,
                most=300,
                by=10,
                unit=" %",
                notes={80: "if it felt too slow", 100: "right", 150: "if it felt too rushed"},
            ),
            passing=True,
        ),
        _get_ready("first", "Before the first", "Time to walk over to the mat and lie down."),
        _get_ready(
            "same_posture", "Same position", "Time before an exercise in the same position."
        ),
        _get_ready(
            "between_floor", "On the floor", "Time from one position on the floor to another."
        ),
        _get_ready("standing", "Up or down", "Time to stand up, or to get down to the floor."),
        _setting(
            "pace.rest",
            "Rest",
            "Rest between two exercises, in which the next one is said.",
            Number(least=3, most=120, unit=" s"),
        ),
        _setting(
            "pace.remote",
            "I use a remote",
            "Keys are within reach of the mat: after a key it goes on in 3 seconds.",
            OnOff(),
            passing=True,
        ),
        _setting(
            "pace.wait_for_me",
            "Wait for me",
            "Each exercise begins only when you press a key: next, or a presenter's forward.",
            OnOff(),
            passing=True,
        ),
        _setting(
            "pace.longer_allowed",
            "Longer allowed",
            "A wall sit may go on past its target, and the seconds are counted up.",
            OnOff(),
            passing=True,
        ),
    ),
)
PERCENT = next(setting for setting in PACE.settings if setting.key == "percent")
_SESSION = (
    _setting(
        "session.starting",
        "Starting side",
        "The side that goes first.",
        _choice(("right", "right"), ("left", "left"), ("sore side last", "sore side last")),
    ),
    _setting(
        "session.sore_side",
        "Sore side",
        "The side that is sore; it can be kept for last.",
        _choice(("none", "neither"), ("left", "left"), ("right", "right")),
    ),
    _setting(
        "session.gentle_pace",
        "Gentle progress",
        "Leave at least a week between two steps up of a dose.",
        OnOff(),
    ),
    _setting(
        "session.minutes",
        "Longest session",
        "Above this, exercises take turns between days, and Today says which wait.",
        Number(least=5, most=90, by=5, unit=" min"),
    ),
)
WEEK = Section(
    "Week",
    (
        _setting(
            "week.starts",
            "Week starts on",
            "The first day of a week, in Today and in the log.",
            _choice(("monday", "Monday"), ("saturday", "Saturday"), ("sunday", "Sunday")),
        ),
        _setting(
            "week.target",
            "Sessions a week",
            "How many sessions you aim for; rest days never count against you.",
            Number(least=1, most=14),
        ),
    ),
)
MOTION = _setting(
    "screen.animation",
    "Motion",
    "Smooth motion, or one step a second for calm eyes and slow lines.",
    _choice(("full", "smooth"), ("none", "once a second")),
    passing=True,
)
STAGE = _setting(
    "screen.stage",
    "Stage",
    "What a session shows large, until another view is chosen in it.",
    _choice(("both", "digits and figure"), ("digits", "digits"), ("figure", "figure")),
    passing=True,
)


def sections(exercises: Iterable[Exercise], themes: Iterable[tuple[str, str]]) -> list[Section]:
    """All settings, for these exercises and these themes (name and words)."""
    theme = _setting(
        "screen.theme",
        "Theme",
        "The colours; each is shown as you try it, and kept with Enter.",
        _choice(*themes),
    )
    optional = tuple(_optional(each) for each in exercises if each.off_until_chosen)
    return [
        SOUND,
        PACE,
        Section("Session", (*_SESSION, *optional)),
        Section("Screen", (theme, MOTION, STAGE)),
        WEEK,
    ]


def passing_settings() -> list[Setting]:
    """What can be changed for one session alone."""
    every = (*PACE.settings, *SOUND.settings, MOTION, STAGE)
    return [setting for setting in every if setting.passing]


def _optional(exercise: Exercise) -> Setting:
    return Setting(
        table="session",
        key="chosen",
        member=exercise.id,
        title=exercise.name,
        sentence=f"{exercise.name} is part of its routines only while this is on.",
        values=OnOff(),
    )
