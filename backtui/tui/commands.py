"""Every action a person can take, once: its key, its label, the sentence that explains it.

Keys, the line of keys at the foot of a screen, help and the command palette are all made from
this list. A screen carries out the action `session.pause` in its method `do_pause`.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from textual.binding import Binding


class Place(StrEnum):
    """Where an action belongs; `ANYWHERE` are the three top-level places together."""

    ANYWHERE = "anywhere"
    TODAY = "today"
    EXERCISES = "exercises"
    LOG = "log"
    SESSION = "session"
    SUMMARY = "summary"
    SETTINGS = "settings"
    ROUTINE = "routine"
    PAGE = "page"


PLACES_TOGETHER = (
    (Place.TODAY, Place.ANYWHERE),
    (Place.EXERCISES, Place.ANYWHERE),
    (Place.LOG, Place.ANYWHERE),
    (Place.SESSION,),
    (Place.SUMMARY,),
    (Place.SETTINGS,),
    (Place.ROUTINE,),
    (Place.PAGE,),
)
"""The places whose actions can be done on one screen: no two of them may have a key in common."""


class Action(Struct, frozen=True):
    """One thing to do. `keys` as Textual names them, `shown` as a person reads them.

    `foot` says whether it stands in the line of keys; `urgent` puts it there in red.
    """

    id: str
    keys: str
    shown: str
    label: str
    sentence: str
    foot: bool = True
    urgent: bool = False

    @property
    def name(self) -> str:
        """The name of the method that does it, without its `do_`."""
        return self.id.partition(".")[2].replace("-", "_")


ACTIONS: dict[Place, tuple[Action, ...]] = {
    Place.ANYWHERE: (
        Action("go.today", "1", "1", "today", "Go to today's routine.", foot=False),
        Action("go.exercises", "2", "2", "exercises", "Look through all exercises.", foot=False),
        Action("go.log", "3", "3", "log", "See what you have done.", foot=False),
        Action("go.changed", "s", "s", "something has changed", "Tell what is new.", foot=False),
        Action("go.settings", "comma", ",", "settings", "Sound, pace, colours, keys and more."),
        Action("go.help", "question_mark,f1", "?", "help", "Explain the keys of this place."),
        Action("go.quit", "q", "q", "quit", "Leave BackTUI; everything is saved."),
    ),
    Place.TODAY: (
        Action("today.start", "enter", "Enter", "start", "Begin today's session."),
        Action("today.routine", "r", "r", "routine", "Choose another routine for today."),
        Action("today.edit", "e", "e", "edit list", "Leave something out today, or add something."),
        Action("today.rest", "p", "p", "rest day", "Note a rest day; it never breaks a week."),
        Action(
            "today.unfinished", "g", "g", "go on", "Go on with the unfinished session.", foot=False
        ),
    ),
    Place.EXERCISES: (
        Action(
            "exercises.practise", "enter", "Enter", "practise", "Be guided through this one alone."
        ),
        Action("exercises.search", "slash", "/", "search", "Find an exercise as you type."),
        Action("exercises.filter", "f", "f", "filter", "Show only those of one kind or place."),
        Action("exercises.figure", "space", "space", "figure", "Let the figure move, or stop it."),
        Action("exercises.add", "a", "a", "add", "Add this one to today's list.", foot=False),
        Action(
            "exercises.dose",
            "d",
            "d",
            "dose",
            "Enter a clinician's dose or leave, or another dose for today.",
            foot=False,
        ),
        Action(
            "exercises.edit",
            "e",
            "e",
            "edit",
            "Change a routine: what is in it, in which order, how much.",
        ),
        Action(
            "exercises.open",
            "o,right",
            "→",
            "read",
            "Go to its steps and read on; on a narrow screen, open them.",
            foot=False,
        ),
        Action(
            "exercises.back",
            "escape,left",
            "Esc",
            "back",
            "Back to the list; there, show everything again.",
            foot=False,
        ),
    ),
    Place.LOG: (
        Action("log.open", "enter", "Enter", "open", "Look into this session, hold by hold."),
        Action("log.add", "a", "a", "add", "Write down a session you did without BackTUI."),
        Action("log.edit", "e", "e", "edit", "Mend its time, pain, effort or holds."),
        Action(
            "log.confirm",
            "y",
            "y",
            "all done",
            "Confirm that this session was done as guided, up to 7 days after it.",
            foot=False,
        ),
        Action("log.filter", "slash", "/", "filter", "Show only some sessions.", foot=False),
        Action("log.report", "w", "w", "report", "Write a page for your physiotherapist."),
        Action("log.note", "n", "n", "note", "Write a note to this session.", foot=False),
        Action(
            "log.delete",
            "d",
            "d",
            "delete",
            "Delete this session; asks first.",
            foot=False,
        ),
        Action("log.undo", "u", "u", "undo", "Take back the last change to the log.", foot=False),
        Action("log.view", "v", "v", "view", "Sessions, then and now, in turn.", foot=False),
        Action("log.numbers", "t", "t", "numbers", "The charts as a table.", foot=False),
        Action("log.check-in", "c", "c", "check in", "How the last week was.", foot=False),
        Action(
            "log.back",
            "escape",
            "Esc",
            "back",
            "Back to the list; there, show every session again.",
            foot=False,
        ),
    ),
    Place.SESSION: (
        Action(
            "session.hurt",
            "x",
            "x",
            "it hurts",
            "Stop at once; the safe way out is shown.",
            urgent=True,
        ),
        Action(
            "session.tell",
            "enter",
            "Enter",
            "say what hurt",
            "Once stopped because it hurts: say what hurt.",
            foot=False,
        ),
        Action("session.pause", "space", "space", "pause", "Pause, or go on with what was left."),
        Action(
            "session.next", "right,n,pagedown", "→", "next", "Go on; a hold under way ends early."
        ),
        Action(
            "session.back",
            "left,pageup",
            "←",
            "redo",
            "Do this hold again; at its start, the one before.",
        ),
        Action("session.longer", "up", "↑↓", "±5 s", "Make this hold longer."),
        Action("session.shorter", "down", "↓", "shorter", "Make this hold shorter.", foot=False),
        Action(
            "session.other-side",
            "s",
            "s",
            "other side",
            "The other side first, for what has not begun.",
            foot=False,
        ),
        Action(
            "session.jump", "j", "j", "jump", "Choose another exercise of this session.", foot=False
        ),
        Action("session.undo", "u", "u", "undo", "Take back the last of these keys.", foot=False),
        Action(
            "session.presenter",
            "full_stop,b",
            ".",
            "presenter",
            "Pause; pressed a second time it means it hurts.",
            foot=False,
        ),
        Action(
            "session.view",
            "v",
            "v",
            "view",
            "Show digits and figure, digits, or figure.",
            foot=False,
        ),
        Action(
            "session.leave",
            "q,escape",
            "q",
            "leave",
            "Pause; a second time asks whether to end.",
            foot=False,
        ),
        Action(
            "session.settings",
            "comma",
            ",",
            "settings",
            "Pause and change settings for this session.",
            foot=False,
        ),
        Action(
            "session.emergency",
            "exclamation_mark",
            "!",
            "emergency",
            "Stop and end: whom to call now, and what to say.",
            foot=False,
            urgent=True,
        ),
        Action("session.help", "question_mark,f1", "?", "help", "Pause and explain the keys."),
    ),
    Place.SUMMARY: (
        Action(
            "summary.confirm", "y", "y", "all done", "Confirm that you did every hold as guided."
        ),
        Action("summary.ended", "o", "o", "how it ended", "Say how the chosen one ended."),
        Action(
            "summary.worst", "w", "w", "worst pain", "Say how bad the chosen one was at its worst."
        ),
        Action(
            "summary.effort",
            "f",
            "f",
            "how hard",
            "Say how hard it was: easy, right, hard.",
            foot=False,
        ),
        Action(
            "summary.pace",
            "t",
            "t",
            "time",
            "Say whether there was time enough to get into place.",
            foot=False,
        ),
        Action(
            "summary.longer", "l", "l", "how long", "Say how long the open holds were.", foot=False
        ),
        Action(
            "summary.which",
            "n",
            "n",
            "which one",
            "Say which one it was, after pain rose a lot.",
        ),
        Action("summary.up", "up", "↑", "up", "Choose the exercise above.", foot=False),
        Action("summary.down", "down", "↓", "down", "Choose the exercise below.", foot=False),
        Action("summary.close", "enter,escape", "Enter", "close", "Keep it like this and go on."),
    ),
    Place.SETTINGS: (
        Action(
            "settings.next",
            "tab,right_square_bracket",
            "Tab",
            "next page",
            "Go to the next page of settings.",
        ),
        Action(
            "settings.previous",
            "shift+tab,left_square_bracket",
            "Shift+Tab",
            "page before",
            "Go to the page before.",
            foot=False,
        ),
        Action(
            "settings.default",
            "backspace,delete",
            "Backspace",
            "as it was made",
            "Put this setting back to what it was at first.",
            foot=False,
        ),
        Action(
            "settings.keep",
            "k",
            "k",
            "keep",
            "In a session: keep the changes for later sessions too.",
            foot=False,
        ),
        Action(
            "settings.help",
            "question_mark,f1",
            "?",
            "help",
            "Explain the keys of the settings.",
            foot=False,
        ),
        Action(
            "settings.close",
            "escape,comma,q",
            "Esc",
            "close",
            "Close the settings; each change is saved already.",
        ),
    ),
    Place.ROUTINE: (
        Action("routine.add", "a", "a", "add", "Add exercises after this one."),
        Action("routine.remove", "r,delete", "r", "remove", "Take this exercise out."),
        Action(
            "routine.earlier",
            "minus,shift+up",
            "-+",
            "order",
            "Move this one earlier in the order.",
        ),
        Action(
            "routine.later",
            "plus,shift+down",
            "+",
            "later",
            "Move this one later in the order.",
            foot=False,
        ),
        Action(
            "routine.dose", "enter,d", "Enter", "dose", "How much of this one, and of each side."
        ),
        Action("routine.save", "s", "s", "save", "Save it, under its name or another one."),
        Action("routine.undo", "u", "u", "undo", "Take back the last change.", foot=False),
        Action("routine.delete", "D", "D", "delete", "Delete a routine of your own.", foot=False),
        Action(
            "routine.help",
            "question_mark,f1",
            "?",
            "help",
            "Explain the keys of this place.",
            foot=False,
        ),
        Action("routine.close", "escape,q", "Esc", "close", "Back to the exercises."),
    ),
    Place.PAGE: (
        Action("page.yes", "y", "y", "yes", "Answer this line with yes and go down."),
        Action("page.no", "n", "n", "no", "Answer this line with no and go down."),
        Action("page.tick", "space", "space", "tick", "Tick this line, or untick it."),
        Action("page.up", "up,shift+tab", "↑", "up", "Go to the line above."),
        Action("page.down", "down,tab", "↓", "down", "Go to the line below."),
        Action("page.on", "enter", "Enter", "go on", "Go on, once every line has its answer."),
        Action("page.back", "left,backspace", "←", "back", "Go back to the page before."),
        Action("page.later", "escape", "Esc", "later", "Close the page; the answers given stay."),
        Action("page.help", "question_mark,f1", "?", "help", "Explain the keys of a page."),
    ),
}


def bindings(*places: Place) -> list[Binding]:
    """The keys of some places, for a screen."""
    return [
        Binding(
            action.keys,
            f"do('{action.id}')",
            action.label,
            show=False,
            tooltip=action.sentence,
            id=action.id,
        )
        for place in places
        for action in ACTIONS[place]
    ]


def action_called(action_id: str) -> Action:
    """The action with an id; KeyError if there is none."""
    return next(a for actions in ACTIONS.values() for a in actions if a.id == action_id)
