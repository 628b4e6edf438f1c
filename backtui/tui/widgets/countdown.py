"""The seconds left, in the largest digits that fit."""

from __future__ import annotations

from enum import StrEnum

from textual.geometry import Size

from backtui.tui.widgets.lettering import SLIGHT_SIZES, STOUT_SIZES, Lettering, largest
from backtui.tui.widgets.paint import Painted, Picture, Run, blank, join, place, row_width
from backtui.tui.widgets.phase import Phase

# Whole sizes of the stout face first; the small ones only where seven rows are not to be had.
_SIZES = (*reversed(STOUT_SIZES[1:]), SLIGHT_SIZES[1], STOUT_SIZES[0], SLIGHT_SIZES[0])


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
    """The widest clock text of the same kind: what sizes and margins are reckoned by.

    As 9 and 10 are of one kind, nothing moves or grows when one gives way to the other.
    """
    if ":" in text:
        return "".join("0" if each.isdigit() else each for each in text)
    return "+00" if text.startswith("+") else "00"


def lettering_for(text: str, room: Size) -> Lettering | None:
    """The size for a clock text; minutes and seconds stand one smaller than seconds alone would."""
    pattern = widest(text)
    if ":" not in pattern:
        return largest(_SIZES, [pattern], room)
    seconds = largest(_SIZES, [widest(text[:1])], room)
    smaller = _SIZES[_SIZES.index(seconds) + 1 :] if seconds else ()
    return largest(smaller, [pattern], room)


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
        ink, ground = self._ink, ""
        unit = max(1, lettering.scale)
        rim_x = min(2 * unit, (size.width - lettering.columns(widest(self._text))) // 2)
        rim_y = min(unit, (size.height - lettering.rows) // 2)
        if self._look is Look.LAST and rim_x and rim_y:
            ink, ground = "background", self._phase.ink
        side = blank(rim_x, ground)
        digits = [join(side, row, side) for row in lettering.draw(self._text, ink, ground)]
        edge = [blank(row_width(digits[0]), ground)] * rim_y
        return place((*edge, *digits, *edge), size, "right", vertical)

    @property
    def _ink(self) -> str:
        if self._look is Look.STRONG:
            return "ink-strong"
        return "ink-dim" if self._look is Look.DIM else self._phase.ink
