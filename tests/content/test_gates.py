"""What a case must prove before it may measure skill."""

from fractions import Fraction
from statistics import mean

import pytest

from case_engine.solver.bots import play_bots, play_by_chance, tick_all
from tests.case_engine.small_cases import Raw
from tests.content.offered import (
    FILES,
    all_outcomes,
    best_verdict,
    decisions_of,
    offered_case,
    offered_raw,
)

GOOD = "sound", "defensible"
BOTS_AT_MOST = 45
CUES = {
    "longest": lambda choices: max(choices, key=lambda choice: len(choice["text"])),
    "shortest": lambda choices: min(choices, key=lambda choice: len(choice["text"])),
    "first": lambda choices: choices[0],
    "last": lambda choices: choices[-1],
}

each_case = pytest.mark.parametrize("name", sorted(FILES))


@each_case
def test_nobody_comes_far_by_a_rule(name: str):
    for bot, play in play_bots(offered_case(name)).items():
        assert play.result, bot
        assert not play.result.passed, bot
        assert play.result.score <= BOTS_AT_MOST, bot


@each_case
def test_hardly_anybody_passes_by_chance(name: str):
    for by_chance in play_by_chance, tick_all:
        plays = by_chance(offered_case(name), 300)
        assert plays is not None
        assert plays.passes <= Fraction(3, 100)


@each_case
def test_the_options_of_a_scene_are_of_like_length(name: str):
    for choices in decisions_of(offered_raw(name)):
        lengths = [len(choice["text"]) for choice in choices]
        middle = mean(lengths)
        assert 0.8 * middle <= min(lengths), choices[0]["text"]
        assert max(lengths) <= 1.2 * middle, choices[0]["text"]


@each_case
@pytest.mark.parametrize("cue", CUES)
def test_neither_length_nor_place_tells_good_from_bad(name: str, cue: str):
    scenes = list(decisions_of(offered_raw(name)))
    taken = [best_verdict(CUES[cue](choices)) for choices in scenes]
    assert taken.count("sound") <= 0.4 * len(scenes)
    good = sum(verdict in GOOD for verdict in taken)
    assert 0.4 * len(scenes) <= good <= 0.75 * len(scenes)


@each_case
def test_at_least_two_options_of_a_scene_can_be_defended(name: str):
    for choices in decisions_of(offered_raw(name)):
        good = [choice for choice in choices if best_verdict(choice) in GOOD]
        assert len(good) >= 2, choices[0]["text"]


@each_case
def test_a_harmful_act_costs_ten_points_and_two_of_them_a_pass(name: str):
    raw = offered_raw(name)
    outcomes = list(all_outcomes(raw))
    harm = [-_conduct(o) for o in outcomes if o.get("verdict") == "harmful"]

    assert all(_conduct(outcome) <= 0 for outcome in outcomes)  # nothing is given back
    assert min(harm) * raw["scoring"]["conduct"] >= 10 * 100
    assert 100 - 2 * min(harm) < raw["pass_conduct"]


def _conduct(outcome: Raw) -> int:
    return outcome.get("conduct", 0)


@each_case
def test_each_choice_has_a_short_name(name: str):
    for scene in offered_raw(name)["scenes"]:
        for choice in scene.get("choices", []):
            assert choice["short"]
        if "task" in scene:
            assert scene["task"]["short"]


def test_one_case_may_be_tasted_and_no_twin_of_it():
    assert [name for name in FILES if "taste" in offered_raw(name)] == [
        "nineteen-hours-late"
    ]
