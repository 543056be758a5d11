"""The share of random plays that pass, against the sum over all plays."""

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings

from case_engine.model import Case
from case_engine.play import Turn, begin, decide
from case_engine.scoring import result
from case_engine.solver.bots import play_by_chance
from case_engine.state import State
from tests.case_engine.random_cases import open_decisions, raw_cases
from tests.case_engine.small_cases import asset, case_of, choice, ending, scene, sound
from tests.case_engine.starter import CASE_FILES, starter_case

LOST = ending("lost", "failure")
TASK = {
    "kind": "select",
    "prompt": "?",
    "options": [{"id": "o", "text": "o", "correct": True}],
    "outcomes": [
        {"if": {"marks": 80}, "goto": "won"},
        {"if": {"marks": 40}, "goto": "lost"},
        {"goto": "lost"},
    ],
}


def share_that_passes(case: Case, times: int = 2000) -> Fraction:
    return play_by_chance(case, times).passes


class TooManyError(Exception):
    pass


def exact_share(case: Case, state: State, budget: list[int]) -> Fraction:
    """Every play there is, each as likely as its decisions."""
    budget[0] -= 1
    if budget[0] < 0:
        raise TooManyError
    found = result(case, state)
    if found is not None:
        return Fraction(found.passed)
    ways = open_decisions(case, state)
    if not ways:
        return Fraction(0)
    total = Fraction(0)
    for way in ways:
        turn = decide(case, state, way)
        assert isinstance(turn, Turn)
        total += exact_share(case, turn.state, budget)
    return total / len(ways)


@settings(max_examples=60, deadline=None)
@given(raw_cases())
def test_the_sample_is_close_to_the_exact_share(raw):
    case = sound(raw)
    try:
        expected = exact_share(case, begin(case), [20_000])
    except (TooManyError, RecursionError):
        assume(False)

    assert abs(share_that_passes(case, 1000) - expected) < Fraction(1, 12)


def test_one_way_of_two_passes_in_half_of_the_plays():
    case = sound(
        case_of([scene("a", choice("x"), choice("y", "lost")), ending(), LOST])
    )

    assert abs(share_that_passes(case) - Fraction(1, 2)) < Fraction(1, 20)


def test_each_answer_that_makes_a_difference_is_as_likely_as_any_other():
    case = sound(case_of([{"id": "a", "title": "a", "task": TASK}, ending(), LOST]))

    assert abs(share_that_passes(case) - Fraction(1, 3)) < Fraction(1, 20)


def test_what_is_barred_or_not_offered_is_never_chosen():
    ways = [
        choice("x"),
        choice("y", "lost", when={"flag": "f"}),
        choice("z", "lost", requires={"flag": "f"}, barred="no"),
    ]

    assert share_that_passes(sound(case_of([scene("a", *ways), ending(), LOST]))) == 1


def test_a_play_that_never_ends_does_not_pass():
    case = sound(case_of([scene("a", choice("again", "a")), ending()]))

    assert share_that_passes(case, 3) == 0


def test_a_play_that_is_stuck_does_not_pass():
    barred = choice("x", requires={"flag": "f"}, barred="no")

    assert share_that_passes(sound(case_of([scene("a", barred), ending()])), 3) == 0


def test_an_ending_below_the_pass_mark_does_not_count():
    case = sound(case_of([scene("a", choice("x")), ending()], assets=[asset("cash")]))

    assert share_that_passes(case, 3) == 0


@pytest.mark.parametrize("path", CASE_FILES, ids=lambda path: path.stem)
def test_nobody_passes_a_starter_case_by_luck(path):
    case = starter_case(path.stem)
    share = share_that_passes(case, 500)

    assert share < Fraction(1, 20)
    assert share == share_that_passes(case, 500)
