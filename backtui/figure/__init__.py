"""A jointed person, drawn into terminal cells. Pure; knows no exercise.

A `FigureSpec` from a file becomes a `Movement`; a movement gives the `Pose` of any `Moment`;
`draw` turns a pose into a `Frame` of cells, and a `Gallery` remembers frames.
"""

from backtui.figure.checks import problems
from backtui.figure.drawing import draw
from backtui.figure.frame import Frame, Mode, Palette, Run, changes
from backtui.figure.gallery import Gallery
from backtui.figure.movement import Moment, Movement, Stage
from backtui.figure.pose import Pose, mirrored
from backtui.figure.posing import FigureError
from backtui.figure.spec import FigureSpec
from backtui.figure.text import at, frames, key_pose_row, mode_for, to_text

__all__ = [
    "FigureError",
    "FigureSpec",
    "Frame",
    "Gallery",
    "Mode",
    "Moment",
    "Movement",
    "Palette",
    "Pose",
    "Run",
    "Stage",
    "at",
    "changes",
    "draw",
    "frames",
    "key_pose_row",
    "mirrored",
    "mode_for",
    "problems",
    "to_text",
]
