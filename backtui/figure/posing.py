"""From the words of a file to key poses in full."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from backtui.base.errors import BackTUIError
from backtui.figure.body import Angles, Point
from backtui.figure.planting import Placed, place
from backtui.figure.spec import Arm, Contact, FigureSpec, KeyPose, Leg, Route


class FigureError(BackTUIError):
    """A figure that cannot be drawn, and the key that says so."""


def route_of(spec: FigureSpec, variant: str | None, depth: int | None) -> Route:
    """The way for one variant or depth, with what it has in common filled in."""
    special = spec.variants.get(variant or "") or spec.depths.get(str(depth)) or Route()
    return Route(
        path=special.path or spec.path or tuple(spec.poses),
        way_out=special.way_out or (None if special.path else spec.way_out),
        working=special.working if special.working is not None else spec.working,
        breath_out=special.breath_out or spec.breath_out,
        breath_in=special.breath_in or spec.breath_in,
    )


def in_full(spec: FigureSpec, name: str, seen: tuple[str, ...] = ()) -> KeyPose:
    """A key pose with everything it takes from the pose it is like."""
    if name not in spec.poses:
        known = ", ".join(spec.poses)
        raise FigureError(f"figure: there is no pose called “{name}”; poses are {known}")
    if name in seen:
        raise FigureError(f"figure.poses.{name}.like: goes round in a circle")
    pose = spec.poses[name]
    if pose.like is None:
        return pose
    model = in_full(spec, pose.like, (*seen, name))
    return KeyPose(
        words=pose.words,
        trunk=_first(pose.trunk, model.trunk),
        spine=_first(pose.spine, model.spine),
        neck=_first(pose.neck, model.neck),
        roll=_first(pose.roll, model.roll),
        near_leg=pose.near_leg or pose.legs or model.near_leg or model.legs,
        far_leg=pose.far_leg or pose.legs or model.far_leg or model.legs,
        near_arm=pose.near_arm or pose.arms or model.near_arm or model.arms,
        far_arm=pose.far_arm or pose.arms or model.far_arm or model.arms,
        planted=model.planted if pose.planted is None else pose.planted,
    )


def _first(value: float | None, otherwise: float | None) -> float | None:
    return otherwise if value is None else value


def angles_of(pose: KeyPose) -> Angles:
    """The angles a full key pose writes down."""
    near_leg = pose.near_leg or pose.legs or Leg()
    far_leg = pose.far_leg or pose.legs or Leg()
    near_arm = pose.near_arm or pose.arms or Arm()
    far_arm = pose.far_arm or pose.arms or Arm()
    return Angles(
        trunk=pose.trunk or 0.0,
        spine=pose.spine or 0.0,
        neck=pose.neck or 0.0,
        roll=pose.roll or 0.0,
        near_hip=near_leg.hip,
        near_knee=near_leg.knee,
        near_ankle=near_leg.ankle,
        near_toes=near_leg.toes,
        far_hip=far_leg.hip,
        far_knee=far_leg.knee,
        far_ankle=far_leg.ankle,
        far_toes=far_leg.toes,
        near_shoulder=near_arm.shoulder,
        near_elbow=near_arm.elbow,
        near_out=near_arm.out,
        near_wrist=near_arm.wrist,
        far_shoulder=far_arm.shoulder,
        far_elbow=far_arm.elbow,
        far_out=far_arm.out,
        far_wrist=far_arm.wrist,
    )


def walk(spec: FigureSpec, names: tuple[str, ...], start: Placed | None = None) -> list[Placed]:
    """The poses named, each put on the floor where the one before it leaves it.

    Raises:
        FigureError: a pose that does not exist, or one that is like itself.
    """
    placed = [] if start is None else [start]
    for name in names:
        pose = in_full(spec, name)
        before: Mapping[Contact, Point] = placed[-1].contacts if placed else {}
        placed.append(place(angles_of(pose), pose.planted or (), before))
    return placed


def steps(placed: list[Placed]) -> list[tuple[Placed, Placed]]:
    """The stretches between poses; a single pose is one stretch that does not move."""
    return list(pairwise(placed)) or [(placed[0], placed[0])]
