"""The questions of the routine editor: dose and sides, the name, and the file that comes of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from msgspec import structs

from backtui.base.errors import BackTUIError
from backtui.base.paths import config_folder
from backtui.catalogue.dose import Sides
from backtui.catalogue.own import with_routine
from backtui.catalogue.types import Exercise, Routine, RoutineItem
from backtui.guide.asking import Amount, Answer, Choose, Write
from backtui.guide.guide import Guide
from backtui.guide.routine_draft import Draft
from backtui.guide.routine_talk import (
    ask_for_item_dose,
    ask_to_save,
    ask_what_to_add,
    item_in_words,
)
from tests.guide.house import CATALOGUE, HandClock, guide_in
from tests.guide.person import Person

MOBILITY = CATALOGUE.routines["mobility"]
DRAFT = Draft(MOBILITY.items).without(0)
ROTATION = CATALOGUE.exercises["lower-back-rotation"]
BIRD_DOG = CATALOGUE.exercises["bird-dog"]
FIXED: dict[str, Answer] = {"how much?": "fixed"}


@pytest.fixture
def guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Guide]:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    with guide_in(tmp_path, HandClock()) as made:
        yield made


def dosed(
    exercise: Exercise, said: Mapping[str, Answer], item: RoutineItem | None = None
) -> RoutineItem:
    item = item or RoutineItem(exercise=exercise.id)
    found = Person(said).hold(ask_for_item_dose(exercise, item))
    assert found is not None
    return found


def save(
    guide: Guide, name: str | None, routine: Routine = MOBILITY, draft: Draft = DRAFT
) -> Routine:
    saved = Person({"Save": name, "for?": None}).hold(ask_to_save(guide, routine, draft))
    assert saved is not None
    return saved


def test_all_exercises_are_offered(guide: Guide):
    person = Person({"Add which": ("bridge", "cat-cow")})
    assert person.hold(ask_what_to_add(guide)) == ("bridge", "cat-cow")
    assert Person().hold(ask_what_to_add(guide)) == ()


def test_a_fixed_dose_and_back_to_what_is_right():
    said: dict[str, Answer] = FIXED | {
        "How many sets": 3,
        "How many repetitions": 2,
        "How many seconds": 8,
        "take turns": Sides.BY_SET.value,
    }
    item = dosed(ROTATION, said)
    assert item.dose is not None
    assert (item.dose.sets, item.dose.repetitions, item.dose.hold) == (3, 2, 8)
    assert item_in_words(ROTATION, item) == "3 sets of 2 × 8 s each side, set by set"
    assert dosed(ROTATION, FIXED | {"take turns": None}, item) == item
    back = dosed(ROTATION, {"how much?": "coach"}, item)
    assert item_in_words(ROTATION, back) == "right for the day"


def test_a_dose_stays_within_what_the_exercise_allows():
    longest = structs.replace(
        ROTATION, hold_at_most=None, dose=structs.replace(ROTATION.dose, longest=25)
    )
    for exercise, most in ((ROTATION, 10), (longest, 25)):
        person = Person(FIXED)
        person.hold(ask_for_item_dose(exercise, RoutineItem(exercise=exercise.id)))
        amounts = {ask.asks: ask.most for ask in person.heard if isinstance(ask, Amount)}
        assert amounts["How many seconds is each hold?"] == most


def test_a_form_is_asked_for_where_there_are_some():
    item = dosed(BIRD_DOG, FIXED | {"Which form": "leg-and-arm"})
    assert item_in_words(BIRD_DOG, item).endswith("leg and opposite arm")


def test_ours_is_kept_and_the_new_one_is_there_at_once(guide: Guide):
    saved = save(guide, " My\x1b[1m  [bold]morning ")
    assert (saved.id, saved.name) == ("my-1m-bold-morning", "My[1m  [bold]morning")
    assert saved.items == DRAFT.items
    assert guide.catalogue.routines["mobility"] == MOBILITY
    assert guide.catalogue.routines[saved.id] == saved
    assert saved.id in guide.catalogue.own_routines
    path = config_folder() / "routines" / f"{saved.id}.toml"
    assert path.stat().st_mode & 0o777 == 0o600
    assert (config_folder() / "routine.schema.json").exists()


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("yoga", "There is a yoga already"),
        ("MOBI-lity", "There is a MOBI-lity already"),
        ("Bridge", "There is a Bridge already"),
        ("broken", "There is a broken already"),
        ("朝", "has no letters from a to z"),
    ],
)
def test_a_name_that_cannot_be_is_asked_for_again(guide: Guide, name: str, why: str):
    broken = config_folder() / "routines" / "broken.toml"
    broken.parent.mkdir(parents=True)
    broken.write_text("name = ")
    talk = ask_to_save(guide, MOBILITY, DRAFT)
    next(talk)
    again = talk.send(name)
    assert isinstance(again, Write)
    assert why in again.about
    talk.close()
    assert broken.read_text() == "name = "
    assert len(list(broken.parent.iterdir())) == 1


def test_a_name_is_proposed_that_is_free(guide: Guide):
    assert [save(guide, None).id for _ in range(2)] == ["my-mobility", "my-mobility-2"]


def test_an_own_one_can_be_called_a_little_differently(guide: Guide):
    mine = structs.replace(save(guide, "mine"), name="Ann's plan")
    guide.catalogue = with_routine(guide.catalogue, mine)
    assert [save(guide, name, mine).name for name in (None, "MINE", "Anns plan")] == [
        "Ann's plan",
        "MINE",
        "Anns plan",
    ]
    assert [path.name for path in (config_folder() / "routines").iterdir()] == ["mine.toml"]


def test_an_own_one_keeps_its_name_and_comments_and_today_follows(guide: Guide):
    mine = save(guide, "mine")
    path = config_folder() / "routines" / "mine.toml"
    path.write_text(f"# From Ann\n{path.read_text()}")
    while guide.todays.routine.id != "mine":
        guide.todays.choose_after(list(guide.catalogue.routines.values()))
    guide.todays.do_these(["bridge"])
    again = save(guide, None, mine, Draft(mine.items).without(0))
    assert again == structs.replace(mine, items=mine.items[1:])
    assert guide.todays.routine == guide.catalogue.routines["mine"] == again
    assert path.read_text().startswith("# From Ann\n")


def test_what_cannot_be_written_is_not_there(guide: Guide, tmp_path: Path):
    (tmp_path / ".config").write_text("")
    with pytest.raises(BackTUIError, match="cannot be created"):
        save(guide, "mine")
    assert "mine" not in guide.catalogue.routines


def test_how_much_is_asked_with_what_it_is_now():
    ask = next(ask_for_item_dose(ROTATION, RoutineItem(exercise=ROTATION.id)))
    assert isinstance(ask, Choose)
    assert ask.about == "Now right for the day."
