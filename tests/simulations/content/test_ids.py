"""Ids made from words."""

import re

from hypothesis import given
from hypothesis import strategies as st

from simulations.content.ids import LONGEST, propose_id

ids = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)


@given(st.text(max_size=200), st.sets(ids))
def test_whatever_the_words_are_the_id_is_a_free_slug(words, taken):
    proposed = propose_id(words, taken, "choice")

    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", proposed)
    assert proposed not in taken
    assert len(proposed) <= LONGEST + 8


@given(st.lists(st.text(max_size=30), max_size=20))
def test_ids_given_one_after_the_other_are_all_different(many):
    taken: set[str] = set()
    for words in many:
        taken.add(propose_id(words, taken, "option"))

    assert len(taken) == len(many)


@given(ids, st.sets(ids))
def test_an_id_that_is_free_stays_as_it_is(proposed, taken):
    assert propose_id(proposed, taken - {proposed}, "choice") == proposed


def test_long_words_are_cut_between_words():
    words = (
        "Ask the financial intelligence unit of the neighbouring country for a report"
    )

    assert propose_id(words, (), "choice") == (
        "ask-the-financial-intelligence-unit-of-the-neighbouring"
    )


def test_words_without_latin_letters_are_numbered_by_kind():
    assert propose_id("اسأل وحدة الاستخبارات", {"choice-1"}, "choice") == "choice-2"
    assert propose_id("", (), "party") == "party-1"
