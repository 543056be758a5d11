"""A scene may ask a question of its own; it goes wherever the scene goes."""

import pytest

from simulations.exchange.export_case import export_case
from simulations.exchange.import_case import import_case
from tests.html import folded
from tests.simulations.played import a_case, a_library, an_attempt, short_raw

pytestmark = pytest.mark.django_db

PROMPT = "What do you send, and to whom?"


def raw_that_asks() -> dict:
    raw = short_raw(title="The night shift")
    raw["scenes"][0]["prompt"] = PROMPT
    return raw


def test_it_stands_above_the_choices_in_place_of_the_usual_one(alice, sign_in):
    attempt, client = an_attempt(alice, a_case(raw_that_asks())), sign_in(alice)
    address = f"/attempts/{attempt.pk}/"
    assert f"<legend>{PROMPT}</legend>" in folded(client.get(address).text)

    attempt.decide(0, "stop")
    assert "<legend>What do you do?</legend>" in folded(client.get(address).text)


def test_it_is_kept_in_the_draft_and_comes_out_again():
    case = import_case(raw_that_asks(), a_library(), user=None)

    scenes = export_case(case)["scenes"]
    assert [scene.get("prompt") for scene in scenes] == [PROMPT, None, None, None]
