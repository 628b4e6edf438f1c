"""Own exercises and routines: begun from a file that is good, found, shown, guided and shared."""

from __future__ import annotations

import re
import tomllib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from backtui.base.errors import UsageError
from backtui.base.paths import config_folder, data_folder
from backtui.catalogue.schema import FileKind, schema_of
from backtui.cli.bundle import apart, together
from backtui.cli.starting_file import exercise_text
from backtui.coach.safety.notice import NO_TABLE
from backtui.guide.own_files import id_from
from tests.cli.conftest import Call, Said

PLANK = """\
name = "Side lift"
posture = "side-lying"
steps = ["Lie on one side, on your elbow.", "Lift your hips and stay."]

[dose]
sets = 3
hold = 20
sides = "one-then-other"
rest = 30
"""
MORNING = """\
name = "Morning"
purpose = "What Anna showed me." # on Tuesday

[[items]]
exercise = "cat-cow"

[[items]]
exercise = "side-lift"
dose = { sets = 2 }
"""
README = Path(__file__).parents[2] / "README.md"
_EXAMPLE = re.compile(r"^#(?=[a-z\[])", re.MULTILINE)


def joined(said: Said) -> str:
    return " ".join(said.out.split())


@pytest.fixture
def folder(home: Path) -> Path:
    return config_folder()


@pytest.fixture
def own(folder: Path) -> Path:
    """A home with the two of above."""
    for kind, name, text in (("exercises", "side-lift", PLANK), ("routines", "morning", MORNING)):
        path = folder / kind / f"{name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def test_what_the_readme_shows_is_good_and_is_drawn(folder: Path, call: Call):
    examples = re.findall(r"```toml\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    exercise, routine, figure = examples
    for name, text in (
        ("exercises/side-lift", exercise),
        ("exercises/knee-lift", exercise.replace("Side lift", "Knee lift") + figure),
        ("routines/monday", routine),
    ):
        path = folder / f"{name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    assert call("check").status == 0
    assert "as high as" in call("show", "knee lift").out
    assert "Side lift" in call("plan", "monday").out


@pytest.mark.parametrize(
    ("words", "path"),
    [
        (["exercise", "Side", "lift"], "exercises/side-lift.toml"),
        (["routine", "Élan du matin!"], "routines/elan-du-matin.toml"),
        (["routine", 'With "quotes" \\ and more'], "routines/with-quotes-and-more.toml"),
    ],
)
def test_a_new_file_is_good_as_it_is_and_only_for_its_owner(
    call: Call, folder: Path, words: list[str], path: str
):
    said = call("new", *words)
    assert said.out == f"{folder / path}\n"
    assert (folder / path).stat().st_mode & 0o777 == 0o600
    assert call("check").out == "All is well.\n"
    assert call("show", Path(path).stem).out.startswith(" ".join(words[1:]))


@pytest.mark.parametrize("kind", FileKind)
def test_every_example_in_a_new_file_is_good_once_switched_on(
    call: Call, folder: Path, kind: FileKind
):
    path = Path(call("new", kind, "Mine").out.strip())
    text = path.read_text()
    switched_on = _EXAMPLE.sub("", text)
    assert switched_on.count("\n[") > text.count("\n[")
    path.write_text(switched_on)
    assert call("check").out == "All is well.\n"
    assert call("plan", "mine", "--level", "0").status == 0


@pytest.mark.parametrize("kind", FileKind)
def test_the_first_line_leads_an_editor_to_the_schema(call: Call, folder: Path, kind: FileKind):
    path = Path(call("new", kind, "Mine").out.strip())
    mark, _, place = path.read_text().splitlines()[0].partition(" ")
    assert mark == "#:schema"
    assert (path.parent / place).read_text() == call("schema", kind).out


@pytest.mark.parametrize("kind", FileKind)
def test_the_schema_takes_every_file_of_ours(kind: FileKind):
    schema = schema_of(kind)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    files = sorted((data_folder() / kind.folder).glob("*.toml"))
    assert files
    for path in files:
        assert list(validator.iter_errors(tomllib.loads(path.read_text()))) == [], path


@pytest.mark.parametrize(
    "wrong",
    [
        {"posture": "hanging"},
        {"id": "mine"},
        {"steps": []},
        {"dose": {"sets": 0}},
        {"dose": {"sest": 3}},
        {"nmae": "x"},
        {"name": "a\x1b[31m"},
    ],
)
def test_the_schema_refuses_what_we_refuse(wrong: dict[str, object]):
    tables = tomllib.loads(exercise_text("Mine"))
    validator = Draft202012Validator(schema_of(FileKind.EXERCISE))
    assert validator.is_valid(tables)
    assert not validator.is_valid({**tables, **wrong})


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["exercise", "Bridge"], 'the name "bridge" belongs to bridge already'),
        (["exercise", "Hip lift"], "belongs to bridge already"),
        (["routine", "Mobility"], "belongs to mobility already"),
        (["exercise", "!!!"], "has no letters from a to z"),
        (["exercise", "x" * 61], "key name is"),
        (["stretch", "Mine"], "choose from 'exercise', 'routine'"),
        (["exercise"], "required: NAME"),
    ],
)
def test_a_name_that_cannot_be_is_refused(
    call: Call, folder: Path, words: list[str], sentence: str
):
    said = call("new", *words)
    assert said.status in (1, 2)
    assert sentence in said.err
    assert not folder.exists()


