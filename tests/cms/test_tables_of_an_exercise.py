"""Ledgers and worksheets are tables in the form: names stand there, and no ids."""

import json

import pytest
from bs4 import BeautifulSoup
from wagtail.test.utils.form_data import nested_form_data

from exercises.editing.editor_field import ExercisePartsField
from exercises.editing.formula_names import with_ids, with_names
from exercises.models import BankExercise
from tests.cms.exercise_forms import listed, parts
from tests.cms.forms import PUBLISH
from tests.exercises.lessons import written

BANK = "/admin/snippets/exercises/bankexercise/"


def table(*rows, columns=(), id=""):
    listed = [{"id": "", "cells": list(row)} for row in rows]
    return json.dumps({"id": id, "columns": list(columns), "rows": listed})


LEDGER = {
    "title": "Account book",
    "accounts": table(("Main account", "1,000.50", ""), ("Savings", "", "yes")),
    "transactions": table(
        ("2025-01-04", "Bribe", "", "main account", "500", "yes"),
        ("2025-01-05", "", "Main account", "Savings", "1 000,25", ""),
    ),
    "rule": "fifo",
    "tolerance": "",
}
SHEET = {
    "sheet": table(
        ("Assets", "118,000", "402000", "", "", ""),
        ("Debts (all)", "40000", "38000", "", "", ""),
        ("Net worth", "?", "?", "Assets - [Debts (all)]", "", ""),
        ("Rise", "", "?", "net worth - before(Net worth)", "1", "[2024] So."),
        ("Share", "=", "", "Assets / 100", "", ""),
        columns=[["", "2023"], ["", "2024"]],
    )
}


def saved(editor, region, kind, material):
    value = parts(kind, material, "In a table")
    form = {**nested_form_data({"parts": value}), "content": "", "region": region.pk}
    answer = editor.post(f"{BANK}add/", {**form, **PUBLISH})
    exercise = BankExercise.objects.filter(slug="in-a-table").first()
    return answer, exercise.content if exercise else None


def test_a_ledger_is_pasted_and_its_accounts_are_named(editor, region_one):
    _answer, content = saved(editor, region_one, "trace", LEDGER)
    assert content["accounts"] == ["a2"]
    assert content["ledgers"] == [
        {
            "id": "account-book",
            "title": "Account book",
            "accounts": [
                {"id": "a1", "label": "Main account", "opening": "1000.5"},
                {"id": "a2", "label": "Savings"},
            ],
            "transactions": [
                {
                    "id": "t1",
                    "date": "2025-01-04",
                    "text": "Bribe",
                    "to": "a1",
                    "amount": "500",
                    "proceeds": True,
                },
                {
                    "id": "t2",
                    "date": "2025-01-05",
                    "from": "a1",
                    "to": "a2",
                    "amount": "1000.25",
                },
            ],
        }
    ]


def test_a_worksheet_is_a_table_with_signs_for_cells_to_be_filled_in(
    editor, region_one
):
    _answer, content = saved(editor, region_one, "sheet", SHEET)
    assert [column["id"] for column in content["columns"]] == ["c2023", "c2024"]
    assets, debts, net, rise, share = content["rows"]
    assert assets["cells"] == {"c2023": "118000", "c2024": "402000"}
    assert net == {
        "id": "net_worth",
        "label": "Net worth",
        "formula": "assets - debts_all",
        "open": True,
    }
    assert rise["formula"] == "net_worth - before(net_worth)"
    assert (rise["open"], rise["tolerance"]) == (["c2024"], "1")
    assert rise["feedback"] == {"c2024": "So."}
    assert (share["shown"], debts["label"]) == (["c2023"], "Debts (all)")

    field = ExercisePartsField()
    again = field.block.exercise_of(field.block.value_of(content))
    assert again == content


def test_rows_to_be_marked_are_a_table_and_columns_of_numbers_are_known(
    editor, region_one
):
    marks = listed({"text": "Reportable"}, {"text": "To explain"})
    rows = table(
        ("9,900", "Cash", "reportable", "Below the limit."),
        ("2100", "Salary", "", ""),
        columns=[["", "Amount"], ["", "Text"]],
    )
    material = {"marks": marks, "table": rows}
    _answer, content = saved(editor, region_one, "rows", material)
    assert content["columns"] == [
        {"id": "c1", "label": "Amount", "numeric": True},
        {"id": "c2", "label": "Text"},
    ]
    first = {"id": "r1", "cells": ["9,900", "Cash"], "mark": "m1"}
    assert content["rows"] == [
        first | {"feedback": "Below the limit."},
        {"id": "r2", "cells": ["2100", "Salary"]},
    ]


@pytest.mark.parametrize(
    ("kind", "material", "words"),
    [
        (
            "trace",
            LEDGER | {"accounts": table(("Main account", "much", "yes"))},
            ["Row 1, Opening balance: ", "Row 2, To: "],
        ),
        (
            "trace",
            LEDGER | {"transactions": table(("", "", "Savings", "", "7", ""))},
            ["Row 1: ", "takes 7 from Savings"],
        ),
        (
            "sheet",
            {"sheet": table(("A b", "?", "A b + Nobody", "", ""), columns=[["", "x"]])},
            ["Row 1, Formula: ", "“Nobody”", "A b (x)"],
        ),
        ("sheet", {"sheet": "junk"}, ["sheet"]),
    ],
)
def test_what_is_wrong_is_said_by_row_and_column(
    kind, material, words, editor, region_one
):
    answer, content = saved(editor, region_one, kind, material)
    assert content is None
    widget = BeautifulSoup(answer.text, "html.parser").select_one("[data-block]")
    said = json.loads(widget["data-w-block-arguments-value"])
    for each in words:
        assert each in json.dumps(said[1], ensure_ascii=False), said[1]


def test_a_ledger_keeps_its_ids_while_its_form_is_edited():
    raw = written("trace")
    field = ExercisePartsField()
    value = field.block.value_of(raw)
    assert field.block.exercise_of(value)["ledgers"][0]["id"] == "book"
    sent = json.loads(field.block.get_form_state(value)["kind"][0]["value"]["accounts"])
    assert [row["id"] for row in sent["rows"]] == ["a", "b"]


NAMES = {"net": "Net worth", "net2": "Net", "tax": "Tax (2024)", "total": "Total"}


@pytest.mark.parametrize(
    ("by_id", "by_name"),
    [
        ("net - net2 * 2", "Net worth - Net * 2"),
        ("before(net)+min(tax, 0.5)", "before(Net worth)+min([Tax (2024)], 0.5)"),
        ("total(net) / total", "total(Net worth) / [Total]"),
        ("unknown + 2024", "unknown + 2024"),
    ],
)
def test_formulas_name_rows_as_people_do(by_id, by_name):
    assert with_ids(by_name, NAMES) == by_id
    assert with_names(by_id, NAMES) == by_name
