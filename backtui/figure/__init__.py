"""A jointed person, drawn into terminal cells. Pure; knows no exercise.

A `FigureSpec` from a file becomes a `Movement`; a movement gives the `Pose` of any `Moment`;
`draw` turns a pose into a `Frame` of cells, and a `Gallery` remembers frames.
"""
