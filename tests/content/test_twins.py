"""Twins are the same decisions in other clothes; nobody can tell one by the other."""

import copy
import json

import pytest

from simulations.content.twin_structure import first_difference, twin_structure
from tests.content.offered import FILES, TWINS, offered_raw, words_of


def test_each_case_that_is_offered_has_a_twin():
    assert sorted(name for pair in TWINS for name in pair) == sorted(FILES)


@pytest.mark.parametrize(("one", "other"), TWINS)
def test_twins_decide_the_same(one: str, other: str):
    assert twin_structure(offered_raw(one)) == twin_structure(offered_raw(other))


@pytest.mark.parametrize(
    "change",
    [
        lambda scene: scene["choices"][0].update(hours=5),
        lambda scene: scene["choices"][0].update(verdict="sound"),
        lambda scene: scene["choices"][0].update(goto="numbers"),
        lambda scene: scene["choices"].pop(),
        lambda scene: scene["choices"][2].pop("hold"),
    ],
)
def test_a_change_to_one_of_two_twins_is_seen(change):
    raw = copy.deepcopy(offered_raw("ninety-kilograms"))
    before = twin_structure(raw)
    change(raw["scenes"][0])
    assert twin_structure(raw) != before
    number, _key = first_difference(raw, offered_raw("nine-hundred-logs"))
    assert number == 1


def test_the_first_difference_is_told_by_its_scene_and_key():
    raw = copy.deepcopy(offered_raw("ninety-kilograms"))
    twin = offered_raw("nine-hundred-logs")
    assert first_difference(raw, twin) is None
    raw["scoring"]["pass"] = 1
    assert first_difference(raw, twin) == (0, "pass")
    raw["scenes"].pop()
    assert first_difference(raw, twin)[0] == len(twin["scenes"])


def test_the_order_of_choices_and_the_names_of_flags_are_clothes():
    raw = copy.deepcopy(offered_raw("ninety-kilograms"))
    before = twin_structure(raw)
    for scene in raw["scenes"]:
        scene.get("choices", []).reverse()
    raw = json.loads(json.dumps(raw).replace('"long-hold"', '"held-for-days"'))
    assert twin_structure(raw) == before


@pytest.mark.parametrize(("one", "other"), TWINS)
def test_twins_share_no_name_and_no_sentence(one: str, other: str):
    first, second = offered_raw(one), offered_raw(other)
    assert not set(words_of(first)) & set(words_of(second))
    for kind in "scenes", "assets", "parties", "jurisdictions":
        ids = [{each["id"] for each in raw[kind]} for raw in (first, second)]
        assert not set.intersection(*ids)


@pytest.mark.parametrize(("one", "other"), TWINS)
def test_twins_show_their_choices_in_another_order(one: str, other: str):
    moved = 0
    several = 0
    for scene, its_twin in zip(
        offered_raw(one)["scenes"], offered_raw(other)["scenes"], strict=True
    ):
        if len(scene.get("choices", [])) > 2:
            several += 1
            moved += _verdicts(scene) != _verdicts(its_twin)
    assert moved >= several * 2 / 3


def _verdicts(scene):
    return [
        (choice.get("verdict"), choice.get("hours", 0), choice.get("conduct", 0))
        for choice in scene["choices"]
    ]
