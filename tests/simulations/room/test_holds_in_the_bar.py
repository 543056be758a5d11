"""The bar warns of the end of the first hold that holds something."""

from case_engine.decisions import read_decision
from simulations.content.content import Content
from simulations.content.play import Play
from simulations.room.room import Room
from tests.case_engine.small_cases import asset, case_of, choice, ending, scene


def details_after(*decisions: str) -> str:
    empty = {"asset": "empty", "hours": 5}
    full = {"asset": "full", "hours": 9}
    scenes = [
        scene(
            "desk",
            choice("hold-empty", "desk", hold=[empty]),
            choice("hold-full", "desk", hold=[full]),
            choice("end"),
        ),
        ending("won"),
    ]
    assets = [asset("empty", 0, known=True), asset("full", 10, known=True)]
    content = Content(case_of(scenes, assets=assets))
    room = Room(Play.replayed(content, map(read_decision, decisions)))
    return "".join(part.detail for part in room.value_bar.parts)


def test_the_end_of_an_empty_hold_is_not_warned_of():
    assert details_after("hold-empty") == ""
    assert details_after("hold-empty", "hold-full") == "the first ends at hour 9"
