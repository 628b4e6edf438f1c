"""A jointed person, drawn into terminal cells. Pure; knows no exercise."""

from backtui.figure.spec import FigureSpec

__all__ = ["FigureSpec"]
