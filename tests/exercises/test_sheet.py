from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from exercises.kinds.blinding import Blinding
from exercises.kinds.material import UnmarkableError
from tests.exercises.banks import errors_of, exercise, mark, material_of
from tests.exercises.random_sheets import COLUMNS, Reference, sheets

RIGHT = {
    "net": {"y1": "78000", "y2": "364000"},
    "rise": {"y2": "286000"},
    "gap": {"y2": "232000"},
}


def one_row(**row):
    """A sheet of one column with a row beside what a test puts in."""
    given = {"id": "given", "label": "Given", "cells": {"c": 10}}
    row = {"id": "asked", "label": "Asked", "open": True, **row}
    columns = [{"id": "c", "label": "C"}]
    return exercise("sheet", columns=columns, rows=[given, row])


def test_the_true_sheet_is_right_in_every_open_cell():
    marked = mark(exercise("sheet"), RIGHT)
    assert marked.marks == 100
    assert marked.parts["net"] == {"y1": "right", "y2": "right"}


def test_one_slip_costs_one_cell():
    """Who adds what is to be taken away, and goes on from there."""
    slip = {
        "net": {"y1": "78000", "y2": "440000"},
        "rise": {"y2": "362000"},
        "gap": {"y2": "308000"},
    }
    marked = mark(exercise("sheet"), slip)
    assert marked.marks == 75
    assert marked.parts == {
        "net": {"y1": "right", "y2": "wrong"},
        "rise": {"y2": "follows"},
        "gap": {"y2": "follows"},
    }


def test_a_cell_that_was_left_empty_counts_with_its_true_value():
    partly = {"rise": {"y2": "286000"}, "net": {"y1": "", "y2": "some"}}
    marked = mark(exercise("sheet"), partly)
    assert marked.marks == 25
    assert marked.parts["net"] == {"y1": "missed", "y2": "missed"}
    assert marked.parts["rise"] == {"y2": "right"}
    assert marked.parts["gap"] == {"y2": "missed"}


def test_the_tolerance_is_of_its_row_and_absolute():
    assert mark(exercise("sheet"), {"gap": {"y2": "232001"}}).marks == 25
    assert mark(exercise("sheet"), {"gap": {"y2": "232001.5"}}).marks == 0
    assert mark(exercise("sheet"), {"rise": {"y2": "286000.01"}}).marks == 25
    assert mark(exercise("sheet"), {"rise": {"y2": "286000.02"}}).marks == 0


def test_closed_cells_count_with_their_true_value_whatever_is_sent():
    sent = {**RIGHT, "assets": {"y1": "1", "y2": "2"}}
    assert mark(exercise("sheet"), sent).marks == 100


def test_a_formula_that_the_persons_numbers_divide_by_zero_leaves_the_true_value():
    rows = [
        {"id": "a", "label": "A", "cells": {"c": 2}},
        {"id": "b", "label": "B", "formula": "a", "open": True},
        {"id": "d", "label": "D", "formula": "10 / b", "open": True},
    ]
    of = exercise("sheet", columns=[{"id": "c", "label": "C"}], rows=rows)
    parts = mark(of, {"b": {"c": "0"}, "d": {"c": "5"}}).parts
    assert parts == {"b": {"c": "wrong"}, "d": {"c": "right"}}
    parts = mark(of, {"b": {"c": "0"}, "d": {"c": "7"}}).parts
    assert parts["d"] == {"c": "wrong"}


def test_a_given_cell_beats_the_formula_and_is_closed():
    columns = [{"id": "c1", "label": "1"}, {"id": "c2", "label": "2"}]
    row = {"id": "a", "label": "A", "formula": "before(a) * 2", "open": True}
    of = exercise("sheet", columns=columns, rows=[{**row, "cells": {"c1": 7}}])
    assert mark(of, {"a": {"c1": "8", "c2": "14"}}).parts == {"a": {"c2": "right"}}
    assert (
        "No cell here is open"
        in errors_of(one_row(cells={"c": 7}, formula="given * 2")).popitem()[1]
    )


