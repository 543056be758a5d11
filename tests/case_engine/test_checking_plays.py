"""What the checker finds by playing, and what it only wonders at."""

from typing import Any

import pytest

from case_engine.checker import messages
from case_engine.checker.report import check
from tests.case_engine.small_cases import (
    asset,
    case_of,
    choice,
    ending,
    evidence,
    scene,
    several,
)
from tests.case_engine.starter import CASE_FILES, starter_report

LOST = ending("lost", "failure")
OF_BOTS = {message.code for message in messages.BOT_PASSES.values()}
OF_SKILL = OF_BOTS | {
    *("longest-is-sound", "two-harms-pass", "cheap-poor", "cheap-harmful"),
}


def warned(raw: dict[str, Any], bound: int = 1000) -> list[tuple[str, str]]:
    report = check(raw, bound)
    assert report.errors == []
    return [
        (warning.path, warning.message)
        for warning in report.warnings
        if warning.code not in OF_BOTS
    ]


def task(kind: str, thresholds: list[Any], **keys: Any) -> dict[str, Any]:
    outcomes = [{"if": {"marks": t}, "goto": "won"} for t in thresholds]
    body = {"kind": kind, "prompt": "?", "outcomes": [*outcomes, {"goto": "lost"}]}
    return {"id": "task", "title": "Task", "task": body | keys}


def options(count: int, correct: int) -> list[dict[str, Any]]:
    return [{"id": f"o{i}", "text": "o", "correct": i < correct} for i in range(count)]


@pytest.mark.parametrize("path", CASE_FILES, ids=lambda path: path.stem)
def test_a_starter_case_checks_clean_and_is_searched_whole(path):
    report, _ = starter_report(path.stem)
    assert report.errors == []
    assert {warning.code for warning in report.warnings} <= OF_SKILL
    assert report.findings is not None
    assert report.findings.complete


def test_a_scene_that_can_leave_the_trainee_with_nothing_to_do_is_an_error():
    stuck = scene(
        "desk",
        choice("late", when={"after": 3}),
        choice("barred", requires={"flag": "x"}),
    )
    report = check(case_of([stuck, ending()]))
    assert [error.path for error in report.errors] == ["scenes[0]"]
    assert "nothing offered" in report.errors[0].message


def test_a_choice_that_no_play_can_make_is_told_once_without_its_outcomes():
    hidden = several(
        "hidden",
        {"if": {"before": 3}, "goto": "won"},
        {"goto": "lost"},
        when={"flag": "x"},
    )
    raw = case_of(
        [scene("desk", choice("go"), choice("no", "lost"), hidden), ending(), LOST]
    )
    assert warned(raw) == [
        ("scenes[0].choices[2]", "No play can ever make this choice."),
    ]


def test_an_outcome_that_no_play_gets_is_told_with_its_place():
    never = several("go", {"if": {"after": 1}, "goto": "lost"}, {"goto": "won"})
    raw = case_of([scene("desk", never, choice("no", "lost")), ending(), LOST])
    assert warned(raw) == [
        ("scenes[0].choices[0].outcomes[0]", "No play ever gets this outcome."),
    ]


def test_an_outcome_that_always_comes_too_late_is_never_got():
    raw = case_of(
        [scene("desk", choice("slow", hours=9), choice("go")), ending(), LOST],
        limit=5,
        timeout="lost",
    )
    assert warned(raw) == [
        ("scenes[0].choices[0]", "No play ever gets this outcome."),
    ]


def test_a_scene_that_no_play_comes_to_is_told():
    raw = case_of(
        [
            scene(
                "desk",
                several("go", {"if": {"after": 1}, "goto": "far"}, {"goto": "won"}),
                choice("no", "lost"),
            ),
            scene("far", choice("on")),
            ending(),
            LOST,
        ]
    )
    assert [path for path, _ in warned(raw)] == [
        "scenes[1]",
        "scenes[1].choices[0]",
        "scenes[0].choices[0].outcomes[0]",
    ]


def test_a_move_after_the_limit_is_told():
    raw = case_of(
        [
            scene("desk", choice("go", restrain=["a"]), choice("no", "lost")),
            ending(),
            LOST,
        ],
        limit=5,
        timeout="lost",
        assets=[asset("a", 5, {"at": 5}, {"at": 6})],
    )
    assert [path for path, _ in warned(raw)] == ["assets[0].moves[1]"]


@pytest.mark.parametrize(
    ("scene", "path"),
    [
        (task("select", [101], options=options(2, 2)), "task.outcomes[0].if.marks"),
        (task("select", [80, 60], options=options(3, 2)), "task.outcomes[1].if.marks"),
        (
            task("order", [100, "99.5"], options=options(3, 0)),
            "task.outcomes[1].if.marks",
        ),
    ],
)
def test_a_threshold_that_no_answer_meets_by_itself_is_told(scene, path):
    found = dict(warned(case_of([scene, ending(), LOST])))
    assert "No answer has marks from" in found[f"scenes[0].{path}"]


def test_a_threshold_that_some_answer_meets_is_not_told():
    scene = task("order", [85, 60], options=options(8, 0))
    assert warned(case_of([scene, ending(), LOST])) == []


def test_confiscation_of_what_was_never_stopped_is_told():
    desk = scene(
        "desk",
        choice("hold", "desk", hold=[{"asset": "a", "hours": 5}]),
        choice("order", "desk", restrain=["b"]),
        choice("take", confiscate=["a"]),
        choice("give", **{"return": ["b"]}),
        choice("no", "lost", restrain=["a"]),
    )
    raw = case_of([desk, ending(), LOST], assets=[asset("a"), asset("b")])
    assert [path for path, _ in warned(raw)] == [
        "scenes[0].choices[2]",
        "scenes[0].choices[3]",
    ]


def test_confiscation_after_a_hold_that_lapsed_is_fine():
    raw = case_of(
        [
            scene("desk", choice("hold", "court", hold=[{"asset": "a", "hours": 1}])),
            scene(
                "court",
                choice("take", hours=5, confiscate=["a"]),
                choice("r", "lost", restrain=["a"]),
            ),
            ending(),
            LOST,
        ],
        assets=[asset("a")],
    )
    assert warned(raw) == []


def test_evidence_that_is_never_revealed_and_assets_never_restrained_are_told():
    raw = case_of(
        [
            scene("desk", choice("go", reveal=["e1"]), choice("no", "lost")),
            ending(),
            LOST,
        ],
        assets=[asset("a", 0)],
        evidence=[evidence("e1"), evidence("e2")],
    )
    assert [path for path, _ in warned(raw)] == ["evidence[1]", "assets[0]"]


def test_a_case_that_nobody_passes_is_told():
    raw = case_of([scene("desk", choice("go", "lost")), LOST])
    assert "No play passes" in dict(warned(raw))["pass_mark"]


def test_a_case_that_everybody_passes_is_told():
    raw = case_of([scene("desk", choice("go")), ending()])
    assert "Any play passes" in dict(warned(raw))["pass_mark"]


def test_a_search_that_was_cut_short_claims_nothing():
    hall = scene(
        "desk", *(choice(f"wait-{h}", "desk", hours=h) for h in (1, 2)), choice("go")
    )
    raw = case_of([hall, ending(), LOST], limit=90, timeout="lost")
    assert warned(raw, bound=20) == [
        (
            "scenes",
            "The search was cut short at 20 states: what no play can get was not "
            "looked for, and nothing is said of the best and worst score.",
        )
    ]
