"""The commands. Each is a module of its own, imported only when it is called."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from backtui.cli.options import Options

if TYPE_CHECKING:  # not to be loaded for a call without arguments
    from argparse import ArgumentParser, Namespace

Run = Callable[[], int]


class Module(Protocol):
    """What the module of a command has."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what it takes beside the options for every command."""

    def run(self, options: Options, given: Namespace) -> int:
        """Carry it out; the exit status. Raises BackTUIError."""


class Command(NamedTuple):
    """A command as the help names it: `takes` are its arguments."""

    name: str
    takes: str
    sentence: str
    module: str

    def load(self) -> Module:
        """Its module, imported now."""
        return cast("Module", import_module(f"{__name__}.{self.module}"))


FULL_SCREEN = Command("", "", "opens full screen at Today", "today")
COMMANDS = {
    command.name: command
    for command in (
        Command("start", "[ROUTINE or EXERCISE]", "opens straight into a session", "start"),
        Command("plan", "[ROUTINE or EXERCISE]", "prints the timetable, starts nothing", "plan"),
        Command("exercises", "[QUERY]", "lists the exercises and routines", "exercises"),
        Command("show", "EXERCISE", "shows one exercise, with its figure", "show"),
        Command("log", "", "prints what was done", "log"),
        Command("report", "", "writes a page for the physiotherapist", "report"),
        Command("due", "", "tells whether a session is due today, for timers", "due"),
        Command("remind", "--at HH:MM", "writes a reminder for the calendar", "remind"),
        Command("new", "KIND NAME", "writes a file for an own exercise or routine", "new"),
        Command("share", "NAME", "prints an exercise or routine as one file", "share"),
        Command("schema", "KIND", "prints what such a file may hold, for editors", "schema"),
        Command("export", "FILE", "writes the whole log to a .json or .csv file", "export"),
        Command("import", "FILE", "takes in a log, an exercise or a routine", "take_in"),
        Command("backup", "", "keeps a dated copy of the log", "backup"),
        Command("restore", "[FILE]", "goes back to a backup", "restore"),
        Command("check", "", "reads every file and says what is wrong", "check"),
        Command("demo", "", "opens a made-up year, to look around in", "demo"),
        Command("completion", "SHELL", "prints what lets a shell complete all this", "completion"),
        Command("paths", "", "tells where everything lives", "paths"),
    )
}
