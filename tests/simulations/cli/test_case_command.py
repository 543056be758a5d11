"""The commands, as a case writer and a program run them."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import CommandError, call_command

from case_engine.checker.report import check
from tests.case_engine.small_cases import (
    asset,
    case_of,
    choice,
    ending,
    evidence,
    scene,
)
from tests.case_engine.starter import CASES, CONTENT

HARBOUR = CASES / "harbour-consultancy.yaml"
SMALL = case_of(
    [
        scene(
            "desk",
            choice("ask", "desk", reveal=["report"], conduct=-5, hours=2),
            choice("file", restrain=["a"], requires={"has": "report"}, barred="No."),
            choice("slow", hours=9),
        ),
        ending(),
        ending("late", "failure"),
    ],
    assets=[
        asset("a", "99.50", {"at": 1, "amount": "0.50"}, known=True),
        asset("b", 1),
    ],
    evidence=[evidence("report", key=True)],
    limit=5,
    timeout="late",
)


def run(*args: object) -> str:
    out = StringIO()
    call_command(*map(str, args), stdout=out)
    return out.getvalue()


def answer(*args: object) -> Any:
    return json.loads(run(*args, "--json"))


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return written(tmp_path, SMALL)


def written(folder: Path, raw: dict[str, Any]) -> Path:
    path = folder / "small.yaml"
    path.write_text(yaml.safe_dump(raw))
    return path


def test_check_tells_a_program_the_errors_and_warnings(tmp_path):
    path = written(tmp_path, SMALL | {"pass_mark": 101})
    out = StringIO()
    with pytest.raises(SystemExit) as exit_code:
        call_command("case", "check", str(path), "--json", stdout=out)
    assert exit_code.value.code == 1
    assert json.loads(out.getvalue()) == {
        "errors": [
            {
                "path": "pass_mark",
                "code": "out-of-range",
                "params": {"least": 0, "most": 100},
                "message": "This must be from 0 to 100.",
            }
        ],
        "warnings": [],
    }


def test_check_says_the_same_to_people(small):
    lines = run("case", "check", small).splitlines()
    assert lines[:2] == ["", "Warnings"]
    assert lines[-1] == "0 errors, 3 warnings"
    assert len(check(SMALL).warnings) == 3


def test_solve_answers_a_program_with_the_plays(small):
    found = answer("case", "solve", small)
    assert found["complete"] is True
    assert found["best"] == {
        "score": "97.854478",
        "secured": "98.507463",
        "conduct": "95",
        "evidence": "100",
        "ending": "won",
        "passed": True,
        "decisions": ["ask", "file"],
    }
    assert found["endings"] == ["won", "late"]
    assert found["never"] == {"scenes": [], "choices": [], "outcomes": ["desk/slow#0"]}


def test_solve_shows_people_the_same(small):
    text = run("case", "solve", small)
    assert "the whole case" in text
    assert "ask file" in text
    assert "No play reaches\n  desk/slow#0" in text


def test_solve_says_that_it_was_cut_short(small):
    text = run("case", "solve", small, "--bound", 1)
    assert "cut short at the bound" in text
    found = answer("case", "solve", small, "--bound", 1)
    assert (found["complete"], found["best"], found["most_secured"]) == (
        False,
        None,
        None,
    )


def test_play_shows_a_program_where_a_play_stands(small):
    assert answer("case", "play", small) == {
        "scene": "desk",
        "clock": 0,
        "evidence": [],
        "known": ["a"],
        "flags": [],
        "assets": {
            "a": {"state": "free", "value": "99.5", "until": None},
            "b": {"state": "free", "value": "1", "until": None},
        },
        "dissipated": "0",
        "offered": ["ask", "slow"],
        "ending": None,
    }
    after = answer("case", "play", small, "--decisions", "ask,file")
    assert after["assets"]["a"] == {"state": "restrained", "value": "99", "until": None}
    assert after["dissipated"] == "0.5"
    assert after["offered"] == []
    assert after["ending"]["secured"] == "98.507463"
    assert after["ending"]["conduct"] == "95"


def test_play_tells_a_program_what_was_refused_and_why(small):
    out = StringIO()
    with pytest.raises(SystemExit) as exit_code:
        call_command(
            "case", "play", str(small), "--decisions", "slow,x", "--json", stdout=out
        )
    assert exit_code.value.code == 1
    assert json.loads(out.getvalue()) == {
        "refused": {"at": 1, "decision": "x", "reason": "The case has ended."}
    }


def test_play_tells_people_too(small):
    with pytest.raises(CommandError, match="file: No.") as caught:
        run("case", "play", small, "--decisions", "file")
    assert caught.value.returncode == 1


def test_a_replay_shows_people_what_happened():
    decisions = (HARBOUR.parent / "harbour-consultancy.plays.txt").read_text()
    third = decisions.split("decisions: ")[3].splitlines()[0].replace(" ", ",")
    text = run("case", "play", HARBOUR, "--decisions", third)
    assert "   92 h  the hold ended at hour 92: Last bribe tranche" in text
    assert "  140 h  lost at hour 140: 3,220,000 from Securities portfolio" in text
    assert "conduct -15" in text
    assert "Time is up before this is done." in text
    assert "43.5     32.9     55.0      66.7  week-over (not passed)" in text


def test_a_case_that_cannot_be_played_is_one_line_with_exit_2(tmp_path):
    path = written(tmp_path, SMALL | {"start": "nowhere"})
    for verb in ("play", "solve"):
        with pytest.raises(CommandError, match="check it first. start: ") as caught:
            run("case", verb, path)
        assert caught.value.returncode == 2


@pytest.mark.parametrize("verb", ["check", "solve", "play"])
def test_a_file_that_is_no_case_is_one_line_with_exit_2(tmp_path, verb: str):
    path = tmp_path / "bomb.yaml"
    path.write_text("a: &a [1]\nb: [*a, *a]")
    with pytest.raises(CommandError, match="anchors and aliases") as caught:
        run("case", verb, path)
    assert caught.value.returncode == 2


def test_a_bound_is_a_whole_number(small):
    with pytest.raises(CommandError, match="a whole number from 1"):
        run("case", "solve", small, "--bound", "-1")


def test_trace_answers_programs_and_people():
    folder = CONTENT / "ledgers" / "regional-ledger"
    files = (folder / "accounts.csv", folder / "transactions.csv")
    found = answer("trace", *files, "--rule", "fifo")
    assert found["accounts"]["a1"] == {"balance": "109835.00", "traced": "35000.00"}
    assert found["transactions"]["t07"] == "0.00"
    lines = run("trace", *files, "--rule", "fifo").splitlines()
    assert lines[0].split() == ["account", "balance", "traced"]
    assert lines[1].split() == ["a1", "109835.00", "35000.00"]


def test_a_ledger_that_cannot_be_traced_is_one_line_with_exit_2(tmp_path):
    (tmp_path / "a.csv").write_text("id,label,opening\nA,A,5\n")
    (tmp_path / "t.csv").write_text(
        "id,date,from,to,amount,proceeds,text\nt1,,A,,6,,\n"
    )
    with pytest.raises(CommandError, match="t1 takes 6 from A") as caught:
        run("trace", tmp_path / "a.csv", tmp_path / "t.csv", "--rule", "lifo")
    assert caught.value.returncode == 2
