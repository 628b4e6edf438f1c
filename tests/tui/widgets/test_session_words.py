from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backtui.history.records import DayKind, Effort, PainEvent, Place, SessionRecord, Source
from backtui.session.attempt import HoldEnd
from backtui.tui.widgets.session_words import row_heading, session_lines, session_row, short_date
from tests.guide.house import CATALOGUE
from tests.history.conftest import day, did, moment, session

BRIDGE, HAMSTRING = CATALOGUE.exercises["bridge"], CATALOGUE.exercises["hamstring-stretch"]
HOSTILE = "<b>x</b> [red]b[/] [/ =1+1 \x1b[31m \u202eback\x07 腰痛 👩\u200d⚕️\nnext"
STOP = PainEvent(at=moment(3, 9, 4), exercise="bridge", worst=5, place=Place.BACK)
FULL = session(
    3,
    did(HAMSTRING, 0, worst_pain=3),
    did(BRIDGE, 0, HoldEnd.EARLY),
    pain_after=1,
    effort=Effort.RIGHT,
    day_kind=DayKind.GENTLE,
    pain_events=(STOP,),
    note="Stiff today.",
    confirmed=True,
)


def plain(record: SessionRecord, width: int = 60) -> list[str]:
    return [line.plain for line in session_lines(record, CATALOGUE, width)]


def test_a_session_is_told_hold_by_hold():
    lines = plain(FULL)
    assert lines[:4] == [
        "Thursday, 5 March 2026, 09:00",
        "Strength · 10 min · guided · confirmed · gentle day",
        "Pain 2 → 1 · felt about right",
        "It hurt at 09:04 in Bridge, 5 of 10, back or buttock",
    ]
    at = lines.index("Hamstring stretch  2 × 15 s each side   worst pain 3")
    assert [line.split()[0] for line in lines[at + 1 : at + 3]] == ["left", "right"]
    assert lines[at + 1].endswith("30 s")
    assert lines[-2:] == ["Note", "Stiff today."]


def test_a_session_added_later_says_so():
    assert "added later" in plain(session(3, source=Source.BACKFILLED))[1]


def test_a_row_says_what_counts():
    row = session_row(FULL, CATALOGUE, day(10), 46).plain
    assert row == "  Thu 5 Mar  Strength          10    2 → 1  xn"
    assert row_heading(46).plain == " x hurt  n note               min     pain    "
    assert row_heading(0).plain
    assert row_heading(34).plain == " x hurt  n note         min pain  "
    narrow = session_row(FULL, CATALOGUE, day(10), 34).plain
    assert narrow == "    5 Mar Strength      10  2→1 xn"


def test_another_year_is_named():
    assert short_date(day(0), day(10)) == "Mon 2 Mar"
    assert short_date(day(0), day(400)) == "2 Mar 2026"


@pytest.mark.parametrize("width", [1, 8, 20, 40, 100])
def test_rows_and_lines_stay_in_their_width(width: int):
    assert all(len(line) <= max(width, 34) for line in plain(FULL, width))
    if width >= 34:
        assert session_row(FULL, CATALOGUE, day(10), width).cell_length <= width


def test_no_note_is_markup_or_moves_the_terminal():
    lines = session_lines(session(3, note=HOSTILE), CATALOGUE, 200)
    shown = [line.plain for line in lines[-2:]]
    assert shown[0].startswith(r"<b>x</b> [red]b[/] [/ =1+1 \x1b[31m \u202eback\x07 腰痛")
    assert shown[1] == "next"
    assert all(str(span.style) == "$ink" for line in lines[-2:] for span in line.spans)


@settings(max_examples=50)
@given(st.text(max_size=60), st.text(min_size=1, max_size=20), st.integers(10, 80))
def test_whatever_a_file_holds_is_shown_as_text(note: str, name: str, width: int):
    record = session(3, did(BRIDGE), note=note, routine=name)
    for line in [*plain(record, width), session_row(record, CATALOGUE, day(3), width).plain]:
        assert not {it for it in line if unicodedata.category(it) == "Cc"}
