"""What all settings and those of one session have in common: pages of rows in a panel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Resize, ScreenResume
from textual.message import Message

from backtui.base.errors import BackTUIError
from backtui.base.settings import Settings
from backtui.guide.setting_list import Setting
from backtui.guide.setting_values import Value
from backtui.guide.settling import Settling
from backtui.tui.commands import Action, Place, bindings
from backtui.tui.doing import Doing
from backtui.tui.setting_pages import Page, Row, SettingRows
from backtui.tui.textual_fixes.screens import ModalScreen
from backtui.tui.widgets.prose import Paragraph, Prose
from backtui.tui.widgets.setting_entry import SettingEntry
from backtui.tui.widgets.setting_list import SettingList

Keys = list[tuple[str, str]]


class SettingsPanel(Doing, ModalScreen[None]):
    """Rows to go through; each change is carried out at once."""

    PLACES: ClassVar[tuple[Place, ...]] = (Place.SETTINGS,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.SETTINGS)]
    AUTO_FOCUS = "SettingList"
    NAME: ClassVar[str] = "Settings"

    class Helping(Message):
        """The person wants the keys explained."""

    def __init__(self, settling: Settling) -> None:
        super().__init__(classes="settings")
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (56, "-wide")]
        self.VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-high"), (34, "-tall")]
        self._settling = settling
        self._pages: Sequence[Page] = ()
        self._at = 0
        self._said = ""
        self._note = Content()
        self._written: Setting | None = None
        self.rows = SettingRows(lambda: self.now, self.change, self.write)

    def pages(self) -> Sequence[Page]:
        """What there is to set."""
        raise NotImplementedError

    @property
    def now(self) -> Settings:
        """The settings as they are shown."""
        return self._settling.settings

    def compose(self) -> ComposeResult:
        """The pages at the left where there is room, the rows of one of them, and a note."""
        with Vertical(id="settings", classes="panel"):
            with Horizontal(id="settings-page"):
                yield Prose(id="settings-titles")
                yield SettingList(id="settings-rows")
            yield SettingEntry(id="settings-entry")
            yield Prose(id="settings-note")

    def on_mount(self) -> None:
        """Begin with the first page."""
        self._pages = self.pages()
        self.set_class(len(self._pages) == 1, "-single")
        self.query_one("#settings-entry").display = False
        self._turn(0)

    def on_screen_resume(self, _event: ScreenResume) -> None:
        """What came on top may have changed something."""
        self.renew()

    def on_resize(self, _event: Resize) -> None:
        """Another size has room for other words."""
        self.call_after_refresh(self.renew)

    def on_setting_list_reached(self) -> None:
        """Another row."""
        self.reached()

    def on_setting_list_stepped(self, event: SettingList.Stepped) -> None:
        """Another value."""
        if self.row is not None and self.row.step is not None:
            self._said = ""
            self.row.step(event.step)
            self.renew()

    def on_setting_list_pressed(self) -> None:
        """Enter on this row."""
        self.pressed()

    def on_setting_entry_given(self, event: SettingEntry.Given) -> None:
        """A value was written, or a key pressed."""
        self.take(event.text)

    def on_setting_entry_left(self) -> None:
        """Back to the list, with everything as it was."""
        self.leave_entry()

    def reached(self) -> None:
        """What was said was about the row before."""
        self.tell("")

    def pressed(self) -> None:
        """Whatever Enter does on this row."""
        if self.row is not None and self.row.press is not None:
            self._said = ""
            self.row.press()
            self.renew()

    def change(self, setting: Setting, value: Value) -> None:
        """Have another value."""
        self._settling.change(setting, value)

    def write(self, setting: Setting) -> None:
        """Let a value be written."""
        self._written = setting
        now = setting.of(self.now)
        text = "" if now is None else str(now)
        self.entry_line.write(setting.title, text, setting.values.example)

    def take(self, text: str) -> None:
        """Take what was written for the row that asked for it, or say why not."""
        if self._written is None:
            return
        try:
            self.change(self._written, self._written.values.read(text))
        except BackTUIError as error:
            self.tell(str(error))
        else:
            self.leave_entry()

    def leave_entry(self) -> None:
        """Nothing is written any more."""
        self._written = None
        self.entry_line.display = False
        self._said = ""
        self.query_one(SettingList).focus()
        self.renew()

    def do_next(self) -> None:
        """The next page."""
        self._turn(self._at + 1)

    def do_previous(self) -> None:
        """The page before."""
        self._turn(self._at - 1)

    def do_default(self) -> None:
        """As it was at first."""
        if self.row is not None and self.row.reset is not None:
            self.row.reset()
            self.renew()

    def do_keep(self) -> None:
        """Keep what was changed."""

    def do_help(self) -> None:
        """Explain the keys of this place."""
        self.post_message(self.Helping())

    def do_close(self) -> None:
        """Back to where one came from."""
        self.dismiss(None)

    def why_not(self, action: Action) -> str | None:
        """What makes no sense on this row or with a single page."""
        if action.id == "settings.default" and (self.row is None or self.row.reset is None):
            return "There is nothing to put back here."
        if action.id == "settings.keep":
            return "Every change here is kept as soon as it is made."
        if action.id in ("settings.next", "settings.previous") and len(self._pages) == 1:
            return "These settings are all on one page."
        return None

    @property
    def entry_line(self) -> SettingEntry:
        """Where something is written."""
        return self.query_one(SettingEntry)

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        entry = self.query_one(SettingList).entry
        rows = self._pages[self._at].rows
        return next((row for row in rows if entry is not None and row.id == entry.id), None)

    def renew(self) -> None:
        """Show everything as it is now."""
        if self._pages:
            self.query_one(SettingList).show([row.entry for row in self._pages[self._at].rows])
            self._show_words()

    def tell(self, sentence: str) -> None:
        """Say something in place of the row's own sentence; nothing brings that back."""
        self._said = sentence
        self._show_words()

    def more_keys(self) -> Keys:
        """Keys that work on every row."""
        return [("Tab", "next page")]

    def _turn(self, number: int) -> None:
        self._at = number % len(self._pages)
        rows = self.query_one(SettingList)
        rows.show([row.entry for row in self._pages[self._at].rows], cursor=0)
        rows.focus()
        titles = (_title(page, here=n == self._at) for n, page in enumerate(self._pages))
        self.query_one("#settings-titles", Prose).show(titles)
        self.tell("")

    def _show_words(self) -> None:
        """The words around the rows; each is laid out only when it is another."""
        panel = self.query_one("#settings")
        many = len(self._pages) > 1
        where = f" · {self._pages[self._at].title}" if many and self.has_class("-narrow") else ""
        title = Content(f"{self.NAME}{where}").markup
        subtitle = _in_words(self.keys()).markup
        if (title, subtitle) != (panel.border_title, panel.border_subtitle):
            panel.border_title, panel.border_subtitle = title, subtitle
        row, in_list = self.row, self.query_one(SettingList).spacious
        own = Content("" if row is None or in_list else row.sentence)
        note = Content.styled(self._said, "$side") if self._said else own
        if note != self._note:
            self._note = note
            self.query_one("#settings-note", Prose).show([Paragraph(note)])

    def keys(self) -> Keys:
        """The keys that do something now, for the foot of the panel."""
        if self.entry_line.display:
            keeping = [("Enter", "keep")] if self._written else []
            return [*keeping, ("Esc", "leave it")]
        keys: Keys = []
        if (row := self.row) is not None:
            keys += [("←→", "change")] if row.step else []
            keys += [("Enter", row.does)] if row.press and row.does != "change" else []
        return [*keys, *self.more_keys(), ("Esc", "close")]


def _title(page: Page, *, here: bool) -> Paragraph:
    style, mark = ("bold $ink-strong", "▸ ") if here else ("$ink-quiet", "  ")
    return Paragraph(Content.styled(page.title, style), Content.styled(mark, "$side"))


def _in_words(keys: Keys) -> Content:
    parts: list[tuple[str, str] | str] = []
    for shown, label in keys:
        parts += [(shown, "bold $side"), (f" {label}", "$ink-quiet"), "   "]
    return Content.assemble(*parts[:-1])