def test_a_file_that_is_there_is_left_alone(call: Call, folder: Path):
    path = Path(call("new", "exercise", "Mine").out.strip())
    path.write_text("mine")
    said = call("new", "exercise", "Mine")
    assert said.status == 2
    assert str(path) in said.err
    assert path.read_text() == "mine"


@given(st.text())
def test_an_id_is_a_good_name_for_a_file_or_refused(name: str):
    with suppress(UsageError):
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id_from(name))


def test_own_ones_are_listed_shown_and_planned_beside_the_others(call: Call, own: Path):
    assert "side-lift" in call("exercises").out
    assert "Side lift" in call("exercises", "side lift").out
    shown = joined(call("show", "morning"))
    assert "side-lift 2 sets of 1 × 20 s each side" in shown
    plan = call("plan", "morning").out
    assert "Side lift: 2 sets of 1 × 20 s each side" in plan
    assert "hold, set 2, Right side" in plan


def test_there_is_no_safety_table_for_own_ones_and_that_is_said(call: Call, own: Path):
    assert NO_TABLE in joined(call("show", "side lift"))
    assert NO_TABLE not in joined(call("show", "bridge"))


def test_a_wrong_file_is_said_and_everything_else_works(call: Call, own: Path):
    (own / "exercises" / "wrong.toml").write_text("name = ")
    said = call("exercises")
    assert said.status == 0
    assert "wrong.toml is not" in said.err
    assert "side-lift" in said.out


def test_a_wrong_figure_is_said_and_taken_off(call: Call, own: Path):
    path = own / "exercises" / "side-lift.toml"
    pose = "[figure.poses.start]\ntrunk = 180\nlegs = { knee = 200 }\n"
    path.write_text(f"{PLANK}\n[figure]\npath = ['start', 'hlod']\n{pose}")
    said = call("show", "side lift")
    assert said.status == 0
    assert f"{path}: figure.path: there is no pose called “hlod”" in said.err
    assert "figure.poses.start.legs.knee: 200" in said.err
    assert not {"█", "▀", "▄"} & set(said.out)
    assert call("check").status == 1


def test_a_figure_for_a_variant_there_is_not_is_said(call: Call, own: Path):
    path = own / "exercises" / "side-lift.toml"
    pose = "[figure.poses.start]\ntrunk = 180\n"
    path.write_text(f"{PLANK}\n{pose}[figure.variants.easy]\npath = ['start']\n")
    assert "figure.variants.easy" in call("check").out


def test_a_figure_that_shows_what_its_precaution_forbids_is_said(call: Call, own: Path):
    path = own / "exercises" / "side-lift.toml"
    precaution = (
        "[[precautions]]\ncondition = 'osteoporosis'\nhold_at_most = 5\n"
        "sentence = 'Short because of your osteoporosis.'\nshort = 'Short.'\n"
    )
    start = "[figure]\npath = ['start']\n[figure.poses.start]\ntrunk = 180\n"
    path.write_text(f"{PLANK}\n{precaution}{start}spine = 60\n")
    out = call("check").out
    assert f"{path}: figure, osteoporosis" in out
    path.write_text(f"{PLANK}\n{precaution}{start}spine = 10\n")
    assert "osteoporosis" not in call("check").out


def test_paths_tells_where_they_go(call: Call, own: Path):
    assert str(own / "exercises") in call("paths").out
    assert str(own / "routines") in call("paths").out


