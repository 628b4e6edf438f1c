"""All settings, page by page: in force and kept as soon as they are changed."""

from __future__ import annotations

from collections.abc import Sequence

from textual.message import Message

from backtui.base.settings import Settings
from backtui.guide.guide import Guide
from backtui.guide.setting_list import Setting, sections
from backtui.guide.setting_values import Value
from backtui.guide.settling import Lasting
from backtui.tui import themes
from backtui.tui.commands import Action
from backtui.tui.keymap import Chosen, chosen_on, why_not
from backtui.tui.setting_pages import Page, Row, key_rows
from backtui.tui.settings_panel import Keys, SettingsPanel

_THEME = "screen.theme"
_HEARD = (
    "A tone, then a voice. If you cannot hear both from the mat, turn up the volume here "
    "or on the computer."
)
_SILENT = "A rehearsal is silent, so there is nothing to hear."


class SettingsScreen(SettingsPanel):
    """Reached from the three places. A theme is only tried until Enter or another row."""

    class Reviewing(Message):
        """The person wants to see the safety answers."""

    def __init__(self, guide: Guide, lasting: Lasting) -> None:
        super().__init__(lasting)
        self._guide = guide
        self._lasting = lasting
        self._trying: tuple[Setting, Value] | None = None
        self._keyed: Action | None = None

    def pages(self) -> Sequence[Page]:
        """Every section of settings, then keys, safety and files."""
        names = [(name, themes.in_words(name)) for name in themes.NAMES]
        sound, *others = [
            Page(section.title, self.rows.rows(section.settings))
            for section in sections(self._guide.catalogue.exercises.values(), names)
        ]
        return [
            Page(sound.title, [*self._hearing(), *sound.rows]),
            *others,
            Page("Keys", key_rows(self._chosen, self._ask_for_key, self._give_key)),
            Page("Safety", [self._safety()]),
            Page("Files", self._files()),
        ]

    @property
    def now(self) -> Settings:
        """The settings, with the theme that is being tried."""
        settings = super().now
        if self._trying is None:
            return settings
        setting, value = self._trying
        return setting.put(settings, value)

    def change(self, setting: Setting, value: Value) -> None:
        """Keep another value; a theme is first looked at."""
        if setting.id != _THEME:
            super().change(setting, value)
            return
        self._trying = (setting, value)
        self.app.theme = str(value)
        self.tell("")

    def pressed(self) -> None:
        """Enter keeps a theme that is being tried."""
        if self._trying is None:
            super().pressed()
        else:
            self._keep_theme()
            self.renew()

    def reached(self) -> None:
        """Who goes on to another row is content with the theme."""
        self._keep_theme()
        super().reached()

    def do_close(self) -> None:
        """Back to the theme before, or else to where one came from."""
        if self._trying is None:
            super().do_close()
            return
        self._trying = None
        self.app.theme = super().now.screen.theme
        self.tell("")
        self.renew()

    def keys(self) -> Keys:
        """A theme that is being tried is kept or given back."""
        if self._trying is None:
            return super().keys()
        return [("←→", "another"), ("Enter", "keep it"), ("Esc", "go back")]

    def take(self, text: str) -> None:
        """A key for an action, or a value."""
        if self._keyed is None:
            super().take(text)
            return
        action = self._keyed
        others = self._chosen().get(action.id, action.keys).split(",")[1:]
        keys = ",".join(dict.fromkeys([text, *others]))
        problem = why_not(action.id, keys, self._chosen())
        if problem is None:
            self._give_key(action, keys)
            self.leave_entry()
        else:
            self.tell(problem)

    def leave_entry(self) -> None:
        """No key is waited for any more."""
        self._keyed = None
        super().leave_entry()

    def _keep_theme(self) -> None:
        if self._trying is not None:
            setting, value = self._trying
            self._trying = None
            self._lasting.change(setting, value)
            self.tell("")

    def _chosen(self) -> Chosen:
        return chosen_on(self.app)

    def _ask_for_key(self, action: Action) -> None:
        self._keyed = action
        self.entry_line.press(f"{action.label.capitalize()}:")

    def _give_key(self, action: Action, keys: str | None) -> None:
        self._lasting.change_keys(action.id, keys)

    def _hearing(self) -> list[Row]:
        loudspeaker = self._lasting.loudspeaker

        def try_out() -> None:
            if loudspeaker is None:
                self.tell(_SILENT)
            else:
                loudspeaker.try_out()
                self.tell(_HEARD)

        def found() -> str:
            voice = loudspeaker.voice if loudspeaker else None
            return voice or "none found"

        return [
            Row(
                id="sound.try",
                title="Try it",
                sentence="Can you hear me from the mat? A tone and a voice, as in a session.",
                value=lambda: "tone and voice",
                press=try_out,
                does="play",
            ),
            Row(
                id="sound.found",
                title="Voice found",
                sentence="The program on this computer that speaks; espeak-ng is one to install.",
                value=found,
            ),
        ]

    def _safety(self) -> Row:
        return Row(
            id="safety",
            title="Your safety answers",
            sentence=(
                "Read what you answered, and answer again what has changed. "
                "A sign that needs help stays until a doctor has examined you."
            ),
            value=lambda: self._guide.safety().standing.value,
            press=self._review,
            does="see them",
        )

    def _review(self) -> None:
        self.post_message(self.Reviewing())

    def _files(self) -> list[Row]:
        log, settings = self._guide.log.path, self._lasting.path
        places = (
            ("Data folder", log.parent, "The log, its journal and its backups are in it."),
            ("Log", log, "Your sessions and answers; start with --db FILE to use another."),
            ("Settings", settings, "These settings; you may edit the file, comments stay."),
        )
        return [
            Row(id=f"files.{title}", title=title, sentence=f"{path or 'not kept'}\n{about}")
            for title, path, about in places
        ]
