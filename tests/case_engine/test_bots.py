"""Bots that know nothing, and what the checker says where they come far."""

from fractions import Fraction
from typing import Any

from hypothesis import given, settings

from case_engine.as_json import bots_as_json
from case_engine.checker.report import check
from case_engine.play import replay
from case_engine.solver.bots import (
    BOTS,
    MOST_DECISIONS,
    play_bots,
    play_by_chance,
    tick_all,
)
from case_engine.solver.careful_words import careful_words
from tests.case_engine.random_cases import raw_cases
from tests.case_engine.small_cases import (
    Raw,
    asset,
    case_of,
    choice,
    ending,
    scene,
    sound,
)

LOST = ending("lost", "failure")


def said(name: str, text: str, goto: str = "list", **keys: Any) -> Raw:
    return choice(name, goto, **keys) | {"text": text}


CASE = case_of(
    [
        scene(
            "desk",
            said("hidden", "The longest of all, but not on offer.", when={"after": 5}),
            said("quick", "Act at once.", hours=1, verdict="sound"),
            said("careful", "Ask everybody first, in writing.", hours=9),
            said("nod", "Nod.", hours=3),
        ),
        {
            "id": "list",
            "title": "List",
            "task": {
                "kind": "select",
                "prompt": "Which?",
                "options": [
                    {"id": "o1", "text": "Right", "correct": True},
                    {"id": "o2", "text": "Right too", "correct": True},
                    {"id": "o3", "text": "Wrong, at length", "correct": False},
                ],
                "outcomes": [
                    {"if": {"marks": 50}, "goto": "won", "restrain": ["a"]},
                    {"goto": "lost"},
                ],
            },
        },
        ending(),
        LOST,
    ],
    assets=[asset("a")],
)


def test_each_bot_follows_its_rule():
    taken = {name: play.decisions for name, play in play_bots(sound(CASE)).items()}
    assert taken == {
        "longest": ("careful", Fraction(0)),
        "shortest": ("nod", Fraction(50)),
        "first": ("quick", Fraction(50)),
        "last": ("nod", Fraction(50)),
        "most_hours": ("careful", Fraction(50)),
        "fewest_hours": ("quick", Fraction(50)),
        "careful": ("careful", Fraction(50)),
    }


def test_care_is_told_by_words_of_every_language_of_the_site():
    for text in (
        "Wait until the request is complete.",
        "Attendre jusqu’à l’écrit.",
        "Esperar hasta la solicitud.",
        "انتظر حتى تتحقق فقط",
    ):
        assert careful_words(text) >= 3, text
    assert careful_words("Fly there, and take what they hold.") == 0


def test_a_program_reads_how_far_they_came():
    case = sound(CASE)
    told = bots_as_json(play_bots(case), play_by_chance(case))
    assert list(told) == [*BOTS, "chance"]
    assert told["first"] == {
        "score": "100",
        "passed": True,
        "ending": "won",
        "decisions": ["quick", "marks=50"],
    }
    assert told["longest"]["passed"] is False
    assert 0.45 < told["chance"]["passes"] < 0.55


def test_who_ticks_all_in_tasks_is_told_beside_chance_where_there_is_a_task():
    every_choice_leads_to_the_task = sound(CASE)
    ticking = tick_all(every_choice_leads_to_the_task)
    assert ticking is not None
    assert (ticking.passes, ticking.median) == (1, 100)  # 50 marks are enough there

    told = bots_as_json({}, play_by_chance(sound(CASE)), ticking)
    assert told["tick_all"] == {"passes": 1.0, "median": "100"}
    assert tick_all(sound(case_of([scene("desk", choice("stop")), ending()]))) is None


def test_a_bot_that_goes_round_for_ever_stops_without_a_score():
    round_and_round = scene("desk", choice("on", "desk"), choice("stop"))
    played = play_bots(sound(case_of([round_and_round, ending()])))["first"]
    assert len(played.decisions) == MOST_DECISIONS
    assert played.result is None


@settings(max_examples=40, deadline=None)
@given(raw_cases())
def test_the_play_of_a_bot_is_a_legal_play(raw: dict[str, Any]):
    case = sound(raw)
    for played in play_bots(case).values():
        turns = replay(case, played.decisions)
        assert played.result is None or turns[-1].state.scene == played.result.ending


def codes(raw: Raw) -> list[str]:
    return [warning.code for warning in check(raw).warnings]


def test_bots_that_pass_are_told():
    assert [code for code in codes(CASE) if code.endswith("-passes")] == [
        "shortest-passes",
        "first-passes",
        "last-passes",
        "most-hours-passes",
        "fewest-hours-passes",
        "careful-passes",
    ]


def judged(name: str, words: int, verdict: str, goto: str = "won", **keys: Any) -> Raw:
    return said(name, "word " * words, goto, verdict=verdict, **keys)


def test_a_sound_option_that_is_always_the_longest_is_told():
    def of(sound_words: int) -> Raw:
        return case_of(
            [
                scene(
                    "desk",
                    judged("good", sound_words, "sound"),
                    judged("bad", 5, "poor", "lost", conduct=-100),
                ),
                ending(),
                LOST,
            ]
        )

    assert "longest-is-sound" in codes(of(6))
    assert "longest-is-sound" not in codes(of(4))


def test_harm_that_costs_little_is_told_and_two_harmful_acts_that_pass():
    def harm(conduct: int) -> Raw:
        scenes = [
            scene(
                name,
                judged("good", 2, "sound", ahead),
                judged("bad", 2, "harmful", ahead, conduct=conduct),
                judged("lax", 2, "poor", ahead, conduct=conduct // 5),
            )
            for name, ahead in (("one", "two"), ("two", "won"))
        ]
        scoring = {"secured": 0, "conduct": 100, "evidence": 0}
        return case_of([*scenes, ending()], scoring=scoring, pass_mark=85)

    assert [c for c in codes(harm(-5)) if "harm" in c or "poor" in c] == [
        "two-harms-pass",
        *("cheap-harmful", "cheap-poor", "cheap-harmful", "cheap-poor"),
    ]
    assert [c for c in codes(harm(-10)) if "harm" in c or "poor" in c] == []


def test_a_best_score_that_conduct_keeps_from_passing_is_told():
    rough = choice("rough", conduct=-50)
    raw = case_of([scene("desk", rough), ending()], pass_conduct=60)
    assert "no-conduct-passes" in codes(raw)
