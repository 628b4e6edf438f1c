"""How a body moves through an exercise: the pose for any moment of it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property

from msgspec import Struct, structs

from backtui.figure.planting import Placed, between
from backtui.figure.pose import Pose, Room, mirrored
from backtui.figure.posing import in_full, route_of, steps, walk
from backtui.figure.shapes import extent
from backtui.figure.spec import FigureSpec, View


class Stage(StrEnum):
    """Which part of an exercise a moment belongs to."""

    START = "start"
    MOVE_IN = "move in"
    HOLD = "hold"
    MOVE_OUT = "move out"
    BREATHE_OUT = "breathe out"
    BREATHE_IN = "breathe in"
    WAY_OUT = "way out"
    TURN = "turn"


class Moment(Struct, frozen=True):
    """A point in time: how far (0..1) a stage has come.

    In START and HOLD, progress is the phase of a slow breath, which has no beginning or end.
    `fresh` says that a breath out begins from the start pose, not from the last breath in.
    """

    stage: Stage
    progress: float = 0.0
    fresh: bool = False


def eased(share: float) -> float:
    """Slow at both ends, 0..1 to 0..1."""
    share = min(1.0, max(0.0, share))
    return share * share * (3.0 - 2.0 * share)


class Movement:
    """One exercise's movement, in one variant and at one depth.

    Raises:
        FigureError: when the spec names a pose that it does not have.
    """

    def __init__(
        self, spec: FigureSpec, variant: str | None = None, depth: int | None = None
    ) -> None:
        self._spec = spec
        self._route = route_of(spec, variant, depth)
        breaths = (self._route.breath_out, self._route.breath_in) if self.breathes else ()
        self._path = (*(self._route.path or ()), *(name for name in breaths if name))
        self._placed = walk(spec, self._path)
        self._in = steps(self._placed)
        self._out = [(end, start) for start, end in reversed(self._in)]
        self._working = frozenset(self._route.working or ())

    @property
    def breathes(self) -> bool:
        """Whether the movement fills the breath instead of being held."""
        return self._route.breath_out is not None and self._route.breath_in is not None

    @property
    def view(self) -> View:
        """Where the eye is."""
        return self._spec.view

    @cached_property
    def _way_out(self) -> list[tuple[Placed, Placed]]:
        if not self._route.way_out:
            return self._out
        return steps(walk(self._spec, self._route.way_out, self._placed[-1]))

    @cached_property
    def room(self) -> Room:
        """What the whole movement needs, so that its scale never changes."""
        boxes = [extent(self._posed(placed, 0.0)) for placed in self._sampled()]
        return Room(
            min(box.left for box in boxes),
            max(box.right for box in boxes),
            0.0 if self.view is View.SIDE else min(box.bottom for box in boxes),
            max(box.top for box in boxes),
        )

    def _sampled(self) -> Iterator[Placed]:
        for stage in (Stage.MOVE_IN, Stage.WAY_OUT):
            for step in range(13):
                yield self.body_at(Moment(stage, step / 12.0))

    def pose(self, moment: Moment, *, mirror: bool = False) -> Pose:
        """The pose at a moment; `mirror` for the left side. TURN ends as the other side."""
        placed = self.body_at(moment)
        breathing = moment.stage in (Stage.HOLD, Stage.START)
        breath = (1.0 - math.cos(2.0 * math.pi * moment.progress)) / 2.0 if breathing else 0.0
        pose = structs.replace(self._traced(placed, breath), mirrored=mirror, room=self.room)
        return self._turning(pose, moment.progress) if moment.stage is Stage.TURN else pose

    def _turning(self, pose: Pose, progress: float) -> Pose:
        other = progress >= 0.5
        if other:
            pose = mirrored(pose)
        if self.view is View.ABOVE:
            return pose
        turn = math.pi * (eased(progress) - (1.0 if other else 0.0))
        return structs.replace(pose, turn=turn if abs(turn) > 1e-9 else 0.0)

    def still(self, moment: Moment) -> Moment:
        """The key pose a moment leads to, for those who want no movement."""
        match moment.stage:
            case Stage.START | Stage.HOLD:
                return structs.replace(moment, progress=0.0)
            case Stage.MOVE_IN | Stage.MOVE_OUT | Stage.WAY_OUT:
                count = len(self.stretches(moment.stage))
                return structs.replace(
                    moment, progress=min(1.0, (int(moment.progress * count) + 1) / count)
                )
            case _:
                return structs.replace(moment, progress=1.0)

    def bodies(self) -> list[tuple[str, Placed]]:
        """The key poses of the way in, and of the breath, by name."""
        return list(zip(self._path, self._placed, strict=True))

    def key_poses(self, *, mirror: bool = False) -> list[tuple[str, Pose]]:
        """The same, with words for a caption, ready to be drawn."""
        return [
            (
                in_full(self._spec, name).words or name,
                structs.replace(self._traced(body, 0.0), mirrored=mirror, room=self.room),
            )
            for name, body in self.bodies()
        ]

    def _posed(self, placed: Placed, breath: float) -> Pose:
        return Pose(
            angles=placed.angles,
            joints=placed.joints,
            working=self._working,
            view=self._spec.view,
            scene=self._spec.scene,
            breath=breath,
        )

    def _traced(self, placed: Placed, breath: float) -> Pose:
        pose = self._posed(placed, breath)
        if not self._spec.trace or placed is self._placed[0]:
            return pose
        return structs.replace(pose, trace=self._posed(self._placed[0], 0.0))

    def body_at(self, moment: Moment) -> Placed:
        """The body at a moment, without what only a picture needs."""
        match moment.stage:
            case Stage.HOLD:
                return self._placed[-1]
            case Stage.MOVE_IN | Stage.MOVE_OUT | Stage.WAY_OUT:
                return _along(self.stretches(moment.stage), moment.progress)
            case Stage.BREATHE_OUT:
                start = self._placed[0 if moment.fresh else -1]
                return between(start, self._placed[-2], eased(moment.progress))
            case Stage.BREATHE_IN:
                return between(self._placed[-2], self._placed[-1], eased(moment.progress))
            case _:
                return self._placed[0]

    def stretches(self, stage: Stage) -> list[tuple[Placed, Placed]]:
        """The poses between which a stage moves, in pairs; none for one that is still."""
        return {
            Stage.MOVE_IN: self._in,
            Stage.MOVE_OUT: self._out,
            Stage.WAY_OUT: self._way_out,
            Stage.BREATHE_OUT: self._out[:1],
            Stage.BREATHE_IN: self._in[-1:],
        }.get(stage, [])


def _along(stretches: list[tuple[Placed, Placed]], progress: float) -> Placed:
    """Where progress (0..1) leads on stretches of equal length, each eased."""
    whole = min(1.0, max(0.0, progress)) * len(stretches)
    index = min(int(whole), len(stretches) - 1)
    start, end = stretches[index]
    return between(start, end, eased(whole - index))
