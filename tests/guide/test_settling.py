"""Settings changed for good are in force and on file; those of a session end with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.base.errors import BackTUIError
from backtui.base.settings import Settings, read_settings
from backtui.guide.door import ask_at_the_door
from backtui.guide.guide import Guide
from backtui.guide.leading import GuidedSession, News
from backtui.guide.setting_list import Setting, passing_settings, sections
from backtui.guide.setting_values import Free, Number
from backtui.guide.settings_writer import SettingsFile
from backtui.guide.settling import Lasting, Passing
from tests.guide.house import CATALOGUE, HandClock, Recorder, guide_in

EVERY = {
    setting.id: setting
    for section in sections(CATALOGUE.exercises.values(), [("backtui-dark", "Dark"), ("x", "X")])
    for setting in section.settings
}
ALL = pytest.mark.parametrize("setting", EVERY.values(), ids=EVERY)


@pytest.fixture
def ears() -> Recorder:
    return Recorder()


@pytest.fixture
def guide(tmp_path: Path, ears: Recorder) -> Iterator[Guide]:
    with guide_in(tmp_path, HandClock(), ears=ears) as made:
        yield made


def lasting(guide: Guide, folder: Path, ears: Recorder, said: list[str]) -> Lasting:
    file = SettingsFile(folder / "config.toml", guide.behind_the_scenes, said.append)
    return Lasting(guide, file, ears, lambda _: None)


def started(guide: Guide) -> GuidedSession:
    talk = ask_at_the_door(guide, CATALOGUE.routines["strength"])
    next(talk)
    try:
        talk.send(2)
    except StopIteration as end:
        session = guide.start(end.value)
        session.begin()
        return session
    raise AssertionError("more was asked than the pain")


def flushed(guide: Guide) -> None:
    assert guide._writer.flush(5)


@ALL
def test_a_setting_has_one_short_sentence_and_a_value_to_show(setting: Setting):
    assert setting.sentence.endswith(".")
    assert "!" not in setting.sentence
    assert len(setting.sentence) <= 90
    assert setting.words(Settings())


@ALL
def test_every_key_of_the_file_has_a_setting(setting: Setting):
    assert hasattr(getattr(Settings(), setting.table), setting.key)
    keys = {(each.table, each.key) for each in EVERY.values()}
    for table in ("pace", "sound", "screen", "week", "session"):
        fields = getattr(Settings(), table).__struct_fields__
        assert {key for own, key in keys if own == table} == set(fields)


@ALL
@given(steps=st.lists(st.sampled_from([-1, 1]), max_size=40))
def test_every_value_that_can_be_stepped_to_is_good_and_comes_back_from_the_file(
    setting: Setting, steps: list[int]
):
    settings = Settings()
    for step in steps:
        settings = setting.put(settings, setting.values.after(setting.of(settings), step))
    assert setting.put(Settings(), setting.of(settings)) == settings


@ALL
def test_what_is_kept_is_what_is_read_again(
    setting: Setting, guide: Guide, tmp_path: Path, ears: Recorder
):
    said: list[str] = []
    value = "de" if setting.key == "language" else setting.values.after(setting.of(Settings()), 1)
    if setting.key == "speak":
        value = "say {text}"
    lasting(guide, tmp_path, ears, said).change(setting, value)
    flushed(guide)
    assert read_settings(tmp_path / "config.toml") == (guide.settings, said) == (guide.settings, [])
    assert setting.of(guide.settings) == value
    assert guide.settings != Settings()


def test_comments_and_unknown_keys_stay_in_the_file(guide: Guide, tmp_path: Path, ears: Recorder):
    path = tmp_path / "config.toml"
    path.write_text("# mine\n[pace]\nrest = 9 # long\nunknown = 1\n")
    lasting(guide, tmp_path, ears, []).change(EVERY["pace.percent"], 120)
    flushed(guide)
    assert path.read_text() == "# mine\n[pace]\nrest = 9 # long\nunknown = 1\npercent = 120\n"


def test_a_text_can_be_taken_out_again(guide: Guide, tmp_path: Path, ears: Recorder):
    settings, speak = lasting(guide, tmp_path, ears, []), EVERY["sound.speak"]
    settings.change(speak, speak.values.read("say {text}"))
    settings.change(speak, speak.values.read(""))
    flushed(guide)
    assert guide.settings.sound.speak is None
    assert "speak" not in (tmp_path / "config.toml").read_text()


def test_that_it_cannot_be_saved_is_said_once_and_it_holds_all_the_same(
    guide: Guide, tmp_path: Path, ears: Recorder
):
    (tmp_path / "config.toml").write_text("[pace\n")
    said: list[str] = []
    settings = lasting(guide, tmp_path, ears, said)
    for percent in (110, 120, 130):
        settings.change(EVERY["pace.percent"], percent)
    flushed(guide)
    assert guide.settings.pace.percent == 130
    assert len(said) == 1
    assert "config.toml is not valid TOML" in said[0]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("sound.speak", "mycommand"),
        ("sound.speak", "mycommand '{text}"),
        ("sound.language", ""),
        ("sound.language", "Klingon, please"),
        ("pace.percent", "fast"),
        ("pace.percent", "20"),
        ("pace.rest", "8.5"),
        ("sound.rate", "nan"),
    ],
)
def test_what_cannot_be_used_is_explained_and_changes_nothing(
    name: str, text: str, guide: Guide, tmp_path: Path, ears: Recorder
):
    setting = EVERY[name]
    assert isinstance(setting.values, Free | Number)
    with pytest.raises(BackTUIError) as raised:
        lasting(guide, tmp_path, ears, []).change(setting, setting.values.read(text))
    assert str(raised.value).endswith(".")
    flushed(guide)
    assert guide.settings == Settings()
    assert not (tmp_path / "config.toml").exists()


def test_numbers_may_be_written_with_their_unit_and_either_point():
    percent, rate = EVERY["pace.percent"].values, EVERY["sound.rate"].values
    assert isinstance(percent, Number)
    assert isinstance(rate, Number)
    assert (percent.read("125 %"), rate.read("1,5")) == (125, 1.5)
    assert percent.after(125, 1) == 130
    assert percent.after(125, -1) == 120
    assert percent.words(150) == "150 %, if it felt too rushed"


def test_sound_is_changed_at_once(guide: Guide, tmp_path: Path, ears: Recorder):
    lasting(guide, tmp_path, ears, []).change(EVERY["sound.volume"], 3)
    assert [choices.volume for choices in ears.choices] == [3]


def test_what_is_changed_for_a_session_ends_with_it(guide: Guide, tmp_path: Path, ears: Recorder):
    session = started(guide)
    news: list[News] = []
    passing = Passing(session, lasting(guide, tmp_path, ears, []), lambda _: None, news.extend)
    before = session.plan.total_ms
    passing.change(EVERY["pace.percent"], 150)
    passing.change(EVERY["sound.volume"], 2)
    passing.mute()
    assert session.plan.total_ms > before
    assert passing.changed
    assert ears.muted
    assert guide.settings == Settings()
    passing.over()
    flushed(guide)
    assert not ears.muted
    assert [choices.volume for choices in ears.choices] == [2, 8]
    assert not (tmp_path / "config.toml").exists()
    assert guide.plan(guide.proposal(CATALOGUE.routines["strength"])).total_ms == before


def test_what_was_changed_for_a_session_can_be_kept(guide: Guide, tmp_path: Path, ears: Recorder):
    session = started(guide)
    passing = Passing(session, lasting(guide, tmp_path, ears, []), lambda _: None, lambda _: None)
    passing.change(EVERY["pace.wait_for_me"], True)
    passing.change(EVERY["pace.remote"], True)
    passing.change(EVERY["pace.remote"], False)
    passing.keep()
    assert not passing.changed
    passing.over()
    flushed(guide)
    kept, _ = read_settings(tmp_path / "config.toml")
    assert kept == guide.settings
    assert (kept.pace.wait_for_me, kept.pace.remote) == (True, False)
    assert (tmp_path / "config.toml").read_text() == "[pace]\nwait_for_me = true\n"


def test_only_what_makes_sense_in_a_session_is_offered_there():
    assert {setting.id for setting in passing_settings()} == {
        "pace.percent",
        "pace.remote",
        "pace.wait_for_me",
        "pace.longer_allowed",
        "sound.volume",
        "screen.animation",
        "screen.stage",
    }
