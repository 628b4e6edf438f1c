"""The `[figure]` part of an exercise file: key poses and how the body moves between them.

Angles are in degrees and as a physiotherapist measures them: 0 is standing straight with the arms
at the sides, flexion is positive. A shoulder of 180 is an arm overhead, a positive ankle brings
the toes to the shin, a positive spine is rounded, a positive neck brings the chin to the chest.
Only `trunk` is measured against the room: 0 lies face down with the head to the right, 90 is
upright, 180 lies on the back with the head to the left. Written this way the near side is the
person's right.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Self

from msgspec import Struct, structs


class View(StrEnum):
    """Where the eye is."""

    SIDE = "side"
    ABOVE = "above"


class Scene(StrEnum):
    """What is drawn beside the body."""

    MAT = "mat"
    FLOOR = "floor"
    WALL = "wall"
    BED = "bed"


class Working(StrEnum):
    """What an exercise works, drawn in the warm colour."""

    NEAR_LEG = "near leg"
    FAR_LEG = "far leg"
    LEGS = "legs"
    NEAR_ARM = "near arm"
    FAR_ARM = "far arm"
    ARMS = "arms"
    TRUNK = "trunk"


class Contact(StrEnum):
    """What rests on the floor and stays there; `back` rests against the wall."""

    NEAR_KNEE = "near knee"
    FAR_KNEE = "far knee"
    NEAR_FOOT = "near foot"
    FAR_FOOT = "far foot"
    NEAR_TOES = "near toes"
    FAR_TOES = "far toes"
    NEAR_HAND = "near hand"
    FAR_HAND = "far hand"
    NEAR_FIST = "near fist"
    FAR_FIST = "far fist"
    NEAR_ELBOW = "near elbow"
    FAR_ELBOW = "far elbow"
    PELVIS = "pelvis"
    SHOULDERS = "shoulders"
    BACK = "back"


class _Table(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of the file; a key it does not know is a mistake worth telling."""


class Leg(_Table, frozen=True, kw_only=True):
    """The joints of a leg, in degrees; `toes` bends them up from the ball of the foot."""

    hip: float = 0.0
    knee: float = 0.0
    ankle: float = 0.0
    toes: float = 0.0


class Arm(_Table, frozen=True, kw_only=True):
    """The joints of an arm, in degrees; `out` lifts it sideways from the trunk.

    A negative `wrist` lets the hand hang, a positive one lifts it.
    """

    shoulder: float = 0.0
    elbow: float = 0.0
    wrist: float = 0.0
    out: float = 0.0


class KeyPose(_Table, frozen=True, kw_only=True):
    """One position worth a picture; what it leaves out is as in the pose it is `like`, else 0.

    `legs` and `arms` set both sides, `near_…` and `far_…` one. `roll` turns both legs about the
    long axis of the body towards the near side. The first of `planted` places the body in the
    room; the others are reached by bending the limb they belong to.
    """

    words: str | None = None
    like: str | None = None
    trunk: float | None = None
    spine: float | None = None
    neck: float | None = None
    legs: Leg | None = None
    near_leg: Leg | None = None
    far_leg: Leg | None = None
    arms: Arm | None = None
    near_arm: Arm | None = None
    far_arm: Arm | None = None
    roll: float | None = None
    planted: tuple[Contact, ...] | None = None


class Route(_Table, frozen=True, kw_only=True):
    """The key poses from start to hold, in order, and what works on the way.

    `way_out` names the poses that follow the hold when someone has to stop, where that is not the
    path walked backwards. `breath_out` and `breath_in` are for a movement that fills the breath
    instead of being held.
    """

    path: tuple[str, ...] | None = None
    way_out: tuple[str, ...] | None = None
    working: tuple[Working, ...] | None = None
    breath_out: str | None = None
    breath_in: str | None = None

    def with_poses(self, instead: Mapping[str, str]) -> Self:
        """The same way through other poses, by the name of the pose each stands for."""
        return structs.replace(
            self,
            path=_exchanged(self.path, instead),
            way_out=_exchanged(self.way_out, instead),
            breath_out=_other(self.breath_out, instead),
            breath_in=_other(self.breath_in, instead),
        )


def _other(name: str | None, instead: Mapping[str, str]) -> str | None:
    return None if name is None else instead.get(name, name)


def _exchanged(names: tuple[str, ...] | None, instead: Mapping[str, str]) -> tuple[str, ...] | None:
    return None if names is None else tuple(instead.get(name, name) for name in names)


class FigureSpec(Route, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Key poses by name, the usual way through them, and other ways by variant or by depth.

    A variant or depth leaves out what it has in common with the usual way. `depths` is keyed by
    the degrees of the exercise's own depths. `trace` leaves the first pose as a faint shadow behind
    the body, for a movement that is small.
    """

    poses: dict[str, KeyPose]
    view: View = View.SIDE
    scene: Scene = Scene.MAT
    trace: bool = False
    variants: dict[str, Route] = {}
    depths: dict[str, Route] = {}

    def through(self, instead: Mapping[str, str], scene: Scene | None) -> Self:
        """The same figure through other poses, in every form of it, and in another scene."""
        usual = self if self.path else structs.replace(self, path=tuple(self.poses))
        return structs.replace(
            usual.with_poses(instead),
            scene=scene or self.scene,
            variants={name: way.with_poses(instead) for name, way in self.variants.items()},
            depths={name: way.with_poses(instead) for name, way in self.depths.items()},
        )
