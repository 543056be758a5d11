"""A case played at the keyboard."""

from collections.abc import Iterator
from typing import Any

from django.core.management.color import no_style

from case_engine.play import begin, replay
from simulations.cli.terminal import Terminal, bar
from tests.case_engine.small_cases import asset, case_of, choice, ending, scene, sound
from tests.case_engine.starter import starter_case

CASE = sound(
    case_of(
        [
            scene(
                "desk",
                choice("go", "order", hours=2, hold=[{"asset": "a", "hours": 9}]),
                choice("file", requires={"flag": "x"}, barred="You have no mandate."),
                choice("slow", "order", hours=99),
            )
            | {"body": "<p>It rings &amp; rings.</p>"},
            {
                "id": "order",
                "title": "In order",
                "task": {
                    "kind": "order",
                    "prompt": "Which first?",
                    "options": [{"id": "o1", "text": "1"}, {"id": "o2", "text": "2"}],
                    "outcomes": [{"goto": "trace"}],
                },
            },
            {
                "id": "trace",
                "title": "The ledger",
                "task": {
                    "kind": "trace",
                    "prompt": "How much?",
                    "ledger": "book",
                    "rule": "fifo",
                    "accounts": ["x"],
                    "outcomes": [{"goto": "won", "restrain": ["a"], "conduct": -5}],
                },
            },
            ending(),
            ending("late", "failure"),
        ],
        assets=[asset("a", 75), asset("b", 25, {"at": 1})],
        limit=50,
        timeout="late",
        ledgers=[
            {
                "id": "book",
                "accounts": [{"id": "x", "opening": 10}],
                "transactions": [
                    {"id": "t1", "to": "x", "amount": 30, "proceeds": True},
                    {"id": "t2", "from": "x", "amount": 20},
                ],
            }
        ],
    )
)


def played(*answers: str, case: Any = CASE) -> str:
    lines: list[str] = []
    given: Iterator[str] = iter(answers)
    terminal = Terminal(case, no_style(), lines.append, lambda prompt: next(given))
    terminal.play(begin(case))
    assert next(given, None) is None
    return "\n".join(lines)


def test_a_case_is_played_to_its_debrief():
    text = played("1", "marks=100", "20")
    assert "hour 0 of 50" in text
    assert "It rings & rings." in text
    assert "  2  file\n     [You have no mandate.]" in text
    assert "    1 h  lost at hour 1: 25 from b" in text
    assert "    2 h  on hold until hour 11: a" in text
    assert "t1 - x 30 proceeds" in " ".join(text.split())
    assert "marks: 100.0" in text
    assert "conduct -5" in text
    assert "won (passed)" in text


def test_what_cannot_be_done_is_told_and_asked_again():
    text = played("2", "7", "go", "x", "1 9", "2 1", "much", "marks=40")
    assert text.count("You have no mandate.") > 2
    assert "There is no such choice here now." in text
    assert text.count("The task here waits for an answer.") == 3
    assert "marks: " in text


def test_time_that_runs_out_is_told():
    text = played("3")
    assert "Time is up before this is done." in text
    assert "late (not passed)" in text


def test_right_options_are_ticked_by_their_numbers():
    case = starter_case("ninety-kilograms")
    lines: list[str] = []
    given = iter(["1", "1", "1,2"])
    terminal = Terminal(case, no_style(), lines.append, lambda prompt: next(given))
    try:
        terminal.play(begin(case))
    except StopIteration:
        assert any(line.startswith("marks: ") for line in lines)


def test_without_a_limit_the_clock_alone_is_shown():
    case = sound(case_of([scene("desk", choice("go")), ending()]))
    assert "hour 0\n" in played("1", case=case)


def test_the_bar_stacks_what_is_secured_held_at_risk_and_lost():
    state = replay(CASE, ["go"])[-1].state
    drawn, legend = bar(CASE, state, no_style()).splitlines()
    assert drawn == "▓" * 58 + "·" * 20
    assert legend == "█ secured 0  ▓ on hold 75  ░ at risk 0  · lost 25"
