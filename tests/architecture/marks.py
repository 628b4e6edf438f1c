"""Marks that lead from a number to its rule, and from a rule to its source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
RULES = ROOT / "data" / "RULES.md"
SOURCES = ROOT / "data" / "SOURCES.md"

_RULE = re.compile(r"^- \*\*(\d+\.\d+)\*\* (.+?)(?=^- |^#|\n\n|\Z)", re.MULTILINE | re.DOTALL)
_SECTION = re.compile(r"^## (\d+) ", re.MULTILINE)
_BRACKETS = re.compile(r"\[([^\[\]\n]+)\]")
_CITED_RULES = re.compile(r"(?:R )?(\d+(?:\.\d+)?)")
_SOURCE = re.compile(r"\bS\d+[a-z]?\b")
_QUOTED_SOURCE = re.compile(r"[\"'](S\d+[a-z]?)[\"']")


def rules() -> dict[str, str]:
    """Each rule by its number, on one line, its marks included."""
    text = RULES.read_text(encoding="utf-8")
    return {found[1]: " ".join(found[2].split()) for found in _RULE.finditer(text)}


def sections() -> set[str]:
    """The numbers of the sections that hold rules."""
    return set(_SECTION.findall(RULES.read_text(encoding="utf-8")))


def marks_of(rule: str) -> list[str]:
    """What stands in the last brackets of a rule: sources, `article` or `D`."""
    found = re.search(r"\[([^\[\]]+)\]$", rule)
    return [] if found is None else [mark.strip() for mark in found[1].split(",")]


def cited_rules(text: str) -> Iterator[str]:
    """The numbers cited as [R 7], [R 7.2] or [R 7.2, 8.1, D]."""
    for found in _BRACKETS.finditer(text):
        if found[1].startswith("R "):
            for part in found[1].split(","):
                number = _CITED_RULES.fullmatch(part.strip())
                if number is not None:
                    yield number[1]


def cited_sources(text: str) -> set[str]:
    """The sources cited in brackets, and those that data and questions name as values."""
    bracketed = " ".join(found[1] for found in _BRACKETS.finditer(text))
    return set(_SOURCE.findall(bracketed)) | set(_QUOTED_SOURCE.findall(text))


def listed_sources() -> set[str]:
    """Every source that SOURCES.md lists: at the head of a row, or within a basis."""
    return set(_SOURCE.findall(SOURCES.read_text(encoding="utf-8")))


def citing_files() -> list[Path]:
    """The code, data and tests that cite rules and sources, but for the tests of these marks."""
    found = [*(ROOT / "backtui").rglob("*.py"), *(ROOT / "data").rglob("*.toml")]
    return sorted([*found, *(path for path in (ROOT / "tests").rglob("*.py") if _cites(path))])


def _cites(path: Path) -> bool:
    return path.parent != Path(__file__).parent
