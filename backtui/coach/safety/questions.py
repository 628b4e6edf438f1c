"""The safety questions, as data. Our own wording; the ids are kept in the log and never change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from msgspec import Struct

from backtui.catalogue.precaution import Condition

Answer = str | int | bool | None

EDITION = 2
"""Of the words of these questions. Answers to an earlier one hold; what it asked otherwise is asked
once."""


class FollowUp(Struct, frozen=True):
    """What a tick asks on top: a whole number from 0 to `most`, in weeks."""

    id: str
    words: str
    unit: str
    most: int


class Question(Struct, frozen=True, kw_only=True):
    """One line: its id, its words and where it comes from.

    `asks` stands above a line that does not share the sentence of the others. `still` asks whether
    a tick whose time is over still holds. `worded` is the edition in which the words last came to
    mean something else.
    """

    id: str
    words: str
    sources: tuple[str, ...]
    condition: Condition | None = None
    asks: str = ""
    still: str = ""
    follow_up: FollowUp | None = None
    worded: int = 1


class Spell(StrEnum):
    """How long this spell of pain has lasted [R 6.20]."""

    FRESH = "under 6 weeks"
    MIDDLE = "6 to 12 weeks"
    LONG = "longer than 12 weeks"


BEFORE_ASKING = (
    "Your answers stay on this computer, and some are personal. "
    "The questions catch rare problems that need care first."
)

HELP_NOW_TITLE = "Get help first for any of these"
HELP_NOW_ASKS = "In the last two weeks, has any of these appeared or got worse?"
HELP_NOW_ASKS_SINCE = "Since {day}, has any of these appeared or got worse?"
HELP_NOW = (
    Question(
        id="a-saddle",
        words="New numbness or tingling around the genitals, buttocks, inner thighs "
        "or back passage",
        sources=("S4", "S5"),
        worded=2,
    ),
    Question(
        id="a-bladder",
        words="New trouble starting or stopping pee, not feeling it, or leaking more than usual",
        sources=("S4", "S5"),
    ),
    Question(
        id="a-bowel",
        words="New loss of bowel control, or not feeling when you go",
        sources=("S4", "S5"),
    ),
    Question(
        id="a-both-legs",
        words="New pain, tingling, numbness or weakness in both legs",
        sources=("S2", "S5"),
        worded=2,
    ),
    Question(
        id="a-weak-foot",
        words="New weakness in a leg or foot: tripping, or the foot drops",
        sources=("S5",),
    ),
    Question(
        id="a-sexual",
        words="New loss of feeling in the genitals, or a change in sexual function",
        sources=("S4", "S5"),
    ),
    Question(
        id="a-chest",
        words="Chest pain, or a sudden, severe, tearing pain",
        sources=("S2",),
    ),
    Question(
        id="a-accident",
        words="A serious fall or accident, or any fall if you have osteoporosis "
        "or take steroid tablets",
        sources=("S2", "S3"),
        asks="Did this pain start with one of these?",
    ),
)

SEE_SOMEONE_TITLE = "See someone first"
SEE_SOMEONE_ASKS = "Tick what applies to you."
SEE_SOMEONE_ANY = "b-any"
STEROIDS, AGE, CANCER, NIGHT, WALKING = (
    "b-steroids",
    "b-age",
    "b-cancer",
    "b-night",
    "b-walking",
)
SEE_SOMEONE = (
    Question(id="b-fever", words="A fever, or feeling generally unwell", sources=("S2",)),
    Question(id="b-weight", words="Losing weight without meaning to", sources=("S2",)),
    Question(
        id=CANCER,
        words="Cancer, now or in the past, and this pain is new or different",
        sources=("S64",),
    ),
    Question(id="b-immunity", words="A weak immune system, or injected drugs", sources=("S64",)),
    Question(
        id=NIGHT,
        words="Pain that does not ease with rest and is much worse at night",
        sources=("S2",),
    ),
    Question(id="b-lump", words="A new lump, or the back has changed shape", sources=("S2",)),
    Question(id="b-shoulder-blades", words="Pain between the shoulder blades", sources=("S2",)),
    Question(id=STEROIDS, words="Steroid tablets for three months or more", sources=("S64",)),
    Question(id=AGE, words="A new kind of back pain, and under 20 or over 55", sources=("S64",)),
    Question(id=WALKING, words="Unsteady walking", sources=("S3",)),
)
CLEARED = "b-cleared"
"""How 1.0.0 kept that someone was seen about all of these; now each line has its own date."""
SEEN_ABOUT = (
    "Have you seen a doctor or physiotherapist about this, and did they say exercise is all right?"
)
AGE_ALONE = (
    "A new kind of back pain at your age is worth showing to a doctor. You may begin gently."
)
CANCER_TODAY = "Please ring your doctor today and say what you ticked here."

LEG_PAIN, SURGERY, HIP, PREGNANT, KNEELS_NOT = (
    "c-leg-pain",
    "c-recent-surgery",
    "c-hip-replacement",
    "c-pregnant",
    "c-cannot-kneel",
)
CHOOSE_TITLE = "Choose safely"
CHOOSE_ASKS = "Tick what applies to you."
WEEKS_TO_HEAL = 12  # [R 6.17] [D]
WEEKS_OF_PREGNANCY = 42
HURT = "x-hurt"
"""Told through "it hurts": list A is asked again, whatever becomes of the session [R 8]."""

NUMB, BELLY, CALF = "x-numb", "x-belly", "x-calf"
TOLD_IN_A_SESSION = (
    Question(id=NUMB, words="Numbness in one leg that did not fade", sources=("D",)),
    Question(id=BELLY, words="Pain in the belly during a session", sources=("D",)),
    Question(id=CALF, words="A calf that is hot, swollen and sore", sources=("D",)),
)
"""What an "it hurts" can tell beside the lines of page A; each waits for a doctor [R 8]."""

NONE_OF_THESE = "c-none"
NONE_OF_THESE_WORDS = "None of these"
CHOOSE = (
    Question(
        id=SURGERY,
        words="Surgery on the back, a hip or the belly in the last 12 weeks",
        sources=("D",),
        condition=Condition.RECENT_SURGERY,
        still="Does your surgeon still limit what you may do?",
        follow_up=FollowUp("c-recent-surgery.weeks", "How many weeks ago?", "weeks ago", 99),
    ),
    Question(
        id=HIP,
        words="A hip replacement, with movements still to avoid",
        sources=("S32",),
        condition=Condition.HIP_REPLACEMENT,
        still="Are there still movements to avoid with the new hip?",
        follow_up=FollowUp(
            "c-hip-replacement.weeks", "How many weeks ago? A year is 52.", "weeks ago", 5200
        ),
    ),
    Question(
        id="c-osteoporosis",
        words="Osteoporosis, or a bone broken by a small fall",
        sources=("S26", "S27a", "S27b"),
        condition=Condition.OSTEOPOROSIS,
    ),
    Question(
        id="c-spinal-stenosis",
        words="A narrow spinal canal (stenosis)",
        sources=("S28",),
        condition=Condition.STENOSIS,
    ),
    Question(
        id="c-spondylolisthesis",
        words="A slipped vertebra (spondylolisthesis)",
        sources=("S29", "S29b"),
        condition=Condition.SPONDYLOLISTHESIS,
    ),
    Question(
        id=LEG_PAIN,
        words="Pain down a leg at present",
        sources=("S65",),
        condition=Condition.LEG_PAIN,
        still="Is the pain down the leg still there?",
    ),
    Question(
        id=PREGNANT,
        words="Pregnant",
        sources=("S31",),
        condition=Condition.PREGNANT,
        still="Are you still pregnant?",
        follow_up=FollowUp("c-pregnant.week", "Which week are you in?", "weeks", 99),
    ),
    Question(
        id="c-eyes",
        words="Glaucoma or a retinal problem",
        sources=("S30",),
        condition=Condition.EYES,
    ),
    Question(
        id="c-heart",
        words="High blood pressure that is not controlled, or heart trouble",
        sources=("S30", "S33"),
        condition=Condition.HEART,
    ),
    Question(id="c-knees", words="A knee problem", sources=("S14",), condition=Condition.KNEES),
    Question(
        id=KNEELS_NOT,
        words="I cannot kneel",
        sources=("D",),
        condition=Condition.KNEELING,
        still="Is it still so that you cannot kneel at all?",
    ),
    Question(
        id="c-wrists",
        words="Wrist trouble or carpal tunnel",
        sources=("S30",),
        condition=Condition.WRISTS,
    ),
    Question(
        id="c-dizziness",
        words="Dizziness, reflux or vertigo",
        sources=("D",),
        condition=Condition.DIZZINESS,
    ),
    Question(
        id="c-cannot-reach-floor",
        words="I cannot get down to the floor and up again safely",
        sources=("D",),
        condition=Condition.FLOOR,
    ),
)

ADULT = "c-adult"
ADULT_ASKS = "Are you 18 or older?"
SPELL = "c-spell"
SPELL_ASKS = "How long has this spell of pain lasted?"
USUAL = "c-usual"
USUAL_ASKS = "Your usual pain, from 0 (none) to 10 (the worst you can imagine)?"
PAIN_NOW = "c-now"
PAIN_NOW_ASKS = "Your pain now, from 0 (none) to 10 (the worst you can imagine)?"
"""A rating for the session that follows, so that it is not asked for twice [R 6.20]."""

DOCTOR = "c-doctor"
DOCTOR_ASKS = "Have you checked with your doctor that exercise is all right for you?"

EMERGENCY_NUMBER = "c-emergency-number"
EMERGENCY_NUMBER_ASKS = "Emergency number where you are"
LONGEST_NUMBER = 20

FALL = "fall"
FALL_WORDS = "I had a fall"
SEEN_SOMEONE = "seen-someone"
SEEN_SOMEONE_WORDS = "I have seen a doctor or physiotherapist about my back"
STILL_RIGHT = "still-right"
STILL_RIGHT_WORDS = "What you ticked before: {told}. Is that still right?"
NEW_SINCE = "a-anything-new"
NEW_SINCE_ASKS = "Anything new since {day}?"
NEW_SINCE_ABOUT = (
    "New means numbness, weakness, trouble with bladder or bowel, pain in both legs, "
    "chest pain, or a fall."
)
FLARE = "a-flare"
"""The pain (0-10) for which page A was last answered in full because it was high."""

HELP_HAD_ASKS = "Have you had help for this?"
BEGAN_ASKS = "When did it begin?"
EXAMINED_WORDS = "A doctor has examined me for this and said I may exercise."
EXAMINED_ASKS = f"{EXAMINED_WORDS} On which day was that?"

PREGNANT_NOTE = (  # [S3] [R 6.18]
    "Ask your midwife or doctor before you start. Bleeding, leaking waters, tightenings or fewer "
    "movements of the baby: ring your midwife now."
)

QUESTIONS = {
    question.id: question for question in (*HELP_NOW, *SEE_SOMEONE, *TOLD_IN_A_SESSION, *CHOOSE)
}
HELP_NOW_IDS = tuple(question.id for question in HELP_NOW)
TICKS = tuple(question.id for question in CHOOSE)


def examined(line: str) -> str:
    """The id under which the date of a doctor's examination for one line is kept."""
    return f"{line}.examined"


