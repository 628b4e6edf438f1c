"""What a setting can be: how each kind of value is shown, and what comes after it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from backtui.base.errors import BackTUIError
from backtui.guide.asking import Option

Value = str | int | float | bool | None


class Unwritten(Struct, frozen=True):
    """What is chosen, never written."""

    @property
    def example(self) -> str:
        """What may be written."""
        return ""

    def read(self, text: str) -> Value:
        """The value that was written."""
        return text


class OnOff(Unwritten, frozen=True):
    """Yes or no."""

    def words(self, value: Value) -> str:
        """As a person reads it."""
        return "on" if value else "off"

    def after(self, value: Value, step: int) -> Value:  # noqa: ARG002 - one step either way
        """The other one."""
        return not value


class OneOf(Unwritten, frozen=True):
    """One of a few."""

    options: tuple[Option, ...]

    def words(self, value: Value) -> str:
        """As a person reads it; one that is not offered as it stands in the file."""
        return next((o.words for o in self.options if o.value == value), str(value))

    def after(self, value: Value, step: int) -> Value:
        """The next (+1) or the one before (-1), round and round."""
        values = [option.value for option in self.options]
        at = values.index(value) + step if value in values else 0
        return values[at % len(values)]


class Number(Struct, frozen=True, kw_only=True):
    """From `least` to `most` in steps of `by`; `notes` say what single numbers stand for."""

    least: float
    most: float
    by: float = 1
    unit: str = ""
    notes: Mapping[float, str] = field(default_factory=dict)

    def words(self, value: Value) -> str:
        """With its unit."""
        note = self.notes.get(float(value or 0))
        return f"{value}{self.unit}" + (f", {note}" if note else "")

    def after(self, value: Value, step: int) -> Value:
        """One step more (+1) or less (-1), as far as it goes; steps begin at `least`."""
        here = round((float(value or 0) - self.least) / self.by, 6)
        to = int(here) + step if step > 0 or here == int(here) else int(here)
        changed = min(self.most, max(self.least, self.least + to * self.by))
        return type(self.by)(round(changed, 2))

    @property
    def example(self) -> str:
        """What may be written."""
        return f"{self.least} to {self.most}"

    def read(self, text: str) -> Value:
        """The number that was written. Raises BackTUIError for what is none, or out of range."""
        try:
            number = float(text.strip().removesuffix(self.unit.strip()).replace(",", "."))
        except ValueError:
            number = float("nan")
        if not self.least <= number <= self.most or number != round(number, 2):
            raise BackTUIError(f"Write a number from {self.least} to {self.most}.")
        if isinstance(self.by, int) and number != int(number):
            raise BackTUIError(f"Write a whole number from {self.least} to {self.most}.")
        return type(self.by)(number)


class Free(Struct, frozen=True, kw_only=True):
    """Written by the person; `nothing` are the words where it is left empty."""

    nothing: str = ""
    example: str = ""

    def words(self, value: Value) -> str:
        """As it was written."""
        return str(value) if value else self.nothing

    def after(self, value: Value, step: int) -> Value:  # noqa: ARG002 - there is no next text
        """Itself."""
        return value

    def read(self, text: str) -> Value:
        """As it was written; nothing at all is no value where that may be."""
        return None if self.nothing and not text else text


Values = OnOff | OneOf | Number | Free
