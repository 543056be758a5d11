"""Texts that read the state: what is shown of them, and that they change nothing."""

from copy import deepcopy
from typing import Any

from hypothesis import given, settings

from case_engine.as_json import findings_as_json
from case_engine.decisions import Refused
from case_engine.play import begin, decide, offered, replay
from case_engine.solver.search import solve
from case_engine.texts import body_of, short_name
from tests.case_engine.random_cases import raw_cases
from tests.case_engine.small_cases import (
    asset,
    case_of,
    choice,
    ending,
    evidence,
    scene,
    sound,
)

HELD = {"asset": "account", "is": "held"}
DESK = scene(
    "desk",
    choice("hold", "desk", hold=[{"asset": "account", "hours": 4}], hours=1),
    choice("ask", "desk", reveal=["report"]),
    choice("look", "desk"),
    choice(
        "file",
        requires={"has": "report"},
        barred=[
            {"if": HELD, "text": "Hold or not, you have nothing to show."},
            {"if": {"again": True}, "text": "Still nothing to show."},
            {"text": "Nothing to show."},
        ],
    ),
)
DESK["body"] = [
    {"if": {"not": {"again": True}}, "text": "A file lies here."},
    {"if": {"again": True}, "text": "Back at the desk."},
    {"text": "The clock goes."},
    {"if": HELD, "text": "The account is held."},
]
WON = ending() | {
    "body": [{"if": {"before": 1}, "text": "At once."}, {"text": "Done."}]
}
CASE = sound(
    case_of([DESK, WON], assets=[asset("account")], evidence=[evidence("report")])
)


def test_the_parts_are_shown_that_hold_on_the_state_in_their_order():
    assert body_of(CASE, begin(CASE)) == ["A file lies here.", "The clock goes."]
    held = replay(CASE, ["hold"])[-1].state
    assert body_of(CASE, held) == [
        "Back at the desk.",
        "The clock goes.",
        "The account is held.",
    ]


def test_an_ending_reads_the_state_too():
    at_once = replay(CASE, ["ask", "file"])[-1].state
    later = replay(CASE, ["hold", "ask", "file"])[-1].state
    assert body_of(CASE, at_once) == ["At once.", "Done."]
    assert body_of(CASE, later) == ["Done."]


def test_the_first_reason_that_holds_is_said_of_a_barred_choice():
    said = []
    for decisions in ([], ["look"], ["hold"]):
        turns = replay(CASE, decisions)
        state = turns[-1].state if turns else begin(CASE)
        refused = decide(CASE, state, "file")
        assert isinstance(refused, Refused)
        offer = next(o for o in offered(CASE, state) if o.id == "file")
        assert offer.barred == refused
        said.append(refused.reason)
    assert said == [
        "Nothing to show.",
        "Still nothing to show.",
        "Hold or not, you have nothing to show.",
    ]


def test_where_no_short_name_is_written_the_beginning_of_the_text_is_one():
    assert short_name("Ask the FIU", "Ask the FIU for a report.") == "Ask the FIU"
    assert short_name("", "Wait.") == "Wait."
    cut = short_name("", "word " * 20)
    assert cut == "word " * 11 + "word…"
    assert len(short_name("", "x" * 100)) == 60


def without_texts(raw: dict[str, Any]) -> dict[str, Any]:
    plain = deepcopy(raw)
    for each in plain["scenes"]:
        each.pop("body", None)
        for barred in each.get("choices", ()):
            barred.pop("barred", None)
    return plain


@settings(max_examples=40, deadline=None)
@given(raw_cases())
def test_conditional_texts_never_change_a_search(raw: dict[str, Any]):
    with_texts, plain = sound(raw), sound(without_texts(raw))
    assert findings_as_json(with_texts, solve(with_texts)) == findings_as_json(
        plain, solve(plain)
    )
