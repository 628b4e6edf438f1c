"""Words in block letters, as large as the room allows."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import set_cell_size
from textual.geometry import Size

from backtui.tui.widgets.lettering import SLIGHT_SIZES, STOUT_SIZES, Lettering, ladder, largest
from backtui.tui.widgets.paint import Painted, Picture, Run, blank, place

_SIZES = ladder(STOUT_SIZES, SLIGHT_SIZES)


def _breaks(text: str) -> Iterator[tuple[str, ...]]:
    """The ways to break a text at its spaces into lines as even as can be, fewest lines first."""
    words = text.split()
    for count in range(1, len(words) + 1):
        yield tuple(_even_lines(words, count))


def _even_lines(words: list[str], count: int) -> Iterator[str]:
    if count == 1:
        yield " ".join(words)
        return
    room = len(" ".join(words)) / count
    best = min(
        range(1, len(words) - count + 2),
        key=lambda stop: abs(len(" ".join(words[:stop])) - room),
    )
    yield " ".join(words[:best])
    yield from _even_lines(words[best:], count - 1)


def fitting(text: str, room: Size) -> tuple[Lettering | None, tuple[str, ...]]:
    """The largest lettering for a text, broken at its spaces where that makes it larger.

    No lettering means that the text fits in none and is to be written plainly, in one line.
    """
    best: Lettering | None = None
    broken: tuple[str, ...] = (text,)
    for lines in _breaks(text):
        size = largest(_SIZES, lines, room)
        if size and (best is None or size.rows > best.rows):
            best, broken = size, lines
    return best, broken


class BlockWords(Painted):
    """One or two words for the mat, upper case; where they stand is CSS `content-align`."""

    _text = ""
    _ink = "ink-strong"

    def show(self, text: str, ink: str) -> None:
        """Show a text in a colour, which is the name of a theme variable."""
        if (text, ink) != (self._text, self._ink):
            self._text, self._ink = text, ink
            self.repaint()

    def picture(self, size: Size) -> Picture:
        """The words, or plain text where no block letters fit."""
        text = self._text.upper()
        lettering, lines = fitting(text, size)
        horizontal, vertical = self.styles.content_align
        if lettering is None:
            plain = ((Run(_cut(text, size.width), self._ink),),) if text else ()
            return place(plain, size, horizontal, vertical)
        block: list[tuple[Run, ...]] = []
        width = max(lettering.columns(line) for line in lines)
        for line in lines:
            if block:
                block += [blank(width)] * lettering.gap
            drawn = lettering.draw(line, self._ink)
            block += place(drawn, Size(width, lettering.rows), horizontal, "top")
        return place(tuple(block), size, horizontal, vertical)


def _cut(text: str, width: int) -> str:
    """As much of a text as fits, in characters of one cell."""
    plain = "".join(character for character in text if set_cell_size(character, 1) == character)
    return plain if len(plain) <= width else f"{plain[: max(0, width - 1)]}…"[:width]
