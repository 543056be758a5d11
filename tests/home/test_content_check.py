"""The starter content holds what its programme promises, and the check says if not."""

import shutil
from pathlib import Path

import pytest
import yaml
from django.core.management import call_command

from home.content_check.check import problems_of

CONTENT = Path("content")


def test_the_starter_content_holds_what_it_promises(capsys):
    call_command("content", "check")
    assert capsys.readouterr().out == "0 problems\n"


@pytest.fixture
def copied(tmp_path):
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def change(file: Path, change) -> None:
    read = yaml.load(file.read_text(), Loader=yaml.CSafeLoader)
    change(read)
    file.write_text(yaml.safe_dump(read))


def test_what_does_not_hold_is_said(copied):
    day = copied / "workshop" / "day-2"
    (day / "papers" / "d2s2" / "03-c1-saltmarsh-extract.md").unlink()

    def spoil_sessions(read):
        d2s1, d2s2, d2s3, *_others = read["sessions"]
        d2s1["plan"]["steps"].pop()
        d2s1["minutes"]["exercises"] = 10
        d2s2["before"].append("of-nobody")
        d2s2["output"] = "a-drawing"
        d2s3["plan"]["shorter"]["minutes"] = 74
        del d2s3["plan"]["steps"][1]
        del d2s3["example"]

    def spoil_exercises(read):
        del read["exercises"][0]["source"]
        del read["exercises"][1]["explanation"]

    change(day / "sessions.yaml", spoil_sessions)
    change(day / "exercises.yaml", spoil_exercises)
    curriculum = copied / "curriculum.yaml"
    curriculum.write_text(curriculum.read_text().replace("Checked on 30", "On 30"))

    told = list(problems_of(copied))

    assert [problem for problem in told if "reading" not in problem] == [
        "workshop/day-2/exercises.yaml: d2s1-net-worth: it has no source",
        "workshop/day-2/exercises.yaml: d2s1-source-application: it has no explanation",
        "d2s1: the plan takes 82 minutes, the programme gives 90",
        "d2s1: 10 minutes of exercises are said, 81 are reckoned",
        "d2s2: there is no paper “03-c1-saltmarsh-extract”",
        "d2s2: there is no exercise “of-nobody”",
        "d2s2: nothing makes its output “Control chart”: a-drawing",
        "d2s3: the plan has a gap or an overlap at minute 6",
        "d2s3: the short plan is not shorter by a third",
        "d2s3: there is no worked example before the room",
        "d2s4: “Silver Notice” has no date on which it was checked",
    ]


def test_a_session_without_a_plan_is_said(copied):
    change(
        copied / "workshop" / "day-5" / "sessions.yaml",
        lambda read: read["sessions"].pop(),
    )
    assert list(problems_of(copied)) == ["d5s5: there is no plan and no minutes of it"]
