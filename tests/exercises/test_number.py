from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exercises.banks import exercise, mark, material_of


@pytest.mark.parametrize(
    ("typed", "marks"),
    [
        ("124481.33", 100),
        ("124481.34", 100),
        ("124481.35", 80),
        ("124482", 80),
        ("124482.01", 0),
        ("0", 0),
    ],
)
def test_the_highest_marks_of_a_value_that_is_near_enough_count(typed, marks):
    assert mark(exercise("number"), typed).marks == marks


def test_without_a_tolerance_a_number_is_right_only_as_it_is():
    of = exercise("number", answers=[{"value": 19}])
    assert mark(of, "19.0").marks == 100
    assert mark(of, "19.000001").marks == 0


def test_the_distance_is_exact():
    of = exercise("number", answers=[{"value": 0.1, "tolerance": 0.2}])
    assert mark(of, "0.3").marks == 100


@pytest.mark.parametrize(
    ("typed", "marks"),
    [
        (" 19 ", 100),
        ("+19", 100),
        ("19.", 100),
        (19, 100),
        (19.0, 100),
        ("−19", 0),
        ("nineteen", 0),
        ("", 0),
        ("1e1", 0),
        ("19,0", 0),
        (None, 0),
        (True, 0),
        (["19"], 0),
        ("9" * 5000, 0),
        pytest.param(10**5000, 0, id="huge"),
        (float("inf"), 0),
    ],
)
def test_what_is_no_number_counts_as_not_given(typed, marks):
    of = exercise("number", answers=[{"value": 19}])
    assert mark(of, typed).marks == marks


def test_a_number_below_zero_may_be_right():
    assert mark(exercise("number", answers=[{"value": -5}]), "−5").marks == 100


def test_what_the_writer_says_of_the_value_that_counted_is_told():
    assert mark(exercise("number"), "124481.33").feedback == "To the cent."
    assert mark(exercise("number"), "124481.60").feedback is None


figures = st.decimals(-(10**6), 10**6, places=3)


@given(st.lists(st.tuples(figures, figures.map(abs), st.integers(0, 100)), min_size=1))
def test_marks_are_the_most_that_a_near_value_has(answers):
    listed = [
        {"value": str(value), "tolerance": str(tolerance), "marks": marks}
        for value, tolerance, marks in answers
    ]
    material = material_of(exercise("number", answers=listed))
    for value, _, _ in answers:
        near = [
            marks
            for other, tolerance, marks in answers
            if abs(Fraction(value) - Fraction(other)) <= Fraction(tolerance)
        ]
        assert material.mark(str(value)).marks == max(near)
