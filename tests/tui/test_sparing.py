"""Fewer bytes, the same picture: told by a terminal that shows both."""

from __future__ import annotations

import pyte
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color
from rich.console import Console
from rich.control import Control
from rich.segment import Segment
from rich.style import Style

from backtui.tui.sparing import spared

COLUMNS, ROWS = 40, 6
colours = st.one_of(
    st.none(),
    st.sampled_from(["red", "bright_blue", "color(130)", "default"]).map(Color.parse),
    st.sampled_from([(1, 2, 3), (200, 100, 0), (255, 255, 255)]).map(lambda c: Color.from_rgb(*c)),
)
flags = st.sampled_from([None, None, None, True])
styles = st.builds(
    Style, color=colours, bgcolor=colours, bold=flags, underline=flags, reverse=flags, italic=flags
)
runs = st.builds(
    lambda x, y, text, style: [Control.move_to(x, y).segment, Segment(text, style)],
    st.integers(0, COLUMNS - 1),
    st.integers(0, ROWS - 1),
    st.text("ab█▌ ", max_size=8),
    styles,
)
frames = st.lists(runs, max_size=12)
_CONSOLE = Console(color_system="truecolor", force_terminal=True, width=COLUMNS)


def written(frame: list[list[Segment]]) -> str:
    """As Textual writes it: every run with its whole style and a reset."""
    parts = []
    for segment in (each for run in frame for each in run):
        style = segment.style
        parts.append(style.render(segment.text) if style and segment.text else segment.text)
    return "".join(parts)


def shown(*frames: str) -> list[list[object]]:
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.Stream(screen)
    for frame in frames:
        stream.feed(frame)
    return [[_cell(screen.buffer[y][x]) for x in range(COLUMNS)] for y in range(ROWS)]


def _cell(cell: pyte.screens.Char) -> object:
    """What can be seen of a cell; an empty one shows no ink unless it is drawn on."""
    drawn = cell.data.strip() or cell.underscore or cell.reverse
    return (cell.data, cell.bg, cell.underscore, cell.reverse, *(cell[1:3] if drawn else ()))


@given(st.lists(frames, min_size=1, max_size=3))
def test_the_picture_is_the_same(several: list[list[list[Segment]]]):
    plain = [written(frame) for frame in several]
    assert shown(*map(spared, plain)) == shown(*plain)


@given(frames)
def test_it_is_never_longer_and_doing_it_again_changes_nothing(frame: list[list[Segment]]):
    plain = written(frame)
    once = spared(plain)
    assert len(once) <= len(plain)
    assert spared(once) == once


def test_where_nothing_is_saved_the_frame_stays_as_it_is():
    frame = "\x1b[1;1H\x1b[31;41ma\x1b[0m\x1b[1;1H\x1b[3ma\x1b[0m"
    assert spared(frame) == frame


def test_a_colour_that_holds_already_is_not_said_again():
    runs = ("38;2;1;2;3;48;2;4;5;6", "▌"), ("48;2;4;5;6", "  "), ("38;2;1;2;3;48;2;7;8;9", "▌")
    frame = "".join(f"\x1b[{codes}m{text}\x1b[0m" for codes, text in runs)
    assert spared(frame) == "\x1b[38;2;1;2;3;48;2;4;5;6m▌  \x1b[48;2;7;8;9m▌\x1b[0m"


def test_what_is_not_a_picture_passes_as_it_is():
    for text in ("", "\x07", "\x1b]2;Title\x07", "\x1b[?1049h\x1b[?25l", "plain"):
        assert spared(text) == text
