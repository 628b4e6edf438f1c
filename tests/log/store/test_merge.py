"""Merging obeys its laws: the order does not matter, nor how often."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from backtui.log.exchange.import_export import export_json, preview, read_incoming, take, write_out
from backtui.log.store.file_format import encode
from backtui.log.store.merge import Documents, Preview, documents_of, merged, newer, weigh
from backtui.log.store.repository import SessionLog
from backtui.log.store.tables import RECORDS
from tests.log.examples import NOON, open_log, session


@st.composite
def logs(draw: st.DrawFn) -> Documents:
    """A few documents whose uuids, moments and contents often coincide."""
    tables: Documents = {}
    for name in ("sessions", "days", "overrides"):
        tables[name] = {}
        for uuid in draw(st.sets(st.sampled_from("abcd"))):
            day = f"2026-03-0{draw(st.integers(1, 2))}"
            document: dict[str, Any] = {"uuid": uuid, "edited_at": f"{day}T10:00:00Z"}
            if draw(st.booleans()):
                document["edited_at"] = f"{day}T11:00:00+01:00"
            match draw(st.integers(0, 3)):
                case 0:
                    document["deleted"] = True
                case kind:
                    document |= {"day": day, "exercise": "bridge", "unknown": kind}
                    document |= {"start": f"{day}T09:00:00Z", "routine": "yoga"}
            tables[name][uuid] = document
    return tables


def everything(tables: Documents) -> Documents:
    return {name: tables.get(name, {}) for name in RECORDS}


@given(one=logs(), other=logs(), third=logs())
def test_merging_is_commutative_associative_and_idempotent(
    one: Documents, other: Documents, third: Documents
) -> None:
    both = merged(one, other)
    assert both == merged(other, one)
    assert merged(both, third) == merged(one, merged(other, third))
    assert merged(both, other) == merged(both, both) == both
    assert merged(one, {}) == everything(one)


@given(one=logs(), other=logs())
def test_the_newest_wins_and_nothing_is_made_up(one: Documents, other: Documents) -> None:
    for name, table in merged(one, other).items():
        assert table.keys() == one.get(name, {}).keys() | other.get(name, {}).keys()
        for uuid, document in table.items():
            candidates = [it[name][uuid] for it in (one, other) if uuid in it.get(name, {})]
            assert document in candidates
            assert document["edited_at"][:10] == max(it["edited_at"][:10] for it in candidates)


def store(path: Path, documents: Documents) -> SessionLog:
    log = open_log(path)
    with log.transaction():
        for name, table in documents.items():
            log.put(name, table)
    return log


def content(log: SessionLog) -> Documents:
    return {
        name: {uuid: dict(document) for uuid, document in table.items()}
        for name, table in log.documents().items()
    }


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(one=logs(), other=logs())
def test_files_merged_either_way_are_one_log_and_twice_is_once(
    tmp_path: Path, one: Documents, other: Documents
) -> None:
    for old in tmp_path.iterdir():
        shutil.rmtree(old) if old.is_dir() else old.unlink()
    a, b = store(tmp_path / "a.json", one), store(tmp_path / "b.json", other)
    write_out(tmp_path / "from-a.json", export_json(a))
    write_out(tmp_path / "from-b.json", export_json(b))
    from_a, from_b = (read_incoming(tmp_path / f"from-{name}.json") for name in "ab")
    expected = preview(a, from_b)
    assert take(a, from_b) == expected
    take(b, from_a)
    assert content(a) == content(b) == merged(one, other)
    assert export_json(a) == export_json(b)
    assert preview(a, from_b).changes == preview(b, from_a).changes == 0
    before = a.path.read_bytes()
    take(a, from_b)
    assert a.path.read_bytes() == before


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(one=logs())
def test_out_and_in_again_is_the_same(tmp_path: Path, one: Documents) -> None:
    for old in tmp_path.glob("*.json"):
        old.unlink()
    source, target = store(tmp_path / "a.json", one), open_log(tmp_path / "b.json")
    exported = export_json(source)
    write_out(tmp_path / "out.json", exported)
    take(target, read_incoming(tmp_path / "out.json"))
    assert export_json(target) == exported
    assert content(target) == content(source)


def test_a_tie_is_broken_by_content_not_by_place() -> None:
    one, other = {"edited_at": "2026-03-09T10:00:00Z", "a": 1}, {"edited_at": "never", "a": 9}
    same = one | {"a": 2}
    assert newer(one, other) == newer(other, one) == one
    assert newer(one, same) == newer(same, one) == same
    assert newer({"a": 1}, {"a": 2}) == newer({"a": 2}, {"a": 1}) == {"a": 2}


def test_the_preview_says_what_would_happen(tmp_path: Path) -> None:
    ours, theirs = open_log(tmp_path / "ours.json"), open_log(tmp_path / "theirs.json")
    for number in range(3):
        ours.keep(session(number))
        theirs.keep(session(number))
    theirs.save(structs.replace(session(0), note="longer"))
    theirs.delete(session(1))
    theirs.keep(session(7))
    theirs.keep(session(8))
    theirs.delete(session(8))
    write_out(tmp_path / "out.json", export_json(theirs))
    incoming = read_incoming(tmp_path / "out.json")
    (said,) = preview(ours, incoming).sentences()
    assert said == (
        "Sessions: 1 to add, 1 to bring up to date, 1 to remove, as deleted there, "
        "1 deleted there and unknown here, 1 already here."
    )
    assert len(ours.sessions()) == 3
    assert take(ours, incoming).changes == 4
    assert [it.note for it in ours.sessions()] == ["longer", "", ""]


def test_nothing_to_say_is_said() -> None:
    (empty,) = Preview().sentences()
    assert "nothing" in empty
    (unreadable,) = Preview(unreadable=2).sentences()
    assert "2 could not be read" in unreadable


def test_documents_that_cannot_be_read_are_left_out_and_counted() -> None:
    good = {"uuid": "a", "edited_at": "2026-03-09T10:00:00Z", "day": "2026-03-09"}
    lines = {"days": {"1": encode(good), "2": encode(good | {"day": 3}), "3": b"[]"}}
    documents, unreadable = documents_of(lines)
    assert (documents["days"], unreadable) == ({"a": good}, 2)


@pytest.mark.parametrize("only_new", [True, False])
def test_only_new_changes_nothing_that_is_here(only_new: bool) -> None:
    old = {"uuid": "a", "edited_at": "2026-03-09T10:00:00Z", "note": "old"}
    new = old | {"edited_at": (NOON + timedelta(days=9)).isoformat(), "note": "new"}
    winners, found = weigh({"sessions": {"a": old}}, {"sessions": {"a": new}}, only_new=only_new)
    assert winners == {"sessions": {} if only_new else {"a": new}}
    assert found.changes == (0 if only_new else 1)
