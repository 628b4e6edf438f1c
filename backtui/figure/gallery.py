"""Frames remembered, so that a movement that repeats is drawn once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable

from msgspec import Struct

from backtui.figure.drawing import draw
from backtui.figure.frame import Frame, Mode, Palette
from backtui.figure.movement import Moment, Movement, Stage

STEPS = 48
"""Pictures of a stage; at 12 a second, enough for one of four seconds."""
BREATHS = 12
"""Pictures of a breath in a hold, where little moves."""


class Size(Struct, frozen=True):
    """A box of cells and how they are filled."""

    columns: int
    rows: int
    palette: Palette
    mode: Mode


class Gallery:
    """The frames of the movements shown lately, the least recently used forgotten first."""

    def __init__(self, capacity: int = 1024) -> None:
        self._capacity = capacity
        self._frames: OrderedDict[Hashable, Frame] = OrderedDict()

    def __len__(self) -> int:
        return len(self._frames)

    def frame(self, movement: Movement, moment: Moment, size: Size, *, mirror: bool) -> Frame:
        """The picture of a moment, from memory if it is there."""
        moment = rounded(moment)
        key = (movement, moment, size, mirror)
        found = self._frames.get(key)
        if found is not None:
            self._frames.move_to_end(key)
            return found
        pose = movement.pose(moment, mirror=mirror)
        frame = draw(pose, size.columns, size.rows, size.palette, size.mode)
        self._frames[key] = frame
        if len(self._frames) > self._capacity:
            self._frames.popitem(last=False)
        return frame

    def draw_ahead(
        self, movement: Movement, stage: Stage, size: Size, *, mirror: bool, budget: int = 1
    ) -> bool:
        """Draw up to `budget` frames of a stage; true when none is left to draw."""
        count = BREATHS if stage in (Stage.START, Stage.HOLD) else STEPS
        for step in range(count):
            moment = Moment(stage, step / count)
            if (movement, moment, size, mirror) in self._frames:
                continue
            if budget <= 0:
                return False
            self.frame(movement, moment, size, mirror=mirror)
            budget -= 1
        return True


def rounded(moment: Moment) -> Moment:
    """The nearest moment that has a picture of its own; a breath comes round to its start."""
    if moment.stage in (Stage.START, Stage.HOLD):
        return Moment(moment.stage, round(moment.progress * BREATHS) % BREATHS / BREATHS)
    return Moment(moment.stage, round(moment.progress * STEPS) / STEPS, moment.fresh)
