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
_GAP = 3


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
    lines += [Content(), *_held(each, width)]
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
    return _beside(Content.styled(name, "bold $ink-strong"), about, Content(), width)


def _row(label: str, words: str, beside: str, width: int) -> list[Content]:
    mark = Content.styled(f"{label:<{_LABEL}}", "$ink-quiet")
    return _beside(Content.styled(words, "$ink"), beside, mark, width)


def _beside(text: Content, beside: str, mark: Content, width: int) -> list[Content]:
    """A text with something quiet beside it, or below it where both do not fit."""
    quiet = Content.styled(beside, "$ink-quiet")
    if not beside or mark.cell_length + text.cell_length + _GAP + quiet.cell_length <= width:
        return wrapped(
            Paragraph(Content.assemble(text, " " * _GAP * bool(beside), quiet), mark), width
        )
    below = Content(" " * mark.cell_length)
    return [*wrapped(Paragraph(text, mark), width), *wrapped(Paragraph(quiet, below), width)]


def _held(each: Progress, width: int) -> list[Content]:
    """Time held in all; of both sides as bars, so that they can be compared."""
    held = each.held
    if not held.left_ms and not held.right_ms:
        return _row("Held", _length(held.both_ms), "in all", width)
    most = max(held.left_ms, held.right_ms)
    room = max(4, min(40, width - _LABEL - 10))
    return [
        Content.styled("Held in all", "$ink-quiet"),
        *(
            Content.assemble(
                (f"{side.value:<{_LABEL}}", "$ink-quiet"),
                bar(ms / most, room, "$phase-hold"),
                (f"{_length(ms):>9}", "$ink"),
            )
            for side, ms in ((Side.LEFT, held.left_ms), (Side.RIGHT, held.right_ms))
        ),
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
