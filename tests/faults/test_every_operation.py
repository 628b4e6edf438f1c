"""Death, or an error, at every single file operation of everything that is saved."""

from __future__ import annotations

import errno
import shutil
import threading
from pathlib import Path

import pytest

from backtui.base.errors import BackTUIError
from backtui.log.store.writer import Writer
from tests.faults.faulty import Died, FaultyFiles
from tests.faults.plug import Plug
from tests.faults.scenarios import MENDING, SCENARIOS, Scenario, log_in

CODES = [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS]
LONG = 30.0


def fresh(folder: Path, scenario: Scenario) -> Path:
    """The folder as it is beforehand; made once in a test, copied from then on."""
    before = folder.with_name("before")
    if not before.exists():
        before.mkdir()
        scenario.prepare(before)
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(before, folder)
    return folder


def operations(folder: Path, scenario: Scenario) -> list[str]:
    files = FaultyFiles()
    scenario.act(fresh(folder, scenario), files)
    return files.trace


def attempt(scenario: Scenario, folder: Path, files: FaultyFiles) -> bool:
    """Act; whether that was acknowledged."""
    try:
        scenario.act(folder, files)
    except (Died, BackTUIError, OSError):
        return False
    finally:
        files.bury()
    return True


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_death_at_any_operation_loses_nothing(tmp_path: Path, name: str) -> None:
    scenario = SCENARIOS[name]
    count = len(operations(tmp_path / "x", scenario))
    assert count > 5
    for at in range(count):
        folder = fresh(tmp_path / "x", scenario)
        acted = attempt(scenario, folder, FaultyFiles(at))
        assert not acted
        scenario.check(folder, acted=False)


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_pulled_plug_at_any_moment_loses_nothing(tmp_path: Path, name: str) -> None:
    scenario = SCENARIOS[name]
    count = len(operations(tmp_path / "x", scenario))
    for at in range(count + 1):
        folder = fresh(tmp_path / "x", scenario)
        acted = attempt(scenario, folder, Plug(tmp_path / f"attic {at}", at))
        assert acted is (at == count)
        scenario.check(folder, acted=acted)


@pytest.mark.parametrize("name", SCENARIOS)
def test_an_error_at_any_operation_loses_nothing(tmp_path: Path, name: str) -> None:
    scenario = SCENARIOS[name]
    for at in range(len(operations(tmp_path / "x", scenario))):
        folder = fresh(tmp_path / "x", scenario)
        lasting = at // len(CODES) % 2 == 0  # the long form has each of both ways
        files = FaultyFiles(at, CODES[at % len(CODES)], lasting=lasting)
        acted = attempt(scenario, folder, files)
        scenario.check(folder, acted=acted)


@pytest.mark.long
@pytest.mark.parametrize("code", CODES, ids=errno.errorcode.get)
@pytest.mark.parametrize("name", SCENARIOS)
def test_every_error_at_every_operation_loses_nothing(tmp_path: Path, name: str, code: int) -> None:
    scenario = SCENARIOS[name]
    for lasting in (True, False):
        for at in range(len(operations(tmp_path / "x", scenario))):
            folder = fresh(tmp_path / "x", scenario)
            acted = attempt(scenario, folder, FaultyFiles(at, code, lasting=lasting))
            scenario.check(folder, acted=acted)


@pytest.mark.parametrize("code", [0, errno.ENOSPC])
def test_mending_that_breaks_off_can_be_done_again(tmp_path: Path, code: int) -> None:
    for at in range(len(operations(tmp_path / "x", MENDING))):
        folder = fresh(tmp_path / "x", MENDING)
        bad = log_in(folder).read_bytes()
        attempt(MENDING, folder, FaultyFiles(at, code))
        kept = [it.read_bytes() for it in folder.glob("sessions.json*") if it.is_file()]
        assert bad in kept
        MENDING.act(folder, FaultyFiles())
        MENDING.check(folder, acted=True)


@pytest.mark.parametrize("name", ["a hold", "a session's end", "a migration", "an import"])
def test_an_error_is_said_once_and_tried_again_until_it_works(tmp_path: Path, name: str) -> None:
    scenario = SCENARIOS[name]
    for at in range(len(operations(tmp_path / "x", scenario))):
        folder = fresh(tmp_path / "x", scenario)
        files = FaultyFiles(at, CODES[at % 4], lasting=True)
        said: list[str] = []
        recovered = threading.Event()
        writer = Writer(lambda problem: said.append(str(problem)), recovered.set)  # noqa: B023 - ends here
        writer.submit(lambda: scenario.act(folder, files))  # noqa: B023 - the writer ends here
        worked = writer.flush(LONG)
        writer.flush(LONG)
        assert len(said) == (not worked)
        assert all(it.startswith("Cannot ") and "\n" not in it for it in said)
        files.mend()
        assert writer.close(LONG)
        assert worked or recovered.is_set()
        scenario.check(folder, acted=True)
