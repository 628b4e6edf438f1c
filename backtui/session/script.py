"""What is said and sounded in each step [R 11].

A step's cues depend only on where the session stands, so they are written when it is entered and
when its length changes. Speech keeps clear of ticks: a phrase that cannot be over before the
first tick is not begun.
"""

from __future__ import annotations

from backtui.catalogue.types import Ending, Exercise, Kind
from backtui.session.cues import Cue, Tone
from backtui.session.plan import StepKind
from backtui.session.set_up import SetUp
from backtui.session.state import State

# [R 11.1]
TICKED_FROM_MS = 10_000
HALF_WAY_FROM_MS = 20_000
TICKS_MS = (3_000, 2_000, 1_000)
# [D] a calm voice: a phrase takes about this long
PHRASE_MS = 300
WORD_MS = 380
SLACK_MS = 1_000
PAUSE_AFTER_OPENING_MS = 500
AFTER_TONE_MS = 400
BREATHE_AFTER_MS = 800
BREATHE_EVERY = 3  # short holds: at the first repetition and every third after it

_NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    *("nineteen", "twenty"),
)


def cues_for(state: State) -> tuple[Cue, ...]:
    """The cues of the step under way, in the order they are due."""
    if state.index >= len(state.plan.steps):
        return _ending(state)
    writer = _WRITERS[state.step.kind]
    return tuple(sorted(writer(state), key=lambda cue: cue.at_ms))


def phrase_ms(text: str, voice: int = 100) -> int:
    """About how long a phrase takes to say, by a voice of this speed in percent."""
    return (PHRASE_MS + WORD_MS * len(text.split())) * 100 // voice


