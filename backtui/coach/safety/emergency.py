"""What is said when someone needs help now or today: whom to call, and what to say there."""

from __future__ import annotations

from backtui.history.records import NewSign, PainEvent, Place

DEFAULT_NUMBER = "112"

# One answer in a session stands for all three, and later its line is all that is known of it.
CHEST = "I have chest pain\u201d, \u201cI fainted\u201d or \u201cI cannot get my breath"
NOT_SAID = "I need help. I was exercising for my back when it began"
SAY = {
    "a-saddle": "I have back pain and new numbness around the genitals or back passage",
    "a-bladder": "I have back pain and new trouble with my bladder",
    "a-bowel": "I have back pain and have lost control of my bowels",
    "a-both-legs": "I have back pain and new pain, numbness or weakness in both legs",
    "a-weak-foot": "I have back pain and new weakness in a leg or foot",
    "a-sexual": "I have back pain and have lost feeling in the genitals",
    "a-chest": CHEST,
    "a-accident": "I have back pain since a fall or an accident",
}
"""What to say of each line of page A."""

_SADDLE_OR_LEGS = (
    "I have back pain and new numbness around the genitals or back passage, "
    "new trouble with bladder or bowel, or both legs are affected"
)
_CALF = "My calf is hot, swollen and sore, and I cannot get my breath"
_OR_BE_TAKEN = ", or have someone take you to an emergency department. Do not drive yourself."


def emergency_words(number: str, say: str) -> tuple[str, ...]:
    """The paragraphs of the emergency panel [R 19].

    `number` is the emergency number of page 1, `say` what to tell them, as a sentence in the first
    person without its full stop ("I have back pain and numbness between the legs").
    """
    told = f"Say: \u201c{say}.\u201d"
    if say == CHEST:
        return (f"Call {number} now, or your local number. Sit down, keep still.", told)
    return (
        f"Get help now. Call {number} or your local number{_OR_BE_TAKEN}",
        told,
    )


def emergency_spoken(number: str) -> str:
    """The same for the ear: the number digit by digit."""
    return f"Get help. Call {' '.join(_DIGITS.get(each, each) for each in number if each != ' ')}."


def what_to_say(event: PainEvent) -> str:
    """What an "it hurts" that is an emergency comes to, as `emergency_words` takes it."""
    if event.place in (Place.HEART, Place.CHEST):
        return CHEST
    if event.place is Place.CALF_AND_BREATH:
        return _CALF
    signs = {NewSign.SADDLE: _SADDLE_OR_LEGS, NewSign.WEAK: SAY["a-weak-foot"]}
    return NOT_SAID if event.sign is None else signs.get(event.sign, NOT_SAID)


def doctor_today(number: str) -> tuple[str, ...]:
    """The paragraphs for numbness in a leg that has not faded [R 19]."""
    return (
        "Ring your doctor or an urgent line today.",
        "Say that the numbness in your leg has not gone.",
        f"If it reaches both legs, your groin, bladder or bowel: {_now(number)}",
    )


def belly_words(number: str) -> tuple[str, ...]:
    """The paragraphs for pain in the belly [R 8]."""
    return (
        "Please speak to a doctor about this before the next session.",
        f"If it is sudden or severe, or you feel faint: {_now(number)}",
    )


def calf_words(number: str) -> tuple[str, ...]:
    """The paragraphs for a calf that is hot, swollen and sore [R 8]."""
    return (
        "Ring your doctor or an urgent line today: it may be a blood clot. Do not rub it.",
        "No exercises until a doctor has seen it.",
        f"If you cannot get your breath or your chest hurts: {_now(number)}",
    )


def _now(number: str) -> str:
    return f"that is an emergency. Call {number} or your local number, now."


_DIGITS = {
    "0": "zero",
    "1": "one",
    "2": "two",
    "3": "three",
    "4": "four",
    "5": "five",
    "6": "six",
    "7": "seven",
    "8": "eight",
    "9": "nine",
}
