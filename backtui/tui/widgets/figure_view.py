"""The moving figure in a screen."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import lru_cache
from typing import ClassVar

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.binding import BindingType
from textual.color import Color, ColorParseError
from textual.geometry import Region
from textual.strip import Strip
from textual.theme import Theme
from textual.timer import Timer
from textual.widget import Widget

from backtui.figure.frame import Colour, Frame, Mode, Palette, changes
from backtui.figure.gallery import Gallery, Size
from backtui.figure.movement import Moment, Movement, Stage
from backtui.figure.text import at

FRAMES_A_SECOND = 12
EARLY = 0.01
"""Seconds that a picture may come before its time, so that it need not wait for the next tick."""
_NAMES = ("warm", "warm_far", "cool", "cool_far", "head", "floor", "mat", "wall")


@lru_cache(maxsize=4096)
def _style(fore: Colour | None, back: Colour | None) -> Style:
    return Style(
        color=None if fore is None else RichColor.from_rgb(*fore),
        bgcolor=None if back is None else RichColor.from_rgb(*back),
    )


class FigureView(Widget, can_focus=False):
    """Shows one moment of a movement, and paints only the cells that differ from the last.

    Its parent keeps the time and calls `show` as often as it likes; within a stage no more than
    twelve pictures a second are drawn. Edges are blended while the figure is still; on its way
    they are not, which halves what is sent to the terminal and cannot be seen. A `calm` figure has
    no warm limbs: nothing works.
    """

    ALLOW_SELECT = False
    BLENDS_ON_ITS_WAY = False
    DEFAULT_CSS = """
    FigureView { width: 1fr; height: 1fr; }
    """

    def __init__(
        self,
        *,
        gallery: Gallery | None = None,
        clock: Callable[[], float] = time.monotonic,
        calm: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.gallery = gallery or Gallery()
        self._clock = clock
        self._calm = calm
        self._movement: Movement | None = None
        self._moment: Moment | None = None
        self._mirror = False
        self._due = float("-inf")
        self._frame: Frame = ()
        self._frame_of: tuple[Movement | None, Moment | None, bool, Size] | None = None

    def show(self, movement: Movement | None, moment: Moment, *, mirror: bool = False) -> None:
        """Show a moment, `mirror` for the left side; no movement leaves the place empty."""
        if movement is not None and self.app.animation_level == "none":
            moment = movement.still(moment)
        same_stage = (
            movement is self._movement
            and mirror == self._mirror
            and self._moment is not None
            and moment.stage is self._moment.stage
        )
        now = self._clock()
        if same_stage and now < self._due - EARLY:
            return
        self._due = max(self._due, now - 1 / FRAMES_A_SECOND) + 1 / FRAMES_A_SECOND
        self._movement, self._moment, self._mirror = movement, moment, mirror
        self._repaint()

    def draw_ahead(self, movement: Movement, *, mirror: bool = False, budget: int = 1) -> bool:
        """Draw up to `budget` frames that will be wanted soon; true when none is left to draw."""
        if not self.content_size.area:
            return True
        for stage in (Stage.MOVE_IN, Stage.HOLD):
            room = self._room(Moment(stage, 0.5))
            if not self.gallery.draw_ahead(movement, stage, room, mirror=mirror, budget=budget):
                return False
        return True

    def _room(self, moment: Moment) -> Size:
        size = self.content_size
        return Size(size.width, size.height, self._palette(), self._mode(moment))

    def _mode(self, moment: Moment) -> Mode:
        system = self.app.console.color_system
        if self.app.no_color or system is None:
            return Mode.PLAIN
        on_its_way = moment.stage not in (Stage.START, Stage.HOLD) and 0 < moment.progress < 1
        if system != "truecolor" or (on_its_way and not self.BLENDS_ON_ITS_WAY):
            return Mode.BLOCKS
        return Mode.BLENDED

    def _palette(self) -> Palette:
        variables = self.app.theme_variables
        found: dict[str, Colour] = {"ground": self.background_colors[1].rgb}
        for name in _NAMES:
            shown = name.replace("warm", "cool") if self._calm else name
            text = variables.get(f"figure-{shown.replace('_', '-')}")
            if text is None:
                continue
            try:
                found[name] = Color.parse(text).rgb
            except ColorParseError:
                continue
        return Palette(**found)

    def _repaint(self) -> None:
        if not self.is_mounted or not self.content_size.area:
            return
        before = self._frame
        self._draw()
        if len(before) != len(self._frame):
            self.refresh()
            return
        regions = [
            Region(start, row, stop - start, 1) for row, start, stop in changes(before, self._frame)
        ]
        if regions:
            self.refresh(*regions)

    def _draw(self) -> None:
        if self._movement is None or self._moment is None:
            self._frame, self._frame_of = (), None
            return
        room = self._room(self._moment)
        wanted = (self._movement, self._moment, self._mirror, room)
        if wanted == self._frame_of:
            return
        self._frame_of = wanted
        self._frame = self.gallery.frame(self._movement, self._moment, room, mirror=self._mirror)

    def render_line(self, y: int) -> Strip:
        """One row of the picture."""
        if y == 0 or not self._frame:
            self._draw()
        width = self.content_size.width
        if y >= len(self._frame) or self._frame_of is None:
            return Strip.blank(width, _style(None, self.background_colors[1].rgb))
        ground = self._frame_of[-1].palette.ground
        segments = [
            Segment(text, _style(fore, back or ground)) for text, fore, back in self._frame[y]
        ]
        return Strip(segments, width)

    def on_mount(self) -> None:
        """Ask to hear of a new theme: its colours are read while drawing, not through CSS."""
        self.app.theme_changed_signal.subscribe(self, self._wear)

    def on_show(self) -> None:
        """What changed while it was out of sight was painted nowhere."""
        self._frame_of = None
        self.refresh()

    def _wear(self, _theme: Theme) -> None:
        self.refresh()

    def notify_style_update(self) -> None:
        """A new background shines through the edges of the picture."""
        super().notify_style_update()
        self._repaint()


class FigureLoop(FigureView, can_focus=True):
    """A figure that goes through its movement by itself, slowly, over and over; space stops it."""

    BLENDS_ON_ITS_WAY = True
    BINDINGS: ClassVar[list[BindingType]] = [("space", "hold_still", "Stop or go on")]

    _since = 0.0
    _elapsed = 0.0
    _running = True
    _two_sided = False
    _loop: Movement | None = None
    _timer: Timer | None = None

    @property
    def running(self) -> bool:
        """Whether time passes for the figure."""
        return self._running

    def play(self, movement: Movement | None, *, two_sided: bool = False) -> None:
        """Show a movement from its start; two-sided ones change sides."""
        self._loop, self._two_sided = movement, two_sided
        self._elapsed, self._since = 0.0, self._clock()
        self.step()

    def action_hold_still(self) -> None:
        """Stop, or go on from where it stopped."""
        now = self._clock()
        if self._running:
            self._elapsed += now - self._since
        self._since, self._running = now, not self._running
        self._keep_time()

    def step(self) -> None:
        """Show where the movement is now."""
        if self._loop is None:
            self.show(None, Moment(Stage.START))
            return
        elapsed = self._elapsed + (self._clock() - self._since if self._running else 0.0)
        moment, mirror = at(self._loop, elapsed, two_sided=self._two_sided)
        self.show(self._loop, moment, mirror=mirror)

    def on_mount(self) -> None:
        """Start the clock; it stands still while nobody can see the figure."""
        self._since = self._clock()
        self._timer = self.set_interval(1 / FRAMES_A_SECOND, self.step)

    def on_show(self) -> None:
        """Back in sight."""
        self._keep_time()

    def on_hide(self) -> None:
        """Out of sight."""
        if self._timer is not None:
            self._timer.pause()

    def _keep_time(self) -> None:
        if self._timer is None:
            return
        if self._running:
            self._timer.resume()
        else:
            self._timer.pause()
