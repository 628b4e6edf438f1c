"""One entry of the catalogue: its figure, and everything there is to read about it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from backtui.catalogue.types import Avoided, Exercise, Routine
from backtui.coach.prescribe import Prescription
from backtui.coach.safety import SafetyState
from backtui.coach.standing import stand
from backtui.coach.waiting import Waits
from backtui.figure import Movement
from backtui.guide.choices import preferences_of
from backtui.guide.admission import alone
from backtui.guide.guide import Guide
from backtui.history.past import Past
from backtui.session.prescribed import Prescribed
from backtui.tui.widgets.entry_list import Entry
from backtui.tui.widgets.entry_words import Known, about_avoided, about_exercise, about_routine
from backtui.tui.widgets.figure_view import FigureLoop
from backtui.tui.widgets.prose import Paragraph, Prose

_NOTHING = "There is nothing to practise here."
# The others depend on the pain that is asked about at the door.
_SURE = (Waits.NOT_CHOSEN, Waits.PRECAUTION, Waits.PARKED, Waits.RESTING)


class EntryDetail(Vertical):
    """Shows an entry as it is for this person now; reads the log again only when told to."""

    def __init__(self, guide: Guide, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id, classes=classes)
        self._guide = guide
        self._past: Past | None = None
        self._safety: SafetyState | None = None
        self._entry: Entry | None = None
        self._refusal: str | None = _NOTHING
        self._movement: Movement | None = None
        self._resting = False
        self._movements: dict[tuple[str, str | None, int | None], Movement] = {}

    def compose(self) -> ComposeResult:
        """The figure stays while the words are scrolled."""
        yield FigureLoop(id="figure")
        with VerticalScroll(id="words"):
            yield Prose()

    def on_mount(self) -> None:
        """Space reaches the figure from anywhere, so it needs no focus of its own."""
        self.query_one(FigureLoop).can_focus = False

    def forget(self) -> None:
        """What was read from the log may no longer be so."""
        self._past = self._safety = None

    @property
    def past(self) -> Past:
        """The log as it was when it was last asked for."""
        if self._past is None:
            self._past = self._guide.past()
        return self._past

    @property
    def safety(self) -> SafetyState:
        """The safety answers, likewise."""
        if self._safety is None:
            self._safety = self._guide.safety()
        return self._safety

    @property
    def refusal(self) -> str | None:
        """Why what is shown cannot be practised whatever the day is like; None where it can."""
        return self._refusal

    @property
    def has_figure(self) -> bool:
        """Whether there is a figure to be seen."""
        return bool(self.query_one(FigureLoop).display)

    def show(self, entry: Entry | None) -> None:
        """Show an entry: another from its beginning, the same one as it is now."""
        again = entry == self._entry
        self._entry, self._refusal = entry, _NOTHING
        movement: Movement | None = None
        match entry:
            case Exercise():
                prescription = self._guide.proposal(alone(entry))
                item = _item_of(entry, prescription)
                words = about_exercise(entry, self._known(entry, prescription, item))
                movement = self._movement_of(entry, item)
                self._refusal = _refusal(entry, prescription)
            case Routine():
                words = self._routine(entry)
                self._refusal = None
            case Avoided():
                words = about_avoided(entry)
                self._refusal = (
                    f"{entry.name} cannot be started. {entry.reason} Instead: {entry.instead}"
                )
            case None:
                words = []
        self.border_title = "" if entry is None else Content(entry.name).markup
        self._play(movement, two_sided=isinstance(entry, Exercise) and entry.two_sided)
        self.query_one(Prose).show(words)
        if not again:
            self.query_one("#words", VerticalScroll).scroll_home(animate=False)

    def move_or_stop(self) -> None:
        """Let the figure move, or stop it where it is."""
        self.query_one(FigureLoop).action_hold_still()

    def rest(self) -> None:
        """Let the figure stand still while nobody sees it, or something stands before it."""
        figure = self.query_one(FigureLoop)
        self._resting = figure.running
        if self._resting:
            figure.action_hold_still()

    def wake(self) -> None:
        """Let it go on, unless the person had stopped it."""
        if self._resting:
            self.query_one(FigureLoop).action_hold_still()
        self._resting = False

    def _play(self, movement: Movement | None, *, two_sided: bool) -> None:
        figure = self.query_one(FigureLoop)
        figure.display = movement is not None
        if movement is not self._movement:
            self._movement = movement
            figure.play(movement, two_sided=two_sided)

    def _routine(self, routine: Routine) -> list[Paragraph]:
        prescription = self._guide.proposal(routine)
        minutes = max(1, round(self._guide.length_ms(prescription) / 60_000))
        names = {each.id: each.name for each in self._guide.catalogue.exercises.values()}
        return about_routine(routine, prescription, minutes if prescription.items else 0, names)

    def _known(
        self, exercise: Exercise, prescription: Prescription, item: Prescribed | None
    ) -> Known:
        conditions = self.safety.conditions
        where = stand(
            exercise,
            self.past,
            self._guide.clock.now(),
            preferences_of(self._guide.settings),
            conditions=conditions,
        )
        waits = (each.reason for each in prescription.waiting if each.exercise.id == exercise.id)
        return Known(
            item=item,
            why_not=next(waits, prescription.gate.reason),
            level=where.level,
            conditions=conditions,
            sessions=self.past.sessions,
        )

    def _movement_of(self, exercise: Exercise, item: Prescribed | None) -> Movement | None:
        if exercise.figure is None:
            return None
        variant = item.variant if item else exercise.dose.variant
        depth = item.depth if item else None
        key = (exercise.id, variant, depth)
        if key not in self._movements:
            self._movements[key] = Movement(exercise.figure, variant, depth)
        return self._movements[key]


def _refusal(exercise: Exercise, prescription: Prescription) -> str | None:
    waits = (each for each in prescription.waiting if each.exercise.id == exercise.id)
    return next((each.reason for each in waits if each.why in _SURE), None)


def _item_of(exercise: Exercise, prescription: Prescription) -> Prescribed | None:
    return next((each for each in prescription.items if each.exercise.id == exercise.id), None)
