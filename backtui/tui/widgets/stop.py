"""The stage after "it hurts": how to get out of the posture, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Resize
from textual.geometry import Size
from textual.widgets import Static

from backtui.figure.movement import Moment
from backtui.figure.movement import Stage as Movement
from backtui.session.state import State
from backtui.session.view import View, view_of
from backtui.tui.commands import Action
from backtui.tui.keymap import chosen_on, with_keys
from backtui.tui.widgets.block_words import BlockWords
from backtui.tui.widgets.figure_view import FigureView
from backtui.tui.widgets.ground import Ground
from backtui.tui.widgets.key_line import GAP, key_and_label
from backtui.tui.widgets.lettering import SLIGHT_SIZES, STOUT_SIZES, Lettering, ladder
from backtui.tui.widgets.line import Line
from backtui.tui.widgets.paint import Painted, Picture, Row, blank, fit
from backtui.tui.widgets.session_figure import Movements, moment_of

STOP = "STOP"
STAY = "Stay as long as you like. Nothing runs."
COME_OUT = "Come out slowly."
WAY_OUT_MS = 3_000  # [D] the figure takes this long to get out
OUT_MS = 2_000  # [D] and stays out as long before it shows it again
LETTERS_ROWS = 3  # the smallest letters of the way out
_SIZES = tuple(each for each in ladder(STOUT_SIZES, SLIGHT_SIZES) if each.rows >= LETTERS_ROWS)


class WayOut(Struct, frozen=True):
    """The way out as it is set: lines in block letters, then what had no room for them."""

    lettering: Lettering | None
    large: tuple[str, ...]
    rest: str

    @property
    def rows(self) -> int:
        """The height of the large lines."""
        if self.lettering is None or not self.large:
            return 0
        return len(self.large) * (self.lettering.rows + self.lettering.gap) - self.lettering.gap


def set_large(text: str, room: Size) -> WayOut:
    """The whole text in the largest letters that it fits in, or its beginning in the smallest."""
    sentences = [each.split() for each in text.split(". ")]
    for lettering in _SIZES:
        lines = [
            line for words in sentences for line in _wrapped(words, lettering, room.width) or [""]
        ]
        whole = WayOut(lettering, tuple(_large(line) for line in lines), "")
        if all(lines) and whole.rows <= room.height:
            return whole
    return _beginning(sentences, _SIZES[-1], room)


def _beginning(sentences: Sequence[Sequence[str]], lettering: Lettering, room: Size) -> WayOut:
    """As many whole lines as there is room for beside the plain text of what is left."""
    lines: list[str] = []
    for words in sentences:
        wrapped = _wrapped(words, lettering, room.width)
        if wrapped is None:
            break
        lines += wrapped
    every = [word for words in sentences for word in words]
    ends = list(accumulate(len(line.split()) for line in lines))
    for count in range(len(lines), 0, -1):
        rest = _plain(every[ends[count - 1] :], sentences)
        set_so = WayOut(lettering, tuple(_large(line) for line in lines[:count]), rest)
        below = 1 + -(-len(rest) // max(1, room.width)) if rest else 0
        if set_so.rows + below <= room.height:
            return set_so
    return WayOut(None, (), _plain(every, sentences))


def _plain(words: Sequence[str], sentences: Sequence[Sequence[str]]) -> str:
    """The last words of the sentences, with the stops that parting them took away."""
    ends = list(accumulate(map(len, sentences)))
    first = ends[-1] - len(words)
    marked = (
        f"{word}." if number + 1 in ends and not word.endswith(".") else word
        for number, word in enumerate(words, start=first)
    )
    return " ".join(marked)


def _wrapped(words: Sequence[str], lettering: Lettering, width: int) -> list[str] | None:
    """Words broken into lines; None where one of them is too wide or has no letters."""
    lines: list[str] = []
    for word in words:
        large = _large(word)
        if not lettering.face.has(large) or lettering.columns(large) > width:
            return None
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and lettering.columns(_large(longer)) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _large(text: str) -> str:
    """As block letters say it: upper case, without a full stop at the end."""
    return text.replace(";", ",").rstrip(".").upper()


class _Letters(Painted):
    """The large lines of the way out."""

    _way = WayOut(None, (), "")

    def show(self, way: WayOut) -> None:
        """Show other lines, if they are others."""
        if way != self._way:
            self._way = way
            self.repaint()

    def picture(self, size: Size) -> Picture:
        """The lines below each other, from the left."""
        rows: list[Row] = []
        if self._way.lettering is not None:
            for line in self._way.large:
                if rows:
                    rows += [blank(size.width)] * self._way.lettering.gap
                rows += self._way.lettering.draw(line, "ink-strong")
        rows = [fit(row, size.width) for row in rows[: size.height]]
        return (*rows, *[blank(size.width)] * (size.height - len(rows)))


class _Band(Horizontal, Ground):
    pass


class _Column(Vertical, Ground):
    pass


class StopView(Vertical, Ground, can_focus=False):
    """Shows where one was, the way out, large and moving, and the keys; nothing of it passes."""

    def __init__(self) -> None:
        super().__init__(id="stop")
        self._word = BlockWords(id="stop-word")
        self._where = Line(id="stop-where")
        self._letters = _Letters(id="stop-letters")
        self._rest = Static(id="stop-rest")
        self._figure = FigureView(id="stop-figure", calm=True)
        self._note = Static(id="stop-note")
        self._keys = Static(id="stop-keys")
        self._movements = Movements()
        self._actions: tuple[Action, ...] = ()
        self._state: State | None = None
        self._way = WayOut(None, (), "")

    def compose(self) -> ComposeResult:
        """The band, the words, the figure beside what holds for all of it, the keys."""
        yield _Band(self._word, self._where, id="stop-band")
        yield self._letters
        yield self._rest
        yield _Band(
            _Column(self._figure, id="stop-figure-box"),
            _Column(Static(Content(STAY), id="stop-stay"), self._note, id="stop-column"),
            id="stop-scene",
        )
        yield self._keys

    def on_mount(self) -> None:
        """The word never changes."""
        self._word.show(STOP, "background")

    def on_resize(self, event: Resize) -> None:
        """Another room has other letters."""
        self.set_class(event.size.height < _TINY, "tiny")
        self.set_class(event.size.height < _FLAT, "flat")
        self._lay_out(event.size)

    def show(self, state: State, actions: Iterable[Action]) -> None:
        """Show the way out of where a session has stopped, and what can be done there."""
        self._actions = tuple(actions)
        self._state = state
        view = view_of(state)
        self._where.say(_where(state, view))
        self.note("")
        self._lay_out(self.size or self.screen.size - _EDGES)

    @property
    def said(self) -> str:
        """The way out as it stands there, large and plain."""
        return " ".join((*self._way.large, self._way.rest)).strip()

    def come_out(self, stopped_ms: int) -> None:
        """The figure on its way out, again and again, so long after the stop."""
        if self._state is None:
            return
        view = view_of(self._state)
        _, mirror = moment_of(view)
        if self.app.animation_level == "none":
            stopped_ms -= stopped_ms % 1000
        part = min(1.0, stopped_ms % (WAY_OUT_MS + OUT_MS) / WAY_OUT_MS)
        movement = self._movements.of(view.prescribed)
        self._figure.show(movement, Moment(Movement.WAY_OUT, part), mirror=mirror)

    def note(self, sentence: str) -> None:
        """Say something where it covers nothing."""
        self._note.update(Content(sentence))

    def _lay_out(self, size: Size) -> None:
        """The letters get what the band, the figure and the keys leave."""
        if self._state is None or not size.area:
            return
        width = size.width - _MARGINS
        keys = _in_lines([with_keys(each, chosen_on(self.app)) for each in self._actions], width)
        tiny, flat = size.height < _TINY, size.height < _FLAT
        band = 1 if flat else _BAND_TINY if tiny else _BAND
        figure = 0 if flat else _FIGURE_TINY if tiny else max(_FIGURE, size.height // 4)
        room = size.height - band - figure - len(keys) - (0 if tiny else 3)
        way = set_large(_way_out(self._state), Size(width, max(0, room)))
        self._way = way
        self._letters.styles.height = way.rows
        self._letters.display = way.rows > 0
        self._letters.show(way)
        self._rest.update(Content(way.rest))
        self._rest.display = bool(way.rest)
        self._keys.update(Content("\n").join(keys))


_EDGES = Size(2, 0)  # the red columns at the left and right
_TINY, _FLAT = 22, 13
_MARGINS = 4
_BAND, _BAND_TINY = 5, 3
_FIGURE, _FIGURE_TINY = 6, 4


def _way_out(state: State) -> str:
    return view_of(state).prescribed.form.way_out or COME_OUT


def _where(state: State, view: View) -> str:
    holds = state.plan.holds_of(view.exercise)
    word = "breath" if view.prescribed.dose.breath else "hold"
    number = holds.index(view.hold) + 1
    return f"{view.prescribed.exercise.name} · {word} {number} of {len(holds)}"


def _in_lines(actions: Sequence[Action], width: int) -> list[Content]:
    """Keys with their labels on one line, or on as many as it takes."""
    lines: list[Content] = []
    for action in actions:
        key = key_and_label(action)
        longer = Content.assemble(lines[-1], GAP, key) if lines else key
        if lines and longer.cell_length <= width:
            lines[-1] = longer
        else:
            lines.append(key)
    return lines
