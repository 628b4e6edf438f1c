"""The page for the physiotherapist from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from backtui.log.store.repository import SessionLog
from tests.cli.conftest import Call, session


def test_the_page_goes_where_it_is_sent(call: Call, log: SessionLog, home: Path):
    log.save(session(note="<b>Easier</b>"))
    said = call("report", "--db", log.path, "--since", "2026-03-01", "--output", home / "page.html")
    assert said.out == f"{home / 'page.html'}\n"
    page = (home / "page.html").read_text(encoding="utf-8")
    assert "no sensor" in page
    assert "&lt;b&gt;Easier&lt;/b&gt;" in page


def test_without_a_name_it_is_put_here_with_the_day(
    call: Call, log: SessionLog, home: Path, monkeypatch: pytest.MonkeyPatch
):
    log.save(session())
    monkeypatch.chdir(home)
    name = call("report", "--db", log.path).out.strip()
    assert name.startswith("backtui-report-20")
    assert (home / name).exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--output", "page.pdf"), "must end in .html or .md"),
        (("--since", "soon"), "is no time"),
        (("--output", "nowhere/page.md"), "No such file or directory"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(call: Call, home, arguments: tuple[str, ...], says):
    said = call("report", *arguments)
    assert said.status in (1, 2)
    assert says in said.err
    assert "Traceback" not in said.err
    assert said.out == ""