def test_a_row_without_a_formula_may_ask_for_what_it_has_given():
    """To be copied from a paper: the given value is the true one."""
    of = one_row(cells={"c": 7})
    shown = material_of(of).question(Blinding("k"))["rows"][1]["cells"]
    assert shown == {"c": {"open": True}}
    assert mark(of, {"asked": {"c": "7"}}).marks == 100
    assert mark(of, {"asked": {"c": "20"}}).parts == {"asked": {"c": "wrong"}}


def test_a_total_counts_what_was_filled_in():
    columns = [{"id": "c1", "label": "1"}, {"id": "c2", "label": "2"}]
    rows = [
        {"id": "a", "label": "A", "formula": "10", "open": True},
        {"id": "all", "label": "All", "formula": "total(a)", "open": ["c2"]},
    ]
    of = exercise("sheet", columns=columns, rows=rows)
    answer = {"a": {"c1": "10", "c2": "12"}, "all": {"c2": "22"}}
    assert mark(of, answer).parts["all"] == {"c2": "follows"}


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("1 + 2 * 3", "7"),
        ("8 - 3 - 2", "3"),
        ("8 / 4 / 2", "1"),
        ("2 * (3 + 4)", "14"),
        ("-given + 1", "-9"),
        ("- -given", "10"),
        ("2 * -3", "-6"),
        ("--2 - -3", "5"),
        ("min(given, 3) + max(1, 2)", "5"),
        ("min(1, max(2, (3)))", "1"),
        ("total(given)", "10"),
        ("0.1 + 0.2", "0.3"),
        ("given/3*3", "10"),
        (5, "5"),
        (0.25, "0.25"),
    ],
)
def test_formulas_are_exact_and_bind_as_written(formula, value):
    material = material_of(one_row(formula=formula, tolerance=0))
    assert material.solution() == {"asked": {"c": value}}
    assert material.mark({"asked": {"c": value}}).marks == 100


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("", "ends before it is complete"),
        ("given +", "ends before it is complete"),
        ("* given", "“*” cannot stand here"),
        ("given given", "“given” cannot stand here"),
        ("2given", "“2given” cannot stand here"),
        ("1.2.3", "cannot stand here"),
        ("1e3", "cannot stand here"),
        ("+1", "“+” cannot stand here"),
        ("(given", "is not closed"),
        ("given)", "“)” cannot stand here"),
        ("given, 1", "“,” cannot stand here"),
        ("()", "“)” cannot stand here"),
        ("min(1)", "“min” takes two values"),
        ("max(1, 2, 3)", "“max” takes two values"),
        ("min(1, 2", "is not closed"),
        ("sum(given)", "no function “sum”"),
        ("before(given + 1)", "“before” takes the id of one row"),
        ("total(3)", "“total” takes the id of one row"),
        ("total", "There is no row “total”"),
        ("other + 1", "There is no row “other”"),
        ("given ** 2", "“*” cannot stand here"),
        ("given % 2", "“% 2” cannot stand here"),
        ("__import__('os')", "cannot stand here"),
        ("1 / (given - 10)", "divides by zero"),
        ("asked + 1", "asked (c) → asked (c)"),
        ("total(asked)", "asked (c) → total(asked) → asked (c)"),
        ("before(given)", "no column before the first"),
        ("1" * 1001, "at most 1,000 characters"),
    ],
)
def test_what_is_wrong_with_a_formula_is_said_where_it_stands(formula, said):
    path = "exercises[0].rows[1].formula"
    assert said in errors_of(one_row(formula=formula))[path]


def circle(*names: str):
    """Each row is computed from the next one, and the last from the first."""
    following = dict(zip(names, [*names[1:], names[0]], strict=True))
    rows = [
        {"id": name, "label": name, "formula": f"{after} + 1", "open": True}
        for name, after in following.items()
    ]
    return exercise("sheet", columns=[{"id": "c", "label": "C"}], rows=rows)


def test_a_circle_is_named_once():
    assert errors_of(circle("a", "b", "d")) == {
        "exercises[0].rows[0].formula": (
            "These cells are computed from each other: a (c) → b (c) → d (c) → a (c)."
        )
    }


