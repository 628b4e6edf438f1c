"""What is wrong with a figure, told so that whoever wrote it can put it right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from backtui.figure.movement import Moment, Movement, Stage
from backtui.figure.planting import FEET, HANDS, RESTS_AT, contact_point, place
from backtui.figure.posing import FigureError, angles_of, in_full
from backtui.figure.spec import Arm, Contact, FigureSpec, KeyPose, Leg, Route

LIMITS: Mapping[str, tuple[float, float]] = {
    "trunk": (-180.0, 270.0),
    "spine": (-45.0, 70.0),
    "neck": (-60.0, 60.0),
    "roll": (-90.0, 90.0),
    "hip": (-30.0, 150.0),
    "knee": (-5.0, 160.0),
    "ankle": (-90.0, 35.0),
    "toes": (-20.0, 80.0),
    "shoulder": (-60.0, 185.0),
    "elbow": (0.0, 155.0),
    "wrist": (-90.0, 90.0),
    "out": (0.0, 120.0),
}
"""The least and most a joint bends, in degrees: a little beyond usual ranges [D]."""

BELOW_FLOOR = 0.02
"""How far a joint may be below the floor, in fractions of stature [D]."""
OFF_FLOOR = 0.05
"""How far from the floor the written angles may leave what is said to be planted there."""


def problems(spec: FigureSpec) -> tuple[str, ...]:
    """Every mistake in a figure, one sentence each, naming its key; none when it is sound."""
    return tuple(_problems(spec))


def _problems(spec: FigureSpec) -> Iterator[str]:
    if not spec.poses:
        yield "figure.poses: has no poses; write at least [figure.poses.start]"
        return
    lost = [(key, name) for key, name in _named(spec) if name not in spec.poses]
    for key, name in lost:
        yield f"{key}: there is no pose called “{name}”; poses are {', '.join(spec.poses)}"
    for name, pose in spec.poses.items():
        yield from _beyond_limits(f"figure.poses.{name}", pose)
    if lost:
        return
    try:
        full = {name: in_full(spec, name) for name in spec.poses}
    except FigureError as error:
        yield str(error)
        return
    for name, pose in full.items():
        yield from _off_the_floor(f"figure.poses.{name}", pose)
    yield from _through_the_floor(spec)


def _named(spec: FigureSpec) -> Iterator[tuple[str, str]]:
    routes: dict[str, Route] = {"figure": spec}
    routes |= {f"figure.variants.{key}": route for key, route in spec.variants.items()}
    routes |= {f"figure.depths.{key}": route for key, route in spec.depths.items()}
    for key, route in routes.items():
        for field in ("path", "way_out"):
            yield from ((f"{key}.{field}", name) for name in getattr(route, field) or ())
        for field in ("breath_out", "breath_in"):
            if (name := getattr(route, field)) is not None:
                yield f"{key}.{field}", name
    for name, pose in spec.poses.items():
        if pose.like is not None:
            yield f"figure.poses.{name}.like", pose.like


def _beyond_limits(key: str, pose: KeyPose) -> Iterator[str]:
    for joint in ("trunk", "spine", "neck", "roll"):
        yield from _beyond_limit(f"{key}.{joint}", joint, getattr(pose, joint))
    for field in ("legs", "near_leg", "far_leg", "arms", "near_arm", "far_arm"):
        limb: Leg | Arm | None = getattr(pose, field)
        if limb is not None:
            for joint in limb.__struct_fields__:
                yield from _beyond_limit(f"{key}.{field}.{joint}", joint, getattr(limb, joint))


def _beyond_limit(key: str, joint: str, degrees: float | None) -> Iterator[str]:
    least, most = LIMITS[joint]
    if degrees is not None and not least <= degrees <= most:
        yield f"{key}: {degrees:g} is not possible; use {least:g} to {most:g} degrees"


def _off_the_floor(key: str, pose: KeyPose) -> Iterator[str]:
    planted = pose.planted or ()
    if not planted:
        return
    body = place(angles_of(pose), planted, {})
    if body.shortfall > 0.001:
        yield f"{key}.planted: a hand or foot cannot reach the floor; bend the other joints more"
    written = place(angles_of(pose), planted[:1], {}).joints
    for contact in planted:
        if Contact.BACK in planted:
            continue
        height = contact_point(written, contact).y - RESTS_AT[contact]
        limit = OFF_FLOOR if contact in (*HANDS, *FEET) else BELOW_FLOOR
        if abs(height) > limit:
            where = "above" if height > 0 else "below"
            yield (
                f"{key}.planted: the angles leave {contact} {abs(height):.0%} of body height"
                f" {where} the floor; change them or take it out of the list"
            )


def _through_the_floor(spec: FigureSpec) -> Iterator[str]:
    ways: list[tuple[str, str | None, int | None]] = [("figure", None, None)]
    ways += [(f"figure.variants.{name}", name, None) for name in spec.variants]
    for depth in spec.depths:
        if depth.isdigit():
            ways.append((f"figure.depths.{depth}", None, int(depth)))
        else:
            yield f"figure.depths.{depth}: must be a number of degrees, such as 60"
    for key, variant, depth_of in ways:
        movement = Movement(spec, variant, depth_of)
        for stage in (Stage.MOVE_IN, Stage.WAY_OUT):
            depths = [
                -min(point.y for point in movement.body_at(Moment(stage, n / 8)).joints.points())
                for n in range(9)
            ]
            if max(depths) > BELOW_FLOOR:
                yield (
                    f"{key}: on the {stage} a joint goes {max(depths):.0%} of body height through"
                    " the floor; add a pose in between or change the angles"
                )
                break
