from __future__ import annotations

import html
import re
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from backtui.base.errors import BackTUIError, UsageError
from backtui.catalogue.book import Catalogue
from backtui.coach.safety import questions as q
from backtui.history.history import Past
from backtui.history.records import (
    Activity,
    AnswersRecord,
    CheckInRecord,
    OverrideRecord,
    PainEvent,
    Place,
    SessionRecord,
)
from backtui.log.exchange.spreadsheet import write_csv
from backtui.log.report.report import usual_name, write_report
from tests.history.conftest import EXERCISES, LIFT, STRETCH, day, did, moment, session

CATALOGUE = Catalogue(exercises=EXERCISES)
HOSTILE = '<script>x</script> "&amp;" [red]b[/] [/ =1+1 \x1b[31m | *a* `c` \u202etfel'
NOTES = (HOSTILE, "=1+1", "+2", "[/", "two\nlines")


def past(note: str = "", *stops: PainEvent) -> Past:
    return Past.of(
        [
            session(0, did(LIFT), did(STRETCH), confirmed=True, pain_before=5, pain_after=4),
            session(20, did(LIFT, 2, worst_pain=4), note=note, pain_before=2, pain_events=stops),
        ],
        checkins=[
            CheckInRecord(
                edited_at=moment(n), day=day(n), activities=(Activity(name=note or "Dig", score=n),)
            )
            for n in (3, 10)
        ],
        answers=[
            AnswersRecord(edited_at=moment(0), day=day(0), answers={"b-fever": True}),
            AnswersRecord(edited_at=moment(1), day=day(1), answers={"b-night": True}),
            AnswersRecord(edited_at=moment(2), day=day(2), answers={"b-fever": False}),
        ],
        overrides=[
            OverrideRecord(
                edited_at=moment(0), day=day(0), exercise="lift", prescriber=note or "A. Physio"
            )
        ],
    )


def written(
    folder: Path, name: str, held: Past, *, answers: bool = False, safety: bool = False
) -> str:
    path = folder / name
    write_report(
        path,
        held,
        CATALOGUE,
        first=day(0),
        today=day(27),
        target=3,
        with_answers=answers,
        with_safety=safety,
    )
    return path.read_text(encoding="utf-8")


