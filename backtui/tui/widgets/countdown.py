"""The seconds left, in the largest digits that fit."""

from __future__ import annotations

from enum import StrEnum

from textual.geometry import Size

from backtui.tui.widgets.lettering import SLIGHT_SIZES, STOUT_SIZES, Lettering, largest
from backtui.tui.widgets.paint import Painted, Picture, Run, blank, join, place, row_width
from backtui.tui.widgets.phase import Phase

# Whole sizes of the stout face first; the small ones only where seven rows are not to be had.
_SIZES = (*reversed(STOUT_SIZES[1:]), SLIGHT_SIZES[1], STOUT_SIZES[0], SLIGHT_SIZES[0])
_SIGNS = (SLIGHT_SIZES[1], SLIGHT_SIZES[0])


class Look(StrEnum):
    """How much the digits ask for attention."""

    STRONG = "strong"
    """A hold that counts."""
    MUTED = "muted"
    """Time that only has to pass: in the colour of the phase."""
    DIM = "dim"
    """Paused."""
    LAST = "last"
    """The last seconds: dark on a tile of the phase's colour."""


def clock(seconds: int, *, up: bool = False) -> str:
    """Seconds below a minute, minutes and seconds from there; `up` marks what is counted up."""
    sign = "+" if up else ""
    if seconds < 60:
        return f"{sign}{seconds}"
    return f"{sign}{seconds // 60}:{seconds % 60:02}"


def widest(text: str) -> str:
    """The widest clock text of the same kind, its sign left out: what sizes are reckoned by.

    As 9 and 10 are of one kind, nothing moves or grows when one gives way to the other.
    """
    if ":" in text:
        return "".join("0" if each.isdigit() else each for each in text.removeprefix("+"))
    return "00"


def lettering_for(text: str, room: Size) -> Lettering | None:
    """The size for a clock text; minutes and seconds stand one smaller than seconds alone would.

    A sign gives way to the digits: they are as large as room for the smallest sign allows.
    """
    pattern = widest(text)
    if text.startswith("+"):
        room = Size(room.width - _width(_SIGNS[-1]), room.height)
    seconds = largest(_SIZES, [widest("")], room)
    if ":" not in pattern or seconds is None:
        return seconds
    return largest(_SIZES[_SIZES.index(seconds) + 1 :], [pattern], room)


def _width(sign: Lettering) -> int:
    """The width of a sign with the air beside it."""
    return sign.columns("+") + max(1, 2 * sign.scale)


def _signed(digits: Picture, sign: Lettering, ink: str, ground: str) -> Picture:
    """Digits with a plus before them, half-way up."""
    plus = sign.draw("+", ink, ground)
    left = blank(row_width(plus[0]), ground)
    above = (len(digits) - sign.rows) // 2
    column = (*[left] * above, *plus, *[left] * (len(digits) - sign.rows - above))
    air = blank(_width(sign) - row_width(left), ground)
    return tuple(join(*rows) for rows in zip(column, [air] * len(digits), digits, strict=True))


class Countdown(Painted):
    """Big digits, pushed to the right so that they do not jump; CSS sets them high or low."""

    _text = ""
    _look = Look.STRONG
    _phase = Phase.HOLD

    def show(self, seconds: int | None, look: Look, phase: Phase, *, up: bool = False) -> None:
        """Show whole seconds, 0 or more, in a look; None shows nothing, `up` marks counting up."""
        text = "" if seconds is None else clock(seconds, up=up)
        if (text, look, phase) != (self._text, self._look, self._phase):
            self._text, self._look, self._phase = text, look, phase
            self.repaint()

    def picture(self, size: Size) -> Picture:
        """The digits, or plain text where no big ones fit."""
        lettering = lettering_for(self._text, size)
        _, vertical = self.styles.content_align
        if lettering is None:
            plain = ((Run(self._text, self._ink),),) if self._text else ()
            return place(plain, size, "right", vertical)
        unit = max(1, lettering.scale)
        spare = size.width - lettering.columns(widest(self._text))
        sign = None
        if self._text.startswith("+"):
            sign = next(each for each in (lettering, *_SIGNS) if _width(each) <= spare)
            spare -= _width(sign)
        rim_x, rim_y = min(2 * unit, spare // 2), min(unit, (size.height - lettering.rows) // 2)
        tiled = self._look is Look.LAST and rim_x and rim_y
        ink, ground = ("background", self._phase.ink) if tiled else (self._ink, "")
        digits = lettering.draw(self._text.removeprefix("+"), ink, ground)
        if sign:
            digits = _signed(digits, sign, ink, ground)
        side = blank(rim_x, ground)
        rows = [join(side, row, side) for row in digits]
        edge = [blank(row_width(rows[0]), ground)] * rim_y
        return place((*edge, *rows, *edge), size, "right", vertical)

    @property
    def _ink(self) -> str:
        if self._look is Look.STRONG:
            return "ink-strong"
        return "ink-dim" if self._look is Look.DIM else self._phase.ink
