"""No string in the program or its data says what no rule allows [R 19, R 20]."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

import backtui
from backtui.base.paths import data_folder
from backtui.coach.day import day_after, messages, pain_stop, readiness
from backtui.coach.safety import notice, safety_state
from backtui.coach.safety import questions as q

PACKAGE = Path(backtui.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
DATA = sorted(data_folder().rglob("*.toml"))
FORBIDDEN = {
    "promises a cure": r"\bcur(e|es|ed|ing)\b|\bheal(s|ed|ing)?\b|\bguarantee",
    "claims to fix discs": r"\bfix(es|ed|ing)?\s+(your\s+|the\s+|a\s+)?(back|dis[ck]s?|spine|pain)",
    "promises that it cannot hurt": r"\b(can ?not|can't|never|won't) hurt\b",
    "gives a percentage of improvement": (
        r"\d\s*(%|per ?cent).{0,30}(better|less|improv|stronger|reduc)"
        r"|(better|less|improv|stronger|reduc).{0,30}\d\s*(%|per ?cent)"
    ),
    "pushes through pain": r"push(ing)? through (the |your )?(pain|it\b)|no pain,? no gain",
    "makes light of pain": r"\bjust pain\b|all in your head",
    "blames": (
        r"\byou (failed|missed|forgot|gave up|should have|must have)\b|\blazy\b|\bno excuses?\b"
        r"|\bbroke your\b|\blost your\b"
    ),
    "gives a diagnosis": r"\byou (have|suffer from) (a |an )?\w+(itis|pathy|prolapse)\b",
    "shouts": r"[A-Za-z]!(\s|$)",
}


def strings(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every string of a module but its docstrings."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and node not in docstrings else None
        if isinstance(node, ast.Constant) and isinstance(text, str):
            yield node.lineno, text


def texts(value: object) -> Iterator[str]:
    """Every text in a data file."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def faults(text: str) -> list[str]:
    return [why for why, said in FORBIDDEN.items() if re.search(said, text, re.IGNORECASE)]


def test_no_module_says_what_is_forbidden():
    found = [
        f"{path.relative_to(PACKAGE)}:{line} {why}: {text}"
        for path in MODULES
        for line, text in strings(ast.parse(path.read_text("utf-8")))
        for why in faults(text)
    ]
    assert found == []


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.stem)
def test_no_data_file_says_what_is_forbidden(path: Path):
    found = [
        f"{why}: {text}"
        for text in texts(tomllib.loads(path.read_text("utf-8")))
        for why in faults(text)
    ]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "This cures back pain.",
        "It fixes discs.",
        "So that it cannot hurt.",
        "You will be 40 % better.",
        "Improves pain by 30 percent.",
        "Push through the pain.",
        "No pain no gain",
        "You missed two days.",
        "You should have rested.",
        "Well done!",
    ],
)
def test_the_search_finds_what_it_is_for(text: str):
    assert faults(text)


@pytest.mark.parametrize(
    "text",
    ["value != other", "Push through your heels and slide up.", "100%", "Stop. Come out slowly:"],
)
def test_the_search_leaves_the_rest_alone(text: str):
    assert not faults(text)


SHOWN = [
    *(question.words for question in q.QUESTIONS.values()),
    *(getattr(q, name) for name in dir(q) if name.endswith(("_ASKS", "_WORDS", "_WHICH"))),
    q.BEFORE_ASKING,
    q.PREGNANT_NOTE,
    *safety_state.REASONS.values(),
    safety_state.EMERGENCY,
    safety_state.CLINICIAN_TODAY,
    safety_state.NOT_CHECKED,
    safety_state.FRESH_SPELL,
    *pain_stop.PLACES.values(),
    *pain_stop.SIGNS.values(),
    pain_stop.NO_HARM,
    day_after.SETTLED_ASKS,
    day_after.SETTLED_SAID,
    day_after.WORSE_TOO_OFTEN_SAID,
    day_after.UNTIL_SETTLED,
    *day_after.SOON_WORDS.values(),
    *day_after.LATER_WORDS.values(),
    *(each.text for each in vars(messages).values() if isinstance(each, messages.Message)),
    *notice.NOTICE,
    *notice.WHAT_TO_EXPECT,
    notice.NO_TABLE,
]


@pytest.mark.parametrize("text", SHOWN)
def test_what_is_shown_is_two_short_sentences_at_most(text: str):
    sentences = [part for part in re.split(r"(?<=[.?:;])\s+", text) if part]
    assert len([part for part in sentences if part[-1] in ".?"]) <= 2
    assert all(len(part.split()) <= 24 for part in sentences)


def test_every_reason_of_the_gate_is_two_short_sentences_at_most():
    clear = safety_state.SafetyState(standing=safety_state.Standing.CLEAR, reason="Clear.")
    flags = (False, True)
    for now, usual, asked, fresh, steady in product(range(11), range(11), flags, flags, flags):
        pain = readiness.Pain(now=now, usual=usual, asked=asked, fresh=fresh, steady=steady)
        reason = readiness.gate(pain, clear).reason
        assert reason.count(".") <= 2
        assert len(reason.split()) <= 20
