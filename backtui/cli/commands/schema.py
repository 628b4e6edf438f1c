"""`backtui schema`: what an exercise or routine file may hold, for editors."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace

from backtui.catalogue.schema import FileKind, schema_of
from backtui.cli.options import Options


def add_arguments(parser: ArgumentParser) -> None:
    """Of which file."""
    parser.add_argument(
        "kind", metavar="KIND", choices=tuple(map(str, FileKind)), help="exercise or routine"
    )


def run(_options: Options, given: Namespace) -> int:
    """Print the JSON Schema."""
    print(json.dumps(schema_of(FileKind(given.kind)), indent=2))
    return 0
