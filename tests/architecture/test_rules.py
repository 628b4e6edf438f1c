"""Every clinical number leads to its rule, and every rule to its source, inside this repository."""

from __future__ import annotations

import re

from tests.architecture import marks, measures


def test_every_rule_is_a_sentence_with_where_it_comes_from():
    rules = marks.rules()
    assert len(rules) == marks.RULES.read_text(encoding="utf-8").count("\n- ")
    for number, rule in rules.items():
        sentence = rule[: rule.rfind("[")].rstrip()
        assert re.fullmatch(r"[A-Z\"`0-9].*[.]", sentence), number
        assert len(sentence.split()) >= 4, number
        assert marks.marks_of(rule), number
        for mark in marks.marks_of(rule):
            assert mark in ("D", "article") or re.fullmatch(r"S\d+[a-z]?", mark), (number, mark)


def test_rules_are_numbered_in_order_without_gaps_within_a_section():
    rules = list(marks.rules())
    assert {number.split(".")[0] for number in rules} == marks.sections()
    for section in marks.sections():
        within = [number for number in rules if number.split(".")[0] == section]
        assert within == [f"{section}.{n}" for n in range(1, len(within) + 1)]


def test_rules_point_only_to_rules_that_exist():
    known = marks.rules().keys()
    for number, rule in marks.rules().items():
        spoken_of = set(re.findall(r"(?<![\d.])(\d{1,2}\.\d{1,2})(?=[ ,.;])", rule))
        amounts = set(re.findall(r"(\d+\.\d+) (?:s\b|for )", rule))
        assert spoken_of - amounts <= known, (number, spoken_of - known)


def test_every_source_that_a_rule_names_is_listed():
    named = {mark for rule in marks.rules().values() for mark in marks.marks_of(rule)}
    assert named - {"D", "article"} <= marks.listed_sources()
    assert "[article]" in marks.SOURCES.read_text(encoding="utf-8")


def test_no_mark_dangles_in_code_or_data():
    known = marks.rules().keys() | marks.sections()
    dangling = []
    for path in marks.citing_files():
        text = path.read_text(encoding="utf-8")
        unknown = set(marks.cited_rules(text)) - known
        unlisted = marks.cited_sources(text) - marks.listed_sources()
        dangling += [(str(path.relative_to(marks.ROOT)), mark) for mark in unknown | unlisted]
    assert not dangling


def test_a_wrong_mark_would_be_seen():
    assert list(marks.cited_rules("x = 3  # [R 7.2, 99.1, D]")) == ["7.2", "99.1"]
    assert "99.1" not in marks.rules()
    assert marks.cited_sources('("S4", "S999") [S21, D]') == {"S4", "S999", "S21"}
    assert "S999" not in marks.listed_sources()


def test_nothing_refers_to_papers_outside_the_repository():
    assert measures.references() == []
