"""What Today says: each dose with its reason, what waits and why, how the week stands."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from backtui.catalogue.dose_words import dose_in_words
from backtui.coach.day.readiness import Gate
from backtui.coach.prescribe import Prescription
from backtui.guide.week import WeekSoFar
from backtui.history.records import DayKind
from backtui.session.prescribed import Prescribed
from backtui.tui.widgets.prose import GAP, Paragraph

_NAME_CELLS = 21
_UNDER = Content("  ")
_OPEN = (Gate.NOT_YET, Gate.STOP)


def title(prescription: Prescription, *, changed: bool) -> str:
    """What is done today, if anything."""
    if prescription.gate.gate is Gate.NONE:
        return "Today · no session"
    usual = prescription.day_kind is DayKind.NORMAL
    kind = "" if usual else f", {prescription.day_kind}"
    return f"Today · {prescription.routine.name}{kind}{', as you chose' if changed else ''}"


def urgent(prescription: Prescription) -> list[str]:
    """What must be read before anything else."""
    gate = prescription.gate
    stop = [f"{gate.reason} Enter shows what to do now."] if gate.gate is Gate.STOP else []
    return [*stop, *(message.text for message in prescription.messages if message.urgent)]


def today_paragraphs(prescription: Prescription, careful: str | None) -> list[Paragraph]:
    """The purpose, the doses with their reasons, and what waits."""
    gate = prescription.gate
    if gate.gate is Gate.STOP:
        return [_quiet("No exercises until then.")]
    if gate.gate is Gate.NONE:
        return [_quiet(gate.reason)]
    said = [prescription.routine.purpose]
    said += [careful] if careful and prescription.day_kind is DayKind.GENTLE else []
    said += [gate.reason] if gate.gate is Gate.NOT_YET else []
    paragraphs = [_quiet(" ".join(said)), GAP, *_items(prescription)]
    if prescription.waiting:
        title_of_rest = Content.styled("Not today", "bold $ink-quiet")
        paragraphs += [GAP, Paragraph(title_of_rest)]
        paragraphs += [_quiet(waiting.reason, _UNDER) for waiting in prescription.waiting]
    return paragraphs


def messages_paragraphs(texts: Iterable[str]) -> list[Paragraph]:
    """Messages with a gap between them."""
    found = [part for text in texts for part in (GAP, Paragraph(Content.styled(text, "$ink")))]
    return found[1:]


def week_words(week: WeekSoFar) -> Content:
    """The days, those done, the target, and the last pain ratings."""
    marks = " ".join("●" if day.done else ("○" if day.past else "·") for day in week.days)
    share = "of" if week.done <= week.target else "· goal"
    lines = [
        Content.styled(" ".join(day.letter for day in week.days), "$ink-quiet"),
        Content.assemble(
            (marks, "$phase-hold"), (f"   {week.done} {share} {week.target}", "bold $ink-strong")
        ),
    ]
    if week.pains:
        pains = " ".join(str(pain) for pain in week.pains)
        lines.append(Content.assemble(("Pain lately  ", "$ink-quiet"), (pains, "$ink")))
    return Content("\n").join(lines)


def _items(prescription: Prescription) -> Iterable[Paragraph]:
    """Name and dose, and beneath them why; a reason that all share is said once."""
    items = prescription.items
    reasons = {item.reason for item in items}
    shared = reasons.pop() if len(reasons) == 1 and len(items) > 1 else None
    for item in items:
        yield _dose(item)
        half = prescription.halves.get(item.exercise.id)
        offered = f"half is offered: {dose_in_words(item.exercise, half)}" if half else ""
        own = "" if shared else item.reason
        yield from (_quiet(said, _UNDER) for said in (*item.precautions, own, offered) if said)
    if shared:
        yield GAP
        yield _quiet(f"Each: {shared}.")


def _dose(item: Prescribed) -> Paragraph:
    name = Content(item.exercise.short_name).truncate(_NAME_CELLS, ellipsis=True, pad=True)
    words = dose_in_words(item.exercise, item.dose, item.depth)
    return Paragraph(Content.styled(words, "$ink"), name.stylize("bold $ink-strong"))


def _quiet(text: str, mark: Content = Content()) -> Paragraph:  # noqa: B008 - immutable
    return Paragraph(Content.styled(text, "$ink-quiet"), mark)
