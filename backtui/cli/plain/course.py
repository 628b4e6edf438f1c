"""Takes a person through a session in lines: the questions, the session, and how it was."""

from __future__ import annotations

from collections.abc import Callable

from backtui.catalogue.types import Exercise, Routine
from backtui.cli.plain.dialogue import Dialogue
from backtui.cli.plain.stage import Stage
from backtui.guide.asking import Conversation, YesNo
from backtui.guide.door import ask_at_the_door, ask_to_go_on
from backtui.guide.guide import Guide
from backtui.guide.hurt_talk import is_sent_for_help
from backtui.guide.leading import GuidedSession
from backtui.guide.next_time import next_time, when_the_same
from backtui.guide.rehearsing import REHEARSAL
from backtui.guide.summary_talk import talk_about_session
from backtui.guide.tidying import tidy
from backtui.guide.unfinished import Unfinished, how_far
from backtui.history.records import SessionRecord, Source

STARTED, NOT_STARTED = 0, 1


def take_through(
    guide: Guide,
    wanted: Routine | Exercise,
    lines: Dialogue,
    keep_pace: Callable[[int], object],
) -> int:
    """From the first question to the last; the exit status. Raises BackTUIError.

    `keep_pace` is told the lengths between holds from now on, in percent of the usual.
    """
    if guide.rehearses:
        lines.say(REHEARSAL)
    for sentence in tidy(guide):
        lines.say(sentence)
    record = _unfinished(guide, lines) or _from_the_door(guide, wanted, lines)
    if record is None:
        lines.gap()
        lines.say("No session was started.")
        return NOT_STARTED
    if is_sent_for_help(guide, record):
        return STARTED
    lines.hold(talk_about_session(guide, record, keep_pace))
    kept = next(each for each in guide.past().sessions if each.uuid == record.uuid)
    lines.gap()
    changes = [change.sentence for change in next_time(guide, kept)]
    for sentence in changes or [f"Next time: {when_the_same(kept)}"]:
        lines.say(sentence)
    return STARTED


def _from_the_door(
    guide: Guide, wanted: Routine | Exercise, lines: Dialogue
) -> SessionRecord | None:
    admission = lines.hold(ask_at_the_door(guide, wanted))
    if admission is None:
        return None
    if not guide.plan(admission.prescription).steps:
        return guide.unguided(admission, Source.PLAIN)
    return _led(guide, guide.start(admission, Source.PLAIN), lines)


def _unfinished(guide: Guide, lines: Dialogue) -> SessionRecord | None:
    """The session that was cut off today, if the person wants the rest of it."""
    unfinished = guide.unfinished()
    if unfinished is None or not lines.hold(_ask_whether_to_go_on(guide, unfinished)):
        return None
    if not lines.hold(ask_to_go_on(guide, unfinished)):
        return None
    return _led(guide, guide.go_on(unfinished), lines)


def _led(guide: Guide, session: GuidedSession, lines: Dialogue) -> SessionRecord:
    Stage(guide, session, lines).lead()
    return guide.finish(session)


def _ask_whether_to_go_on(guide: Guide, unfinished: Unfinished) -> Conversation[bool]:
    about = f"A session was cut off: {how_far(unfinished, guide.clock.now())}."
    answer = yield YesNo(asks="Go on with it?", about=about, may_pass=True)
    return answer is True
