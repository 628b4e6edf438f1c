"""The safety questions, as data. Our own wording; the ids are kept in the log and never change."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from backtui.catalogue.precaution import Condition

Answer = str | int | bool | None

EDITION = 2
"""Of the words of these questions. Answers to an earlier one hold; what it asked otherwise is asked
once."""


class Page(StrEnum):
    """The three pages of questions [R 6]."""

    HELP_NOW = "A"
    SEE_SOMEONE = "B"
    CHOOSE = "C"


class Question(Struct, frozen=True):
    """One line: its id, its words and where it comes from."""

    id: str
    words: str
    sources: tuple[str, ...]
    condition: Condition | None = None


class Spell(StrEnum):
    """How long this spell of pain has lasted [R 6.20]."""

    FRESH = "under 6 weeks"
    MIDDLE = "6 to 12 weeks"
    LONG = "longer than 12 weeks"


BEFORE_ASKING = (
    "Your answers stay on this computer, and some are personal. "
    "The questions catch rare problems that need care first."
)

HELP_NOW_ASKS = "In the last two weeks, has any of these appeared or got worse with your back pain?"
HELP_NOW = (
    Question(
        "a-saddle", "Numbness or tingling between the legs or around the back passage", ("S4", "S5")
    ),
    Question("a-bladder", "Trouble starting, stopping or feeling urine, or leaking", ("S4", "S5")),
    Question("a-bowel", "Losing control of the bowels, or not feeling them", ("S4", "S5")),
    Question(
        "a-both-legs", "Pain, numbness or weakness in both legs, or legs giving way", ("S2", "S5")
    ),
    Question("a-weak-foot", "New weakness in a leg or foot: tripping, or the foot drops", ("S5",)),
    Question("a-sexual", "A new change in sexual feeling or function", ("S4", "S5")),
    Question("a-chest", "Chest pain, or a sudden, severe, tearing pain", ("S2",)),
    Question(
        "a-accident",
        "It began with a serious fall or accident, or with any fall "
        "if your bones are weak or you take steroid tablets",
        ("S2", "S3"),
    ),
)

SEE_SOMEONE_ASKS = "Any of these?"
SEE_SOMEONE_WHICH = "Which of them?"
SEE_SOMEONE_ANY = "b-any"
SEE_SOMEONE = (
    Question("b-fever", "A fever, or feeling generally unwell", ("S2",)),
    Question("b-weight", "Losing weight without meaning to", ("S2",)),
    Question("b-cancer", "Cancer, now or in the past", ("S64",)),
    Question("b-immunity", "A weak immune system, or injected drugs", ("S64",)),
    Question("b-night", "Pain that grows at night or when lying still", ("S2",)),
    Question("b-lump", "A new lump, or the back has changed shape", ("S2",)),
    Question("b-shoulder-blades", "Pain between the shoulder blades", ("S2",)),
    Question("b-steroids", "Steroid tablets for a long time", ("S64",)),
    Question("b-age", "New back pain, and under 20 or over 55", ("S64",)),
    Question("b-walking", "Unsteady walking", ("S3",)),
)
CLEARED = "b-cleared"
CLEARED_WORDS = "A clinician has cleared me for exercise since this began."

LEG_PAIN = "c-leg-pain"
CHOOSE_ASKS = "Tick what applies to you."
NUMB = "x-numb"
BELLY = "x-belly"
CALF = "x-calf"
TOLD_IN_A_SESSION = (
    Question(NUMB, "Numbness in one leg that did not fade", ("D",)),
    Question(BELLY, "Pain in the belly during a session", ("D",)),
    Question(CALF, "A calf that is hot, swollen and sore", ("D",)),
)
"""What an "it hurts" can tell beside the lines of page A; each waits for a doctor [R 8]."""

NONE_OF_THESE = "c-none"
NONE_OF_THESE_WORDS = "None of these"
CHOOSE = (
    Question(
        "c-recent-surgery",
        "Surgery on the back, a hip or the belly in the last 12 weeks",
        ("D",),
        Condition.RECENT_SURGERY,
    ),
    Question(
        "c-hip-replacement",
        "A hip replacement, with movements still to avoid",
        ("S32",),
        Condition.HIP_REPLACEMENT,
    ),
    Question(
        "c-osteoporosis",
        "Osteoporosis, a bone broken by a small fall, or steroids for long",
        ("S26", "S27a", "S27b"),
        Condition.OSTEOPOROSIS,
    ),
    Question("c-spinal-stenosis", "A narrow spinal canal (stenosis)", ("S28",), Condition.STENOSIS),
    Question(
        "c-spondylolisthesis",
        "A slipped vertebra (spondylolisthesis)",
        ("S29", "S29b"),
        Condition.SPONDYLOLISTHESIS,
    ),
    Question(LEG_PAIN, "Pain down a leg at present", ("S65",), Condition.LEG_PAIN),
    Question("c-pregnant", "Pregnant", ("S31",), Condition.PREGNANT),
    Question("c-eyes", "Glaucoma or a retinal problem", ("S30",), Condition.EYES),
    Question(
        "c-heart",
        "High blood pressure that is not controlled, or heart trouble",
        ("S30", "S33"),
        Condition.HEART,
    ),
    Question("c-knees", "A knee problem", ("S14",), Condition.KNEES),
    Question("c-cannot-kneel", "I cannot kneel", ("D",), Condition.KNEELING),
    Question("c-wrists", "Wrist trouble or carpal tunnel", ("S30",), Condition.WRISTS),
    Question("c-dizziness", "Dizziness, reflux or vertigo", ("D",), Condition.DIZZINESS),
    Question(
        "c-cannot-reach-floor",
        "I cannot get down to the floor and up again safely",
        ("D",),
        Condition.FLOOR,
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

FALL = "fall"
FALL_WORDS = "I had a fall."

EXAMINED_WORDS = "A doctor has examined me for this since it began and said I may exercise."

PREGNANT_NOTE = "Ask your midwife or doctor before you start."  # [S3]

QUESTIONS = {
    question.id: question for question in (*HELP_NOW, *SEE_SOMEONE, *TOLD_IN_A_SESSION, *CHOOSE)
}
HELP_NOW_IDS = tuple(question.id for question in HELP_NOW)


def examined(line: str) -> str:
    """The id under which the date of a doctor's examination for one line is kept."""
    return f"{line}.examined"


def cleared(line: str) -> str:
    """The id under which it is kept on which day a doctor or physiotherapist said it is all right.

    Of a line of page B, or of what was told in a session.
    """
    return f"{line}.cleared"


def leg_pain_answers() -> dict[str, Answer]:
    """What to keep for leg pain that is new, or further down the leg: the tick of page C [R 8]."""
    return {LEG_PAIN: True, NONE_OF_THESE: False}


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
