"""Our three themes, a few of Textual's dressed to match, and the colours that carry meaning.

Colour means phase, brightness means importance. Every theme has these variables:

- `ink-strong`, `ink`, `ink-quiet`: text, at least 7:1; `ink-dim`: digits at rest, lines, at least
  3:1; `frame`, `frame-focus`: borders; `track`: what is not filled yet.
- `phase-PHASE` for ready, hold, rest, switch, paused, pain, done: words, digits and filled bars,
  at least 4.5:1; with `-muted` for the unfilled part and `-stage` for the ground.
- `heat-1` to `heat-4`: a short day of the log to a long one, in shades of one hue.
- `chart-bar`: minutes behind the line of pain.
- `side`: left or right; `rail-gone`, `rail-to-come`: the line of the whole session.
- `figure-warm`, `figure-warm-far`, `figure-cool`, `figure-cool-far`, `figure-head`,
  `figure-floor`, `figure-mat`, `figure-wall`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from msgspec import Struct
from textual.app import App
from textual.color import Color
from textual.design import DEFAULT_DARK_BACKGROUND
from textual.theme import BUILTIN_THEMES, Theme

from backtui.tui.few_colours import fitted

DEFAULT = "backtui-dark"
_NAMES = {DEFAULT: "Dark", "backtui-light": "Light", "backtui-contrast": "High contrast"}

_MUTED = 0.26
"""How much of a phase's colour is left in the unfilled part of its bar."""

_STAGE = 0.05
"""How much of it tints the ground of the stage."""

_BAR = 0.55
"""How much of the colour of rest is in a bar of a chart."""

_HEAT = (0.5, 0.66, 0.82, 1.0)
"""How much of the colour of a hold is in a day of the log, from a short one to a long one."""


class _Inks(Struct, frozen=True, kw_only=True):
    """Colours chosen by hand for dark or for light grounds."""

    strong: str
    text: str
    quiet: str
    dim: str
    ready: str
    hold: str
    rest: str
    switch: str
    paused: str
    pain: str
    done: str
    side: str
    warm_far: str
    cool: str
    cool_far: str
    head: str

    def variables(self, ground: Color) -> dict[str, str]:
        """The theme variables of these inks on a ground."""

        def mixed(ink: str, share: float) -> str:
            return ground.blend(Color.parse(ink), share).hex

        phases = {
            "ready": self.ready,
            "hold": self.hold,
            "rest": self.rest,
            "switch": self.switch,
            "paused": self.paused,
            "pain": self.pain,
            "done": self.done,
        }
        return {
            "ink-strong": self.strong,
            "ink": self.text,
            "ink-quiet": self.quiet,
            "ink-dim": self.dim,
            "text": self.text,
            "text-muted": self.quiet,
            "text-success": self.hold,
            "text-warning": self.side,
            "text-error": self.pain,
            "text-accent": self.rest,
            "frame": mixed(self.quiet, 0.4),
            "frame-focus": self.quiet,
            "track": mixed(self.quiet, 0.2),
            **{f"heat-{n}": mixed(self.hold, share) for n, share in enumerate(_HEAT, start=1)},
            "chart-bar": mixed(self.rest, _BAR),
            "side": self.side,
            "rail-gone": self.hold,
            "rail-to-come": self.dim,
            **{f"phase-{name}": ink for name, ink in phases.items()},
            **{f"phase-{name}-muted": mixed(ink, _MUTED) for name, ink in phases.items()},
            **{f"phase-{name}-stage": mixed(ink, _STAGE) for name, ink in phases.items()},
            "figure-warm": self.side,
            "figure-warm-far": self.warm_far,
            "figure-cool": self.cool,
            "figure-cool-far": self.cool_far,
            "figure-head": self.head,
            "figure-floor": mixed(self.quiet, 0.35),
            "figure-mat": mixed(self.rest, 0.3),
            "figure-wall": mixed(self.quiet, 0.35),
            "footer-background": ground.hex,
            "footer-key-foreground": self.side,
            "footer-description-foreground": self.quiet,
        }


_ON_DARK = _Inks(
    strong="#eef7f0",
    text="#dfe5e6",
    quiet="#b4bdc6",
    dim="#77828b",
    ready="#a8a08a",
    hold="#5fd68a",
    rest="#6fb4ff",
    switch="#c09bff",
    paused="#a3acb5",
    pain="#ff7b72",
    done="#ffc999",
    side="#ffb84d",
    warm_far="#e6a24a",
    cool="#8fd0ff",
    cool_far="#4f7cab",
    head="#e6f1fb",
)

