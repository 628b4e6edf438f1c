"""Sessions as forms: what is typed is taken or refused, and nothing else changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.catalogue.book import Catalogue
from backtui.guide.session_forms import FieldError, add_fields, added, edit_fields, edited
from backtui.history.records import Effort, HoldRecord, SessionRecord, Source
from backtui.history.totals import active_ms
from backtui.session.attempt import HoldEnd
from tests.history.conftest import EXERCISES, LIFT, STRETCH, did, moment, session

CATALOGUE = Catalogue(exercises=EXERCISES)
NOW = moment(10, 18)
BERLIN = ZoneInfo("Europe/Berlin")
SESSION = session(3, did(STRETCH, 0), did(LIFT, -1), pain_after=4, effort=Effort.RIGHT)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=20) | st.integers(-99, 99999).map(str)


def filled(record: SessionRecord, changes: Mapping[str, str]) -> dict[str, str]:
    return {each.id: each.value for each in edit_fields(record, CATALOGUE)} | dict(changes)


def edit(changes: Mapping[str, str], record: SessionRecord = SESSION) -> SessionRecord:
    fields = edit_fields(record, CATALOGUE)
    return edited(record, fields, filled(record, changes), NOW)


def in_berlin(naive: datetime) -> datetime:
    """A time on the clock in Berlin; one that the clock leaves out is an hour later."""
    return naive.replace(tzinfo=BERLIN).astimezone(UTC).astimezone(BERLIN)


def add(**values: str) -> SessionRecord:
    empty = {each.id: each.value for each in add_fields()}
    return added("mobility", empty | values, NOW)


def test_the_form_shows_what_is_there():
    shown = {each.id: each.value for each in edit_fields(SESSION, CATALOGUE)}
    assert shown == {
        "day": "2026-03-05",
        "time": "09:00",
        "minutes": "10",
        "before": "2",
        "after": "4",
        "effort": "right",
        "held-0-left": "15 15",
        "held-0-right": "15 15",
        "worst-0": "",
        "held-1-both": "3 3 3 3 3",
        "worst-1": "",
    }
    headings = [each.heading for each in edit_fields(SESSION, CATALOGUE) if each.heading]
    assert headings == ["Stretch", "Lift"]


def test_what_is_left_alone_stays_as_it_is():
    odd = session(
        3,
        did(STRETCH, holds=(HoldRecord(asked_ms=15_000, held_ms=14_499, ended=HoldEnd.GUIDED),)),
        active_ms=599_999,
    )
    assert edit({}, odd) == odd


@pytest.mark.parametrize(
    ("changes", "field", "value"),
    [
        ({"before": "7"}, "pain_before", 7),
        ({"before": ""}, "pain_before", None),
        ({"after": " 10 "}, "pain_after", 10),
        ({"effort": "H"}, "effort", Effort.HARD),
        ({"effort": ""}, "effort", None),
        ({"time": "7:30"}, "start", moment(3, 7, 30)),
        ({"day": "yesterday"}, "start", moment(9, 9)),
        ({"day": "2026-03-04", "time": "0815"}, "start", moment(2, 8, 15)),
    ],
)
def test_a_field_that_is_changed_changes(changes: dict[str, str], field: str, value: object):
    assert getattr(edit(changes), field) == value


def test_another_day_takes_the_end_along():
    moved = edit({"day": "2026-03-04"})
    assert moved.end is not None
    assert moved.end - moved.start == timedelta(minutes=10)


def test_minutes_are_what_counts_from_then_on():
    assert active_ms(edit({"minutes": "25"})) == 25 * 60_000


def test_holds_are_done_cut_short_or_not_done():
    holds = edit({"held-0-left": "15 7,5", "held-0-right": "0 20"}).exercises[0].holds
    found = [(each.side and each.side.value, each.held_ms, each.ended.value) for each in holds]
    assert found == [
        ("left", 15_000, "done"),
        ("left", 7_500, "early"),
        ("right", 0, "not done"),
        ("right", 20_000, "done"),
    ]


def test_the_worst_pain_is_kept_with_its_exercise():
    assert [each.worst_pain for each in edit({"worst-1": "6"}).exercises] == [None, 6]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"day": "tomorrow"}, "day"),
        ({"day": "2026-03-13"}, "day"),
        ({"day": ""}, "day"),
        ({"day": "today", "time": "23:00"}, "time"),
        ({"time": "25:00"}, "time"),
        ({"time": "soon"}, "time"),
        ({"day": "1899-12-31"}, "day"),
        ({"minutes": "0"}, "minutes"),
        ({"minutes": "301"}, "minutes"),
        ({"minutes": "٣"}, "minutes"),
        ({"before": "11"}, "before"),
        ({"after": "-1"}, "after"),
        ({"effort": "e r"}, "effort"),
        ({"held-0-left": "15"}, "held-0-left"),
        ({"held-0-left": "15 x"}, "held-0-left"),
        ({"held-0-left": "15 nan"}, "held-0-left"),
        ({"held-1-both": "1 2 3 4 -5"}, "held-1-both"),
        ({"worst-0": "eleven"}, "worst-0"),
    ],
)
def test_a_mistake_names_its_field(changes: dict[str, str], field: str):
    with pytest.raises(FieldError) as refused:
        edit(changes)
    assert refused.value.field == field


@given(st.dictionaries(st.sampled_from([e.id for e in edit_fields(SESSION, CATALOGUE)]), TEXTS))
def test_whatever_is_typed_is_taken_or_refused(changes: dict[str, str]):
    refused: FieldError | None = None
    try:
        after = edit(changes)
    except FieldError as error:
        refused, after = error, SESSION
    assert refused is None or refused.field in changes
    assert after.start <= NOW
    assert after.uuid == SESSION.uuid


def test_a_past_session_is_one_that_was_added_later():
    made = add(day="yesterday", time="18:30", minutes="12", before="3", effort="easy")
    assert (made.start, made.source, made.routine) == (
        moment(9, 18, 30),
        Source.BACKFILLED,
        "mobility",
    )
    assert (active_ms(made), made.pain_before, made.pain_after) == (720_000, 3, None)
    assert (made.effort, made.exercises, made.confirmed) == (Effort.EASY, (), False)


def test_without_a_time_it_was_at_noon_or_now_at_the_latest():
    assert add(day="2026-03-04", minutes="5").start == moment(2, 12)
    early = moment(10, 8)
    values = {each.id: "" for each in add_fields()} | {"day": "today", "minutes": "5"}
    assert added("mobility", values, early).start == early


@pytest.mark.parametrize(
    ("values", "field"), [({"minutes": "5"}, "day"), ({"day": "yesterday"}, "minutes")]
)
def test_day_and_minutes_are_wanted(values: dict[str, str], field: str):
    with pytest.raises(FieldError) as refused:
        add(**values)
    assert refused.value.field == field


def test_nothing_is_preset_for_a_past_session():
    assert [each.value for each in add_fields()] == [""] * 6


@pytest.mark.parametrize(
    ("day", "time", "start"),
    [
        ("2025-07-01", "18:30", "2025-07-01T18:30:00+02:00"),
        ("2026-01-01", "00:00", "2026-01-01T00:00:00+01:00"),
        ("2025-10-26", "02:30", "2025-10-26T02:30:00+02:00"),
        ("2025-03-30", "02:30", "2025-03-30T03:30:00+02:00"),
        ("2024-02-29", "", "2024-02-29T12:00:00+01:00"),
    ],
)
def test_a_past_session_has_the_offset_of_its_own_day(day: str, time: str, start: str):
    values = {each.id: "" for each in add_fields()} | {"day": day, "time": time, "minutes": "9"}
    assert added("mobility", values, NOW, in_berlin).start.isoformat() == start


def test_a_session_moved_into_summer_takes_its_length_along():
    fields = edit_fields(SESSION, CATALOGUE)
    moved = edited(SESSION, fields, filled(SESSION, {"day": "2025-07-01"}), NOW, in_berlin)
    assert moved.start.isoformat() == "2025-07-01T09:00:00+02:00"
    assert active_ms(moved) == active_ms(SESSION)


def test_a_session_of_a_journey_stays_in_its_zone():
    tokyo = session(3, start=datetime(2026, 3, 5, 7, tzinfo=ZoneInfo("Asia/Tokyo")), end=None)
    fields = edit_fields(tokyo, CATALOGUE)
    moved = edited(tokyo, fields, filled(tokyo, {"time": "06:00"}), NOW, in_berlin)
    assert moved.start.isoformat() == "2026-03-05T06:00:00+09:00"
