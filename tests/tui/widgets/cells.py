"""Reading a picture cell by cell."""

from __future__ import annotations

from backtui.tui.widgets.paint import Picture, Row


def text(row: Row) -> str:
    """The characters of a row."""
    return "".join(run.text for run in row)


def grounds(row: Row) -> list[str]:
    """The ground of each cell of a row."""
    return [run.ground for run in row for _ in run.text]


def grounded(picture: Picture, colour: str) -> set[tuple[int, int]]:
    """The cells on a ground."""
    return {
        (x, y)
        for y, row in enumerate(picture)
        for x, ground in enumerate(grounds(row))
        if ground == colour
    }


def lit(picture: Picture) -> set[tuple[int, int]]:
    """The cells with anything to see in them."""
    return {
        (x, y)
        for y, row in enumerate(picture)
        for x, (ground, character) in enumerate(zip(grounds(row), text(row), strict=True))
        if ground or character != " "
    }