_ON_LIGHT = _Inks(
    strong="#0f1719",
    text="#1f272a",
    quiet="#3f484d",
    dim="#788087",
    ready="#695c36",
    hold="#0a6637",
    rest="#1a569f",
    switch="#6a37b8",
    paused="#4f585f",
    pain="#ad1f1f",
    done="#8c4300",
    side="#8a4b00",
    warm_far="#b27026",
    cool="#2f6ea6",
    cool_far="#83a9c9",
    head="#5f93bf",
)

_ON_BLACK = _Inks(
    strong="#ffffff",
    text="#ffffff",
    quiet="#e0e0e0",
    dim="#9e9e9e",
    ready="#d8c98c",
    hold="#40ff90",
    rest="#70c8ff",
    switch="#dcb0ff",
    paused="#cccccc",
    pain="#ff8a80",
    done="#ffd8a8",
    side="#ffd000",
    warm_far="#d8a800",
    cool="#a8e0ff",
    cool_far="#5c9ccc",
    head="#ffffff",
)


# Of Textual's own only those whose text keeps 7:1 and whose surfaces stay three at 256 colours.
_DRESSED = ("textual-dark", "textual-light", "gruvbox", "dracula", "flexoki", "atom-one-light")

NAMES = (*_NAMES, *_DRESSED)
"""Every theme there is, by name."""


@cache
def called(name: str) -> Theme:
    """One of them. Each is made when it is first wanted: a start needs one."""
    match name:
        case "backtui-dark":
            return _own(name, _ON_DARK, dark=True, grounds=("#14181a", "#1c2124", "#272d31"))
        case "backtui-light":
            return _own(name, _ON_LIGHT, dark=False, grounds=("#faf8f3", "#f0ece4", "#e4dfd4"))
        case "backtui-contrast":
            return _own(name, _ON_BLACK, dark=True, grounds=("#000000", "#121212", "#404040"))
        case _:
            found = BUILTIN_THEMES[name]
            return _dressed(found, _ON_DARK if found.dark else _ON_LIGHT)


def _dressed(theme: Theme, inks: _Inks) -> Theme:
    """A theme with the variables of ours on its own ground."""
    # asking the theme for all its colours would be slower than all the rest
    ground = Color.parse(theme.background or DEFAULT_DARK_BACKGROUND)
    return replace(theme, variables={**theme.variables, **inks.variables(ground)})


def _own(name: str, inks: _Inks, *, dark: bool, grounds: tuple[str, str, str]) -> Theme:
    """A theme of ours; grounds are background, surface and panel."""
    background, surface, panel = grounds
    bare = Theme(
        name=name,
        primary=inks.rest,
        secondary=inks.switch,
        warning=inks.side,
        error=inks.pain,
        success=inks.hold,
        accent=inks.side,
        foreground=inks.text,
        background=background,
        surface=surface,
        panel=panel,
        dark=dark,
    )
    return _dressed(bare, inks)


def in_words(name: str) -> str:
    """The name of a theme as a person reads it."""
    return _NAMES.get(name) or name.replace("-", " ").capitalize()


def install(app: App[Any], first: str = DEFAULT, system: str | None = None) -> None:
    """Take Textual's themes away from an app and give it one of these to begin with.

    `system` is how many colours there are, as Rich names it; None is all of them.

    To be called before its first style is read: set without watchers, the theme does not have
    all styles parsed a second time before the first frame.
    """
    first = first if first in NAMES else DEFAULT
    for name in set(app.available_themes) - {first}:
        app.unregister_theme(name)
    app.register_theme(fitted(called(first), system))
    app.set_reactive(App.theme, first)
    app.set_class(app.current_theme.dark, "-dark-mode", update=False)
    app.set_class(not app.current_theme.dark, "-light-mode", update=False)
    app.stylesheet.set_variables(app.get_css_variables())


def install_others(app: App[Any], system: str | None = None) -> None:
    """Give an app the rest of the themes, to change to."""
    for name in NAMES:
        if name not in app.available_themes:
            app.register_theme(fitted(called(name), system))