def number_word(number: int) -> str:
    """A small number as it is spoken."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def _say(state: State, text: str, within_ms: int, at_ms: int = 0, tone: Tone | None = None) -> Cue:
    """A phrase to be over by `within_ms` after its step began; dropped where it cannot be."""
    return Cue(at_ms, text, max(at_ms + SLACK_MS, within_ms - _spoken_ms(state, text)), tone)


def _spoken_ms(state: State, text: str) -> int:
    return phrase_ms(text, state.plan.pacing.voice)


def _ticks(length_ms: int, tone: Tone) -> list[Cue]:
    return [Cue(length_ms - before, tone=tone) for before in TICKS_MS if length_ms > before]


def _get_ready(state: State) -> list[Cue]:
    """The opening, the set-up and the countdown, as far as there is time [R 2].

    The countdown gives way first, then the opening, then how to get in.
    """
    step = state.step
    length = state.length_ms
    set_up = _set_up(state)
    cues: list[Cue] = []
    begin_ms = 0
    words = set_up.whole
    if state.index == 0 and state.lead is None:
        opening = _opening(state)
        after_ms = _spoken_ms(state, opening) + PAUSE_AFTER_OPENING_MS
        if step.waits or after_ms + _spoken_ms(state, words) <= length:
            cues.append(_say(state, opening, length))
            begin_ms = after_ms
    if _spoken_ms(state, words) > length - begin_ms and not step.waits:
        words = set_up.least
    cues.append(_say(state, words, length, begin_ms))
    if not step.waits:
        spoken = begin_ms + _spoken_ms(state, words)
        cues += [tick for tick in _ticks(length, Tone.READY) if tick.at_ms >= spoken]
    return cues


def _opening(state: State) -> str:
    plan = state.plan
    count = len({hold.exercise for hold in plan.holds})
    minutes = max(1, round(plan.total_ms / 60_000))
    exercises = "exercise" if count == 1 else "exercises"
    return (
        f"{number_word(count)} {exercises}, {number_word(minutes)} "
        f"minute{'' if minutes == 1 else 's'}."
    ).capitalize()


def _set_up(state: State) -> SetUp:
    return state.plan.set_up(state.step.exercise, state.holds[state.step.hold].side)


def _move_in(_state: State) -> list[Cue]:
    return []


def _hold(state: State) -> list[Cue]:
    exercise = _exercise(state)
    dose = state.plan.prescribed[state.step.exercise].dose
    length = state.length_ms
    if dose.breath is not None:
        out_ms = dose.breath.out * 1000
        return [
            _say(state, exercise.breath_out_words or "Breathe out", out_ms),
            _say(state, exercise.breath_in_words or "Breathe in", length, out_ms),
        ]
    if dose.ends is Ending.KEY:
        return [Cue(tone=Tone.HOLD_START)]
    cues = [Cue(tone=Tone.HOLD_START)] if length else []
    if not _longer_follows(state):
        cues.append(Cue(length, tone=Tone.HOLD_END))
    asked = state.holds[state.step.hold].asked_ms
    if asked >= TICKED_FROM_MS:
        cues += _ticks(length, Tone.TICK)
    half = asked // 2 - state.held_ms
    if asked >= HALF_WAY_FROM_MS and half > 0:
        cues.append(Cue(half, tone=Tone.HALF_WAY))
    if exercise.kind is Kind.STRENGTH and _breath_is_due(state, asked):
        cues.append(_say(state, "Keep breathing.", length - TICKS_MS[0] // 2, BREATHE_AFTER_MS))
    return cues


def _longer_follows(state: State) -> bool:
    following = state.plan.steps[state.index + 1 : state.index + 2]
    return any(step.kind is StepKind.LONGER for step in following)


def _breath_is_due(state: State, asked_ms: int) -> bool:
    if asked_ms >= TICKED_FROM_MS:
        return True
    return state.holds[state.step.hold].repetition % BREATHE_EVERY == 1


def _longer(state: State) -> list[Cue]:
    words = "Come up whenever you need."
    if get_out := _exercise(state).get_out:
        words = f"{words} {get_out}"
    return [
        _say(state, words, state.length_ms, tone=Tone.TARGET),
        Cue(state.length_ms, tone=Tone.HOLD_END),
    ]


def _move_out(state: State) -> list[Cue]:
    step = state.step
    hold = state.holds[step.hold]
    exercise = _exercise(state)
    last = step.hold == state.plan.holds_of(step.exercise)[-1]
    if last:
        get_out = exercise.get_out if exercise.id in state.plan.new else None
        return [_say(state, get_out, state.length_ms, AFTER_TONE_MS)] if get_out else []
    if hold.asked_ms < TICKED_FROM_MS:
        return [_say(state, f"{number_word(hold.repetition).capitalize()}.", 0, AFTER_TONE_MS)]
    return []


def _release(_state: State) -> list[Cue]:
    return [Cue(tone=Tone.RELEASE)]


def _switch(state: State) -> list[Cue]:
    words = _side_words(state) or "Other side"
    return [Cue(tone=Tone.SWITCH), _say(state, f"{words}.", state.length_ms, AFTER_TONE_MS)]


def _rest(state: State) -> list[Cue]:
    step = state.step
    if step.hold and state.holds[step.hold - 1].exercise == step.exercise:
        words = f"Rest. Then set {number_word(state.holds[step.hold].set)}."
    else:
        words = f"Rest. Next: {_exercise(state).short_name}."
    return [Cue(tone=Tone.REST), _say(state, words, state.length_ms, AFTER_TONE_MS)]


def paused() -> Cue:
    """Said when a session stands still."""
    return Cue(0, "Paused.", SLACK_MS, Tone.PAUSE)


def carrying_on() -> Cue:
    """Said when a session goes on where it was."""
    return Cue(0, "Carrying on.", SLACK_MS)


def stopped(exercise: Exercise) -> Cue:
    """Said when it hurts: the safe way out of this posture."""
    words = exercise.way_out or "Come out slowly."
    return Cue(0, f"Stop. {words}", TICKED_FROM_MS)


def _ending(state: State) -> tuple[Cue, ...]:
    last = state.plan.prescribed[state.plan.steps[-1].exercise].exercise
    words = "All done."
    if last.posture.on_floor:
        words = "All done. Get up slowly: roll to your side first."
    return (Cue(tone=Tone.DONE), Cue(600, words, 5_000))


def _exercise(state: State) -> Exercise:
    """The exercise of the step, in the words of the variant prescribed."""
    return state.plan.prescribed[state.step.exercise].form


def _side_words(state: State) -> str | None:
    side = state.holds[state.step.hold].side
    return None if side is None else _exercise(state).words_for(side)


_WRITERS = {
    StepKind.GET_READY: _get_ready,
    StepKind.MOVE_IN: _move_in,
    StepKind.HOLD: _hold,
    StepKind.LONGER: _longer,
    StepKind.MOVE_OUT: _move_out,
    StepKind.RELEASE: _release,
    StepKind.SWITCH: _switch,
    StepKind.REST: _rest,
}
