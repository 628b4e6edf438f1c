"""What an edition of the clinical rules says of the ladder.

A session is replayed by the rules of its own edition, so that an upgrade judges nothing anew
[R 1.16].
"""

from __future__ import annotations

from msgspec import Struct


class Rules(Struct, frozen=True, kw_only=True):
    """The rules of the ladder that have changed between editions.

    `amber_steps_down`: AMBER takes an exercise down at once, and three in a row park it; else only
    those followed by a worse day do. `each_worse_steps_down`: every worse day takes the session's
    exercises down, not only the first of a run. `any_form_keeps`: gentle, fixed and prescribed
    doses keep a level in use. `own_time_off`: only the person's own time off counts in full.
    `lowers_what_is_too_much`: three hard or three short sessions lower the dose. `capped`: what
    comes after the first sessions of a day earns no credit. `unconfirmed_holds`: a session that
    nobody confirmed holds back a step up that was due before it.
    """

    amber_steps_down: bool = False
    each_worse_steps_down: bool = False
    any_form_keeps: bool = True
    own_time_off: bool = True
    lowers_what_is_too_much: bool = True
    capped: bool = True
    unconfirmed_holds: bool = True


FIRST = Rules(
    amber_steps_down=True,
    each_worse_steps_down=True,
    any_form_keeps=False,
    own_time_off=False,
    lowers_what_is_too_much=False,
    capped=False,
    unconfirmed_holds=False,
)
SECOND = Rules()


def rules_of(edition: int) -> Rules:
    """The rules of an edition; the newest for one that is newer than this program."""
    return FIRST if edition < 2 else SECOND
