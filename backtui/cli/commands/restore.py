"""`backtui restore`: back to a backup, or out of a damaged log what can be read."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from backtui.base.errors import BackTUIError
from backtui.base.paths import at_home
from backtui.cli.consent import agreed
from backtui.cli.log_file import open_log
from backtui.cli.options import Options
from backtui.cli.page import Page
from backtui.guide.clock import MachineClock
from backtui.log.errors import explained
from backtui.log.exchange.import_export import read_conflict
from backtui.log.repair.restore import restore
from backtui.log.repair.salvage import Damage, find_damage, mend
from backtui.log.store.repository import SessionLog


def add_arguments(parser: ArgumentParser) -> None:
    """From which file."""
    parser.add_argument(
        "file",
        metavar="FILE",
        nargs="?",
        type=Path,
        help="a backup, by its path or its name; without one, the newest that can be read",
    )
    parser.add_argument("--yes", action="store_true", help="do it without asking")


def run(options: Options, given: Namespace) -> int:
    """Say what would change, ask, and do it; the log that was there is kept. Raises LogError."""
    log = open_log(options)
    damage = find_damage(log)
    if given.file is None and damage is not None:
        return _mend(log, damage, yes=given.yes)
    page = Page.of_stdout()
    source = _source(log, given.file)
    page.whole(f"Back to {source}.")
    for sentence in _difference(log, source, damage):
        page.text(sentence)
    if not agreed("Go back to it?", given=given.yes):
        return 1
    _say_kept(page, restore(log, MachineClock().now(), source))
    return 0


def _mend(log: SessionLog, damage: Damage, *, yes: bool) -> int:
    """Put together what can be read of a damaged log and of its newest backup."""
    page = Page.of_stdout()
    for sentence in damage.sentences():
        page.text(sentence)
    if not damage.mendable:
        raise BackTUIError(f"There is nothing to restore {log.path} from.")
    if not agreed("Put all of it together?", given=yes):
        return 1
    _say_kept(page, mend(log, damage, MachineClock().now()))
    return 0


def _source(log: SessionLog, named: Path | None) -> Path:
    """The backup that is meant. Raises LogError."""
    if named is not None:
        among_ours = log.backups.folder / named.name
        return among_ours if not named.exists() and among_ours.exists() else at_home(named)
    with explained("look into", log.backups.folder):
        found = log.backups.newest_good()
    if found is None:
        raise BackTUIError(f"There is no backup in {log.backups.folder} that can be read.")
    return found[0]


def _difference(log: SessionLog, source: Path, damage: Damage | None) -> list[str]:
    """What the log has that the backup has not, and the other way round."""
    theirs = read_conflict(source).documents
    sessions = sum(not each.get("deleted") for each in theirs["sessions"].values())
    said = [f"It has {_count(sessions, 'session')}."]
    if damage is None:
        ours = log.documents()
        lost = sum(len(ours[name].keys() - theirs[name].keys()) for name in ours)
        back = sum(len(theirs[name].keys() - ours[name].keys()) for name in ours)
        said.append(f"It lacks {_count(lost, 'record')} that your log has now.")
        said.append(f"It has {_count(back, 'record')} that your log has not.")
    return said


def _say_kept(page: Page, kept: Path | None) -> None:
    page.text("Done.")
    if kept is not None:
        page.whole(f"The log that was there is kept as {kept}")


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
