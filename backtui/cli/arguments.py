"""What the command line says. Options for every command stand before or after it."""

from __future__ import annotations

import argparse
from argparse import ArgumentParser
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import NamedTuple, NoReturn

from backtui import __version__
from backtui.base.errors import UsageError
from backtui.cli.commands import COMMANDS, FULL_SCREEN, Command, Run
from backtui.cli.options import FASTEST, Options

_ABOUT = "Home exercises for a sore back, hold by hold. Without a command it opens full screen."
_FOR_ALL = "options for every command, before it or after"


class Call(NamedTuple):
    """One use of the program, understood."""

    carry_out: Run


class _Parser(ArgumentParser):
    """Answers a mistake with one sentence instead of a page of usage."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message[:1].upper()}{message[1:]}; see `{self.prog} --help`.")


def parse(arguments: Sequence[str], environ: Mapping[str, str]) -> Call:
    """What to do. Raises UsageError, naming what was probably meant."""
    given, rest = _for_all().parse_known_args(arguments)
    if given.version:
        return Call(partial(_say, f"BackTUI {__version__}"))
    if given.help and not rest:
        return Call(partial(_say, _everything().format_help()))
    command = _command(rest)
    parser = _parser_of(command)
    if given.help:
        return Call(partial(_say, parser.format_help()))
    given = parser.parse_args(rest[1:], given)
    _refuse_a_rehearsal_without_a_log(given)
    options = Options(
        named_log=given.db,
        named_settings=given.config,
        theme=given.theme,
        speed=given.speed,
        environ=environ,
    )
    return Call(partial(command.load().run, options, given))


def _refuse_a_rehearsal_without_a_log(given: argparse.Namespace) -> None:
    if given.speed > 1 and given.db is None:
        raise UsageError(
            "--speed needs --db FILE, so that a rehearsal does not go into your own log."
        )


def _command(rest: Sequence[str]) -> Command:
    """The command in what is left once the options for all are taken out."""
    if not rest:
        return FULL_SCREEN
    word = rest[0]
    if word in COMMANDS:
        return COMMANDS[word]
    known = ["--db", "--config", "--theme", "--speed", "--version", "--help", *COMMANDS]
    what = "option" if word.startswith("-") else "command"
    near = get_close_matches(word, known, n=1)
    hint = f"did you mean {near[0]}?" if near else "`backtui --help` lists them all."
    raise UsageError(f'There is no {what} "{word}"; {hint}')


def add_for_all(add: Callable[..., object]) -> None:
    """Add the options for every command, by the `add_argument` of a parser or a group."""
    add("--db", metavar="FILE", type=Path, help="the log (or set BACKTUI_DB)")
    add("--config", metavar="FILE", type=Path, help="the settings")
    add("--theme", metavar="NAME", help="the colours of the full screen")
    add(
        "--speed",
        metavar="N",
        type=_speed,
        default=1,
        help=f"rehearse N times as fast, 1 to {FASTEST}; needs --db",
    )
    add("--version", action="store_true", help="print the version")
    add("-h", "--help", action="store_true", help="print this help")


def _for_all() -> _Parser:
    parser = _Parser(prog="backtui", add_help=False, allow_abbrev=False)
    add_for_all(parser.add_argument_group(_FOR_ALL).add_argument)
    return parser


def _parser_of(command: Command) -> _Parser:
    parser = _Parser(
        prog=f"backtui {command.name}".rstrip(),
        usage=f"backtui {command.name} {command.takes} [OPTION ...]".replace("  ", " "),
        description=f"{command.sentence[:1].upper()}{command.sentence[1:]}.",
        add_help=False,
        allow_abbrev=False,
        parents=[_for_all()],
    )
    command.load().add_arguments(parser)
    return parser


def _everything() -> _Parser:
    """The parser whose help lists all commands."""
    head = {name: f"{name} {command.takes}".strip() for name, command in COMMANDS.items()}
    width = max(map(len, head.values()))
    lines = [f"  {head[name]:<{width}}  {each.sentence}" for name, each in COMMANDS.items()]
    return _Parser(
        prog="backtui",
        usage="backtui [COMMAND] [OPTION ...]",
        description="\n".join([_ABOUT, "", "commands:", *lines]),
        epilog="`backtui COMMAND --help` tells more about one of them.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
        parents=[_for_all()],
    )


def _say(text: str) -> int:
    print(text.rstrip())
    return 0


def _speed(text: str) -> int:
    """A whole number from 1 to the fastest."""
    try:
        number = int(text)
    except ValueError:
        number = 0
    if not 1 <= number <= FASTEST:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 to {FASTEST}")
    return number
