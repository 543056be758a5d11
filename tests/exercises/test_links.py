import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.kinds.material import UnmarkableError
from tests.exercises.banks import exercise, mark

OWNS = {"from": "vela", "to": "quay", "relation": "owns"}
KIN = {"from": "vela", "to": "lina", "relation": "kin"}


def turned(link):
    return {"from": link["to"], "to": link["from"], "relation": link["relation"]}


def test_each_link_of_the_chart_has_its_share():
    marked = mark(exercise("links"), [OWNS, KIN])
    assert marked.marks == 100
    assert marked.parts == [{**OWNS, "is": "right"}, {**KIN, "is": "right"}]
    assert marked.feedback == [{**OWNS, "text": "Sheet 3."}]


def test_a_link_that_was_left_out_is_missed():
    marked = mark(exercise("links"), [OWNS])
    assert marked.marks == 50
    assert marked.parts == [{**OWNS, "is": "right"}, {**KIN, "is": "missed"}]


def test_the_wrong_relation_or_the_wrong_direction_is_wrong():
    for wrong in ({**OWNS, "relation": "kin"}, turned(OWNS)):
        marked = mark(exercise("links"), [wrong])
        assert marked.marks == 0
        assert marked.parts[0] == {**wrong, "is": "wrong"}
        assert [part["is"] for part in marked.parts[1:]] == ["missed", "missed"]


def test_a_relation_without_direction_is_right_from_both_ends():
    assert mark(exercise("links"), [turned(KIN), OWNS]).marks == 100


def test_the_same_link_twice_counts_once():
    assert mark(exercise("links"), [OWNS, OWNS, turned(KIN), KIN]).marks == 100
    stray = {**OWNS, "from": "lina"}
    assert mark(exercise("links"), [OWNS, KIN, stray, stray]).marks == 50


def test_a_link_that_stands_twice_in_the_file_counts_once():
    of = exercise("links", links=[OWNS, KIN, turned(KIN)])
    assert mark(of, [OWNS, KIN]).marks == 100


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ([{**OWNS, "from": "nobody"}], "There is no node “nobody”."),
        ([{**OWNS, "to": 5}], "There is no node “5”."),
        ([{**OWNS, "relation": "likes"}], "There is no relation “likes”."),
        ([{"from": "vela", "to": "quay"}], "a list of links"),
        ([{**OWNS, "sure": 3}], "a list of links"),
        (["vela owns quay"], "a list of links"),
        (OWNS, "a list of links"),
        (None, "a list of links"),
    ],
)
def test_what_names_no_link_is_refused(answer, said):
    with pytest.raises(UnmarkableError, match=said):
        mark(exercise("links"), answer)


nodes = st.sampled_from(["vela", "lina", "quay"])
drawn = st.fixed_dictionaries(
    {"from": nodes, "to": nodes, "relation": st.sampled_from(["owns", "kin"])}
)


@given(st.lists(drawn, max_size=6))
def test_a_right_link_more_never_lowers_the_marks(answer):
    before = mark(exercise("links"), answer)
    after = mark(exercise("links"), [*answer, OWNS])
    assert 0 <= before.marks <= after.marks <= 100
    right = [part["is"] for part in before.parts].count("right")
    wrong = [part["is"] for part in before.parts].count("wrong")
    assert before.marks == 50 * max(0, right - wrong)