def began(line: str) -> str:
    """The id under which the day is kept on which a line of page A began."""
    return f"{line}.began"


def help_had(line: str) -> str:
    """The id under which it is kept whether help was had for a line of page A."""
    return f"{line}.help-had"


def cleared(line: str) -> str:
    """The id under which it is kept on which day a doctor or physiotherapist said it is all right.

    Of a line of page B, or of what was told in a session.
    """
    return f"{line}.cleared"


def leg_pain_answers() -> dict[str, Answer]:
    """What to keep for leg pain that is new, or further down the leg: the tick of page C [R 8]."""
    return {LEG_PAIN: True, NONE_OF_THESE: False}


def refusal(line: str, value: Answer) -> str:
    """Why an answer cannot be, in one sentence; empty where it can."""
    if line == EMERGENCY_NUMBER and not _can_be_dialled(value):
        return "Write the number as you would dial it."
    if not isinstance(value, int):
        return ""
    if line == f"{PREGNANT}.week" and not 1 <= value <= WEEKS_OF_PREGNANCY:
        return f"A pregnancy has weeks 1 to {WEEKS_OF_PREGNANCY}."
    if line == f"{SURGERY}.weeks" and value > WEEKS_TO_HEAL:
        return f"More than {WEEKS_TO_HEAL} weeks ago does not count here; take the tick out."
    return ""


def _can_be_dialled(value: Answer) -> bool:
    return (
        isinstance(value, str)
        and any(each.isdigit() for each in value)
        and not set(value) - {*"0123456789 +"}
    )


def refused_day(day: date, today: date, began: date | None = None) -> str:
    """Why something cannot have been on a day, in one sentence; empty where it can."""
    if day > today:
        return "That day is still to come."
    if began is not None and day < began:
        return "That is before it began."
    return ""


def see_someone_answers(chosen: Iterable[str]) -> dict[str, Answer]:
    """What to keep for page B: whether any, and each line, so that nothing old shines through."""
    ids = set(chosen)
    return {
        SEE_SOMEONE_ANY: bool(ids),
        **{question.id: question.id in ids for question in SEE_SOMEONE},
    }


def choose_answers(chosen: Iterable[Condition]) -> dict[str, Answer]:
    """What to keep for the ticks of page C; nothing chosen means "none of these" was chosen."""
    conditions = set(chosen)
    return {
        NONE_OF_THESE: not conditions,
        **{question.id: question.condition in conditions for question in CHOOSE},
    }
