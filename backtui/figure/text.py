"""Frames as text for a terminal without a full screen."""

from __future__ import annotations

from collections.abc import Iterator

from backtui.figure.drawing import draw
from backtui.figure.frame import Colour, Frame, Mode, Palette, Run
from backtui.figure.movement import Moment, Movement, Stage

RESET = "\x1b[0m"
CUBE = (0, 95, 135, 175, 215, 255)
SECONDS = {
    Stage.START: 1.0,
    Stage.MOVE_IN: 2.5,
    Stage.HOLD: 4.0,
    Stage.MOVE_OUT: 2.5,
    Stage.BREATHE_OUT: 4.0,
    Stage.BREATHE_IN: 4.0,
    Stage.TURN: 2.0,
}
"""How long each stage lasts when a movement is only shown [D]."""


def to_text(frame: Frame, *, colours: int = 1 << 24) -> list[str]:
    """A frame as lines; `colours` is 0, 256 or 2²⁴, what the terminal can show."""
    return ["".join(_run(run, colours) for run in row) for row in frame]


def _run(run: Run, colours: int) -> str:
    if not colours or (run.fore is None and run.back is None):
        return run.text
    codes = []
    if run.fore is not None:
        codes.append("38;" + _code(run.fore, colours))
    if run.back is not None:
        codes.append("48;" + _code(run.back, colours))
    return f"\x1b[{';'.join(codes)}m{run.text}{RESET}"


def _code(colour: Colour, colours: int) -> str:
    if colours > 256:
        return "2;{};{};{}".format(*colour)
    steps = [min(range(6), key=lambda step: abs(CUBE[step] - value)) for value in colour]
    return f"5;{16 + 36 * steps[0] + 6 * steps[1] + steps[2]}"


def mode_for(colours: int) -> Mode:
    """The best way to fill cells with so many colours."""
    if not colours:
        return Mode.PLAIN
    return Mode.BLENDED if colours > 256 else Mode.BLOCKS


def key_pose_row(
    movement: Movement,
    *,
    columns: int = 80,
    rows: int = 10,
    colours: int = 1 << 24,
    palette: Palette | None = None,
    mirror: bool = False,
) -> list[str]:
    """The key poses side by side with their words below, as lines no wider than `columns`.

    Poses that do not fit beside each other at 24 columns each go on a further row.
    """
    poses = movement.key_poses(mirror=mirror)
    across = max(1, min(len(poses), (columns + 2) // 26))
    width = min(56, (columns + 2) // across - 2)
    lines: list[str] = []
    for first in range(0, len(poses), across):
        some = poses[first : first + across]
        frames = [
            to_text(
                draw(pose, width, rows, palette or Palette(), mode_for(colours)), colours=colours
            )
            for _, pose in some
        ]
        lines += ["  ".join(parts).rstrip() for parts in zip(*frames, strict=True)]
        captions = [_wrapped(words, width) for words, _ in some]
        for index in range(max(len(caption) for caption in captions)):
            cells = [caption[index : index + 1] or [""] for caption in captions]
            lines.append("  ".join(f"{cell[0]:<{width}}" for cell in cells).rstrip())
    return lines


def _wrapped(words: str, width: int) -> list[str]:
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def loop(movement: Movement, *, two_sided: bool) -> list[tuple[Moment, bool, float]]:
    """The stages of a slow demonstration: a moment's stage, whether mirrored, and its seconds."""
    if movement.breathes:
        stages = [Stage.START, Stage.BREATHE_OUT, Stage.BREATHE_IN]
    else:
        stages = [Stage.START, Stage.MOVE_IN, Stage.HOLD, Stage.MOVE_OUT]
    if two_sided:
        stages.append(Stage.TURN)
    sides = (False, True) if two_sided else (False,)
    return [(Moment(stage), side, SECONDS[stage]) for side in sides for stage in stages]


def at(movement: Movement, elapsed: float, *, two_sided: bool) -> tuple[Moment, bool]:
    """Where a demonstration that goes round and round is after so many seconds."""
    plan = loop(movement, two_sided=two_sided)
    elapsed %= sum(seconds for _, _, seconds in plan)
    for moment, side, seconds in plan:
        if elapsed < seconds:
            return Moment(moment.stage, elapsed / seconds), side
        elapsed -= seconds
    return plan[-1][0], plan[-1][1]


def frames(
    movement: Movement,
    *,
    columns: int,
    rows: int,
    colours: int = 1 << 24,
    palette: Palette | None = None,
    two_sided: bool = False,
    rate: int = 12,
) -> Iterator[list[str]]:
    """An endless demonstration, `rate` frames a second; whoever shows it keeps the time."""
    count = 0
    while True:
        moment, side = at(movement, count / rate, two_sided=two_sided)
        pose = movement.pose(moment, mirror=side)
        frame = draw(pose, columns, rows, palette or Palette(), mode_for(colours))
        yield to_text(frame, colours=colours)
        count += 1
