"""Widgets that paint their own cells, and only those that changed.

A widget of the stage describes what it shows as a *picture*: rows of runs, each a text in an ink
on a ground, both named by theme variable. Whenever it is shown something new, the new picture is
compared with the one on the screen, and nothing but the difference is painted.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.color import BLACK, Color
from textual.css.types import AlignHorizontal, AlignVertical
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.theme import Theme
from textual.widget import Widget


class Run(NamedTuple):
    """Neighbouring cells alike: `text` in `ink` on `ground`, each the name of a theme variable.

    An empty name is the widget's own colour. Every character of `text` is one cell wide.
    """

    text: str
    ink: str = ""
    ground: str = ""


Row = tuple[Run, ...]
Picture = tuple[Row, ...]


def blank(width: int, ground: str = "") -> Row:
    """A row of `width` empty cells."""
    return (Run(" " * width, "", ground),) if width > 0 else ()


def row_width(row: Row) -> int:
    """The number of cells in a row."""
    return sum(len(run.text) for run in row)


def join(*rows: Row) -> Row:
    """One row of several, with neighbours that look alike made one run and empty runs dropped."""
    joined: list[Run] = []
    for run in chain.from_iterable(rows):
        if not run.text:
            continue
        if joined and joined[-1][1:] == run[1:]:
            joined[-1] = run._replace(text=joined[-1].text + run.text)
        else:
            joined.append(run)
    return tuple(joined)


def crop(row: Row, start: int, stop: int) -> Row:
    """The cells of a row from `start` up to `stop`."""
    cropped: list[Run] = []
    x = 0
    for run in row:
        text = run.text[max(0, start - x) : max(0, stop - x)]
        if text:
            cropped.append(run._replace(text=text))
        x += len(run.text)
    return tuple(cropped)


def fit(row: Row, width: int) -> Row:
    """A row cut or filled up on the right to `width` cells."""
    kept = crop(row, 0, width)
    return join(kept, blank(width - row_width(kept)))


def place(
    block: Picture, size: Size, horizontal: AlignHorizontal, vertical: AlignVertical
) -> Picture:
    """A block set into an area of `size`, aligned as CSS `content-align` says, and cut to fit."""
    width = max((row_width(row) for row in block), default=0)
    left = _margin(size.width - width, horizontal)
    top = _margin(size.height - len(block), vertical)
    rows = [blank(size.width)] * top
    rows += [fit(join(blank(left), row), size.width) for row in block[: size.height - top]]
    rows += [blank(size.width)] * (size.height - len(rows))
    return tuple(rows)


def _margin(room: int, alignment: str) -> int:
    if room <= 0 or alignment in ("left", "top"):
        return 0
    return room // 2 if alignment in ("center", "middle") else room


def changed_span(old: Row, new: Row) -> tuple[int, int] | None:
    """The first changed column and the one after the last, or None where rows look alike."""
    if old == new:
        return None
    same_left = _alike(old, new, reverse=False)
    same_right = _alike(old, new, reverse=True)
    return same_left, max(row_width(old), row_width(new)) - same_right


def _alike(old: Row, new: Row, *, reverse: bool) -> int:
    """How many cells two rows share from one end, told run by run."""
    step = -1 if reverse else 1
    cells = 0
    for before, after in zip(old[::step], new[::step], strict=False):
        if before == after:
            cells += len(before.text)
            continue
        if before[1:] == after[1:]:
            pairs = zip(before.text[::step], after.text[::step], strict=False)
            for one, other in pairs:
                if one != other:
                    break
                cells += 1
        break
    return cells


def changed_regions(old: Picture, new: Picture) -> list[Region]:
    """The smallest boxes that hold every changed cell, rows changed alike in one box."""
    regions: list[Region] = []
    spans: dict[tuple[int, int], tuple[int, int] | None] = {}  # most rows come several times
    for y, (before, after) in enumerate(zip(old, new, strict=True)):
        pair = id(before), id(after)
        if pair not in spans:
            spans[pair] = changed_span(before, after)
        span = spans[pair]
        if span is None:
            continue
        start, stop = span
        above = regions[-1] if regions else None
        if above and above.bottom == y and above.column_span == span:
            regions[-1] = Region(start, above.y, stop - start, above.height + 1)
        else:
            regions.append(Region(start, y, stop - start, 1))
    return regions


@lru_cache(maxsize=512)
def _style(ink: str, ground: str) -> Style:
    """The style of one colour on another, both as CSS colours; an empty ink is none at all."""
    behind = Color.parse(ground).rich_color
    return Style.from_color(Color.parse(ink).rich_color if ink else None, behind)


class Painted(Widget, can_focus=False):
    """A widget of the stage: shows the plain values it is given, knows no rule and no clock.

    Textual asks every widget near a change for its lines, changed or not. This one has them ready,
    which is most of why a moving stage costs so little; in return it must have neither border,
    padding nor opacity of its own. What needs them stands around it.
    """

    ALLOW_SELECT = False

    _painted: Picture = ()
    _painted_size: Size | None = None
    _strips: tuple[Strip, ...] = ()

    def picture(self, size: Size) -> Picture:
        """What to show in an area of `size`: as many rows, each exactly as wide."""
        raise NotImplementedError

    def repaint(self) -> None:
        """Paint what differs from the screen.

        A widget that is hidden or has another size by now is painted whole when next it is seen,
        and asks for that only once.
        """
        size = self.size
        if size != self._painted_size:
            if self._painted_size is not None:
                self._repaint_all()
            return
        picture = self.picture(size)
        if regions := changed_regions(self._painted, picture):
            self._paint(picture)
            self.refresh(*regions)

    def render_line(self, y: int) -> Strip:
        """One row of the picture in the colours of the theme."""
        size = self.outer_size
        if size != self._painted_size:
            self._painted_size = size
            self._paint(self.picture(size))
        return self._strips[y]

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows that are asked for, as they lie ready."""
        strips = [self.render_line(y) for y in crop.line_range]
        if crop.column_span != (0, self.outer_size.width):
            return [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def _repaint_all(self, _theme: Theme | None = None) -> None:
        self._painted_size = None
        self.refresh()

    def _paint(self, picture: Picture) -> None:
        self._painted = picture
        ground, ink = self._own_colours(picture)
        filters = self.get_line_filters()
        strips: dict[Row, Strip] = {}
        for row in picture:
            if row not in strips:
                strip = Strip([Segment(run.text, self._style(run, ink, ground)) for run in row])
                for each in filters:
                    strip = strip.apply_filter(each, ground)
                strips[row] = strip
        self._strips = tuple(strips[row] for row in picture)

    def _own_colours(self, picture: Picture) -> tuple[Color, Color]:
        """Ground and ink of the widget, looked for only where the picture shows them."""
        runs = chain.from_iterable(set(picture))
        if all(run.ground and (run.ink or run.text.isspace()) for run in runs):
            return BLACK, BLACK
        return self.colors[2], self.colors[3]

    def _style(self, run: Run, ink: Color, ground: Color) -> Style:
        """The style of a run; spaces get no ink, which would only be more to send."""
        colours = self.app.theme_variables
        behind = colours[run.ground] if run.ground else ground.hex
        if run.text.isspace():
            return _style("", behind)
        return _style(colours[run.ink] if run.ink else ink.hex, behind)

    def on_mount(self) -> None:
        """Ask to hear of a new theme: its colours are read while painting, not through CSS."""
        self.app.theme_changed_signal.subscribe(self, self._repaint_all)

    def notify_style_update(self) -> None:
        """New styles may be another ground, or another alignment that moves the cells."""
        super().notify_style_update()
        if self.is_mounted:
            self._repaint_all()
