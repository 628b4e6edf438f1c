"""The exercises and routines that come along, and the person's own beside them."""

from __future__ import annotations

from collections.abc import Callable

from backtui.base.errors import BackTUIError
from backtui.base.paths import config_folder, data_folder
from backtui.catalogue.book import Catalogue
from backtui.catalogue.own import with_own
from backtui.catalogue.reading import read_catalogue
from backtui.cli.page import on_stderr
from backtui.coach.safety.notice import NO_TABLE


def open_catalogue(say: Callable[[str], object] = on_stderr) -> Catalogue:
    """Read them all; what is wrong with a file of the person's own is said, and it is left out.

    Raises BackTUIError naming the file of ours that is missing or wrong.
    """
    problems: list[BackTUIError] = []
    builtin = read_catalogue([data_folder()])
    catalogue = with_own(builtin, config_folder(), problems, caution=NO_TABLE)
    for problem in problems:
        say(str(problem))
    return catalogue
