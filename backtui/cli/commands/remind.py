"""`backtui remind`: a reminder for the calendar, and ones that know whether a session is due."""

from __future__ import annotations

import os
import shutil
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path

from backtui.base.atomic import replace_file
from backtui.base.errors import BackTUIError
from backtui.base.paths import at_home
from backtui.cli.consent import agreed
from backtui.cli.options import Options
from backtui.cli.page import Page
from backtui.cli.reminder import DAYS, calendar, cron, reminder, systemd
from backtui.guide.clock import MachineClock

USUAL_FILE = Path("backtui-reminder.ics")


def add_arguments(parser: ArgumentParser) -> None:
    """When, and where to."""
    parser.add_argument("--at", metavar="HH:MM", required=True, help="time of day, such as 07:30")
    parser.add_argument(
        "--days", metavar="DAYS", default=",".join(DAYS), help="such as mon,wed,fri; else every day"
    )
    parser.add_argument(
        "--output",
        metavar="FILE",
        type=Path,
        default=USUAL_FILE,
        help=f"the calendar file; {USUAL_FILE} in this folder by default",
    )
    parser.add_argument("--yes", action="store_true", help="replace a file that is there already")


def run(options: Options, given: Namespace) -> int:
    """Show the calendar file, write it, and print what can be copied. Raises BackTUIError."""
    wanted = reminder(given.at, given.days)
    text = calendar(wanted, MachineClock().now())
    page = Page.of_stdout()
    for line in text.splitlines():
        page.whole(line)
    page.gap()
    path = at_home(given.output)
    if path.exists() and not agreed(f"{path} is there already. Replace it?", given=given.yes):
        return 1
    _write(path, text)
    page.whole(f"Written to {path}; open it with your calendar.")
    command = _due_command(options)
    page.gap()
    page.text("Others speak up only when a session is due.")
    if sys.platform == "linux":
        _print_units(page, systemd(wanted, command))
    page.gap()
    page.text("With cron, by crontab -e:")
    page.gap()
    page.whole(cron(wanted, command))
    return 0


def _print_units(page: Page, units: Mapping[str, str]) -> None:
    page.text("With systemd, by these two files and the command below them:")
    for name, unit in units.items():
        page.gap()
        page.whole(f"# ~/.config/systemd/user/{name}")
        for line in unit.splitlines():
            page.whole(line)
    page.gap()
    page.whole("systemctl --user enable --now backtui.timer")


def _due_command(options: Options) -> list[str]:
    """How a timer calls `backtui due`; it has no PATH of ours."""
    found = shutil.which("backtui")
    command = [found] if found else [sys.executable, "-m", "backtui"]
    if options.named_log is not None or "BACKTUI_DB" in options.environ:
        command += ["--db", str(options.log.absolute())]
    if options.named_settings is not None:
        command += ["--config", str(options.settings.absolute())]
    return [*command, "due"]


def _write(path: Path, text: str) -> None:
    try:
        replace_file(Path(os.path.realpath(path)), [text.encode()])
    except OSError as error:
        why = error.strerror or "the system refused"
        raise BackTUIError(f"{path} cannot be written: {why}. Name another file.") from error
