"""Sessions added, changed and deleted; each of it taken back, the last one first."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from backtui.guide.mending import Mending
from backtui.history.records import SessionRecord
from backtui.log.errors import LogError
from backtui.log.store.repository import SessionLog
from tests.history.conftest import LIFT, did, moment, session

NOW = moment(30)


def opened(folder: Path) -> SessionLog:
    return SessionLog(folder / "sessions.json", lambda: NOW)


def shown(log: SessionLog) -> list[SessionRecord]:
    return [structs.replace(each, edited_at=NOW) for each in log.sessions()]


def test_each_change_survives_a_restart_and_is_taken_back(tmp_path: Path):
    log = opened(tmp_path)
    mending = Mending(log)
    one = log.save(session(1, did(LIFT)))
    two = session(2, did(LIFT))
    assert mending.add(two).sentence == "Added the session of 4 March 2026, 09:00."
    changed = structs.replace(one, note="Better")
    mending.change(one, changed)
    mending.delete(two)
    assert [each.note for each in opened(tmp_path).sessions()] == ["Better"]
    undone = mending.undo()
    assert undone is not None
    assert undone.sentence == "Taken back: deleted the session of 4 March 2026, 09:00."
    assert undone.session is not None
    assert [each.note for each in opened(tmp_path).sessions()] == ["Better", ""]
    mending.undo()
    mending.undo()
    assert [each.note for each in opened(tmp_path).sessions()] == [""]
    assert not mending.can_undo
    assert mending.undo() is None


@settings(max_examples=20)
@given(changes=st.lists(st.sampled_from(["add", "change", "delete"]), max_size=6))
def test_taking_everything_back_leaves_the_log_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, changes: list[str]
):
    log = opened(tmp_path_factory.mktemp("log"))
    for number in range(2):
        log.save(session(number, did(LIFT), uuid=f"session-{number}"))
    before = shown(log)
    mending = Mending(log)
    for number, change in enumerate(changes):
        there = log.sessions()
        if change == "add":
            mending.add(session(number, did(LIFT)))
        elif there and change == "change":
            mending.change(there[0], structs.replace(there[0], note=str(number)))
        elif there:
            mending.delete(there[-1])
    while mending.can_undo:
        mending.undo()
    assert shown(log) == before


def test_what_cannot_be_saved_is_not_to_be_taken_back(tmp_path: Path):
    log = opened(tmp_path)
    log.save(session(1))
    (tmp_path / "sessions.json").write_text('{"about":{"1":{"application":"BackTUI","schema":99}}}')
    mending = Mending(log)
    with pytest.raises(LogError, match="newer BackTUI"):
        mending.add(session(2))
    assert not mending.can_undo