def test_a_circle_through_the_column_before_is_none():
    columns = [{"id": "c1", "label": "1"}, {"id": "c2", "label": "2"}]
    rows = [
        {
            "id": "sum",
            "label": "Sum",
            "cells": {"c1": 1},
            "formula": "before(sum) + 1",
            "open": ["c2"],
        }
    ]
    of = exercise("sheet", columns=columns, rows=rows)
    assert mark(of, {"sum": {"c2": "2"}}).marks == 100


def test_a_long_chain_of_rows_may_stand_in_any_order():
    number = 1200
    rows = [
        {"id": f"r{n}", "label": "x", "formula": f"r{n + 1} + 1", "shown": ["c"]}
        for n in range(number)
    ]
    rows += [{"id": f"r{number}", "label": "x", "formula": "0", "open": True}]
    of = exercise("sheet", columns=[{"id": "c", "label": "C"}], rows=rows)
    shown = material_of(of).question(Blinding("k"))["rows"][0]["cells"]["c"]
    assert shown == {"value": str(number)}
    assert "…" in errors_of(circle(*(f"r{n}" for n in range(number)))).popitem()[1]


@pytest.mark.parametrize(
    ("keys", "path", "said"),
    [
        ({"formula": None}, "rows[1].formula", "This must be text"),
        ({"cells": {"x": 1}}, "rows[1].cells.x", "There is no column “x”."),
        ({"cells": {"c": "much"}}, "rows[1].cells.c", "“much” is not a number."),
        ({"cells": [1]}, "rows[1].cells", "named keys"),
        ({"open": ["x"]}, "rows[1].open[0]", "There is no column “x”."),
        ({"shown": ["x"]}, "rows[1].shown[0]", "There is no column “x”."),
        ({"open": "all"}, "rows[1].open", "must be a list"),
        ({}, "rows[1].open", "neither a given cell nor a formula"),
        ({"open": False, "formula": "1"}, "rows", "No cell here is open"),
        ({"id": "net-worth", "formula": "1"}, "rows[1].id", "letters, digits and"),
        ({"id": "given", "formula": "1"}, "rows[1].id", "already that of"),
        ({"formula": "1", "tolerance": -1}, "rows[1].tolerance", "cannot be negative"),
        (
            {"formula": "1", "feedback": {"x": "No."}},
            "rows[1].feedback.x",
            "column “x”",
        ),
        ({"formula": "1", "colour": "red"}, "rows[1].colour", "no key “colour”"),
    ],
)
def test_what_is_wrong_with_a_row_is_said_where_it_stands(keys, path, said):
    assert said in errors_of(one_row(**keys))[f"exercises[0].{path}"]


def test_a_formula_that_names_a_cell_that_is_not_there_is_an_error():
    columns = [{"id": "c1", "label": "1"}, {"id": "c2", "label": "2"}]
    rows = [
        {"id": "a", "label": "A", "cells": {"c2": 1}},
        {"id": "b", "label": "B", "formula": "a + before(a)", "open": ["c2"]},
    ]
    of = exercise("sheet", columns=columns, rows=rows)
    assert errors_of(of) == {
        "exercises[0].rows[1].formula": "The row “a” has no cell in the column “c1”."
    }


def test_an_error_is_said_once_for_a_formula_and_not_for_what_follows_from_it():
    rows = [
        {"id": "a", "label": "A", "formula": "1 / 0", "shown": ["c"]},
        {"id": "b", "label": "B", "formula": "a + 1", "open": True},
        {"id": "d", "label": "D", "formula": "1 +", "open": True},
        {"id": "e", "label": "E", "formula": "d + b", "open": True},
    ]
    of = exercise("sheet", columns=[{"id": "c", "label": "C"}], rows=rows)
    assert set(errors_of(of)) == {
        "exercises[0].rows[0].formula",
        "exercises[0].rows[2].formula",
    }


