"""A weekly reminder, as a calendar file, as a systemd timer and as a line for cron."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time, timedelta

from msgspec import Struct

from backtui.base.errors import UsageError

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LONGEST_LINE = 75  # octets, RFC 5545 3.1
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_SHORTEST = 2
_SHOW = (
    'osascript -e "display notification \\"$said\\" with title \\"BackTUI\\""'
    if sys.platform == "darwin"
    else 'notify-send BackTUI "$said"'
)


class Reminder(Struct, frozen=True):
    """At a time of some days of the week, 0 being Monday."""

    at: time
    days: tuple[int, ...]

    def first_after(self, now: datetime) -> datetime:
        """The first moment it is for, in local time."""
        later = (now.replace(tzinfo=None) + timedelta(days=number) for number in range(8))
        moments = (datetime.combine(day, self.at) for day in later if day.weekday() in self.days)
        return next(moment for moment in moments if moment > now.replace(tzinfo=None))


def reminder(at: str, days: str) -> Reminder:
    """What was asked for, such as 07:30 on mon,wed,fri. Raises UsageError."""
    found = _TIME.fullmatch(at.strip())
    if found is None:
        raise UsageError(f'--at "{at}" is no time of day; write it like 07:30.')
    numbers = {_day(word) for word in days.replace(",", " ").split()}
    if not numbers:
        raise UsageError("--days names no day; write mon,wed,fri.")
    return Reminder(time(int(found[1]), int(found[2])), tuple(sorted(numbers)))


def calendar(wanted: Reminder, now: datetime) -> str:
    """The file for a calendar (RFC 5545): a quarter of an hour each week, with an alarm."""
    start = wanted.first_after(now)
    days = ",".join(DAYS[number][:2].upper() for number in wanted.days)
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//BackTUI//reminder//EN",
        "BEGIN:VEVENT",
        f"UID:{days.replace(',', '-')}-{wanted.at:%H%M}@backtui.invalid",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART:{start:%Y%m%dT%H%M%S}",
        "DURATION:PT15M",
        f"RRULE:FREQ=WEEKLY;BYDAY={days}",
        "SUMMARY:Back exercises",
        "DESCRIPTION:Run backtui start. A rest day is fine too\\; it never breaks a week.",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Back exercises",
        "TRIGGER:PT0M",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def systemd(wanted: Reminder, command: Sequence[str]) -> dict[str, str]:
    """The two unit files by name; they go into ~/.config/systemd/user."""
    days = ",".join(DAYS[number][:3].capitalize() for number in wanted.days)
    # systemd reads quotes, backslashes, % and $ itself
    script = _notify(command).replace("\\", "\\\\").replace('"', '\\"')
    script = script.replace("%", "%%").replace("$", "$$")
    return {
        "backtui.service": "\n".join(
            (
                "[Unit]",
                "Description=Tell that back exercises are due",
                "",
                "[Service]",
                "Type=oneshot",
                f'ExecStart=/bin/sh -c "{script}"',
                "SuccessExitStatus=1",
            )
        ),
        "backtui.timer": "\n".join(
            (
                "[Unit]",
                "Description=Look whether back exercises are due",
                "",
                "[Timer]",
                f"OnCalendar={days} *-*-* {wanted.at:%H:%M}:00",
                "",
                "[Install]",
                "WantedBy=timers.target",
            )
        ),
    }


def cron(wanted: Reminder, command: Sequence[str]) -> str:
    """A line for `crontab -e`."""
    days = ",".join(str((number + 1) % 7) for number in wanted.days)  # there, 0 is Sunday
    script = _notify(command).replace("%", "\\%")
    return f"{wanted.at.minute} {wanted.at.hour} * * {days} {script}"


def _notify(command: Sequence[str]) -> str:
    """For a shell: ask whether it is due, and show the line if so."""
    return f"said=$({shlex.join(command)}) && {_SHOW}"


def _day(word: str) -> int:
    fitting = [n for n, day in enumerate(DAYS) if day.startswith(word.casefold())]
    if len(fitting) != 1 or len(word) < _SHORTEST:
        raise UsageError(f'--days "{word}" is no day; write mon, tue, wed, thu, fri, sat or sun.')
    return fitting[0]


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets; ours are ASCII."""
    yield line[:LONGEST_LINE]
    rest = line[LONGEST_LINE:]
    while rest:
        yield f" {rest[: LONGEST_LINE - 1]}"
        rest = rest[LONGEST_LINE - 1 :]
