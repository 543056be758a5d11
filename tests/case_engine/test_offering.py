from fractions import Fraction

from case_engine.decisions import Refused, read_decision, write_decision
from case_engine.play import Turn, begin, decide, offered
from tests.case_engine.small_cases import (
    case_of,
    choice,
    ending,
    evidence,
    scene,
    sound,
)

CASE = sound(
    case_of(
        [
            scene(
                "desk",
                choice("ask", "desk", reveal=["report"], feedback="It comes."),
                choice("hidden", when={"has": "report"}),
                choice("file", requires={"has": "report"}, barred="No report."),
                choice("wait", requires={"after": 5}),
            ),
            {
                "id": "list",
                "title": "list",
                "task": {
                    "kind": "select",
                    "prompt": "Which?",
                    "options": [{"id": "a", "text": "A", "correct": True}],
                    "outcomes": [{"goto": "won"}],
                },
            },
            ending(),
        ],
        evidence=[evidence("report")],
    )
)


def refusal(decision: str | Fraction, scene: str = "desk") -> Refused:
    found = decide(CASE, begin(CASE)._replace(scene=scene), decision)
    assert isinstance(found, Refused)
    return found


def test_what_is_offered_is_open_or_barred_with_its_reason():
    offers = offered(CASE, begin(CASE))

    assert [(offer.id, offer.barred and offer.barred.reason) for offer in offers] == [
        ("ask", None),
        ("file", "No report."),
        ("wait", "This is not open to you yet."),
    ]


def test_an_offer_says_nothing_of_what_would_follow():
    assert "It comes." not in repr(offered(CASE, begin(CASE)))


def test_what_a_decision_reveals_opens_what_waited_for_it():
    turn = decide(CASE, begin(CASE), "ask")
    assert isinstance(turn, Turn)
    offers = offered(CASE, turn.state)
    assert [offer.id for offer in offers if offer.barred is None] == [
        "ask",
        "hidden",
        "file",
    ]


def test_a_hidden_choice_and_one_that_is_not_there_are_refused_alike():
    assert refusal("hidden") == refusal("nonsense")
    assert refusal("hidden").code == "not-offered"


def test_a_barred_choice_is_refused_in_the_words_of_the_case():
    refused = refusal("file")
    assert (refused.code, refused.reason) == ("barred", "No report.")


def test_marks_are_refused_where_there_is_no_task():
    assert refusal(Fraction(100)).code == "no-task"


def test_a_choice_is_refused_where_a_task_waits():
    assert refusal("ask", "list").code == "needs-answer"


def test_marks_beyond_a_hundred_are_refused():
    assert refusal(Fraction(101), "list").code == "bad-marks"


def test_nothing_can_be_decided_after_the_ending():
    assert refusal("ask", "won").code == "ended"


def test_decisions_are_written_as_they_are_read():
    for text in ("ask-fiu", "marks=85", "marks=66.67", "marks=200/3", "marks=0"):
        assert write_decision(read_decision(text)) == text


def test_what_is_not_quite_marks_is_the_id_of_a_choice():
    for text in ("marks=", "marks=x", "marks=1/0", "marks=-1", "marks=1e3"):
        assert read_decision(text) == text