class Read(HTMLParser):
    """What a browser would make of a page: its tags, what they refer to, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.references: list[str] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.references += [f"{name}={value}" for name, value in attrs if name in ("src", "href")]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.mark.parametrize("name", ["page.html", "page.md"])
def test_the_page_says_what_it_must(tmp_path: Path, name: str):
    page = html.unescape(written(tmp_path, name, past("Fine.")))
    for said in (
        "Guided by a timer, confirmed by the person; no sensor",
        "2 on 2 of 28 days",
        "26 of 28 days without a rating",
        "10 × 5 s",
        "14 × 5 s",
        "Fine.",
        "Pain often eases by itself; this cannot say what helped.",
        "0 cannot – 10 as before",
        "1 of 2",
        "Prescribed by",
    ):
        assert said in page, said


@pytest.mark.parametrize("note", NOTES)
def test_no_text_of_a_person_is_markup_in_html(tmp_path: Path, note: str):
    plain, page = (
        Read(written(tmp_path, "a.html", past())),
        Read(written(tmp_path, "b.html", past(note))),
    )
    assert set(page.tags) <= {*plain.tags, "div", "span"}
    assert "script" not in page.tags
    assert page.references == []
    shown = re.sub("[\x1b\u202e]", "", note)
    assert page.texts.count(shown) >= 2


@pytest.mark.parametrize("note", NOTES)
def test_no_text_of_a_person_is_markup_in_markdown(tmp_path: Path, note: str):
    page = written(tmp_path, "a.md", past(note))
    plain = written(tmp_path, "b.md", past("Fine."))
    assert page.count("\n") == plain.count("\n")
    assert not re.search(r"(?<!\\)<|(?<!\\)\[|(?<!\\)`", page)
    assert "\x1b" not in page
    assert "\u202e" not in page
    rows = [line for line in page.splitlines() if line.startswith("|")]
    assert [len(re.findall(r"(?<!\\)\|", row)) for row in rows] == [
        len(re.findall(r"\|", row)) for row in plain.splitlines() if row.startswith("|")
    ]


@pytest.mark.parametrize("note", NOTES)
def test_no_text_of_a_person_is_a_formula_in_a_spreadsheet(note: str):
    held: list[SessionRecord] = [session(0, did(LIFT), note=note)]
    table = write_csv(held)
    assert "\x1b" not in table
    assert not re.search(r'(^|,)"?[=+\-@]', table, re.MULTILINE)


def test_the_page_needs_nothing_beside_itself(tmp_path: Path):
    page = written(tmp_path, "page.html", past("Fine."))
    assert "default-src 'none'" in page
    assert not re.search(r"https?:|url\(|@import|<script|<img|<link", page)
    for chart in re.findall(r"<svg.*?</svg>", page, re.DOTALL):
        ET.fromstring(chart)  # noqa: S314 - our own, just written


def test_gaps_in_the_pain_stay_gaps(tmp_path: Path):
    days = (0, 1, 2, 8, 22)
    held = Past.of([session(on, did(LIFT), pain_before=3) for on in days])
    chart = re.findall(r"<svg.*?</svg>", written(tmp_path, "page.html", held), re.DOTALL)[0]
    joined = re.findall(r'<polyline points="([^"]*)"', chart)
    assert [len(points.split()) for points in joined] == [2]
    assert len(re.findall(r'class="line"', chart)) == 2
    assert len(re.findall(r'class="dot"', chart)) == len(days)
    assert len(re.findall(r'class="blank"', chart)) == 28 - len(days)


def test_what_was_stopped_for_pain_is_told_with_its_moment(tmp_path: Path):
    event = PainEvent(at=moment(20, 9, 4), exercise="stretch", worst=6, place=Place.BELLY)
    page = written(tmp_path, "page.md", past("Fine.", event))
    assert "| 22 Mar 2026, 09:04 | Stretch | 6 of 10 |" in page
    assert "belly" not in page
    page = written(tmp_path, "page.md", past("Fine.", event), safety=True)
    assert "| 22 Mar 2026, 09:04 | Stretch | 6 of 10 | belly | not said |" in page


def test_an_exercise_is_told_by_side_and_days_of_another_year_with_it(tmp_path: Path):
    held = Past.of([session(-90, did(STRETCH), did(LIFT)), session(2, did(STRETCH))])
    path = tmp_path / "page.md"
    write_report(path, held, CATALOGUE, first=day(-90), today=day(27), target=3)
    (row,) = (line for line in path.read_text().splitlines() if line.startswith("| Stretch"))
    _, then, now, times, held_for, *_ = row.strip("| ").split(" | ")
    assert (then, now) == ("2 × 15 s each side (2 Dec 2025)", "2 × 15 s each side (4 Mar)")
    assert (times, held_for) == ("2", "1.0 left, 1.0 right")


def test_safety_answers_are_told_only_if_asked_for(tmp_path: Path):
    assert "Safety answers" not in written(tmp_path, "a.html", past())
    page = written(tmp_path, "b.html", past(), answers=True)
    assert q.QUESTIONS[q.NIGHT].words in page
    assert "fever" not in page


def test_signs_that_need_help_are_told_only_by_name(tmp_path: Path):
    record = AnswersRecord(
        edited_at=moment(0), day=day(0), answers={"a-bowel": True, q.BELLY: True}
    )
    held = Past.of([session(2, did(STRETCH))], answers=[record])
    words = [q.QUESTIONS[line].words for line in ("a-bowel", q.BELLY)]
    page = written(tmp_path, "a.html", held, answers=True)
    assert not [each for each in words if each in page]
    page = written(tmp_path, "b.html", held, safety=True)
    assert [each for each in words if each in page] == words


def test_an_empty_log_makes_a_page_too(tmp_path: Path):
    assert "0 on 0 of 28 days" in written(tmp_path, "page.html", Past())


def test_the_form_comes_from_the_name(tmp_path: Path):
    assert usual_name(day(0)) == "backtui-report-2026-03-02.html"
    with pytest.raises(UsageError, match=r"must end in \.html or \.md"):
        written(tmp_path, "page.pdf", Past())


def test_a_place_that_is_not_there_is_said(tmp_path: Path):
    with pytest.raises(BackTUIError, match=r"Cannot write .*nowhere.page\.html: No such file"):
        written(tmp_path, "nowhere/page.html", Past())


def test_the_page_begins_no_earlier_than_the_log(tmp_path: Path):
    path = tmp_path / "page.md"
    write_report(
        path, past(), CATALOGUE, first=day(0) - timedelta(days=99), today=day(27), target=3
    )
    assert path.read_text().startswith("# Back exercises, 2 Mar 2026 to 29 Mar 2026")


@pytest.mark.parametrize("name", ["page.html", "page.md"])
def test_an_older_report_is_replaced_and_nothing_else(tmp_path: Path, name: str):
    first = written(tmp_path, name, past())
    assert written(tmp_path, name, past("Fine.")) != first
    (tmp_path / name).write_text("# My own notes")
    with pytest.raises(BackTUIError, match="is there already and is no report"):
        written(tmp_path, name, past())
    assert (tmp_path / name).read_text() == "# My own notes"
