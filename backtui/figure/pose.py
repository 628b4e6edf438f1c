"""A body at one moment, and how the eye has it."""

from __future__ import annotations

import math

from msgspec import Struct, structs

from backtui.figure.body import Angles, Joints, Point
from backtui.figure.spec import Scene, View, Working


class Room(Struct, frozen=True):
    """The part of the view that a whole movement needs, in fractions of stature."""

    left: float
    right: float
    bottom: float
    top: float


EMPTY_ROOM = Room(0.0, 1.0, 0.0, 1.0)


class Pose(Struct, frozen=True):
    """A body at one moment, ready to be drawn. Near is the right side, mirrored the left.

    `trace` is where it came from, to be left as a faint shadow behind it.
    """

    angles: Angles
    joints: Joints
    working: frozenset[Working] = frozenset()
    view: View = View.SIDE
    scene: Scene = Scene.MAT
    breath: float = 0.0
    mirrored: bool = False
    turn: float = 0.0
    room: Room = EMPTY_ROOM
    trace: Pose | None = None

    def seen(self, point: Point) -> Point:
        """A joint as the eye has it: x to the right, y upwards, z towards the eye."""
        if self.view is View.ABOVE:
            # as in a mirror on the ceiling: knees to the left go where the stage says LEFT
            x, y, z = point.z, -point.x, point.y
        else:
            x, y, z = point
        centre = (self.room.left + self.room.right) / 2.0
        x -= centre
        if self.mirrored:
            x = -x
        if self.turn:
            cosine, sine = math.cos(self.turn), math.sin(self.turn)
            x, z = x * cosine + z * sine, z * cosine - x * sine
        return Point(x + centre, y, z)


def mirrored(pose: Pose) -> Pose:
    """The same pose for the other side."""
    return structs.replace(pose, mirrored=not pose.mirrored)
