"""The figure's part of an exercise file."""

from msgspec import Struct


class FigureSpec(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Key poses and how the body moves between them."""
