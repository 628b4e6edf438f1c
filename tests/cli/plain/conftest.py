"""A person at a keyboard, written down beforehand, and a clock that goes only as they wait."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from backtui.cli.page import Page as TextPage
from backtui.cli.plain.course import take_through
from backtui.cli.plain.dialogue import Dialogue
from backtui.cli.plain.page_lines import PageInLines
from backtui.guide.asking import Answer, LineKind, Page, PageAnswer, Way
from backtui.guide.guide import Guide
from backtui.guide.page_state import PageState
from backtui.history.records import SessionRecord
from tests.guide.house import HandClock, guide_in
from tests.guide.person import Person

STEP_MS = 500
PATIENCE_MS = 3_600_000


class Written:
    """Lines for questions, and keys, each pressed so many seconds after the one before."""

    echoes = True

    def __init__(
        self,
        clock: HandClock,
        lines: Sequence[str | None] = (),
        keys: Sequence[tuple[int, str]] = (),
        *,
        ends: bool = False,
    ) -> None:
        self._clock = clock
        self._lines = list(lines)
        self._keys = list(keys)
        self._ends = ends
        self._waited_ms = 0

    @property
    def ended(self) -> bool:
        return self._ends and not self._keys

    def line(self) -> str | None:
        return self._lines.pop(0) if self._lines else None

    @contextmanager
    def keys(self) -> Iterator[None]:
        yield

    def key(self, seconds: float) -> str | None:
        self._clock.pass_by(STEP_MS)
        self._waited_ms += STEP_MS
        assert self._waited_ms < PATIENCE_MS, "the session waits for ever"
        if self._keys and self._waited_ms >= self._keys[0][0] * 1000:
            self._waited_ms = 0
            return self._keys.pop(0)[1]
        return None


class Pages(Dialogue):
    """Types the answers of pages by the ids of their lines, everything else as it is written.

    Told nothing about a line, it types what `tests.guide.person` takes for usual.
    """

    def __init__(self, typed: Written, clock: HandClock, said: Mapping[str, Answer]) -> None:
        super().__init__(typed, TextPage(1000, 0), lambda: clock.now().date())
        self._clock = clock
        self._person = Person(said)

    def ask_page(self, page: Page) -> PageAnswer:
        lines = PersonAtLines(self, page, self._person)
        return PageInLines(page, lines, lambda: self._clock.now().date()).ask()


class PersonAtLines:
    """The lines of one page, typed by a person who knows what to say to each."""

    def __init__(self, dialogue: Dialogue, page: Page, person: Person) -> None:
        self._say = dialogue.say
        self._page = page
        self._given = person.fill(page)

    def say(self, text: str, *, mark: str = "") -> None:
        self._say(text, mark=mark)

    def hear(self, prompt: str, line_id: str) -> str | None:
        self._say(prompt)
        if not self._page.lines:
            return ""
        if line_id not in self._given.values:
            return {Way.BACK: "back", Way.LATER: "later"}.get(self._given.way, "ok")
        line = PageState(self._page, self._given.values).line(line_id)
        value = self._given.values[line_id]
        match line.kind:
            case LineKind.YES_NO | LineKind.TICK:
                return "y" if value else "n"
            case LineKind.CHOICE:
                return str([option.value for option in line.options].index(str(value)) + 1)
            case _:
                return str(value)


class Course:
    """Goes through a session as a person who does what is written."""

    def __init__(self, guide: Guide, clock: HandClock, capsys: pytest.CaptureFixture[str]) -> None:
        self.guide = guide
        self.clock = clock
        self._capsys = capsys
        self.status = -1
        self.paces: list[int] = []

    def go(
        self,
        wanted: str,
        lines: Sequence[str | None],
        keys: Sequence[tuple[int, str]] = (),
        *,
        ends: bool = False,
        pages: Mapping[str, Answer] | None = None,
    ) -> list[str]:
        """What was printed. `pages` are answers by the id of a line; then no page is in `lines`."""
        typed = Written(self.clock, lines, keys, ends=ends)
        if pages is None:
            dialogue = Dialogue(typed, TextPage(1000, 0), lambda: self.clock.now().date())
        else:
            dialogue = Pages(typed, self.clock, pages)
        catalogue = self.guide.catalogue
        entry = catalogue.routine_or_exercise(wanted)
        self.status = take_through(self.guide, entry, dialogue, self.paces.append)
        return self._capsys.readouterr().out.splitlines()

    @property
    def kept(self) -> SessionRecord:
        """The one session in the log."""
        (session,) = self.guide.past().sessions
        return session


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def course(
    tmp_path: Path, clock: HandClock, capsys: pytest.CaptureFixture[str]
) -> Iterator[Course]:
    """For someone whom the safety questions leave clear."""
    with guide_in(tmp_path, clock) as guide:
        yield Course(guide, clock, capsys)


@pytest.fixture
def first_time(
    tmp_path: Path, clock: HandClock, capsys: pytest.CaptureFixture[str]
) -> Iterator[Course]:
    """For someone who has never been asked anything."""
    with guide_in(tmp_path, clock, answered=False) as guide:
        yield Course(guide, clock, capsys)
