"""`backtui check`: reads every file the app uses and says what is wrong, by file and key."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator

from backtui.base.errors import BackTUIError
from backtui.base.settings import read_settings
from backtui.base.toml_file import nearest
from backtui.cli.data import open_catalogue
from backtui.cli.log_file import open_log
from backtui.cli.options import Options
from backtui.cli.page import Page
from backtui.cli.theme_names import no_such_theme
from backtui.guide.clock import MachineClock
from backtui.log.repair.check import check_log
from backtui.sound import words_of_command
from backtui.tui.keymap import usable_keys

ALL_WELL = "All is well."
Part = Callable[[Options], Iterator[str]]


def add_arguments(_parser: ArgumentParser) -> None:
    """Nothing of its own."""


def run(options: Options, _given: Namespace) -> int:
    """Print what is wrong; 1 if anything is. Changes nothing."""
    page = Page.of_stdout()
    parts = (_settings, _catalogue, _log)
    wrong = dict.fromkeys(sentence for part in parts for sentence in _all_of(part, options))
    for sentence in wrong:
        page.whole(f"- {sentence}")
    if not wrong:
        page.text(ALL_WELL)
        return 0
    page.text("1 thing is wrong." if len(wrong) == 1 else f"{len(wrong)} things are wrong.")
    return 1


def _all_of(part: Part, options: Options) -> Iterator[str]:
    """The sentences of one part; what keeps it from being looked at is one of them."""
    try:
        yield from part(options)
    except BackTUIError as error:
        yield str(error)


def _settings(options: Options) -> Iterator[str]:
    settings, problems = read_settings(options.settings)
    yield from problems
    where = f"{options.settings}: "
    if (sentence := no_such_theme(settings.screen.theme)) is not None:
        yield f"{where}screen, key theme: {sentence}"
    yield from usable_keys(settings.keys)[1]
    if settings.sound.speak is not None:
        words_of_command(settings.sound.speak)


def _catalogue(options: Options) -> Iterator[str]:
    problems: list[str] = []
    known = open_catalogue(problems.append).exercises
    yield from problems
    for name in read_settings(options.settings)[0].session.chosen:
        if name not in known:
            hint = nearest(name, list(known))
            yield f'{options.settings}: session, key chosen: there is no exercise "{name}".{hint}'


def _log(options: Options) -> Iterator[str]:
    log = open_log(options)
    yield from check_log(log, MachineClock().now())
