"""What the files may say: short, plain, kind, true and our own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import blake2s
from pathlib import Path

import pytest

from backtui.base.paths import data_folder
from backtui.base.toml_file import read_toml
from backtui.catalogue.book import Catalogue

FILES = sorted(data_folder().rglob("*.toml"))
FORBIDDEN = (
    r"\bcur(e|es|ed|ing)\b",
    r"\bfix(es|ed|ing)?\b",
    r"\bheal(s|ed|ing)?\b",
    r"\bdis[ck]s?\b",
    r"\bpercent\b|%",
    r"push through",
    r"no pain",
    r"guarantee",
    r"!",
    r"\bcannot hurt\b",
    r"\bshould have\b|\byou failed\b|\blazy\b",
)
# First bytes of a digest of every sentence of the article, so that its wording need not be kept
# here either.
ARTICLE_SENTENCES = (Path(__file__).parents[1] / "fixtures/article-digests.txt").read_text().split()


def texts(value: object) -> Iterator[str]:
    """Every text in a file."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def digest(sentence: str) -> str:
    plain = " ".join(re.findall(r"[a-z0-9]+", sentence.casefold()))
    return blake2s(plain.encode(), digest_size=4).hexdigest()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_forbidden_is_said(path: Path):
    for text in texts(read_toml(path)):
        for pattern in FORBIDDEN:
            assert not re.search(pattern, text, re.IGNORECASE), text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_sentence_is_the_articles(path: Path):
    for text in texts(read_toml(path)):
        for sentence in (text, *re.split(r"(?<=[.:;])\s+", text)):
            assert digest(sentence) not in ARTICLE_SENTENCES, sentence


def words(text: str | None) -> int:
    return len((text or "").split())


def test_what_is_spoken_is_short(catalogue: Catalogue):
    for plain in catalogue.exercises.values():
        for exercise in (plain, *map(plain.in_variant, plain.variants)):
            assert 1 <= words(exercise.get_in) <= 14, exercise.get_in
            assert 1 <= words(exercise.get_out) <= 10, exercise.get_out
            assert 1 <= words(exercise.way_out) <= 14, exercise.way_out
            assert all(words(cue) <= 8 for cue in exercise.cues), exercise.cues
            assert words(exercise.breath_out_words) <= 6
            assert words(exercise.breath_in_words) <= 6
        assert all(words(depth.words) <= 14 for depth in plain.depths)


def test_what_is_read_is_not_long(catalogue: Catalogue):
    for exercise in catalogue.exercises.values():
        assert all(words(step) <= 26 for step in exercise.steps), exercise.steps
        assert all(words(line) <= 20 for line in exercise.wrong), exercise.wrong
        assert words(exercise.feel) <= 16
        assert len(exercise.steps) <= 5
    for routine in catalogue.routines.values():
        assert words(routine.purpose) <= 12


def test_sentences_end_and_cues_do_not(catalogue: Catalogue):
    for exercise in catalogue.exercises.values():
        sentences = (
            *exercise.steps,
            *exercise.wrong,
            *exercise.cautions,
            *(precaution.sentence for precaution in exercise.precautions),
            *filter(None, (exercise.feel, exercise.breathing, exercise.get_in, exercise.get_out)),
        )
        assert all(sentence.endswith(".") for sentence in sentences)
        assert not any(cue.endswith(".") for cue in exercise.cues)


def test_every_source_that_is_named_is_listed(catalogue: Catalogue):
    listed = (data_folder() / "SOURCES.md").read_text(encoding="utf-8")
    for path in FILES:
        for text in texts(read_toml(path)):
            for mark in re.findall(r"\bS\d+[a-z]?\b", text):
                assert re.search(rf"\b{mark}\b", listed), (path.name, mark)
    for exercise in catalogue.exercises.values():
        data = read_toml(data_folder() / "exercises" / f"{exercise.id}.toml")
        assert data.pop("sources"), exercise.id
        named = set(re.findall(r"\bS\d+[a-z]?\b", " ".join(texts(data))))
        assert named <= set(exercise.sources)
