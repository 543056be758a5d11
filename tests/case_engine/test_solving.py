import gc
from fractions import Fraction

import pytest

from case_engine.play import replay_to_end
from case_engine.solver.findings import TASK, label
from case_engine.solver.search import solve
from tests.case_engine.small_cases import (
    asset,
    case_of,
    choice,
    ending,
    evidence,
    scene,
    several,
    sound,
)
from tests.case_engine.starter import CASE_FILES, starter_case, starter_report
from tests.simulations.cli.transcripts import read_transcripts

LOST = ending("lost", "failure")


@pytest.mark.parametrize("path", CASE_FILES, ids=lambda path: path.stem)
def test_the_best_transcript_scores_as_high_as_any_play(path):
    case = starter_case(path.stem)
    findings = starter_report(path.stem)[0].findings
    assert findings
    assert findings.complete
    assert findings.best
    best = read_transcripts(path.with_suffix(".plays.txt"))[0]
    assert f"score {float(findings.best.result.score):.1f}, passed" in best.lines[-1]
    assert replay_to_end(case, findings.best.decisions) == findings.best.result


WITH_DEAD_PARTS = sound(
    case_of(
        [
            scene(
                "desk",
                several("go", {"if": {"after": 1}, "goto": "far"}, {"goto": "list"}),
                choice("hidden", "lost", when={"flag": "x"}),
            ),
            scene("far", choice("on")),
            {
                "id": "list",
                "title": "List",
                "task": {
                    "kind": "select",
                    "prompt": "?",
                    "options": [{"id": "o", "text": "o", "correct": True}],
                    "outcomes": [
                        {"if": {"marks": 120}, "goto": "lost"},
                        {"goto": "won"},
                    ],
                },
            },
            ending(),
            LOST,
        ]
    )
)


def test_the_search_names_what_no_play_comes_to():
    case = WITH_DEAD_PARTS
    findings = solve(case)
    never = findings.never(case)
    assert findings.endings(case) == ["won"]
    assert never.scenes == ["far", "lost"]
    assert [label(case, *each) for each in never.choices] == ["desk/hidden", "far/on"]
    assert [label(case, *each) for each in never.outcomes] == [
        "desk/go#0",
        "desk/hidden#0",
        "far/on#0",
        "list/task#0",
    ]
    assert ("list", TASK, 1) in findings.outcomes


def test_a_task_is_answered_with_all_marks_that_make_a_difference():
    outcomes = [{"if": {"marks": m}, "goto": "won", "conduct": m} for m in (80, 50)]
    task = {
        "kind": "select",
        "prompt": "?",
        "options": [{"id": "o", "text": "o", "correct": True}],
        "outcomes": [*outcomes, {"goto": "lost"}],
    }
    case = sound(case_of([{"id": "t", "title": "T", "task": task}, ending(), LOST]))
    findings = solve(case)
    assert findings.best
    assert findings.best.decisions == (Fraction(80),)
    assert len(findings.outcomes) == 3


def test_a_failure_with_a_higher_score_is_not_the_best_play():
    keys = {"assets": [asset("a", 100)]}
    rich = choice("rich", "lost", restrain=["a"])
    poor = choice("poor", "won", conduct=-10)
    case = sound(
        case_of([scene("desk", rich, poor), ending(), LOST], **keys, pass_mark=20)
    )
    findings = solve(case)
    assert findings.best
    assert findings.best.decisions == ("poor",)
    assert findings.most_secured == 100
    assert not findings.every_play_passes


def test_a_case_without_a_limit_in_which_time_can_go_on_for_ever_is_searched_whole():
    case = sound(
        case_of(
            [
                scene(
                    "desk",
                    choice("wait", "desk", hours=3, conduct=-1),
                    choice("hold", "desk", hold=[{"asset": "a", "hours": 50}]),
                    choice(
                        "take", restrain=["a"], requires={"asset": "a", "is": "held"}
                    ),
                    choice("stop", "lost"),
                ),
                ending(),
                LOST,
            ],
            assets=[asset("a", 100, {"at": 40})],
        )
    )
    findings = solve(case)
    assert findings.complete
    assert findings.states < 5000


def test_facts_that_nothing_reads_again_do_not_multiply_the_states():
    """Thirty diamonds one after the other: 2**30 ways, and few states."""
    scenes = []
    for place in range(30):
        left = choice("left", f"s{place + 1}", set=[f"f{place}"], reveal=[f"e{place}"])
        right = choice("right", f"s{place + 1}")
        scenes.append(scene(f"s{place}", left, right))
    scenes.append(scene("s30", choice("end")))
    proofs = [evidence(f"e{place}", key=place < 5) for place in range(30)]
    findings = solve(sound(case_of([*scenes, ending()], evidence=proofs)))
    assert findings.complete
    assert findings.states < 200
    assert findings.best
    assert findings.best.result.evidence == 100
    assert findings.worst
    assert findings.worst.result.evidence == 0


def test_the_search_tells_how_far_it_is():
    _, told = starter_report("ninety-kilograms")
    assert told
    assert told == sorted(told)


def test_conduct_that_can_rise_and_fall_for_ever_is_not_claimed_to_be_searched_whole():
    better = choice("better", "desk", conduct=1)
    worse = choice("worse", "desk", conduct=-1)
    case = sound(case_of([scene("desk", better, worse, choice("stop")), ending()]))
    findings = solve(case)
    assert not findings.complete
    assert findings.worst
    assert findings.worst.result.conduct == 0
    assert findings.best
    assert findings.best.result.conduct == 100


def test_conduct_that_can_only_fall_is_searched_to_the_bottom():
    worse = choice("worse", "desk", conduct=-1)
    case = sound(case_of([scene("desk", worse, choice("stop")), ending()]))
    findings = solve(case)
    assert findings.complete
    assert findings.worst
    assert findings.worst.result.conduct == 0


@pytest.mark.parametrize("at_work", [True, False])
def test_searching_leaves_the_garbage_collector_as_it_was(at_work):
    before = gc.isenabled()
    (gc.enable if at_work else gc.disable)()
    try:
        solve(starter_case("harbour-consultancy"), bound=100)
        assert gc.isenabled() is at_work
    finally:
        gc.enable() if before else gc.disable()