def test_a_number_that_doubles_its_length_in_every_row_is_an_error_in_one_of_them():
    rows = [{"id": "r0", "label": "x", "cells": {"c": 123456789}}]
    rows += [
        {"id": f"r{n + 1}", "label": "x", "formula": f"r{n} * r{n}", "open": True}
        for n in range(60)
    ]
    of = exercise("sheet", columns=[{"id": "c", "label": "C"}], rows=rows)
    (said,) = errors_of(of).values()
    assert "this number becomes too long" in said


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"nett": {"y1": "1"}}, "There is no row “nett”."),
        ({"net": {"y3": "1"}}, "There is no column “y3”."),
        ({"rise": {"y1": "1"}}, "nothing in the column “y1”"),
        ({"net": "78000"}, "named keys"),
        ([["78000"]], "named keys"),
        (None, "named keys"),
    ],
)
def test_what_names_no_cell_is_refused(answer, said):
    with pytest.raises(UnmarkableError, match=said):
        mark(exercise("sheet"), answer)


def test_what_the_writer_says_of_a_cell_is_told_beside_it():
    of = one_row(formula="given", feedback="Look at sheet 3.")
    assert mark(of, {}).feedback == {"asked": {"c": "Look at sheet 3."}}
    of = one_row(formula="given", feedback={"c": "Sheet 3."})
    assert mark(of, {}).feedback == {"asked": {"c": "Sheet 3."}}


def _computable(raw):
    reference = Reference(raw)
    open_cells = [
        (row, column)
        for row in reference.rows
        for column in COLUMNS
        if reference.is_open(row, column)
    ]
    try:
        values = {cell: reference.true(*cell) for cell in open_cells}
        for row, column in ((r, c) for r in reference.rows for c in COLUMNS):
            if reference.has(row, column):
                reference.true(row, column)
    except ZeroDivisionError:
        return reference, {}
    return reference, values


@given(sheets())
def test_a_sheet_has_the_values_that_python_computes(raw):
    reference, values = _computable(raw)
    assume(values)
    material = material_of(exercise("sheet", **raw))
    for (row, column), value in values.items():
        assert material.values[row, column] == value
    assert set(material.attainable()) >= {0, 100}


@given(sheets(), st.data())
def test_each_cell_is_marked_as_the_contract_says(raw, data):
    reference, values = _computable(raw)
    assume(values)
    slips = st.sampled_from([Fraction(0), Fraction(1), Fraction(-7), Fraction(1, 200)])
    answer: dict[str, dict[str, str]] = {}
    given_numbers = {}
    for (row, column), value in values.items():
        if data.draw(st.booleans()):
            typed = round(value + data.draw(slips), 3)
            answer.setdefault(row, {})[column] = f"{float(typed):.3f}"
            given_numbers[row, column] = Fraction(f"{float(typed):.3f}")
    marked = mark(exercise("sheet", **raw), answer)
    parts = {
        (row, column): reference.part(row, column, given_numbers)
        for row, column in values
    }
    assert {
        (row, column): part
        for row, cells in marked.parts.items()
        for column, part in cells.items()
    } == parts
    good = sum(part in ("right", "follows") for part in parts.values())
    assert marked.marks == Fraction(100 * good, len(parts))


@given(sheets(), st.data())
def test_one_slip_carried_on_right_costs_one_cell(raw, data):
    """Somebody is wrong in one cell and computes all others from what stands there."""
    reference, values = _computable(raw)
    assume(values)
    slip = data.draw(st.sampled_from(sorted(values)))
    wrong = values[slip] + 1000

    def carried(row, column):
        if (row, column) == slip:
            return wrong
        if not reference.is_open(row, column):
            return reference.true(row, column)
        return reference.from_formula(row, column, carried)

    try:
        answer: dict[str, dict[str, Fraction]] = {}
        for row, column in values:
            answer.setdefault(row, {})[column] = carried(row, column)
    except ZeroDivisionError:
        assume(False)
    marked = mark(exercise("sheet", **raw), answer)
    assert marked.marks == Fraction(100 * (len(values) - 1), len(values))
    assert marked.parts[slip[0]][slip[1]] == "wrong"
