"""The durable storage stands in for TinyDB's own, and is safer."""

from __future__ import annotations

import json
import os
import stat
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tinydb import TinyDB, where
from tinydb.middlewares import CachingMiddleware
from tinydb.operations import decrement, delete, increment
from tinydb.operations import set as put
from tinydb.storages import JSONStorage
from tinydb.table import Document

from backtui.base.atomic import RealFiles
from backtui.log.errors import BusyError, ChangedError, DamagedError
from backtui.log.store.storage import DurableStorage
from tests.log.examples import QUICK

texts = st.text('ab1 "\\\n\x00{}:,ü😀\ud800', max_size=5)
json_values = st.recursive(
    st.sampled_from([None, True, False, 0, -1, 2**70, 1.5, -0.0, 1e300, 1e-9, float("inf")])
    | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=2),
    max_leaves=5,
)
documents = st.dictionaries(texts, json_values, max_size=3)
databases = st.dictionaries(texts, st.dictionaries(texts, documents, max_size=3), max_size=3)


def durable(path: Path, **options: Any) -> TinyDB:
    return TinyDB(path, storage=DurableStorage, files=options.pop("files", QUICK), **options)


def plain(tables: Any) -> Any:
    """Tables as plain dictionaries."""
    return json.loads(json.dumps(tables, default=dict))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "db.json"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(tables=databases)
def test_what_is_written_is_read_by_us_and_by_json(path: Path, tables: Any) -> None:
    path.unlink(missing_ok=True)
    DurableStorage(path, files=QUICK).write(tables)
    assert json.loads(path.read_bytes()) == tables
    assert plain(DurableStorage(path, files=QUICK).read()) == tables


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(tables=databases, indent=st.sampled_from([None, 1]), ascii_only=st.booleans())
def test_a_file_in_another_layout_is_read_and_kept(
    path: Path, tables: Any, indent: int | None, ascii_only: bool
) -> None:
    text = json.dumps(tables, indent=indent, ensure_ascii=ascii_only)
    path.write_text(text, encoding="utf-8", errors="surrogatepass")
    storage = DurableStorage(path, files=QUICK)
    try:
        read = storage.read()
    except DamagedError:
        assert not ascii_only  # a lone surrogate is no UTF-8
        return
    assert plain(read) == tables
    storage.write(read or {})
    assert json.loads(path.read_bytes()) == tables


def test_one_document_to_a_line_that_plain_tinydb_opens(path: Path) -> None:
    with durable(path) as db:
        db.table("sessions").insert_multiple([{"note": 'a "quoted"\nnote ü'}, {"note": "b"}])
        db.table("days").insert({"day": "2026-03-09"})
    assert path.read_text().splitlines() == [
        "{",
        '"sessions":{',
        r'"1":{"note":"a \"quoted\"\nnote \u00fc"},',
        '"2":{"note":"b"}',
        "},",
        '"days":{',
        '"1":{"day":"2026-03-09"}',
        "}",
        "}",
    ]
    with TinyDB(path) as db:
        assert db.table("sessions").get(doc_id=1) == {"note": 'a "quoted"\nnote ü'}
        db.table("days").insert({"day": "2026-03-10"})
    with durable(path) as db:
        assert len(db.table("days")) == 2


def append(name: str, value: object) -> Any:
    """An operation of a caller's own, on something nested."""

    def change(document: Any) -> None:
        document[name].append(value)

    return change


