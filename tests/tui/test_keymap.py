"""Keys of the person's own: checked, explained where they cannot be had, and shown as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.tui.commands import ACTIONS, PLACES_TOGETHER, Place, action_called
from backtui.tui.keymap import all_in_words, key_alone, key_in_words, usable_keys, with_keys

IDS = [action.id for actions in ACTIONS.values() for action in actions]


@pytest.mark.parametrize(
    ("action", "keys", "becomes"),
    [
        ("session.pause", "p", "p"),
        ("session.pause", "p,f2", "p,f2"),
        ("session.pause", " P , ctrl+t ", "P,ctrl+t"),
        ("session.pause", "?!", None),
        ("go.settings", ",", "comma"),
        ("go.settings", "+", "plus"),
        ("session.hurt", "insert", "insert"),
        ("session.hurt", "h,$", "h,dollar_sign"),
    ],
)
def test_keys_are_taken_as_they_are_written(action: str, keys: str, becomes: str | None):
    chosen, problems = usable_keys({action: keys})
    assert chosen == ({action: becomes} if becomes else {})
    assert len(problems) == (becomes is None)


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        ({"session.paus": "p"}, "no such action; did you mean session.pause?"),
        ({"nothing": "p"}, "no such action; help shows them all."),
        ({"session.pause": "spcae"}, '"spcae" is no key; write it like p, f2 or ctrl+t.'),
        ({"session.pause": "x"}, 'x is the key for "it hurts" already'),
        ({"session.pause": "ctrl+q"}, "Ctrl+q always keeps its own meaning"),
        ({"today.rest": "2"}, '2 is the key for "exercises" already'),
        ({"go.help": "r"}, 'r is the key for "routine" already'),
        ({"exercises.filter": "down"}, "↓ has a use there already"),
        ({"summary.effort": "7"}, "7 has a use there already"),
        ({"session.pause": " "}, '"" is no key'),
        ({"session.pause": "dog"}, '"dog" is no key'),
    ],
)
def test_what_cannot_be_used_is_said_in_one_sentence(wanted: dict[str, str], says: str):
    chosen, problems = usable_keys(wanted)
    assert chosen == {}
    assert len(problems) == 1
    assert says in problems[0]
    assert "table keys, " in problems[0]


def test_of_two_that_clash_the_first_is_kept():
    chosen, problems = usable_keys({"session.pause": "p", "session.jump": "p"})
    assert chosen == {"session.pause": "p"}
    assert '"pause"' in problems[0]


def test_keys_may_be_handed_on_in_order():
    chosen, problems = usable_keys({"session.jump": "g", "session.pause": "j"})
    assert problems == []
    assert chosen == {"session.jump": "g", "session.pause": "j"}


def test_places_that_are_never_together_may_share_a_key():
    assert usable_keys({"today.rest": "j", "summary.effort": "j"})[1] == []


@given(st.dictionaries(st.sampled_from(IDS), st.text("abcxyz,?+ qp.1", max_size=5), max_size=8))
def test_whatever_is_written_no_screen_ends_up_with_one_key_for_two(wanted: dict[str, str]):
    chosen, problems = usable_keys(wanted)
    assert len(chosen) + len(problems) == len(wanted)
    for places in PLACES_TOGETHER:
        keys = [
            key
            for place in places
            for action in ACTIONS[place]
            for key in set(with_keys(action, chosen).keys.split(","))
        ]
        assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("space", "space"),
        ("question_mark", "?"),
        ("comma", ","),
        ("pagedown", "PgDn"),
        ("ctrl+t", "Ctrl+t"),
        ("plus", "+"),
        ("f5", "F5"),
        ("shift+tab", "Shift+Tab"),
        ("j", "j"),
    ],
)
def test_a_key_is_written_as_on_a_keyboard(key: str, words: str):
    assert key_in_words(key) == words
    assert all_in_words(f"{key},a") == f"{words} a"


def test_an_action_shows_the_key_it_has():
    longer = action_called("session.longer")
    assert with_keys(longer, {}).shown == "↑↓"
    assert with_keys(longer, {"session.longer": "plus"}).shown == "+↓"
    assert with_keys(longer, {"session.shorter": "minus"}).shown == "↑-"
    assert with_keys(action_called("session.pause"), {"session.pause": "p,f2"}).shown == "p"


@pytest.mark.parametrize("places", PLACES_TOGETHER)
def test_by_itself_every_action_has_another_key(places: tuple[Place, ...]):
    keys = [key_alone(action) for place in places for action in ACTIONS[place]]
    assert len(set(keys)) == len(keys)
