from fractions import Fraction

import pytest

from exercises.kinds.material import UnmarkableError
from tests.exercises.banks import exercise, mark


def test_an_essay_has_no_marks_until_a_person_gives_them():
    assert mark(exercise("essay"), {"text": "We ask …"}).marks is None


def test_points_are_a_share_of_those_there_are():
    assert mark(exercise("essay"), {"points": {"person": 2, "link": 1}}).marks == 100
    assert mark(exercise("essay"), {"points": {"person": "1.5"}}).marks == 50
    given = {"text": "We ask …", "points": {"person": 2}}
    assert mark(exercise("essay"), given).marks == Fraction(200, 3)
    assert mark(exercise("essay"), {"points": {}}).marks == 0


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"points": {"person": 3}}, "“person” has from 0 to 2 points"),
        ({"points": {"person": -1}}, "“person” has from 0 to 2 points"),
        ({"points": {"style": 1}}, "There is no criterion “style”."),
        ({"points": 2}, "named keys"),
        ({"points": None}, "named keys"),
        ({"text": 5}, "is text"),
        ({"words": "We ask"}, "“text”, or “points”"),
        ({}, "“text”, or “points”"),
        ("We ask", "“text”, or “points”"),
        (None, "“text”, or “points”"),
    ],
)
def test_what_cannot_be_marked_is_refused(answer, said):
    with pytest.raises(UnmarkableError, match=said):
        mark(exercise("essay"), answer)