def steps(db: TinyDB) -> list[Any]:
    """Something of everything TinyDB does, with what it answers."""
    table = db.table("t")
    answers: list[Any] = [
        db.insert_multiple({"n": n, "c": c, "tags": [c]} for n, c in enumerate("abc")),
        table.insert(Document({"x": 1}, doc_id=7)),
        table.insert({"x": 2}),
        db.update({"seen": True}, where("c") == "a"),
        db.update(increment("n"), where("n") > 0),
        db.update(decrement("n"), doc_ids=[3]),
        db.update(append("tags", "more"), where("c") == "b"),
        db.update(put("deep", {"a": [1, {"b": None}]}), where("c") == "c"),
        db.update(delete("tags"), where("c") == "a"),
        db.update_multiple([({"n": 9}, where("c") == "a"), ({"n": 8}, where("c") == "b")]),
        db.upsert({"c": "d", "n": 4}, where("c") == "d"),
        db.upsert({"c": "d", "n": 5}, where("c") == "d"),
        table.upsert(Document({"x": 3}, doc_id=7)),
        db.remove(where("c") == "c"),
        db.contains(where("c") == "b"),
        db.count(where("n") >= 5),
        db.search(where("deep").a.any(where("b") == None)),  # noqa: E711 - a query, not a test
        db.search(where("tags").any(["more"])),
        db.search(where("c").matches("[ab]") & ~(where("n") == 9)),
        db.get(doc_ids=[1, 2]),
        db.get(where("c") == "zz"),
        db.all(),
        [(document.doc_id, document) for document in table],
        len(db),
        sorted(db.tables()),
    ]
    table.truncate()
    answers += [len(table), table.insert({"x": 1}), sorted(db.tables())]
    db.drop_table("t")
    answers += [sorted(db.tables())]
    db.drop_tables()
    return [*answers, sorted(db.tables()), db.insert({"again": 1}), db.all()]


@pytest.mark.parametrize("middleware", [lambda kind: kind, CachingMiddleware])
def test_tinydb_answers_the_same_with_it_as_with_its_own_storage(
    tmp_path: Path, middleware: Any
) -> None:
    with TinyDB(tmp_path / "own.json", storage=middleware(JSONStorage)) as own:
        expected = steps(own)
    with TinyDB(tmp_path / "ours.json", storage=middleware(DurableStorage), files=QUICK) as ours:
        assert steps(ours) == expected
    own_content, our_content = (
        json.loads((tmp_path / name).read_bytes()) for name in ("own.json", "ours.json")
    )
    assert our_content == own_content


@pytest.mark.parametrize("bad", [{"a": {1, 2}}, {"a": object()}, {"a": b"bytes"}])
def test_what_json_cannot_hold_is_refused_and_changes_nothing(path: Path, bad: Any) -> None:
    db = durable(path)
    db.insert({"good": 1})
    before = path.read_bytes()
    with pytest.raises(TypeError):
        db.insert(bad)
    assert path.read_bytes() == before
    assert db.all() == [{"good": 1}]


def test_an_update_that_fails_half_way_leaves_no_trace(path: Path) -> None:
    db = durable(path)
    db.insert_multiple([{"n": 1, "tags": []}, {"n": 2, "tags": []}])

    def fail_at_two(document: Any) -> None:
        document["tags"].append("changed")
        if document["n"] == 2:
            raise KeyError("n")

    with pytest.raises(KeyError):
        db.update(fail_at_two)
    db.all()[0]["tags"].append("a caller's own business")
    db.insert({"n": 3})
    assert [document.get("tags") for document in db.all()] == [[], [], None]


def test_nothing_is_made_before_the_first_write(tmp_path: Path) -> None:
    db = TinyDB(tmp_path / "a" / "b" / "db.json", storage=DurableStorage, create_dirs=True)
    assert (db.all(), os.listdir(tmp_path)) == ([], [])  # noqa: PTH208 - names are wanted
    db.insert({})
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "a" / "b" / "db.json").stat().st_mode) == 0o600


