"""The log with real keys: looked at, narrowed, mended, and what was mended taken back."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from msgspec import structs
from textual.widgets import Input, TextArea

from backtui.history.pain import CANNOT_SAY
from backtui.history.records import (
    Activity,
    CheckInRecord,
    DayRecord,
    PainEvent,
    RestReason,
    SessionRecord,
    Source,
)
from backtui.log.store.repository import SessionLog
from backtui.log.store.tables import document_of
from backtui.session.attempt import HoldEnd
from backtui.tui.screens.ask import AskScreen
from backtui.tui.screens.form import FormScreen
from backtui.tui.screens.log import LogScreen
from backtui.tui.screens.log_filter import LogFilterScreen
from backtui.tui.screens.note import NoteScreen
from backtui.tui.screens.numbers import NumbersScreen
from backtui.tui.widgets.key_line import KeyLine
from backtui.tui.widgets.log_lists import RowHeading, SessionPanel
from backtui.tui.widgets.rows import Rows, Text
from tests.guide.house import CATALOGUE, HandClock
from tests.history.conftest import day, did, moment, session
from tests.tui.house import House, living

BRIDGE, HAMSTRING = CATALOGUE.exercises["bridge"], CATALOGUE.exercises["hamstring-stretch"]
STOP = PainEvent(at=moment(-9, 9, 4), exercise="bridge", worst=5)
OLDER = session(-20, did(HAMSTRING, 0), uuid="older", routine="mobility", pain_before=5)
HURT = session(-9, did(BRIDGE, 0), uuid="hurt", pain_events=(STOP,), note="[red]Sore[/")
LATEST = session(-2, did(HAMSTRING, 0), did(BRIDGE, 1), uuid="latest")
THREE = (OLDER, HURT, LATEST)
DUG = CheckInRecord(edited_at=moment(-5), day=day(-5), activities=(Activity(name="[dig", score=4),))
WIDE = (120, 36)
SIZES = ((60, 18), (80, 24), WIDE, (40, 12), (200, 50))


@asynccontextmanager
async def log(
    folder: Path, records: Iterable[SessionRecord] = THREE, size: tuple[int, int] = WIDE
) -> AsyncIterator[House]:
    """The app at the log, with some records in it."""
    kept = SessionLog(folder / "sessions.json", HandClock().now)
    with kept.transaction():
        kept.put("sessions", {record.uuid: document_of(record) for record in records})
    kept.keep(DUG)
    kept.keep(DayRecord(edited_at=moment(-1), day=day(-1), rest=RestReason.SORE, pain=6))
    async with living(folder, size=size) as house:
        await house.press("3")
        yield house


def room(house: House) -> LogScreen:
    assert isinstance(house.app.screen, LogScreen)
    return house.app.screen


def words(house: House) -> str:
    return room(house).query_one("#words", Text).plain


def listed(house: House) -> list[str]:
    return [each.uuid for each in reversed(room(house).look.sessions)]


def on_disk(folder: Path) -> dict[str, SessionRecord]:
    """What a program started anew would read."""
    return {
        each.uuid: each for each in SessionLog(folder / "sessions.json", HandClock().now).sessions()
    }


async def done(house: House) -> None:
    """Wait for what was asked to be written."""
    await house.app.workers.wait_for_complete()
    await house.pilot.pause()


async def typed(house: House, text: str) -> None:
    """Write in the line that has the focus, in place of what stands there."""
    line = house.app.focused
    assert isinstance(line, Input)
    line.value = ""
    await house.press(*(("space" if it == " " else it) for it in text))


async def open_by(house: House, key: str, screen: type[object]) -> None:
    """Press a key and wait for the screen it opens."""
    await house.press(key)
    await house.until(screen)


async def test_sessions_are_shown_hold_by_hold_and_exercises_then_and_now(tmp_path: Path):
    async with log(tmp_path) as house:
        assert listed(house) == ["latest", "hurt", "older"]
        assert words(house).startswith("Saturday, 28 February 2026, 09:00")
        assert "Hamstring stretch" in words(house)
        await house.press("down")
        assert "It hurt at 09:04 in Bridge, 5 of 10" in words(house)
        assert "[red]Sore[/" in words(house)
        await open_by(house, "t", NumbersScreen)
        assert "Sessions, minutes and pain" in house.app.screen.query_one(Text).plain
        await house.press("t", "v")
        assert words(house).startswith("Hamstring stretch   2 times in a year")
        assert "Then   2 × 15 s each side   Tue 10 Feb" in words(house)
        assert "Hurt   0 of 2 sessions with it, 1 of 1 without it" in words(house)
        assert CANNOT_SAY in words(house)
        await house.press("end")
        assert words(house).startswith("[dig   0 cannot – 10 as before")
        await open_by(house, "t", NumbersScreen)
        assert "[dig, 0 cannot – 10 as before" in house.app.screen.query_one(Text).plain
        await house.press("t", "escape")
        assert words(house).startswith("Saturday, 21 February")


async def test_within_the_words_the_foot_begins_with_the_way_back(tmp_path: Path):
    async with log(tmp_path) as house:
        line = room(house).query_one(KeyLine)
        assert str(line.visual).startswith("Enter open")
        await house.press("enter")
        await house.pilot.pause()
        assert str(line.visual).startswith("Esc back")
        await house.press("escape")
        await house.pilot.pause()
        assert str(line.visual).startswith("Enter open")


async def test_an_empty_log_says_in_one_sentence_what_to_do(tmp_path: Path):
    async with log(tmp_path, ()) as house:
        screen = room(house)
        assert screen.query_one("#empty").display
        assert not screen.query_one("#charts").display
        shown = str(screen.query_one("#empty Static").render())
        assert "will be listed" in shown
        for key in ("e", "n", "d", "enter", "slash", "t", "v", "w"):
            await house.press(key)
            assert isinstance(house.app.screen, LogScreen)
        assert any("nothing in the log" in toast for toast in house.toasts)
        assert "Enter open" not in house.foot
        assert "a add" in house.foot


async def test_everything_can_be_reached_at_any_size(tmp_path: Path):
    async with log(tmp_path) as house:
        screen = room(house)
        everything = {"calendar", "pain", "list", "progress"}

        def in_sight(name: str) -> bool:
            shown = screen.query_one(f"#{name}").region.intersection(screen.region)
            return shown.width > 10 and shown.height > 3

        for size in SIZES:
            await house.press("enter")
            await house.pilot.resize_terminal(*size)
            assert in_sight("words"), f"no longer in sight at {size}"
            assert "2026" in words(house)
            await house.press("escape")
            assert in_sight("list"), size
            seen: set[str] = set()
            while seen != everything:
                before = len(seen)
                seen |= {name for name in everything if in_sight(name)}
                assert len(seen) > before, (size, seen)
                await house.press("v")
            await house.press("escape")
        page = screen.query_one("#page").region
        assert page.width == 116
        assert abs(page.x - (200 - page.right)) <= 1


async def test_the_list_is_narrowed_and_given_back(tmp_path: Path):
    every = ["latest", "hurt", "older"]
    asked = [
        ("space space enter", ["hurt"], "Sessions 1 of 3 · with pain"),
        ("down enter", every, "Sessions 3 · since 3 Feb 2026"),
        ("down down down down down enter", ["older"], "Sessions 1 of 3 · Mobility"),
        ("space escape", every, "Sessions 3"),
        ("space end enter", [], "Sessions 0 of 3 · Downward dog, with pain"),
    ]
    async with log(tmp_path) as house:
        panel = room(house).query_one("#list")
        for keys, left, title in asked:
            await open_by(house, "slash", LogFilterScreen)
            await house.press(*keys.split())
            assert listed(house) == left
            assert panel.border_title == title
            heading = str(room(house).query_one(RowHeading).render())
            assert ("No session fits" in heading) is (left == [])
            if not left:
                await house.press("e")
                assert any("under the cursor" in toast for toast in house.toasts)
            if title != "Sessions 3":
                await house.press("escape")
            assert panel.border_title == "Sessions 3"


async def test_a_session_is_added_and_edited_by_keyboard_alone_and_both_taken_back(tmp_path: Path):
    async with log(tmp_path) as house:
        await open_by(house, "a", AskScreen)
        await open_by(house, "2", FormScreen)
        await typed(house, "1 day")
        await house.press("down", "down")
        await typed(house, "12")
        await house.press("enter")
        await done(house)
        (new,) = on_disk(tmp_path).keys() - {"older", "hurt", "latest"}
        made = on_disk(tmp_path)[new]
        assert (made.routine, made.source, made.day) == ("strength", Source.BACKFILLED, day(-1))
        assert listed(house)[0] == new
        assert words(house).startswith("Sunday, 1 March 2026, 12:00")
        assert any("1 March 2026" in toast for toast in house.toasts)
        await house.press("u")
        await done(house)
        assert new not in on_disk(tmp_path)
        assert listed(house) == ["latest", "hurt", "older"]
        await house.press("down")
        await house.pilot.resize_terminal(60, 12)  # too low for the form
        await open_by(house, "e", FormScreen)
        await house.press("down", "down", "down")
        await typed(house, "12")
        await house.press("up", "enter")
        form = house.app.screen
        assert str(form.query_one("#said").render()) == (
            '"12" is no rating; write a number from 0 to 10.'
        )
        assert house.app.focused is form.query_one("#before")
        await house.press("escape")
        assert str(form.query_one("#said").render()).startswith("Not kept yet")
        assert on_disk(tmp_path)["hurt"].pain_before == 2
        await typed(house, "7")
        await house.press("enter")
        await done(house)
        assert on_disk(tmp_path)["hurt"].pain_before == 7
        assert room(house).query_one(SessionPanel).session == on_disk(tmp_path)["hurt"]
        await house.press("u")
        await done(house)
        undone = on_disk(tmp_path)["hurt"]
        assert structs.replace(undone, edited_at=HURT.edited_at) == HURT


async def test_a_note_and_a_delete_are_taken_back_and_what_cannot_be_saved_changes_nothing(
    tmp_path: Path,
):
    async with log(tmp_path) as house:
        await open_by(house, "n", NoteScreen)
        house.app.screen.query_one(TextArea).text = "=1+1 [red]\x1b[31m\n<b>two</b>"
        await house.pilot.pause()
        await house.press("escape")
        assert isinstance(house.app.screen, NoteScreen)
        assert str(house.app.screen.query_one("#said").render()).startswith("Not kept yet")
        await house.press("ctrl+s")
        await done(house)
        assert on_disk(tmp_path)["latest"].note == "=1+1 [red][31m\n<b>two</b>"
        assert words(house).endswith("Note\n=1+1 [red][31m\n<b>two</b>")
        await open_by(house, "n", NoteScreen)
        await house.press("x")
        await house.pilot.pause()
        await house.press("escape", "escape")
        assert isinstance(house.app.screen, LogScreen)
        await done(house)
        assert "x=1+1" not in on_disk(tmp_path)["latest"].note + words(house)
        await house.press("down", "d", "n")
        await done(house)
        assert listed(house) == ["latest", "hurt", "older"]
        await house.press("d", "y")
        await done(house)
        assert set(on_disk(tmp_path)) == {"older", "latest"}
        assert any("21 February 2026" in toast for toast in house.toasts)
        assert listed(house) == ["latest", "older"]
        await house.press("u")
        await done(house)
        assert listed(house) == ["latest", "hurt", "older"]
        assert room(house).query_one(SessionPanel).session == on_disk(tmp_path)["hurt"]
        await house.press("u")
        await done(house)
        assert on_disk(tmp_path)["latest"].note == ""
        await house.press("u")
        await done(house)
        assert any("Nothing was changed" in toast for toast in house.toasts)
        before = (tmp_path / "sessions.json").read_bytes()
        (tmp_path / "sessions.json").write_bytes(b"{garbled")
        await house.press("d", "y")
        await done(house)
        assert any("is damaged" in each or "Cannot" in each for each in house.toasts)
        (tmp_path / "sessions.json").write_bytes(before)
        assert set(on_disk(tmp_path)) == {"older", "hurt", "latest"}


async def test_the_report_is_written_where_it_is_wanted_and_the_week_asked_about(tmp_path: Path):
    async with log(tmp_path) as house:
        await open_by(house, "w", FormScreen)
        await house.press("down")
        line = house.app.focused
        assert isinstance(line, Input)
        line.value = str(tmp_path / "page.html")
        await house.press("enter")
        await done(house)
        page = (tmp_path / "page.html").read_text(encoding="utf-8")
        assert "[red]Sore[/" in page
        assert any(each.startswith("Written: ") for each in house.toasts)
        await open_by(house, "c", AskScreen)
        await house.press("3", "enter")
        await house.until(AskScreen)
        await house.press("8", "enter")
        await house.until(AskScreen)
        await house.press("escape")
        await done(house)
        latest = house.app.guide.log.check_ins()[-1]
        assert latest.average_pain == 3
        assert latest.activities == (Activity(name="[dig", score=8),)


async def test_of_many_sessions_only_those_in_sight_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    written: list[int] = []
    row = SessionPanel._row

    def counted(panel: SessionPanel, number: int, width: int) -> object:
        written.append(number)
        return row(panel, number, width)

    monkeypatch.setattr(SessionPanel, "_row", counted)
    many = [session(-n // 3 - 1, uuid=f"s{n}", hour=6 + n % 3) for n in range(400)]
    async with log(tmp_path, many) as house:
        rows = room(house).query_one("#sessions", Rows)
        height = rows.scrollable_content_region.height
        assert len(set(written)) <= 36
        written.clear()
        await house.press("end")
        assert len(set(written)) <= height + 1
        assert rows.cursor == 399


async def test_a_forgotten_confirmation_is_given_within_a_week_and_taken_back(tmp_path: Path):
    forgot = session(-6, did(BRIDGE, 0, HoldEnd.GUIDED), uuid="forgot", routine="strength")
    async with log(tmp_path, [forgot]) as house:
        await house.press("y")
        await done(house)
        assert on_disk(tmp_path)["forgot"].confirmed
        assert ended(on_disk(tmp_path)["forgot"]) == {HoldEnd.DONE}
        await house.press("u")
        await done(house)
        assert ended(on_disk(tmp_path)["forgot"]) == {HoldEnd.GUIDED}


@pytest.mark.parametrize(("on", "how"), [(-8, HoldEnd.GUIDED), (-2, HoldEnd.DONE)])
async def test_there_is_nothing_to_confirm_after_a_week_or_twice(
    tmp_path: Path, on: int, how: HoldEnd
):
    record = session(on, did(BRIDGE, 0, how), uuid="it", routine="strength")
    async with log(tmp_path, [record]) as house:
        await house.press("y")
        assert on_disk(tmp_path)["it"] == record
        assert "can be confirmed" in house.toasts[-1]


def ended(record: SessionRecord) -> set[HoldEnd]:
    return {hold.ended for exercise in record.exercises for hold in exercise.holds}
