"""The layout of the file: plain JSON of TinyDB's shape, with one document to a line.

    {
    "sessions":{
    "1":{"uuid":"…"},
    "2":{"uuid":"…"}
    },
    "days":{
    }
    }

Lines are small, so no single step holds the interpreter for long, a change touches one of them,
and a person can read a diff. A file in any other layout (TinyDB's own, an editor's) is read too.
Raw line breaks cannot occur in JSON strings: if every part is JSON and the frame is as above, the
whole is JSON and means the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any

import msgspec

Lines = dict[str, dict[str, bytes]]
"""Tables by name; documents by id, each as its JSON text."""


class LayoutError(ValueError):
    """The bytes are not a database: says why, and in which line if that is known."""


class StoredDocument(MutableMapping[str, Any]):
    """A document as it stands in the file, decoded when it is first touched.

    What was never touched cannot have changed, and is written back as it was read.
    """

    __slots__ = ("_document", "_line")

    def __init__(self, line: bytes) -> None:
        self._line = line
        self._document: dict[str, Any] | None = None

    @property
    def line(self) -> bytes:
        """Its JSON text now. Raises TypeError for what JSON cannot hold."""
        return self._line if self._document is None else encode(self._document)

    def still(self, line: bytes) -> bool:
        """Whether it was made of this very line and never touched."""
        return self._line is line and self._document is None

    def _touched(self) -> dict[str, Any]:
        if self._document is None:
            self._document = json.loads(self._line)
        return self._document

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401 - a document may hold anything
        return self._touched()[key]

    def __setitem__(self, key: str, value: Any) -> None:  # noqa: ANN401 - as above
        self._touched()[key] = value

    def __delitem__(self, key: str) -> None:
        del self._touched()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._touched())

    def __len__(self) -> int:
        return len(self._touched())

    def __repr__(self) -> str:
        return repr(self._touched())


Stored = dict[str, dict[str, StoredDocument]]
"""Tables by name; documents by id, as TinyDB takes them."""


def encode(value: object) -> bytes:
    """One line of ASCII JSON, which any program reads whatever its locale. Raises TypeError."""
    if isinstance(value, StoredDocument):
        return value.line
    return json.dumps(value, separators=(",", ":")).encode("ascii")


def encode_tables(tables: Mapping[str, Mapping[str, object]]) -> Lines:
    """Every document as its line. Raises TypeError for what is no JSON, or no tables."""
    if not all(isinstance(table, Mapping) for table in tables.values()):
        raise TypeError("a database is made of tables of documents")
    return {
        str(name): {str(key): encode(document) for key, document in table.items()}
        for name, table in tables.items()
    }


def tables_of(lines: Lines, before: Stored | None = None) -> Stored:
    """Tables as TinyDB takes them.

    Documents of `before` that nobody touched serve again: ten thousand new objects at every look
    would make the collector stop the whole program.
    """
    known = before or {}
    return {name: _documents(table, known.get(name, {})) for name, table in lines.items()}


def _documents(
    table: Mapping[str, bytes], known: Mapping[str, StoredDocument]
) -> dict[str, StoredDocument]:
    found = {}
    for key, line in table.items():
        document = known.get(key)
        if document is None or not document.still(line):
            document = StoredDocument(line)
        found[key] = document
    return found


def file_of(lines: Lines) -> Iterator[bytes]:
    """The content of the file, in pieces of about a line."""
    yield b"{\n"
    last = len(lines) - 1
    for number, (name, table) in enumerate(lines.items()):
        yield encode(name) + b":{\n"
        final = len(table) - 1
        for position, (key, line) in enumerate(table.items()):
            yield encode(key) + b":" + line + (b",\n" if position < final else b"\n")
        yield b"},\n" if number < last else b"}\n"
    yield b"}\n"


def lines_of(data: bytes) -> Lines:
    """The documents in a file's content. Raises LayoutError, and never loses one silently."""
    lines = _by_line(data)
    return _as_a_whole(data) if lines is None else lines


def _by_line(data: bytes) -> Lines | None:
    """The documents of a file in our layout; None if it is in another."""
    if not data.isascii():
        return None
    lines: Lines = {}
    table: dict[str, bytes] = {}
    for row in data.split(b"\n"):
        start, _, text = row.partition(b'":')
        name = start[1:].decode()
        if text == b"{":
            table = lines[name] = {}
        elif text:
            table[name] = text.removesuffix(b",")
    # What would be written just so was read rightly, and nothing is there twice.
    position = 0
    for piece in file_of(lines):
        if not data.startswith(piece, position):
            return None
        position += len(piece)
    if position < len(data):
        return None
    for table in lines.values():
        for text in table.values():
            _check(text, data)
    return lines


def _check(text: bytes, data: bytes) -> None:
    """Make sure that a line is JSON and repeats no key: what encodes back to itself is both."""
    try:
        if msgspec.json.encode(msgspec.json.decode(text)) == text:
            return
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        pass
    try:
        json.loads(text, object_pairs_hook=_unique)
    except (RecursionError, ValueError) as problem:
        number = data.count(b"\n", 0, data.find(text)) + 1
        raise LayoutError(f"line {number}: {_reason(problem)}") from problem


def _as_a_whole(data: bytes) -> Lines:
    try:
        tables = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_unique)
    except (RecursionError, ValueError) as problem:
        raise LayoutError(_reason(problem)) from problem
    if not isinstance(tables, dict) or not all(isinstance(it, dict) for it in tables.values()):
        raise LayoutError("it is JSON, but not tables of documents")
    return encode_tables(tables)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise LayoutError(f"the key {twice!r} is there twice")
    return found


def _reason(problem: RecursionError | ValueError) -> str:
    if isinstance(problem, RecursionError):
        return "nested too deeply"
    if isinstance(problem, json.JSONDecodeError):
        where = f"line {problem.lineno}, column {problem.colno}"
        return f"{problem.msg.removesuffix(' at')} at {where}"
    if isinstance(problem, UnicodeDecodeError):
        return f"byte {problem.start} is not text"
    return str(problem)
