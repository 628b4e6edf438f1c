"""The exercises and routines that come along."""

from __future__ import annotations

from backtui.base.paths import data_folder
from backtui.catalogue.book import Catalogue
from backtui.catalogue.reading import read_catalogue


def open_catalogue() -> Catalogue:
    """Read them all. Raises BackTUIError naming the file that is missing or wrong."""
    return read_catalogue([data_folder()])
