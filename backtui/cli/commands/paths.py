"""`backtui paths`: where everything lives."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from backtui.base.paths import config_folder, data_folder
from backtui.cli.options import Options
from backtui.cli.page import Page


def add_arguments(_parser: ArgumentParser) -> None:
    """Nothing of its own."""


def run(options: Options, _given: Namespace) -> int:
    """Print each place, and whether there is anything yet."""
    log = options.log.absolute()
    places = {
        "log": log,
        "backups": log.with_name(f"{log.name}.backups"),
        "settings": options.settings.absolute(),
        "your exercises": config_folder() / "exercises",
        "your routines": config_folder() / "routines",
        "those of BackTUI": data_folder(),
    }
    width = max(map(len, places))
    for name, path in places.items():
        there = "" if path.exists() else "  (not there yet)"
        Page.of_stdout().whole(f"{name:<{width}}  {path}{there}")
    return 0