def test_a_routine_goes_to_another_home_with_the_exercises_it_needs(
    call: Call, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    file = tmp_path / "morning.toml"
    assert call("share", "morning", "--output", file).out == f"{file}\n"
    assert "# on Tuesday" in file.read_text()
    other = tmp_path / "other"
    monkeypatch.setenv("HOME", str(other))
    said = call("import", file)
    assert (said.status, other.exists()) == (1, False)
    assert "Side lift" in said.out
    assert "2. Lift your hips and stay." in said.out
    assert "- Side lift, 2 sets of 1 × 20 s each side" in said.out
    assert NO_TABLE in joined(said)
    assert call("import", file, "--yes").status == 0
    there = other / ".config" / "backtui"
    assert (there / "exercises" / "side-lift.toml").read_text() == PLANK
    assert (there / "routines" / "morning.toml").read_text() == MORNING
    assert (there / "routines" / "morning.toml").stat().st_mode & 0o077 == 0
    again = call("import", file)
    assert again.status == 0
    assert "Morning is here" in again.out
    assert call("check").out == "All is well.\n"


def test_one_exercise_goes_too_also_one_of_ours(call: Call, own: Path):
    assert call("share", "side lift").out == PLANK
    ours = (data_folder() / "exercises" / "bridge.toml").read_text()
    assert call("share", "bridge").out == ours


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (PLANK.replace("sets = 3", "sets = 300"), "dose, key sets is 300"),
        (PLANK.replace("Side lift", "Bridge"), 'the name "Bridge" belongs to bridge already'),
        (PLANK + "[figure.poses.start]\ntrunk = 999\n", "figure.poses.start.trunk: 999"),
        (MORNING, 'items, entry 2, key exercise is "side-lift"'),
        (MORNING + "[exercises]\nside-lift = 3\n", "key exercises must hold tables"),
        (MORNING + '[exercises."Side Lift"]\nname = "x"\n', "needs an id of small letters"),
        (MORNING + '[exercises.side-lift]\nname = "x"\n', "(exercises.side-lift): key posture"),
        ("name = ", "is not valid TOML"),
    ],
)
def test_what_is_wrong_in_a_shared_file_is_told_and_nothing_is_written(
    call: Call, folder: Path, tmp_path: Path, text: str, sentence: str
):
    file = tmp_path / "from-anna.toml"
    file.write_text(text)
    said = call("import", file, "--yes")
    assert said.status == 1
    assert str(file) in said.err
    assert sentence in said.err
    assert not folder.exists()


def test_another_of_the_same_name_is_not_replaced(call: Call, own: Path, tmp_path: Path):
    file = tmp_path / "side-lift.toml"
    file.write_text(PLANK.replace("hold = 20", "hold = 30"))
    said = call("import", file, "--yes")
    assert said.status == 1
    assert "is there already" in said.err
    assert (own / "exercises" / "side-lift.toml").read_text() == PLANK


def test_a_file_with_any_name_gets_its_id_from_what_it_is_called(
    call: Call, folder: Path, tmp_path: Path
):
    file = tmp_path / "Von Anna (2).toml"
    file.write_text(PLANK)
    assert call("import", file, "--yes").status == 0
    assert (folder / "exercises" / "side-lift.toml").exists()


def test_a_shared_file_is_not_written_over_another_unasked(call: Call, own: Path, tmp_path: Path):
    file = tmp_path / "mine.toml"
    file.write_text("mine")
    assert call("share", "morning", "--output", file).status == 1
    assert file.read_text() == "mine"


@pytest.mark.parametrize("name", sorted(p.stem for p in (data_folder() / "exercises").iterdir()))
def test_together_and_apart_again_nothing_is_lost(name: str):
    text = (data_folder() / "exercises" / f"{name}.toml").read_text()
    bundle = together(MORNING, {name: text, "side-lift": PLANK})
    assert tomllib.loads(bundle)["exercises"][name] == tomllib.loads(text)
    assert apart(bundle) == (MORNING, {name: text, "side-lift": PLANK})


def test_text_laid_out_strangely_still_says_the_same():
    strange = 'name = "x"\nsteps = [\n[\n"a"],\n["b"]\n]\nlines = """\n[not.a.table]\n"""\n'
    bundle = together(MORNING, {"x": strange})
    assert tomllib.loads(bundle)["exercises"]["x"] == tomllib.loads(strange)
    _, exercises = apart(bundle)
    assert tomllib.loads(exercises["x"]) == tomllib.loads(strange)


def test_a_mark_of_the_byte_order_is_left_behind(
    call: Call, folder: Path, own: Path, tmp_path: Path
):
    marked = folder / "exercises" / "side-lift.toml"
    marked.write_text(PLANK, encoding="utf-8-sig")
    assert call("share", "side lift").out == PLANK
    assert "\ufeff" not in call("share", "morning").out
    for kind, name, text in (
        ("exercises", "clam", PLANK.replace("Side lift", "Clam")),
        ("routines", "evening", MORNING.replace("Morning", "Evening")),
    ):
        file = tmp_path / f"{name}.toml"
        file.write_text(text, encoding="utf-8-sig")
        assert call("import", file, "--yes").status == 0
        assert (folder / kind / f"{name}.toml").read_text("utf-8") == text
