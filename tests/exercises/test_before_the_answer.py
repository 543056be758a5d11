"""What may be told before the answer, and nothing beside it."""

import json

import pytest

from exercises.kinds.blinding import Blinding, unblinded
from exercises.kinds.registry import KINDS
from tests.exercises.banks import exercise, material_of

TELLING = {
    "single": ["correct", "Yes."],
    "select": ["correct", "It holds."],
    "order": ["At 16:00."],
    "match": ['target"', "A court."],
    "number": ["124481", "80", "To the cent."],
    "text": ["Clayton", "first in"],
    "trace": ["133", "66"],
    "rows": ['"mark"', "As every month."],
    "sheet": ["assets - debts", "before", "78000", "364000", "232000"],
    "links": ["from", "Sheet 3."],
    "essay": ["Names the person", "We ask", "points"],
}


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_in_a_question_gives_the_answer_away(kind):
    written = json.dumps(material_of(exercise(kind)).question(Blinding("attempt")))
    for telling in TELLING[kind]:
        assert telling not in written


@pytest.mark.parametrize(
    "kind", ["single", "select", "order", "match", "rows", "links"]
)
def test_ids_are_blind_and_an_answer_in_them_is_marked_like_one_in_the_true_ones(kind):
    material = material_of(exercise(kind))
    blinding = Blinding("attempt")
    ids = material.blind_ids(blinding)
    blind = {name: code for code, name in ids.items()}
    question = json.dumps(material.question(blinding))
    for code, name in ids.items():
        assert code in question
        assert f'"id": "{name}"' not in question
    sent = _in_blind_ids(material.solution(), material, blinding)
    assert sent != material.solution()
    assert len(blind) <= len(ids)
    assert unblinded(sent, ids) == material.solution()
    assert material.mark(unblinded(sent, ids)).marks == 100


def _in_blind_ids(solution, material, blinding):
    """As a page would send it: the ids of the second list are blind by themselves."""
    second = {"match": "targets", "rows": "marks"}.get(material.kind)
    if isinstance(solution, str):
        return blinding.id(solution)
    if isinstance(solution, dict):
        return {
            blinding.id(key): blinding.id(value, second)
            for key, value in solution.items()
        }
    if material.kind == "links":
        return [
            {
                "from": blinding.id(link["from"]),
                "to": blinding.id(link["to"]),
                "relation": blinding.id(link["relation"], "relations"),
            }
            for link in solution
        ]
    return [blinding.id(name) for name in solution]


def test_an_item_with_the_id_of_its_target_does_not_show_it():
    targets = [{"id": "hold", "text": "Hold"}, {"id": "order", "text": "Order"}]
    items = [
        {"id": "hold", "text": "48 hours", "target": "hold"},
        {"id": "order", "text": "Until trial", "target": "order"},
    ]
    material = material_of(exercise("match", targets=targets, items=items))
    question = material.question(Blinding("attempt"))
    shown = [entry["id"] for entry in question["items"] + question["targets"]]
    assert len(set(shown)) == 4


def order_shown(kind, key, **keys):
    question = material_of(exercise(kind, **keys)).question(Blinding(key))
    return [entry["text"] for entry in question[next(iter(question))]]


@pytest.mark.parametrize("kind", ["single", "select", "order", "match"])
def test_each_attempt_has_an_order_of_its_own_and_keeps_it(kind):
    assert order_shown(kind, "one") == order_shown(kind, "one")
    orders = {tuple(order_shown(kind, f"attempt {n}")) for n in range(40)}
    assert len(orders) > 1


@pytest.mark.parametrize("kind", ["single", "select", "match"])
def test_a_writer_may_keep_the_order(kind):
    orders = {tuple(order_shown(kind, f"{n}", shuffle=False)) for n in range(20)}
    assert len(orders) == 1


def test_an_order_is_shuffled_whatever_the_writer_says():
    orders = {tuple(order_shown("order", f"{n}", shuffle=False)) for n in range(20)}
    assert len(orders) > 1


def test_a_table_and_a_worksheet_are_never_shuffled():
    rows = material_of(exercise("rows")).question(Blinding("x"))["rows"]
    assert [row["cells"][0] for row in rows] == ["1", "2", "3"]
    sheet = material_of(exercise("sheet")).question(Blinding("x"))["rows"]
    assert [row["id"] for row in sheet][:2] == ["assets", "debts"]
    assert sheet[2]["cells"] == {"y1": {"open": True}, "y2": {"open": True}}
    assert sheet[0]["cells"]["y1"] == {"value": "118000"}
    assert "y1" not in sheet[3]["cells"]
