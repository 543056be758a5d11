"""Files and answers that somebody wrote to do harm, or that a program broke."""

import time
from copy import deepcopy
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.bank_file import check_bank, read_bank
from exercises.kinds.material import UnmarkableError
from exercises.kinds.registry import KINDS
from tests.exercises.banks import MATERIALS, bank_of, exercise, material_of

WORDS = sorted(
    {
        *("a", "b", "i1", "t1", "r1", "report", "net", "y1", "vela", "owns", "x"),
        *("from", "to", "relation", "text", "points", "person", "", "1", "-1e9"),
    }
)
scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(WORDS)
    | st.text(max_size=5)
)
json = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(WORDS), inner, max_size=4)
    ),
    max_leaves=12,
)


@cache
def material(kind):
    return material_of(exercise(kind))


@pytest.mark.parametrize("kind", KINDS)
@given(answer=json)
def test_any_answer_is_marked_from_0_to_100_or_refused_with_a_sentence(kind, answer):
    try:
        marks = material(kind).mark(answer).marks
    except UnmarkableError as error:
        refused = error
    else:
        assert marks is None or 0 <= marks <= 100
        assert isinstance(marks, Fraction | None)
        return
    assert str(refused).endswith(".")


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_a_file_with_anything_anywhere_is_checked_and_read_if_it_is_sound(kind, data):
    raw = exercise(kind)
    holder, key = data.draw(st.sampled_from(list(places(raw))))
    holder[key] = data.draw(json)
    report = check_bank(bank_of(raw))
    if not report.errors:
        (read,) = read_bank(bank_of(raw)).exercises.values()
        assert read.material.mark(read.material.solution()).marks is not None


def places(value):
    """Every holder in a file with each of its keys."""
    keys = value if isinstance(value, dict) else range(len(value))
    for key in list(keys):
        yield value, key
        if isinstance(value[key], dict | list):
            yield from places(value[key])


@given(json)
def test_any_file_is_checked(raw):
    assert check_bank(raw).errors
    assert check_bank({"format": 1, "language": "en", "exercises": raw, "ledgers": raw})


def big(number):
    """Files that grow in every way in which a file can."""
    columns = [{"id": "c", "label": "C"}]
    ids = [f"n{n}" for n in range(number)]
    yield exercise("order", options=[{"id": n, "text": n} for n in ids])
    yield exercise("order", options=[{"id": "n", "text": "n"} for n in ids])
    yield exercise("text", accepted=[{"text": f"*{n}*"} for n in ids])
    yield exercise("text", accepted=[{"text": "*" * number}])
    chain = [
        {"id": name, "label": "x", "formula": f"{after} + 1", "open": True}
        for name, after in zip(ids, [*ids[1:], ids[0]], strict=True)
    ]
    yield exercise("sheet", columns=columns, rows=chain)
    chain[-1]["formula"] = "1 / 7"
    yield exercise("sheet", columns=columns, rows=chain)
    wide = [{"id": f"c{n}", "label": "C"} for n in range(number)]
    yield exercise("sheet", columns=wide, rows=chain)
    links = [{"from": n, "to": "n0", "relation": "kin"} for n in ids[1:]]
    nodes = [{"id": n, "text": n} for n in ids]
    yield exercise("links", nodes=nodes, links=links)
    yield exercise("essay", criteria=[{"id": n, "text": n, "points": 1} for n in ids])


def seconds(raw):
    before = time.process_time()
    check_bank(bank_of(raw))
    return time.process_time() - before


@pytest.mark.parametrize("place", range(9))
def test_a_file_twice_as_large_does_not_take_much_longer_than_twice(place):
    small, large = 500, 2000
    best = min(seconds(list(big(small))[place]) for _ in range(3))
    assert min(seconds(list(big(large))[place]) for _ in range(2)) < 10 * best + 0.2


def test_many_exercises_of_one_ledger_read_it_once():
    ledger = {
        "id": "book",
        "accounts": [{"id": "a"}, {"id": "b"}],
        "transactions": [
            {"id": f"t{n}", "to": "a", "amount": 1, "proceeds": True}
            for n in range(5000)
        ],
    }
    exercises = [exercise("trace", f"x{n}") for n in range(1000)]
    bank = bank_of(*exercises, ledgers=[ledger])
    before = time.process_time()
    assert check_bank(bank).errors == []
    read = read_bank(bank)
    assert time.process_time() - before < 5
    ledgers = {id(read.exercises[name].material.ledger) for name in read.exercises}
    assert len(ledgers) == 1


def test_checking_and_marking_change_nothing_in_the_file():
    raw = bank_of(*(exercise(kind, f"x{n}") for n, kind in enumerate(MATERIALS)))
    before = deepcopy(raw)
    check_bank(raw)
    for read in read_bank(raw).exercises.values():
        read.material.mark(read.material.solution())
    assert raw == before
