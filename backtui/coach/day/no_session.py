"""What is said where pain is 8 or more, so that there is no session [R 7.2, R 19.4]."""

from __future__ import annotations

from datetime import date

from backtui.coach.day.usual import days_of_bad_pain
from backtui.history.history import Past

BAD_DAYS = 3  # [R 7.3] [D]
SEE_SOMEONE = (
    "This is the third such day in two weeks. Please see a doctor or physiotherapist about it."
)
_WHAT_TO_DO = (
    "Change position often and walk a little if you can. "
    "If this is new, or no better by tomorrow, ring your doctor."
)
_AS_USUAL = (
    "It is no more than your usual, so a short walk is good today, as far as it stays like that."
)
_HELP = "Call {number} or your local number at once for any of these:"
_AT_ONCE = (  # the lines of page A, in short
    "new numbness or loss of feeling around the genitals, buttocks or back passage",
    "new trouble with bladder or bowel",
    "new weakness or numbness in both legs, or a foot that does not obey",
    "chest pain, a sudden tearing pain, or pain since a serious fall or accident",
)


def had_bad_days_too_often(past: Past, today: date) -> bool:
    """Whether this is at least the third day of such pain in 14 [R 7.3]."""
    return days_of_bad_pain(past, today) >= BAD_DAYS


def instead_of_a_session(
    past: Past, today: date, *, pain: int, usual: int | None, number: str
) -> tuple[str, ...]:
    """What to do on such a day, and when to call for help; `number` is the emergency number."""
    lines = [f"Pain {pain}. No exercises just now. {_WHAT_TO_DO}"]
    if usual is not None and pain <= usual:
        lines.append(_AS_USUAL)
    if had_bad_days_too_often(past, today):
        lines.append(SEE_SOMEONE)
    return (*lines, _HELP.format(number=number), *(f"– {line}" for line in _AT_ONCE))
