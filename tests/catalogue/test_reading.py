"""What the strict reader accepts, and how it says what it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from backtui.base.errors import BackTUIError
from backtui.base.paths import data_folder
from backtui.catalogue.book import Catalogue
from backtui.catalogue.reading import read_catalogue, read_exercise
from backtui.catalogue.types import Ending, Sides

EXERCISE, ROUTINE, AVOID = "exercises/plank.toml", "routines/short.toml", "avoid/twists.toml"

# file, what stands there, what is put instead, what the message must name
BROKEN = [
    (EXERCISE, 'name = "Plank"', "name = Plank", ["not valid TOML", "line 1"]),
    (EXERCISE, 'name = "Plank"', "", ["key name is missing", "in quotes"]),
    (EXERCISE, 'name = "Plank"', "name = 7", ["key name is 7", "in quotes"]),
    (EXERCISE, 'name = "Plank"', 'name = ""', ['key name is ""', "1 to 60"]),
    (EXERCISE, 'name = "Plank"', 'name = "a\\u001b[2J"', ["key name", "plain characters"]),
    (EXERCISE, 'name = "Plank"', 'nmae = "Plank"', ["key nmae is not known", "mean name?"]),
    (EXERCISE, 'name = "Plank"', 'name = "P"\nid = "plank"', ["key id is not needed"]),
    (EXERCISE, '"prone"', '"lying"', ['key posture is "lying"', '"supine", "prone"']),
    (
        EXERCISE,
        '["Forearms down, lift into one line."]',
        "[]",
        ["key steps is a list of 0", "1 or more"],
    ),
    (EXERCISE, '["Forearms down, lift into one line."]', "[1]", ["steps, entry 1 is 1"]),
    (EXERCISE, "[dose]\nhold = 10", "[dose]\nhold = 3601", ["dose, key hold is 3601", "0 to 3600"]),
    (
        EXERCISE,
        "[dose]\nhold = 10",
        "[dose]\nhold = 2.5",
        ["dose, key hold is 2.5", "whole number"],
    ),
    (EXERCISE, "[dose]\nhold = 10", "[dose]\nhold = true", ["dose, key hold is true", "number"]),
    (EXERCISE, "[dose]\nhold = 10", "[dose]\nhols = 10", ["dose, key hols is not known", "hold?"]),
    (EXERCISE, "[dose]\nhold = 10", "[dose]\nhold = 61", ["dose, key hold is 61", "60"]),
    (EXERCISE, "[dose]\nhold = 10", "[dose]\nlongest = 70", ["dose, key longest is 70", "60"]),
    (EXERCISE, "[dose]\nhold = 10", "[dose]\nhold = 9\nlongest = 8", ["dose, key longest is 8"]),
    (EXERCISE, "[dose]\nhold = 10", "[dose]\nhold = 0\ndown = 0\nup = 0", ["dose, key hold is 0"]),
    (
        EXERCISE,
        "[dose]\nhold = 10",
        "[dose]\nhold = 10\nbreath = { out = 4, into = 4 }",
        ["dose, key hold", "breath"],
    ),
    (EXERCISE, "[dose]\nhold = 10", "[dose]\nminutes = 5", ["dose, key minutes is 5", "log-only"]),
    (
        EXERCISE,
        "[dose]\nhold = 10",
        '[dose]\nends = "log-only"',
        ["dose, key minutes is 0", "log-only"],
    ),
    (
        EXERCISE,
        "[dose]\nhold = 10",
        '[dose]\nvariant = "lung"',
        ['dose, key variant is "lung"', "long?"],
    ),
    (EXERCISE, "level = 1, hold = 20", "level = 1, hold = 61", ["ladder, entry 2, key hold is 61"]),
    (EXERCISE, "level = 1, hold", "level = 1, hodl", ["ladder, entry 2, key hodl", "hold?"]),
    (
        EXERCISE,
        'level = 1, hold = 20, source = "more"',
        "level = 1",
        ["ladder, entry 2, key source"],
    ),
    (EXERCISE, "level = 1, hold", "level = 3, hold", ["ladder, entry 2, key level is 3", "put 1"]),
    (EXERCISE, "level = 1, hold", "level = 0, hold", ["ladder, entry 2, key level is 0", "put 1"]),
    (EXERCISE, "level = 1, hold = 20", "level = 1, hold = 10", ["entry 2 is the same", "entry 1"]),
    (
        EXERCISE,
        "level = 1, hold",
        "level = 1, optional = true, hold",
        ["ladder, entry 3, key optional"],
    ),
    (EXERCISE, 'variant = "long"', 'variant = "lang"', ['entry 3, key variant is "lang"', "long?"]),
    (
        EXERCISE,
        "{ level = 0, hold = 10, source",
        "{ level = 0, hold = 10, optional = true, source",
        ["ladder, entry 2, key optional"],
    ),
    (EXERCISE, "degrees = 20", "degrees = 10", ["depths, entry 2, key degrees is 10"]),
    (EXERCISE, "depth_opens_at = 1", "depth_opens_at = 9", ["key depth_opens_at is 9"]),
    (EXERCISE, 'sides = "alternate"', "", ["key side_words", "alternate"]),
    (EXERCISE, 'left = "Left"', "", ["side_words, key left is missing"]),
    (EXERCISE, "down = 4", 'down = "4"', ['variants, long, key down is "4"', "whole number"]),
    (EXERCISE, '"knees"', '"kness"', ['precautions, entry 1, key condition is "kness"', '"knees"']),
    (
        EXERCISE,
        "\nhold_at_most = 10",
        "\noff = false",
        ["precautions, entry 1 changes", "off = true"],
    ),
    (EXERCISE, "\nhold_at_most = 10", "\nhold_at_most = 10\noff = true", ["key off is true"]),
    (EXERCISE, "\nhold_at_most = 10", "\nlevel_at_most = 5", ["key level_at_most is 5", "0 to 2"]),
    (EXERCISE, "\nhold_at_most = 10", "\ndepth_at_most = 5", ["key depth_at_most is 5", "10, 20"]),
    (EXERCISE, "\nhold_at_most = 10", '\nvariant = "x"', ['entry 1, key variant is "x"']),
    (EXERCISE, 'short = "Only short."', "", ["entry 1, key short is missing", "9 words"]),
    (EXERCISE, "Only short", "Only" + " a little" * 5, ["entry 1, key short has 11 words", "9"]),
    (
        EXERCISE,
        "because of your knees",
        "because of your knees" + " and more" * 8,
        ["entry 1, key sentence has 23 words", "20"],
    ),
    (
        EXERCISE,
        "\nhold_at_most = 10",
        '\nhold_at_most = 10\nwords = { "Forearms down, lift in one line." = "" }',
        ["entry 1, key words", "does not say", "into one line"],
    ),
    (
        EXERCISE,
        "\nhold_at_most = 10",
        '\nhold_at_most = 10\nposes = { hold = "low" }',
        ["entry 1, key poses", '"hold"', "pose of the figure"],
    ),
    (EXERCISE, "\nhold_at_most = 10", '\nhold_at_most = 10\nscene = "bad"', ["scene", "bed"]),
    (
        ROUTINE,
        'exercise = "plank"',
        'exercise = "plnk"',
        ["items, entry 1, key exercise", "plank?"],
    ),
    (ROUTINE, "hold = 15", "hold = 75", ["items, entry 1, dose, key hold is 75", "60"]),
    (ROUTINE, "hold = 15", "hodl = 15", ["items, entry 1, dose, key hodl is not known", "hold?"]),
    (ROUTINE, "dose = { hold = 15 }", "dose = 3", ["items, entry 1, key dose is 3", "table"]),
    (ROUTINE, 'purpose = "One thing."', "", ["key purpose is missing"]),
    (ROUTINE, '[[items]]\nexercise = "plank"\ndose = { hold = 15 }', "", ["key items is missing"]),
    (ROUTINE, '[[items]]\nexercise = "plank"\ndose = { hold = 15 }', "items = 4", ["items is 4"]),
    (AVOID, "reason", "raeson", ["key raeson is not known", "reason?"]),
]


def test_a_good_folder_is_read(own: Path):
    catalogue = read_catalogue([own])
    assert list(catalogue.exercises) == ["plank"]
    assert list(catalogue.avoided) == ["twists"]
    item = catalogue.routines["short"].items[0]
    assert item.dose is not None
    assert (item.dose.hold, item.dose.sides) == (15, Sides.ALTERNATE)


@pytest.mark.parametrize(("file", "there", "instead", "named"), BROKEN)
def test_a_broken_file_is_named_with_its_key_and_what_to_do(
    own: Path, file: str, there: str, instead: str, named: list[str]
):
    path = own / file
    text = path.read_text()
    assert text.count(there) == 1
    path.write_text(text.replace(there, instead))
    with pytest.raises(BackTUIError) as raised:
        read_catalogue([own])
    message = str(raised.value)
    assert message.startswith(str(path))
    assert "\n" not in message
    for words in named:
        assert words in message, message


def test_a_file_that_is_no_text_is_told(own: Path):
    (own / EXERCISE).write_bytes(b'name = "\xff"')
    with pytest.raises(BackTUIError, match=r"plank\.toml is not UTF-8"):
        read_catalogue([own])


@pytest.mark.parametrize("text", ["a=" + "[" * 20_000, "a=" + "9" * 5_000])
def test_absurd_files_are_told(own: Path, text: str):
    (own / EXERCISE).write_text(text)
    with pytest.raises(BackTUIError, match=r"plank\.toml "):
        read_catalogue([own])


def test_a_folder_in_the_place_of_a_file_is_told(own: Path):
    (own / "exercises" / "odd.toml").mkdir()
    with pytest.raises(BackTUIError, match=r"odd\.toml is not an ordinary file"):
        read_catalogue([own])


def test_a_file_in_the_place_of_a_folder_is_told(own: Path):
    (own / AVOID).unlink()
    (own / "avoid").rmdir()
    (own / "avoid").touch()
    with pytest.raises(BackTUIError, match="avoid cannot be read"):
        read_catalogue([own])


def test_no_exercises_at_all_is_told(tmp_path: Path):
    with pytest.raises(BackTUIError, match=r"no exercises in .*exercises; install"):
        read_catalogue([tmp_path])


@pytest.mark.parametrize("name", ["Plank2", "plank_2", "-plank", "plank 2"])
def test_a_file_name_that_is_no_id_is_told(own: Path, name: str):
    (own / EXERCISE).rename(own / "exercises" / f"{name}.toml")
    with pytest.raises(BackTUIError, match="small letters, digits and hyphens"):
        read_catalogue([own])


@pytest.mark.parametrize("name", ["plank.toml.txt", "plank.TOML", "plank.txt"])
def test_a_file_that_an_editor_named_is_told(own: Path, name: str):
    (own / EXERCISE).rename(own / "exercises" / name)
    with pytest.raises(BackTUIError, match=f"{name} needs a name that ends in .toml; rename it"):
        read_catalogue([own])


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("plank.toml", 'name = "Other"'),
        ("other.toml", 'name = "PLANK"'),
        ("other.toml", 'name = "Other"\nalso = ["Pl ank"]'),
    ],
)
def test_two_exercises_cannot_share_a_name(own: Path, tmp_path: Path, file: str, text: str):
    more = tmp_path / "more" / "exercises"
    more.mkdir(parents=True)
    (more / file).write_text(f'{text}\nposture = "prone"\nsteps = ["Do."]\ndose = {{ hold = 5 }}\n')
    with pytest.raises(BackTUIError) as raised:
        read_catalogue([own, more.parent])
    assert str(raised.value).startswith(str(more / file))
    assert "belongs to plank already" in str(raised.value)


def test_a_routine_cannot_be_called_as_an_exercise_is(own: Path):
    short = own / "routines" / "short.toml"
    short.rename(short.with_name("plank.toml"))
    with pytest.raises(BackTUIError, match="belongs to plank already"):
        read_catalogue([own])


def test_problems_can_be_collected_and_the_rest_is_kept(own: Path):
    (own / "exercises" / "broken.toml").write_text("name = ")
    (own / "routines" / "lost.toml").write_text(
        'name = "Lost"\npurpose = "None."\n[[items]]\nexercise = "broken"\n'
    )
    problems: list[BackTUIError] = []
    book = read_catalogue([data_folder()])
    both = read_catalogue([own], beside=book, problems=problems)
    assert [str(problem).split(":")[0].split()[0] for problem in problems] == [
        str(own / "exercises" / "broken.toml"),
        str(own / "routines" / "lost.toml"),
    ]
    assert set(both.exercises) == {*book.exercises, "plank"}
    assert set(both.routines) == {*book.routines, "short"}


def test_an_own_folder_need_not_exist(tmp_path: Path, catalogue: Catalogue):
    assert read_catalogue([tmp_path / "none"], beside=catalogue) == catalogue


def test_what_a_routine_leaves_out_of_a_dose_is_the_variants_pace(own: Path):
    routine = own / ROUTINE
    routine.write_text(routine.read_text().replace("hold = 15", 'hold = 15, variant = "long"'))
    item = read_catalogue([own]).routines["short"].items[0]
    assert item.dose is not None
    assert (item.dose.hold, item.dose.down, item.dose.up) == (15, 4, 2)


def test_a_physiotherapists_own_exercises_can_be_written_in_a_few_lines():
    folder = Path(__file__).parents[1] / "fixtures" / "physiotherapist"
    doses = {path.stem: read_exercise(path).dose for path in folder.glob("*.toml")}
    side_plank, dead_bug, glide = doses["side-plank"], doses["dead-bug"], doses["nerve-glide"]
    assert (side_plank.sets, side_plank.repetitions, side_plank.hold) == (3, 1, 20)
    assert (side_plank.sides, side_plank.rest) == (Sides.BY_SET, 30)
    assert (dead_bug.sets, dead_bug.repetitions) == (3, 8)
    assert (dead_bug.down, dead_bug.hold, dead_bug.up) == (3, 1, 3)
    assert dead_bug.sides is Sides.ALTERNATE
    assert (glide.sets, glide.repetitions, glide.down, glide.hold, glide.up) == (2, 10, 2, 0, 2)
    for name, ends in (("sit-to-stand", Ending.TIMER), ("sit-to-stand-by-key", Ending.KEY)):
        assert (doses[name].sets, doses[name].repetitions, doses[name].ends) == (2, 10, ends)
    assert (doses["walk"].ends, doses["walk"].minutes) == (Ending.LOG_ONLY, 20)
    assert all(path.read_text().count("\n") <= 6 for path in folder.glob("*.toml"))
