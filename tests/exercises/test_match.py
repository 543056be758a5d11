import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.kinds.material import UnmarkableError
from tests.exercises.banks import exercise, mark, material_of


def test_each_item_at_its_target_has_its_share():
    marked = mark(exercise("match"), {"i1": "t1", "i2": "t1"})
    assert (marked.marks, marked.parts) == (50, {"i1": "right", "i2": "wrong"})
    assert marked.feedback == {"i2": "A court."}


def test_an_item_that_was_laid_nowhere_is_missed():
    assert mark(exercise("match"), {"i1": "t1", "i2": None}).parts == {
        "i1": "right",
        "i2": "missed",
    }
    assert mark(exercise("match"), {}).marks == 0


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"i9": "t1"}, "There is no item “i9”."),
        ({"i1": "t9"}, "There is no target “t9”."),
        ({"i1": ["t1"]}, "There is no target"),
        ({"i1": ""}, "There is no target"),
        (["t1", "t2"], "named keys"),
    ],
)
def test_what_names_no_item_or_no_target_is_refused(answer, said):
    with pytest.raises(UnmarkableError, match=said):
        mark(exercise("match"), answer)


@given(st.data())
def test_to_lay_one_more_item_right_never_lowers_the_marks(data):
    items = [
        {"id": f"i{n}", "text": f"Card {n}", "target": data.draw(targets)}
        for n in range(data.draw(st.integers(2, 6)))
    ]
    listed = [{"id": f"t{n}", "text": f"Link {n}"} for n in range(3)]
    material = material_of(exercise("match", targets=listed, items=items))
    given = data.draw(
        st.dictionaries(st.sampled_from([i["id"] for i in items]), targets)
    )
    one = data.draw(st.sampled_from(items))
    before = material.mark(given).marks
    after = material.mark({**given, one["id"]: one["target"]}).marks
    assert 0 <= before <= after <= 100
    assert after in material.attainable()


targets = st.sampled_from(["t0", "t1", "t2"])