def test_a_folder_or_file_that_is_missing_is_said_as_tinydb_does(path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        DurableStorage(path.parent / "none" / "db.json")
    with pytest.raises(FileNotFoundError):
        DurableStorage(path, access_mode="r")


def test_opened_for_reading_it_refuses_to_write(path: Path) -> None:
    durable(path).insert({"n": 1})
    with pytest.raises(PermissionError):
        durable(path, access_mode="r").insert({"n": 2})
    assert durable(path, access_mode="r").all() == [{"n": 1}]


def test_a_symbolic_link_is_followed_and_stays(tmp_path: Path) -> None:
    real, link = tmp_path / "real" / "db.json", tmp_path / "link.json"
    real.parent.mkdir()
    link.symlink_to(real)
    durable(link).insert({"n": 1})
    assert link.is_symlink()
    assert durable(real).all() == [{"n": 1}]
    assert sorted(it.name for it in tmp_path.iterdir()) == ["link.json", "real"]


class Counting(RealFiles):
    """Counts how often a file is opened for reading."""

    opened = 0

    def open(self, path: Path, flags: int, mode: int = 0o600) -> int:
        self.opened += flags == os.O_RDONLY and path.suffix == ".json"
        return super().open(path, flags, mode)


def test_it_reads_only_what_changed(path: Path) -> None:
    files = Counting()
    db = durable(path, files=files)
    db.insert({"n": 1})
    for _ in range(5):
        db.update(increment("n"))
        assert len(db.all()) == 1
    assert files.opened == 0
    durable(path).insert({"n": 2})
    assert len(db.all()) == len(db.search(where("n").exists())) == 2
    assert files.opened == 1


@pytest.mark.parametrize(
    "content",
    [
        b"\0" * 100,
        b"{",
        b"[]",
        b'"text"',
        b'{"t":[]}',
        b'{"t":{"1":{}},"t":{}}',
        b'{\n"t":{\n"1":{"a":1},\n"1":{"a":2}\n}\n}\n',
        b'{\n"t":{\n"1":{"a":1,"a":2}\n}\n}\n',
        b'{\n"t":{\n"1":{"a":1}x\n}\n}\n',
        b'{\n"t":{\n"1":{"a":1\n}\n}\n',
        b'{"t":{"1":{"a":"\xff"}}}',
        b'{"t":' * 100_000,
        b'{"t":{"1":{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}}}",
        b'{"t":{"1":{"a":' + b"9" * 10_000 + b"}}}",
        b"\xff\xfe{\x00}\x00",
    ],
)
def test_what_cannot_be_read_is_never_overwritten(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    db = durable(path)
    for attempt in (db.all, lambda: db.insert({}), db.drop_tables):
        with pytest.raises(DamagedError, match="damaged"):
            attempt()
    assert path.read_bytes() == content


def test_damage_is_named_by_its_line(path: Path) -> None:
    path.write_text('{\n"t":{\n"1":{"a":1},\n"2":{"a":nope}\n}\n}\n')
    with pytest.raises(DamagedError, match=r"line 4: Expecting value at line 1, column 6"):
        durable(path).all()


def test_what_another_program_wrote_since_is_not_overwritten(path: Path) -> None:
    storage, other = (DurableStorage(path, files=QUICK) for _ in range(2))
    storage.write({"t": {"1": {"n": 1}}})
    tables = storage.read() or {}
    other.write({"t": {"1": {"n": 2}}})
    with pytest.raises(ChangedError):
        storage.write(tables)
    assert plain(storage.read()) == {"t": {"1": {"n": 2}}}


def test_a_transaction_is_one_write_or_none(path: Path) -> None:
    db = durable(path)
    storage = db.storage
    assert isinstance(storage, DurableStorage)
    with storage.transaction():
        db.insert({"n": 1})
        db.table("t").insert({"n": 2})
        assert len(db.all()) == 1
        assert not path.exists()
    before = path.read_bytes()

    def fail() -> None:
        with storage.transaction():
            db.insert({"n": 3})
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert path.read_bytes() == before
    assert (len(db.all()), len(db.table("t"))) == (1, 1)


def test_whoever_waits_too_long_for_the_lock_is_told(path: Path) -> None:
    holder, waiter = (DurableStorage(path, files=QUICK, lock_seconds=0.0) for _ in range(2))
    with holder.transaction(), pytest.raises(BusyError, match="Another BackTUI is busy with"):
        waiter.write({})
    waiter.write({})


def test_threads_of_one_program_lose_nothing(path: Path) -> None:
    db = durable(path, lock_seconds=30.0)
    storage = db.storage
    assert isinstance(storage, DurableStorage)

    def work(name: str) -> None:
        for number in range(20):
            with storage.transaction():
                db.table(name).insert({"n": number})

    threads = [threading.Thread(target=work, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [len(db.table(name)) for name in "abc"] == [20, 20, 20]
