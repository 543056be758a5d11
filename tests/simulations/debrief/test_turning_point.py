from case_engine.decisions import read_decision
from simulations.content.content import Content
from simulations.content.play import Play
from simulations.content.yaml_files import read_case_file
from simulations.debrief.best_play import turning_point
from tests.case_engine.small_cases import case_of, choice, ending, scene
from tests.case_engine.starter import CASES
from tests.simulations.cli.transcripts import read_transcripts

TASK = {
    "kind": "select",
    "prompt": "?",
    "options": [{"id": f"o{i}", "text": "o", "correct": i < 3} for i in range(4)],
    "outcomes": [{"if": {"marks": 50}, "goto": "t"}, {"goto": "won", "hours": 2}],
}
TWO_WAYS = Content(
    case_of(
        [
            {"id": "s", "title": "s", "task": TASK},
            scene("t", choice("left"), choice("right")),
            ending(),
        ]
    )
)


def play(*decisions: str) -> Play:
    return Play.replayed(TWO_WAYS, map(read_decision, decisions))


def test_the_same_play_does_not_part():
    assert turning_point(play("marks=100", "left"), play("marks=100", "left")) is None


def test_marks_with_the_same_outcome_are_the_same_way():
    assert turning_point(play("marks=60", "left"), play("marks=100", "left")) is None


def test_plays_part_where_another_choice_was_made():
    found = turning_point(play("marks=60", "left"), play("marks=100", "right"))

    assert found.step.scene.id == "t"
    assert [step.turn.decision for step in found.own] == ["left"]
    assert [step.turn.decision for step in found.best] == ["right"]


def test_plays_part_where_an_answer_led_elsewhere():
    found = turning_point(play("marks=0"), play("marks=100", "right"))

    assert found.step.number == 0
    assert len(found.best) == 2


def test_a_play_that_was_given_up_parts_where_it_stops():
    found = turning_point(play("marks=100"), play("marks=100", "right"))

    assert found.own == []
    assert found.step.scene.id == "t"


def test_decisions_that_both_came_too_late_are_one_way():
    late = Content(
        case_of(
            [
                scene("s", choice("slow", hours=9), choice("slower", hours=12)),
                ending(),
                ending("lost", "failure"),
            ],
            limit=5,
            timeout="lost",
        )
    )

    assert (
        turning_point(Play.replayed(late, ["slow"]), Play.replayed(late, ["slower"]))
        is None
    )


def test_the_middling_play_of_the_harbour_parts_where_it_asked_for_i_grip():
    content = Content(read_case_file(CASES / "harbour-consultancy.yaml"))
    best, middling, *_ = (
        Play.replayed(content, map(read_decision, each.decisions))
        for each in read_transcripts(CASES / "harbour-consultancy.plays.txt")
    )

    found = turning_point(middling, best)

    assert found.step.scene.id == "tranche-line"
    assert found.own[0].turn.decision == "igrip"
    assert found.best[0].turn.decision == "fiu-pause"
    assert middling.costliest.scene.id == "port-merrin-court"
