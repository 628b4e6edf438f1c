"""Then and now, in words and small bars: of an exercise, and of an activity."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from backtui.base.safe_text import for_terminal
from backtui.catalogue.book import Catalogue
from backtui.catalogue.dose_words import dose_in_words
from backtui.catalogue.types import Side
from backtui.history.activities import HIGHEST, ActivityScores
from backtui.history.pain import CANNOT_SAY
from backtui.history.progress import Progress
from backtui.tui.widgets.prose import Paragraph, wrapped
from backtui.tui.widgets.session_words import name_of, short_date
from backtui.tui.widgets.small_bars import bar, columns

_CHART_ROWS = 5
_LABEL = 7


def progress_row(each: Progress, catalogue: Catalogue, width: int) -> Content:
    """The name and how often it was done."""
    name = Content(name_of(catalogue, each.exercise)).truncate(width - 6, ellipsis=True, pad=True)
    return Content.assemble(name.stylize("$ink"), (f"{each.times:>4} ×", "$ink-quiet"))


def activity_row(each: ActivityScores, width: int) -> Content:
    """The name and its first and latest score."""
    change = f" {each.scores[0][1]:>2} → {each.scores[-1][1]:<2}"
    name = Content(for_terminal(each.name)).truncate(width - len(change), ellipsis=True, pad=True)
    return Content.assemble(name.stylize("$ink"), (change, "$ink-quiet"))


def progress_lines(
    each: Progress, weekly_ms: Sequence[int], catalogue: Catalogue, today: date, width: int
) -> list[Content]:
    """All about one exercise; `weekly_ms` is the time held in each of the last weeks."""
    known = catalogue.exercises.get(each.exercise)
    doses, came = each.doses, each.completion
    lines = _title(name_of(catalogue, each.exercise), f"{each.times} times in a year", width)
    if known is not None:
        then = dose_in_words(known, doses.then, each.depths[0])
        now = dose_in_words(known, doses.now, each.depths[1])
        lines += _row("Then", then, short_date(doses.then_day, today), width)
        lines += _row("Now", now, short_date(doses.now_day, today), width)
    lines += [Content(), Content.styled("Held in all", "$ink-quiet"), *_held(each, width)]
    if any(weekly_ms):
        lines += [Content(), *_weekly(weekly_ms, width)]
    lines.append(Content())
    if came is not None:
        confirmed = f"{came.share:.0%} as prescribed and confirmed"
        lines += _row("Done", confirmed, f"{came.done} of {came.prescribed} holds", width)
    return [*lines, *_row("Hurt", each.pain.words, "", width), Content(), *_caveat(width)]


def activity_lines(each: ActivityScores, today: date, width: int) -> list[Content]:
    """All about one activity."""
    (then, first), (now, last) = each.scores[0], each.scores[-1]
    latest = [score for _, score in each.scores][-max(1, (width - 4) // 2) :]
    return [
        *_title(for_terminal(each.name), "0 cannot – 10 as before", width),
        *_row("Then", str(first), short_date(then, today), width),
        *_row("Now", str(last), short_date(now, today), width),
        Content(),
        *_charted(latest, HIGHEST, "$phase-rest"),
        Content(),
        *_caveat(width),
    ]


def _title(name: str, about: str, width: int) -> list[Content]:
    text = Content.assemble((name, "bold $ink-strong"), (f"   {about}", "$ink-quiet"))
    return wrapped(Paragraph(text), width)


def _row(label: str, words: str, beside: str, width: int) -> list[Content]:
    text = Content.assemble((words, "$ink"), (f"   {beside}", "$ink-quiet"))
    mark = Content.styled(f"{label:<{_LABEL}}", "$ink-quiet")
    return wrapped(Paragraph(text.rstrip(), mark), width)


def _held(each: Progress, width: int) -> list[Content]:
    held = each.held
    rows: list[tuple[str, int]] = []
    if held.both_ms:
        rows.append(("", held.both_ms))
    if held.left_ms or held.right_ms:
        rows += [(Side.LEFT.value, held.left_ms), (Side.RIGHT.value, held.right_ms)]
    most = max((ms for _, ms in rows), default=0) or 1
    room = max(4, min(40, width - _LABEL - 10))
    return [
        Content.assemble(
            (f"{label:<{_LABEL}}", "$ink-quiet"),
            bar(ms / most, room, "$phase-hold"),
            (f"{_length(ms):>9}", "$ink"),
        )
        for label, ms in rows
    ]


def _weekly(weekly_ms: Sequence[int], width: int) -> list[Content]:
    shown = [ms / 60_000 for ms in weekly_ms][-max(1, (width - 4) // 2) :]
    top = max(1, round(max(shown) + 0.5))
    title = Content.styled(f"Minutes a week, last {len(shown)} weeks", "$ink-quiet")
    return [title, *_charted([value or None for value in shown], top, "$phase-hold")]


def _charted(values: Sequence[float | None], top: int, ink: str) -> list[Content]:
    rows = columns(values, top, _CHART_ROWS, ink=ink)
    labels = [f"{top:>2}", *["  "] * (_CHART_ROWS - 2), " 0"]
    return [
        Content.assemble((f"{label}  ", "$ink-quiet"), row)
        for label, row in zip(labels, rows, strict=True)
    ]


def _caveat(width: int) -> list[Content]:
    return [line.stylize("$ink-quiet") for line in Content(CANNOT_SAY).wrap(max(1, width))]


def _length(ms: int) -> str:
    minutes, seconds = divmod(round(ms / 1000), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
