"""What the report says, whatever form it has. Numbers are words here, and nothing is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from msgspec import Struct

from backtui.catalogue.book import Catalogue
from backtui.catalogue.dose_words import dose_in_words
from backtui.history.exercises import Held
from backtui.history.pain import CANNOT_SAY, in_points
from backtui.history.progress import Progress
from backtui.history.records import NewSign, PainEvent
from backtui.history.review import Review
from backtui.history.weeks import WeekKind

HEADING = "Guided by a timer, confirmed by the person; no sensor"
LIMITS = (
    (
        "What was held is what a timer led through and the person confirmed. Nobody watched, "
        "and nothing measured how it was done."
    ),
    (
        "Sessions that were not confirmed, and those added later, count as sessions and minutes, "
        "never as holds done as prescribed."
    ),
    (
        "Pain is rated by the person from 0, none, to 10, the worst imaginable, before and after a "
        "session. Days without a rating are left blank, and nothing is filled in."
    ),
    '"May be a real change" means at least 2 points and 30 % of the average of the first 14 days.',
    "A session with an exercise that hurt does not show that the exercise was the cause.",
    CANNOT_SAY,
)
ACTIVITY_SCALE = "0 cannot – 10 as before"


class Sheet(Struct, frozen=True):
    """A table: its title, a sentence under it, the names of its columns, and its rows."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    note: str = ""


def title(found: Review) -> str:
    """What the page is called."""
    return f"Back exercises, {long_date(found.first)} to {long_date(found.last)}"


def long_date(day: date) -> str:
    """A day as the page writes it."""
    return f"{day:%-d %b %Y}"


def short_date(day: date, today: date) -> str:
    """A day beside others: with its year where that is another than today's."""
    return f"{day:%-d %b}" if day.year == today.year else long_date(day)


def figures(found: Review) -> list[tuple[str, str]]:
    """The numbers at the top: what they are, and what they come to."""
    done, judged = found.on_target
    sessions = [f"{len(found.sessions)} on {found.days} of {found.days_in_all} days"]
    sessions += [f"{found.added_later} added later"] if found.added_later else []
    rows = [
        ("Sessions", ", ".join(sessions)),
        ("Confirmed", f"{found.confirmed} of {len(found.sessions)} sessions"),
        ("Time", f"{round(found.active_ms / 60_000)} min"),
        ("Weeks on target", f"{done} of {judged}{_weeks_left_out(found)}"),
    ]
    if found.completion is not None:
        came = found.completion
        share = f"{came.done} of {came.prescribed} holds ({came.share:.0%})"
        rows.append(("Done as prescribed", share))
    rests = ", ".join(f"{count} {reason.value}" for reason, count in found.rests.items())
    rows.append(("Rest days", rests or "none noted"))
    rows += _pain(found)
    if found.prescribers:
        rows.insert(0, ("Prescribed by", ", ".join(found.prescribers)))
    return rows


def sheets(found: Review, catalogue: Catalogue) -> list[Sheet]:
    """The tables, those left out that would be empty."""
    wanted = (_doses(found, catalogue), _stops(found, catalogue), _activities(found))
    return [each for each in wanted if each.rows]


def _weeks_left_out(found: Review) -> str:
    target = f", the target being {found.target} days a week"
    rested = sum(week.kind is WeekKind.RESTED for week in found.weeks)
    return f"{target}; {rested} of rest left out" if rested else target


def _pain(found: Review) -> list[tuple[str, str]]:
    unrated = f"{found.days_unrated} of {found.days_in_all} days without a rating"
    rows = []
    if found.rated:
        mean = sum(found.rated.values(), Fraction(0)) / len(found.rated)
        rows.append(("Pain before exercise", f"{in_points(mean)} on average; {unrated}"))
    else:
        rows.append(("Pain before exercise", "not rated"))
    if found.after is not None:
        before, after, count = found.after
        noun = "session" if count == 1 else "sessions"
        pain = f"{in_points(before)} and {in_points(after)}, over {count} {noun}"
        rows.append(("Pain before and after", pain))
    if found.change is not None:
        change = found.change
        real = "may be a real change" if change.may_be_real else "too small to tell from chance"
        then, now = in_points(change.baseline), in_points(change.recent)
        rows.append(
            (
                "Pain over time",
                f"{then} in the first 14 days of the log, {now} in the last 7: {real}",
            )
        )
    return rows


def _doses(found: Review, catalogue: Catalogue) -> Sheet:
    return Sheet(
        "Exercises",
        (
            "Exercise",
            "Dose then",
            "Dose now",
            "Times",
            "Minutes held",
            "As prescribed",
            "Hurt with",
            "Without",
        ),
        [_exercise(each, catalogue, found.last) for each in found.progress],
        "Hurt counts the rated sessions with the exercise in which it hurt, and those without it "
        "that hurt.",
    )


def _exercise(each: Progress, catalogue: Catalogue, today: date) -> tuple[str, ...]:
    known = catalogue.exercises.get(each.exercise)
    doses = each.doses
    if known is None:
        then, now = ("–", "–")
    else:
        then = dose_in_words(known, doses.then, each.depths[0])
        now = dose_in_words(known, doses.now, each.depths[1])
    return (
        known.name if known else each.exercise,
        f"{then} ({short_date(doses.then_day, today)})",
        f"{now} ({short_date(doses.now_day, today)})",
        str(each.times),
        _held(each.held),
        "–" if each.completion is None else f"{each.completion.share:.0%}",
        f"{each.pain.hurt_with} of {each.pain.rated_with}",
        f"{each.pain.hurt_without} of {each.pain.rated_without}",
    )


def _held(held: Held) -> str:
    if held.left_ms or held.right_ms:
        return f"{_minutes(held.left_ms)} left, {_minutes(held.right_ms)} right"
    return _minutes(held.both_ms)


def _stops(found: Review, catalogue: Catalogue) -> Sheet:
    told = any(event.place or event.sign for event in found.stops)
    columns = ("When", "Exercise", "How bad", "Where", "Anything new")
    shown = len(columns) if told else 3  # what was told only where it was asked for
    return Sheet(
        "Stopped for pain",
        columns[:shown],
        [_stop(event, catalogue)[:shown] for event in found.stops],
    )


def _stop(event: PainEvent, catalogue: Catalogue) -> tuple[str, ...]:
    known = catalogue.exercises.get(event.exercise)
    sign = event.sign.value if event.sign not in (None, NewSign.NONE) else ""
    return (
        f"{event.at:%-d %b %Y, %H:%M}",
        known.name if known else event.exercise,
        "not said" if event.worst is None else f"{event.worst} of 10",
        event.place.value if event.place else "not said",
        sign or ("nothing" if event.sign else "not said"),
    )


def _activities(found: Review) -> Sheet:
    rows = []
    for each in found.activities:
        (then, first), (now, last) = each.scores[0], each.scores[-1]
        days = (short_date(day, found.last) for day in (then, now))
        rows.append((each.name, *map("{} ({})".format, (first, last), days)))
    return Sheet("Activities", ("Activity", "Then", "Now"), rows, f"{ACTIVITY_SCALE}. {CANNOT_SAY}")


def _minutes(ms: int) -> str:
    return f"{ms / 60_000:.1f}" if ms < 600_000 else f"{ms / 60_000:.0f}"
