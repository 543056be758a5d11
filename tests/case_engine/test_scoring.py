from fractions import Fraction
from typing import Any

from case_engine.play import begin, replay_to_end
from case_engine.scoring import Result, result
from tests.case_engine.small_cases import (
    asset,
    case_of,
    choice,
    ending,
    evidence,
    scene,
    sound,
)
from tracing.amounts import exact, one_decimal


def scored(choices: list[dict[str, Any]], *decisions: str, **keys: Any) -> Result:
    raw = case_of(
        [scene("desk", *choices), ending(), ending("lost", "failure")], **keys
    )
    return replay_to_end(sound(raw), decisions)


def test_only_what_is_under_an_order_is_secured():
    assets = [asset(name, 100) for name in "abcde"]
    order = choice(
        "order",
        hold=[{"asset": "a", "hours": 90}],
        restrain=["b"],
        confiscate=["c"],
        **{"return": ["d"]},
    )
    assert scored([order], "order", assets=assets).secured == 60


def test_conduct_is_kept_within_nought_and_a_hundred_at_the_end_only():
    choices = [
        choice("worse", "desk", conduct=-80),
        choice("better", "desk", conduct=30),
        choice("stop"),
    ]
    assert scored(choices, "worse", "worse", "stop").conduct == 0
    assert scored(choices, "better", "stop").conduct == 100
    assert scored(choices, "worse", "worse", "better", "better", "stop").conduct == 0
    assert scored(choices, "better", "worse", "stop").conduct == 50


def test_evidence_is_the_share_of_the_key_evidence():
    proofs = [evidence("a", key=True), evidence("b", key=True), evidence("c")]
    choices = [choice("stop", reveal=["a", "c"])]
    assert scored(choices, "stop", evidence=proofs).evidence == 50


def test_a_part_with_nothing_at_stake_counts_in_full():
    found = scored([choice("stop")], "stop")
    assert (found.secured, found.evidence, found.score) == (100, 100, 100)


def test_a_failure_does_not_pass_whatever_its_score():
    found = scored([choice("stop", "lost")], "stop")
    assert found.score == 100
    assert not found.passed


def test_the_pass_mark_itself_passes():
    keys = {"assets": [asset("a", 100)], "evidence": [evidence("e", key=True)]}
    weights = {"secured": 40, "conduct": 60, "evidence": 0}
    assert scored([choice("stop")], "stop", scoring=weights, **keys).passed


def test_there_is_no_score_before_the_ending():
    case = sound(case_of([scene("desk", choice("stop")), ending()]))
    assert result(case, begin(case)) is None


def test_scores_are_shown_to_one_decimal_half_up():
    assert one_decimal(Fraction("36.25")) == "36.3"
    assert one_decimal(Fraction("36.249")) == "36.2"


def test_a_number_is_written_exactly_or_to_six_places():
    assert exact(Fraction(1, 8)) == "0.125"
    assert exact(Fraction(-5, 2)) == "-2.5"
    assert exact(Fraction(680000)) == "680000"
    assert exact(Fraction(200, 3)) == "66.666667"
    assert exact(Fraction(1, 3) / 10**7) == "0.000000"
