"""What a test has a process of its own do. Usage: child.py record|save|fill LOG START COUNT.

`record` runs sessions without end, `save` saves COUNT of them, `fill` goes on until the disk is
full. Each hold and session is told on standard output once it is on the disk.
"""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from backtui.log.errors import LogError
from backtui.log.journal.journal import Journal
from backtui.log.journal.recovery import finish
from backtui.log.store.repository import SessionLog
from tests.log.examples import Clock, hold, session

HOLDS = 6


def tell(*words: object) -> None:
    """Acknowledge."""
    print(*words, flush=True)


def record(log: SessionLog, number: int) -> None:
    """One session, hold by hold, then into the log."""
    header = session(number, holds=0)
    journal = Journal.begin(log.path, header, Clock())
    for position in range(HOLDS):
        journal.put(position, position % 2, hold(position))
        tell("hold", header.uuid, position)
    finish(log, journal)
    tell("session", header.uuid)


def main(action: str, path: Path, start: int, many: int) -> None:
    """Do as told."""
    log = SessionLog(path, Clock(), lock_seconds=60.0)
    if action == "save":
        for number in range(start, start + many):
            log.save(session(number))
            tell("session", session(number).uuid)
        return
    try:
        for number in count(start):
            record(log, number)
    except LogError as problem:
        tell("problem", problem)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
