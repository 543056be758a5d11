"""The examples of docs/exercises.md are sound, and say what the command says."""

import re
from pathlib import Path

import pytest

from exercises.answer_file import load_answers, marked_as_json
from exercises.bank_file import MOST_EXERCISES, check_bank, read_bank
from exercises.kinds.formulas import LONGEST
from exercises.kinds.registry import KINDS
from exercises.kinds.sheet_rows import MOST_COLUMNS
from tests.exercises.banks import errors_of, exercise
from untrusted_files.yaml_reader import load_yaml

PAGE = (Path(__file__).parents[2] / "docs" / "exercises.md").read_text()
SECTIONS = re.findall(r"^### (\w+): .*?\n(.*?)(?=^##)", PAGE, re.DOTALL | re.MULTILINE)


def blocks(text):
    return re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)


def test_every_kind_has_a_section_and_a_row_of_its_answer():
    assert [kind for kind, _ in SECTIONS] == list(KINDS)
    assert re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE) == list(KINDS)


@pytest.mark.parametrize(("kind", "text"), SECTIONS, ids=lambda value: value[:6])
def test_the_example_of_a_kind_is_sound(kind, text):
    for block in blocks(text):
        raw = exercise(kind) | load_yaml(block.encode())
        assert errors_of(raw) == {}


def test_the_example_of_a_bank_is_sound_and_marked_as_the_page_says():
    raw = load_yaml(blocks(PAGE)[0].encode())
    assert check_bank(raw).errors == []
    given, printed = re.search(r"echo '(.*?)' \|.*\n    (.*)\n", PAGE).groups()
    bank = read_bank(raw)
    marked = {
        name: marked_as_json(bank, name, answer)
        for name, answer in load_answers(given.encode()).items()
    }
    assert marked == load_answers(printed.encode())


def test_the_limits_that_the_page_names_are_those_of_the_checker():
    for limit in (MOST_EXERCISES, LONGEST):
        assert f"{limit:,}" in PAGE
    assert f"{MOST_COLUMNS} columns" in PAGE
