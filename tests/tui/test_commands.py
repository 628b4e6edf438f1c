"""The one list of actions: each is explained, has keys of its own, and a screen that does it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from textual.binding import Binding

from backtui.tui.commands import ACTIONS, PLACES_TOGETHER, Action, Place, action_called, bindings
from backtui.tui.doing import Doing
from backtui.tui.screens.exercises import ExercisesScreen
from backtui.tui.screens.log import LogScreen
from backtui.tui.screens.page import PageScreen
from backtui.tui.screens.routine_editor import RoutineEditor
from backtui.tui.screens.session import SessionScreen
from backtui.tui.screens.session_settings import SessionSettingsScreen
from backtui.tui.screens.settings import SettingsScreen
from backtui.tui.screens.summary import SummaryScreen
from backtui.tui.screens.today import TodayScreen

SCREENS: tuple[type[Doing], ...] = (
    TodayScreen,
    ExercisesScreen,
    LogScreen,
    SessionScreen,
    SummaryScreen,
    SettingsScreen,
    SessionSettingsScreen,
    RoutineEditor,
    PageScreen,
)
EVERY = [action for actions in ACTIONS.values() for action in actions]


def of(screen: type[Doing]) -> Iterator[Action]:
    for place in screen.PLACES:
        yield from ACTIONS[place]


def keys_of(action: Action) -> list[str]:
    return [bound.key for bound in Binding.make_bindings([Binding(action.keys, "")])]


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_does_every_action_of_its_places(screen: type[Doing]):
    missing = [a.id for a in of(screen) if not callable(getattr(screen, f"do_{a.name}", None))]
    assert not missing


def test_every_place_has_a_screen():
    assert {place for screen in SCREENS for place in screen.PLACES} == set(Place)
    assert {screen.PLACES for screen in SCREENS} == set(PLACES_TOGETHER)


@pytest.mark.parametrize("places", PLACES_TOGETHER)
def test_no_two_actions_of_one_screen_share_a_key(places: tuple[Place, ...]):
    keys = [key for place in places for action in ACTIONS[place] for key in keys_of(action)]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("action", EVERY, ids=lambda action: action.id)
def test_an_action_is_explained_in_one_plain_sentence(action: Action):
    assert action.sentence.endswith(".")
    assert action.sentence[0].isupper()
    assert "!" not in action.sentence
    assert action.label == action.label.strip()
    assert action.shown


def test_ids_are_unique_and_lead_back_to_their_action():
    assert len({action.id for action in EVERY}) == len(EVERY)
    assert [action_called(action.id) for action in EVERY] == EVERY


def test_bindings_carry_the_id_by_which_keys_are_changed():
    made = bindings(Place.SESSION)
    assert [binding.id for binding in made] == [action.id for action in ACTIONS[Place.SESSION]]
    assert all(binding.tooltip for binding in made)


def test_it_hurts_stands_first_in_a_session_and_no_other_urgent_key_beside_it():
    urgent = [action.id for action in EVERY if action.urgent]
    assert urgent == ["session.hurt", "session.emergency"]
    assert not [each for each in EVERY if each.urgent and each.foot and each.id != urgent[0]]
    assert ACTIONS[Place.SESSION][0].id == "session.hurt"
