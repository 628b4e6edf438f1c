"""Settings by keyboard: in force at once, kept at once, or for one session alone."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from msgspec import structs
from textual.content import Content

from backtui.base.paths import data_folder
from backtui.base.settings import PaceSettings, Settings, read_settings
from backtui.session.events import Status
from backtui.tui.screens.ask import AskScreen
from backtui.tui.screens.help import HelpScreen
from backtui.tui.screens.page import PageScreen
from backtui.tui.screens.session import SessionScreen
from backtui.tui.screens.session_settings import SessionSettingsScreen
from backtui.tui.screens.settings import SettingsScreen
from backtui.tui.screens.summary import SummaryScreen
from backtui.tui.screens.today import TodayScreen
from backtui.tui.widgets.line import Ends
from backtui.tui.widgets.prose import Prose
from backtui.tui.widgets.setting_list import SettingList
from backtui.tui.widgets.stage import StageView
from tests.tui.house import INTO_THE_SESSION, House
from tests.tui.house import living as at_home

living = partial(at_home, size=(80, 24))  # a third of the cells, and of the time

PAGES = ["sound", "pace", "session", "screen", "week", "keys", "safety", "files"]


async def go_to(house: House, name: str) -> None:
    """To a row by its id, with Tab and the arrows."""
    page = name.partition(".")[0]
    page = "keys" if page in ("go", "today") else page
    await house.press("comma", *["tab"] * PAGES.index(page))
    rows = house.app.screen.query_one(SettingList)
    while rows.entry is not None and rows.entry.id != name:
        before = rows.entry
        await house.press("down")
        assert rows.entry is not before


def value(house: House) -> str:
    entry = house.app.screen.query_one(SettingList).entry
    assert entry is not None
    return entry.value


def note(house: House) -> str:
    return str(house.app.screen.query_one("#settings-note", Prose).render())


def keys(house: House) -> str:
    subtitle = house.app.screen.query_one("#settings").border_subtitle
    return Content.from_markup(subtitle or "").plain


async def test_a_comma_opens_them_from_every_place_and_closes_them(tmp_path: Path):
    async with living(tmp_path) as house:
        for place in "123":
            await house.press(place)
            here = house.app.screen
            await house.press("comma")
            assert isinstance(house.app.screen, SettingsScreen)
            await house.press("question_mark")
            assert isinstance(house.app.screen, HelpScreen)
            await house.press("escape", "escape")
            assert house.app.screen is here


async def test_a_change_is_in_force_and_on_file_at_once(tmp_path: Path):
    async with living(tmp_path) as house:
        await go_to(house, "pace.percent")
        assert value(house) == "100 %, right"
        await house.press("right", "right")
        assert value(house) == "120 %"
        assert house.app.guide.settings.pace.percent == 120
        assert house.on_file == "[pace]\npercent = 120\n"
        await house.press("backspace")
        assert house.app.guide.settings == Settings()


async def test_today_shows_what_was_changed(tmp_path: Path):
    async with living(tmp_path) as house:
        await go_to(house, "week.target")
        await house.press("right", "right", "escape")
        assert "0 of 6" in "".join(s.text for s in house.app.screen._compositor.render_strips())


async def test_every_page_and_every_row_is_reached_and_explained(tmp_path: Path):
    async with living(tmp_path, size=(60, 18)) as house:
        await house.press("comma")
        seen: list[str] = []
        for _ in PAGES:
            rows = house.app.screen.query_one(SettingList)
            for _ in range(80):
                assert rows.entry is not None
                said = "".join(note(house).split())
                assert rows.spacious or said == "".join(rows.entry.sentence.split())
                seen.append(rows.entry.id)
                rows.action_move(1)
                await house.pilot.pause()
                if rows.entry.id == seen[-1]:
                    break
            await house.press("tab")
        assert len(seen) == len(set(seen)) > 60
        assert {"sound.try", "sound.found", "session.chosen.downward-dog", "safety"} < set(seen)


async def test_a_number_can_be_typed_and_a_wrong_one_is_explained(tmp_path: Path):
    async with living(tmp_path) as house:
        await go_to(house, "session.minutes")
        await house.press("enter", "backspace", "backspace", *"200", "enter")
        assert "from 5 to 90" in note(house)
        assert house.app.guide.settings == Settings()
        await house.press("backspace", "enter")
        assert value(house) == "20 min"
        assert "minutes = 20" in house.on_file


async def test_a_command_can_be_typed_and_escape_leaves_it(tmp_path: Path):
    async with living(tmp_path, size=(120, 36)) as house:
        await go_to(house, "sound.speak")
        await house.press("enter", *"mycommand", "enter")
        assert "{text}" in note(house)
        await house.press("escape")
        assert value(house) == "none"
        await house.press("enter", *"say", "space", *"{text}", "enter")
        assert house.app.guide.settings.sound.speak == "say {text}"
        assert house.ears.choices[-1].speak == "say {text}"


async def test_a_theme_is_tried_kept_and_given_back(tmp_path: Path):
    async with living(tmp_path) as house:
        await go_to(house, "screen.theme")
        await house.press("right")
        assert house.app.theme == "backtui-light"
        assert keys(house) == "←→ another   Enter keep it   Esc go back"
        assert house.on_file == ""
        await house.press("escape")
        assert isinstance(house.app.screen, SettingsScreen)
        assert house.app.theme == "backtui-dark"
        await house.press("right", "right", "enter")
        assert house.app.theme == "backtui-contrast"
        assert 'theme = "backtui-contrast"' in house.on_file
        await house.press("left", "down")
        assert 'theme = "backtui-light"' in house.on_file
        await house.press("escape")
        assert isinstance(house.app.screen, TodayScreen)
        assert house.app.theme == "backtui-light"


async def test_can_you_hear_me_from_the_mat(tmp_path: Path):
    async with living(tmp_path) as house:
        house.ears.voice = "espeak-ng"
        await house.press("comma", "enter")
        assert house.ears.heard == ["<can you hear me>"]
        assert "from the mat" in note(house)
        await house.press("down")
        assert value(house) == "espeak-ng"


async def test_a_rehearsal_is_silent_and_says_so(tmp_path: Path):
    async with living(tmp_path, speed=30) as house:
        await house.press("comma", "enter")
        assert house.ears.heard == []
        assert "rehearsal is silent" in note(house)


async def test_an_optional_exercise_is_switched_on(tmp_path: Path):
    async with living(tmp_path) as house:
        await go_to(house, "session.chosen.downward-dog")
        await house.press("space")
        assert house.app.guide.settings.session.chosen == ("downward-dog",)
        assert 'chosen = ["downward-dog"]' in house.on_file
        await house.press("space")
        assert house.app.guide.settings.session.chosen == ()


async def test_motion_can_be_switched_off(tmp_path: Path):
    async with living(tmp_path) as house:
        await go_to(house, "screen.animation")
        await house.press("right")
        assert house.app.animation_level == "none"
        await house.press("right")
        assert house.app.animation_level == "full"


async def test_another_key_works_and_is_shown_everywhere(tmp_path: Path):
    async with living(tmp_path, size=(120, 36)) as house:
        await go_to(house, "today.rest")
        await house.press("enter", "r")
        assert '"routine"' in note(house)
        await house.press("z")
        assert value(house) == "z"
        assert house.on_file == '[keys]\n"today.rest" = "z"\n'
        await house.press("escape")
        assert "z rest day" in house.foot
        assert "p rest day" not in house.foot
        await house.press("p")
        assert isinstance(house.app.screen, TodayScreen)
        await house.press("question_mark")
        shown = [str(key.visual) for key in house.app.screen.query(".help-key")]  # type: ignore[attr-defined]  # Statics
        assert "z" in shown
        assert "p" not in shown
        await house.press("escape", "z")
        assert isinstance(house.app.screen, AskScreen)


async def test_the_other_keys_of_an_action_stay_and_its_own_come_back(tmp_path: Path):
    async with living(tmp_path) as house:
        await go_to(house, "go.help")
        await house.press("enter", "h")
        assert value(house) == "h F1"
        await house.press("backspace")
        assert value(house) == "? F1"
        assert '"go.help"' not in house.on_file


async def test_escape_leaves_a_key_as_it_is(tmp_path: Path):
    async with living(tmp_path) as house:
        await go_to(house, "go.quit")
        await house.press("enter", "escape")
        assert isinstance(house.app.screen, SettingsScreen)
        assert value(house) == "q"
        assert house.on_file == ""


async def test_keys_in_the_file_work_and_bad_ones_are_said_at_the_start(tmp_path: Path):
    wanted = {"today.rest": "z", "today.rset": "y", "go.log": "2"}
    async with living(tmp_path, settings=Settings(keys=wanted)) as house:
        assert "z rest day" in house.foot
        assert len(house.toasts) == 2
        assert "today.rest" in house.toasts[0]
        assert '"exercises"' in house.toasts[1]


async def test_that_it_cannot_be_saved_is_said_once(tmp_path: Path):
    (tmp_path / "config.toml").write_text("[pace\n")
    async with living(tmp_path) as house:
        await go_to(house, "pace.percent")
        await house.press("right", "right")
        assert house.on_file == "[pace\n"
        assert len(house.said) == 1
        assert house.app.guide.settings.pace.percent == 120


async def test_the_safety_answers_are_opened_page_by_page(tmp_path: Path):
    async with living(tmp_path) as house:
        await go_to(house, "safety")
        assert value(house) == "clear"
        await house.press("enter")
        await house.until(AskScreen)
        await house.press("1", "y")
        await house.until(PageScreen)
        await house.press("y")
        await house.until(AskScreen)  # whether it is meant
        await house.press("y")
        await house.until_so(lambda: not house.app.guide.safety().clear)
        await house.press("escape")
        await house.until(SettingsScreen)
        assert value(house) == "a red flag"


async def test_the_files_are_named(tmp_path: Path):
    async with living(tmp_path) as house:
        await go_to(house, "files.Settings")
        entry = house.app.screen.query_one(SettingList).entry
        assert entry is not None
        assert str(tmp_path / "config.toml") in entry.sentence
        assert str(data_folder()) not in entry.sentence


async def session_settings(house: House) -> None:
    await house.press(*INTO_THE_SESSION)
    await house.until(SessionScreen)
    await house.press("comma")
    await house.until(SessionSettingsScreen)


async def test_in_a_session_they_pause_and_hold_for_it_alone(tmp_path: Path):
    async with living(tmp_path) as house:
        await session_settings(house)
        session = house.session.session
        assert session.state.status is Status.PAUSED
        before = session.plan.total_ms
        await house.press("space", "down", "right", "right", "down", "down", "space")
        assert house.ears.muted
        assert session.plan.pacing.percent == 120
        assert session.plan.pacing.wait_for_me
        assert session.plan.total_ms > before
        await house.press("escape", "comma", "down")
        assert value(house) == "120 %"
        await house.press("escape", "q", "2")
        await house.until(SummaryScreen)
        assert not house.ears.muted
        assert house.app.guide.settings == Settings()
        assert house.on_file == ""


async def test_in_a_session_they_can_be_kept(tmp_path: Path):
    async with living(tmp_path) as house:
        await session_settings(house)
        await house.press("k")
        (nothing_new,) = house.toasts
        assert "Nothing" in nothing_new
        await house.press("end", "right")
        assert house.session.view is StageView.DIGITS
        await house.press("k")
        assert "later sessions" in note(house)
        assert 'stage = "digits"' in house.on_file
        assert read_settings(house.file)[0] == house.app.guide.settings


async def test_a_session_begins_with_the_stage_that_was_chosen(tmp_path: Path):
    settings = Settings()
    settings = structs.replace(settings, screen=structs.replace(settings.screen, stage="figure"))
    async with living(tmp_path, settings=settings) as house:
        await house.press(*INTO_THE_SESSION)
        await house.until(SessionScreen)
        assert house.session.view is StageView.FIGURE
        assert house.session.query_one("Stage").has_class("-figure")


async def test_who_is_waited_for_is_told_the_key_and_it_is_the_one_that_was_chosen(tmp_path: Path):
    settings = Settings(pace=PaceSettings(wait_for_me=True), keys={"session.next": "g"})
    async with living(tmp_path, settings=settings) as house:
        await house.press(*INTO_THE_SESSION)
        await house.until(SessionScreen)
        cue = house.session.query_one("#cue", Ends)
        assert cue.right == "g  when you are ready"
        await house.press("g")
        assert "when you are ready" not in cue.right
        await house.press("q")
        assert "Space goes on" in cue.text


async def test_any_size_shows_the_row_under_the_cursor(tmp_path: Path):
    async with living(tmp_path) as house:
        await house.press("comma", *["tab"] * 5, "end")
        rows = house.app.screen.query_one(SettingList)
        assert rows.entry is not None
        for size in [(1, 1), (20, 6), (40, 12), (60, 18), (80, 24), (200, 50)]:
            await house.pilot.resize_terminal(*size)
            shown = [rows.render_line(y).text for y in range(rows.size.height)]
            assert size[0] < 40 or any(line.startswith("▸ ") for line in shown)


async def test_a_click_chooses_a_row_and_a_second_one_changes_it(tmp_path: Path):
    async with living(tmp_path, size=(120, 36)) as house:
        await house.press("comma", *["tab"] * PAGES.index("screen"))
        await house.pilot.click("#settings-rows", offset=(4, 3))
        entry = house.app.screen.query_one(SettingList).entry
        assert entry is not None
        assert entry.id == "screen.animation"
        await house.pilot.click("#settings-rows", offset=(4, 3))
        assert house.app.animation_level == "none"
