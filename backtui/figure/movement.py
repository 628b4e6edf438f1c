"""How a body moves through an exercise: the pose for any moment of it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from backtui.figure.planting import Placed, between
from backtui.figure.pose import Pose, Room, mirrored
from backtui.figure.posing import in_full, route_of, steps, walk
from backtui.figure.shapes import bounds
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


@dataclass(frozen=True, slots=True)
class Moment:
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
        self._path = self._route.path or ()
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
    def _breaths(self) -> tuple[Placed, Placed, Placed]:
        start = self._placed[0]
        out, into = self._route.breath_out, self._route.breath_in
        if out is None or into is None:
            return start, start, start
        return start, walk(self._spec, (out,), start)[1], walk(self._spec, (into,), start)[1]

    @cached_property
    def room(self) -> Room:
        """What the whole movement needs, so that its scale never changes."""
        boxes = [bounds(self._posed(placed, 0.0)) for placed in self._sampled()]
        return Room(
            min(box.left for box in boxes),
            max(box.right for box in boxes),
            0.0 if self.view is View.SIDE else min(box.bottom for box in boxes),
            max(box.top for box in boxes),
        )

    def _sampled(self) -> Iterator[Placed]:
        stages = [Stage.MOVE_IN, Stage.WAY_OUT]
        if self.breathes:
            stages += [Stage.BREATHE_OUT, Stage.BREATHE_IN]
        for stage in stages:
            for step in range(17):
                yield self._placed_at(Moment(stage, step / 16.0))

    def pose(self, moment: Moment, *, mirror: bool = False) -> Pose:
        """The pose at a moment; `mirror` for the left side. TURN ends as the other side."""
        placed = self._placed_at(moment)
        breathing = moment.stage in (Stage.HOLD, Stage.START)
        breath = (1.0 - math.cos(2.0 * math.pi * moment.progress)) / 2.0 if breathing else 0.0
        pose = replace(self._posed(placed, breath), mirrored=mirror, room=self.room)
        return self._turning(pose, moment.progress) if moment.stage is Stage.TURN else pose

    def _turning(self, pose: Pose, progress: float) -> Pose:
        other = progress >= 0.5
        if other:
            pose = mirrored(pose)
        if self.view is View.ABOVE:
            return pose
        turn = math.pi * (eased(progress) - (1.0 if other else 0.0))
        return replace(pose, turn=turn if abs(turn) > 1e-9 else 0.0)

    def still(self, moment: Moment) -> Moment:
        """The key pose a moment leads to, for those who want no movement."""
        match moment.stage:
            case Stage.START | Stage.HOLD:
                return replace(moment, progress=0.0)
            case Stage.MOVE_IN | Stage.MOVE_OUT | Stage.WAY_OUT:
                count = len(self.stretches(moment.stage))
                return replace(
                    moment, progress=min(1.0, (int(moment.progress * count) + 1) / count)
                )
            case _:
                return replace(moment, progress=1.0)

    def bodies(self) -> list[tuple[str, Placed]]:
        """The key poses of the way in, or of the breath, by name."""
        if self.breathes:
            names = (self._path[0], self._route.breath_out or "", self._route.breath_in or "")
            return list(zip(names, self._breaths, strict=True))
        return list(zip(self._path, self._placed, strict=True))

    def key_poses(self, *, mirror: bool = False) -> list[tuple[str, Pose]]:
        """The same, with words for a caption, ready to be drawn."""
        return [
            (
                in_full(self._spec, name).words or name,
                replace(self._posed(body, 0.0), mirrored=mirror, room=self.room),
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

    def _placed_at(self, moment: Moment) -> Placed:
        start, out, into = self._breaths
        match moment.stage:
            case Stage.HOLD:
                return self._placed[-1]
            case Stage.MOVE_IN | Stage.MOVE_OUT | Stage.WAY_OUT:
                return _along(self.stretches(moment.stage), moment.progress)
            case Stage.BREATHE_OUT:
                return between(start if moment.fresh else into, out, eased(moment.progress))
            case Stage.BREATHE_IN:
                return between(out, into, eased(moment.progress))
            case _:
                return start

    def stretches(self, stage: Stage) -> list[tuple[Placed, Placed]]:
        """The poses between which a stage moves, in pairs; none for one that is still."""
        start, out, into = self._breaths
        return {
            Stage.MOVE_IN: self._in,
            Stage.MOVE_OUT: self._out,
            Stage.WAY_OUT: self._way_out,
            Stage.BREATHE_OUT: [(start, out), (into, out)],
            Stage.BREATHE_IN: [(out, into)],
        }.get(stage, [])


def _along(stretches: list[tuple[Placed, Placed]], progress: float) -> Placed:
    """Where progress (0..1) leads on stretches of equal length, each eased."""
    whole = min(1.0, max(0.0, progress)) * len(stretches)
    index = min(int(whole), len(stretches) - 1)
    start, end = stretches[index]
    return between(start, end, eased(whole - index))
