"""manage.py exercises, as writers and programs call it."""

import io
import json
from types import SimpleNamespace

import pytest
import yaml
from django.core.management import CommandError, call_command

from tests.exercises.banks import MATERIALS, bank_of, exercise

ANSWERS = {
    "single": ("b", {"marks": "100", "parts": None}),
    "select": (["a"], {"marks": "50", "parts": {"a": "right", "b": "missed"}}),
    "order": (
        ["b", "a", "c"],
        {"marks": "200/3", "parts": {"a": "wrong", "b": "wrong", "c": "right"}},
    ),
    "match": ({"i1": "t1"}, {"marks": "50", "parts": {"i1": "right", "i2": "missed"}}),
    "number": ("124481", {"marks": "80", "parts": None}),
    "text": ("claytons case", {"marks": "100", "parts": None}),
    "trace": (
        {"a": "133.33", "b": "1"},
        {"marks": "50", "parts": {"a": "right", "b": "wrong"}},
    ),
    "rows": (
        {"r1": "report"},
        {"marks": "50", "parts": {"r1": "right", "r3": "missed"}},
    ),
    "sheet": (
        {"net": {"y1": "78000", "y2": "440000"}, "rise": {"y2": "362000"}},
        {
            "marks": "50",
            "parts": {
                "net": {"y1": "right", "y2": "wrong"},
                "rise": {"y2": "follows"},
                "gap": {"y2": "missed"},
            },
        },
    ),
    "links": (
        [{"from": "vela", "to": "quay", "relation": "owns"}],
        {
            "marks": "50",
            "parts": [
                {"from": "vela", "to": "quay", "relation": "owns", "is": "right"},
                {"from": "vela", "to": "lina", "relation": "kin", "is": "missed"},
            ],
        },
    ),
    "essay": ({"text": "We ask …"}, {"marks": None, "parts": None}),
}


@pytest.fixture
def bank(tmp_path):
    path = tmp_path / "bank.yaml"
    raw = bank_of(*(exercise(kind, kind) for kind in MATERIALS))
    path.write_text(yaml.safe_dump(raw, allow_unicode=True))
    return path


@pytest.fixture
def answers(tmp_path):
    def write(content):
        path = tmp_path / "answers.json"
        path.write_text(content if isinstance(content, str) else json.dumps(content))
        return str(path)

    return write


def called(capsys, *words):
    """What was printed, and the exit code."""
    try:
        call_command("exercises", *map(str, words))
        code = 0
    except SystemExit as ended:
        code = ended.code
    return capsys.readouterr().out, code


def test_answers_of_every_kind_are_marked(capsys, bank, answers):
    given = {name: answer for name, (answer, _) in ANSWERS.items()}
    printed, code = called(capsys, "mark", bank, answers(given))
    assert code == 0
    assert json.loads(printed) == {
        name: marked for name, (_, marked) in ANSWERS.items()
    }


def test_answers_may_come_from_the_standard_input(capsys, bank, monkeypatch):
    stdin = SimpleNamespace(buffer=io.BytesIO(b'{"single": "a"}'))
    monkeypatch.setattr("sys.stdin", stdin)
    printed, _code = called(capsys, "mark", bank)
    assert json.loads(printed) == {"single": {"marks": "0", "parts": None}}


def test_an_answer_that_cannot_be_marked_says_why_and_the_others_are_marked(
    capsys, bank, answers
):
    given = {"single": "z", "number": "124481.33", "riddle": 5}
    printed, code = called(capsys, "mark", bank, answers(given))
    assert code == 1
    assert json.loads(printed) == {
        "single": {"refused": "There is no option “z”."},
        "number": {"marks": "100", "parts": None},
        "riddle": {"refused": "There is no exercise “riddle”."},
    }


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[1]", "no answers by the ids"),
        ("{", "not JSON"),
        ('{"single": NaN}', "NaN is no number"),
        ('{"single": "a", "single": "b"}', "the key “single” stands twice"),
        ('{"single": ' + "[" * 100_000, "nests too deep"),
        ('{"single": ' + "9" * 5000 + "}", "not JSON"),
        ('{"single": "' + "x" * 2**21 + '"}', "larger than 2 MiB"),
    ],
    ids=lambda value: value[:20],
)
def test_answers_that_cannot_be_read_are_told_in_one_line(bank, answers, content, said):
    with pytest.raises(CommandError, match=said) as refused:
        call_command("exercises", "mark", str(bank), answers(content))
    assert refused.value.returncode == 2
    assert "\n" not in str(refused.value)


def test_a_file_that_is_not_there_is_told(bank):
    for words in (["check", "none.yaml"], ["mark", str(bank), "none.json"]):
        with pytest.raises(CommandError, match="No such file") as refused:
            call_command("exercises", *words)
        assert refused.value.returncode == 2


def test_a_bank_that_is_too_large_is_told(tmp_path):
    large = tmp_path / "large.yaml"
    large.write_bytes(b"#" * (2**21 + 1))
    with pytest.raises(CommandError, match="larger than 2 MiB"):
        call_command("exercises", "check", str(large))


def test_a_bank_with_errors_is_not_marked(tmp_path, answers):
    broken = tmp_path / "broken.yaml"
    broken.write_text("format: 1\nlanguage: en\nexercises: {}\n")
    with pytest.raises(CommandError, match="exercises: This must be a list") as refused:
        call_command("exercises", "mark", str(broken), answers({}))
    assert refused.value.returncode == 2


def test_a_sound_bank_is_said_to_be_sound(capsys, bank):
    printed, code = called(capsys, "check", bank)
    assert code == 0
    assert "0 errors" in printed


def test_errors_and_warnings_are_listed_for_people_and_for_programs(capsys, tmp_path):
    raw = bank_of(exercise("order", use="exam"), exercise("order", "y", source=""))
    path = tmp_path / "bank.yaml"
    path.write_text(yaml.safe_dump(raw))
    printed, code = called(capsys, "check", path)
    assert code == 1
    assert "exercises[0].use  “exam” is not one of practice, test." in printed
    assert "exercises[1].source  This has no source." in printed
    assert "1 error, 1 warning" in printed
    printed, code = called(capsys, "check", path, "--json")
    assert code == 1
    report = json.loads(printed)
    assert [problem["path"] for problem in report["errors"]] == ["exercises[0].use"]
    assert report["warnings"][0] == {
        "path": "exercises[1].source",
        "code": "no-source",
        "params": {},
        "message": "This has no source.",
    }


def test_answers_may_be_named_by_an_option(capsys, bank, answers):
    words = ["mark", bank, "--answers", answers({"single": "b"}), "--json"]
    printed, code = called(capsys, *words)
    assert code == 0
    assert json.loads(printed) == {"single": {"marks": "100", "parts": None}}
