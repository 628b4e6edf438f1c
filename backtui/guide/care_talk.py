"""What is said about the log before anything else, and what a person can have done with it.

Nothing is done unasked, and nothing is ever thrown away: whatever is replaced keeps its bytes
under a dated name.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from backtui.guide.asking import Choose, Conversation, Option, Tell, YesNo
from backtui.log.errors import LogError
from backtui.log.exchange.import_export import preview, read_conflict, take
from backtui.log.repair.conflicts import put_away
from backtui.log.repair.restore import begin_anew, restore
from backtui.log.repair.salvage import Damage, mend
from backtui.log.store.repository import SessionLog

MEND, RESTORE, BEGIN, LEAVE = "mend", "restore", "begin", "leave"
_STAYS = "Whatever you choose, the damaged file is kept beside it."
_PUT_AWAY = "Put it away among the backups?"
_DID_NOT_WORK = "That did not work"


def talk_about_damage(log: SessionLog, damage: Damage, now: datetime) -> Conversation[bool]:
    """What is wrong, and what there is to mend it with; True once the log can be used."""
    gone = not log.exists()
    about = " ".join((*damage.sentences(), *(() if damage.empty else (_STAYS,))))
    options = _ways(damage, gone=gone)
    while True:
        chosen = yield Choose(asks="What is to be done?", about=about, options=options)
        try:
            match chosen:
                case "mend":
                    kept = mend(log, damage, now)
                case "restore":
                    kept = restore(log, now, damage.backup)
                case "begin":
                    begin_anew(log, now)
                    return True
                case _:
                    return False
        except LogError as problem:
            yield Tell(title=_DID_NOT_WORK, lines=(str(problem),))
        else:
            yield Tell(title="Your log can be used again", lines=_as_it_is_now(log, kept))
            return True


def tell_for_reading(sentence: str) -> Conversation[None]:
    """That nothing can be saved here, and why."""
    lines = (sentence, "You can look at everything; no session can be started.")
    yield Tell(title="Opened for reading", lines=lines)


def talk_about_copy(log: SessionLog, copy: Path, now: datetime) -> Conversation[None]:
    """A copy that a sync program made: what merging it would do, and whether to."""
    incoming = None
    about = f"Your sync program has kept a second version of your log: {copy.name}."
    asks = YesNo(asks=_PUT_AWAY, about=f"{about} It has nothing that your log lacks.")
    try:
        incoming = read_conflict(copy, log.files)
        found = preview(log, incoming)
    except LogError as problem:
        asks = YesNo(asks=_PUT_AWAY, about=f"{about} {problem}")
    else:
        if found.changes:
            lines = tuple(found.sentences())
            asks = YesNo(asks="Merge it into your log?", about=about, lines=lines)
    if (yield asks) is not True:
        return
    try:
        if incoming is not None:
            take(log, incoming)
        place = put_away(copy, log.path, now, log.files)
    except LogError as problem:
        yield Tell(title=_DID_NOT_WORK, lines=(str(problem),))
    else:
        yield Tell(title="Done", lines=(f"The copy is kept among the backups, as {place.name}.",))


def _ways(damage: Damage, *, gone: bool) -> tuple[Option, ...]:
    readable = any(damage.salvaged.values())
    options = []
    if readable:
        of_both = ", from both" if damage.backup else ""
        options.append(Option(MEND, f"Put together all that can be read{of_both}"))
    if damage.backup is not None:
        options.append(Option(RESTORE, f"Go back to the backup {damage.backup.name}"))
    if gone:
        options.append(Option(BEGIN, "Begin a new log; the backups stay"))
    return (*options, Option(LEAVE, "Leave everything as it is, and quit"))


def _as_it_is_now(log: SessionLog, kept: Path | None) -> tuple[str, ...]:
    count = len(log.sessions())
    has = f"It has {count} session{'' if count == 1 else 's'}."
    return (has,) if kept is None else (has, f"The file that was there is kept as {kept.name}.")
