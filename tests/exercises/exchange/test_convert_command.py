"""manage.py exercises convert, as it is called."""

import pytest
import yaml
from django.core.management import CommandError, call_command

from exercises.bank_file import check_bank
from tests.exercises.banks import MATERIALS, bank_of, exercise


@pytest.fixture
def bank(tmp_path):
    path = tmp_path / "bank.yaml"
    raw = bank_of(*(exercise(kind, kind) for kind in MATERIALS), language="fr")
    path.write_text(yaml.safe_dump(raw, allow_unicode=True))
    return path


@pytest.mark.parametrize("ending", ["gift", "xml"])
def test_a_bank_goes_out_and_comes_in_again(bank, capsys, ending):
    target, back = bank.with_suffix(f".{ending}"), bank.with_name("back.yaml")
    call_command("exercises", "convert", str(bank), str(target))
    printed = capsys.readouterr()
    assert printed.out == "6 exercises written, 5 left out\n"
    for kind in ("trace", "order", "rows", "sheet", "links"):
        assert f"“{kind}”" in printed.err
    call_command("exercises", "convert", str(target), str(back), "--language", "fr")
    raw = yaml.safe_load(back.read_text())
    assert check_bank(raw).errors == []
    assert raw["language"] == "fr"
    assert len(raw["exercises"]) == 6


def test_yaml_keeps_all_with_the_ledgers_that_are_named(bank, capsys):
    target = bank.with_name("copy.yml")
    call_command("exercises", "convert", str(bank), str(target))
    assert yaml.safe_load(target.read_text()) == yaml.safe_load(bank.read_text())
    assert capsys.readouterr().err == ""


def test_a_table_becomes_yaml_and_what_is_lost_is_told_with_its_line(tmp_path, capsys):
    source, target = tmp_path / "questions.csv", tmp_path / "questions.yaml"
    source.write_text("prompt;option 1;option 2;correct;mood\nWhy?;a;b;1;good\n")
    call_command("exercises", "convert", str(source), str(target))
    assert "line 2  question 1  Why?  changed  This is left out: mood." in (
        capsys.readouterr().err
    )


@pytest.mark.parametrize(
    ("source", "target", "sentence"),
    [
        ("none.gift", "out.yaml", "No such file"),
        ("bank.yaml", "out.docx", "must end with one of these"),
        ("bank.yaml", "out.csv", "Exercises are written as YAML"),
        ("bank.yaml", "none/out.gift", "No such file"),
        ("bank.docx", "out.gift", "must end with one of these"),
    ],
)
def test_what_cannot_be_done_is_told_and_ends_with_two(bank, source, target, sentence):
    bank.with_name("bank.docx").write_text("x")
    words = [str(bank.with_name(source)), str(bank.parent / target)]
    with pytest.raises(CommandError, match=sentence) as refused:
        call_command("exercises", "convert", *words)
    assert refused.value.returncode == 2
