"""The command line: what was asked for, carried out by a module that loads only what it needs."""

from backtui.cli.program import main

__all__ = ["main"]
