from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from backtui.history.activities import activities
from backtui.history.records import Activity, CheckInRecord
from tests.history.conftest import day, moment


def checkin(on: int, **scores: int) -> CheckInRecord:
    named = tuple(Activity(name=name, score=score) for name, score in scores.items())
    return CheckInRecord(edited_at=moment(on), day=day(on), activities=named)


def test_each_activity_has_its_own_scores_and_the_latest_named_comes_first():
    found = activities([checkin(0, dig=2, sit=5), checkin(7, dig=4), checkin(14, dig=4, run=0)])
    assert [(each.name, each.scores) for each in found] == [
        ("dig", ((day(0), 2), (day(7), 4), (day(14), 4))),
        ("run", ((day(14), 0),)),
        ("sit", ((day(0), 5),)),
    ]


@given(
    st.lists(st.dictionaries(st.sampled_from("abc"), st.integers(0, 10)), max_size=8),
    st.integers(0, 8),
)
def test_scores_of_two_parts_are_those_of_the_whole(weeks: list[dict[str, int]], cut: int):
    said = [checkin(7 * number, **scores) for number, scores in enumerate(weeks)]
    parts = [
        {each.name: each.scores for each in activities(part)} for part in (said[:cut], said[cut:])
    ]
    for each in activities(said):
        assert each.scores == parts[0].get(each.name, ()) + parts[1].get(each.name, ())
