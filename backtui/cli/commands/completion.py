"""`backtui completion`: a script that lets a shell complete commands, options and names."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from backtui.cli.options import Options


def add_arguments(parser: ArgumentParser) -> None:
    """For which shell."""
    parser.add_argument(
        "shell",
        metavar="SHELL",
        choices=("bash", "zsh", "fish", "names"),
        help="bash, zsh or fish; or names, to print what the scripts ask for",
    )


def run(_options: Options, given: Namespace) -> int:
    """Print the script, or the names of all exercises and routines."""
    if given.shell == "names":
        from backtui.cli.data import open_catalogue  # noqa: PLC0415 - only they need the catalogue

        catalogue = open_catalogue(_nobody_listens)
        print(*catalogue.routines, *catalogue.exercises, sep="\n")
        return 0
    from backtui.cli.completion import SHELLS  # noqa: PLC0415 - only a script needs every command

    print(SHELLS[given.shell](), end="")
    return 0


def _nobody_listens(_sentence: str) -> None:
    """A shell that completes a word has no place for sentences."""
