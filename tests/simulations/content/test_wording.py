"""Conditions and effects read as sentences."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from simulations.content.wording import condition_in_words, effects_in_words

NAMES = {
    "evidence": {"statement": "Bank statement", "report": "Report 17"},
    "asset": {"north": "Account 4471"},
    "party": {"ana": "Ana Sample"},
    "scene": {"briefing": "The call"},
}
SAID = [
    (None, "always"),
    (
        {"all": [{"has": "statement"}, {"before": 24}]},
        "only if you hold “Bank statement” and the clock is under 24 h",
    ),
    ({"not": {"has": "statement"}}, "only if you do not hold “Bank statement”"),
    (
        {"not": {"any": [{"known": "ana"}, {"flag": "asked"}]}},
        "only if you do not know of “Ana Sample” and the flag “asked” is not set",
    ),
    (
        {"not": {"all": [{"after": 8}, {"visited": "briefing"}]}},
        "only if the clock is under 8 h or you have not been in “The call”",
    ),
    (
        {"all": [{"flag": "a"}, {"any": [{"flag": "b"}, {"flag": "c"}]}]},
        "only if the flag “a” is set and (the flag “b” is set or the flag “c” is set)",
    ),
    ({"asset": "north", "is": "held"}, "only if “Account 4471” is on hold"),
    (
        {"worth": "north", "at_least": 1000},
        "only if “Account 4471” is worth at least 1000",
    ),
    ({"marks": 80}, "only if the task earns at least 80 marks"),
    (
        {"at_least": 2, "of": [{"has": "report"}, {"flag": "b"}, {"flag": "c"}]},
        "only if at least 2 of these hold (you hold “Report 17”; the flag “b” is set; "
        "the flag “c” is set)",
    ),
    ({"not": {"not": {"flag": "a"}}}, "only if the flag “a” is set"),
    # Unfinished ones are said as far as they go.
    ({"has": ""}, "only if you hold “…”"),
    ({"has": "gone"}, "only if you hold “gone”"),
    ({"before": ""}, "only if the clock is under … h"),
    ({"any": []}, "only if …"),
    ({"moon": "full"}, "only if …"),
    ("has statement", "only if …"),
]


@pytest.mark.parametrize(("raw", "words"), SAID)
def test_a_condition_reads_as_a_sentence(raw, words):
    assert condition_in_words(raw, NAMES) == words


def test_effects_read_as_a_sentence():
    raw = {
        "set": ["asked"],
        "reveal": ["statement", "ana"],
        "hold": [{"asset": "north", "hours": 72}],
        "restrain": ["north"],
    }

    assert effects_in_words(raw, NAMES) == (
        "reveals “Bank statement” and “Ana Sample”; holds “Account 4471” for 72 h; "
        "restrains “Account 4471”; sets the flag “asked”"
    )
    assert effects_in_words(None, NAMES) == "nothing"


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["all", "any", "not", "of", "at_least", "has", "asset", "is", "before"]
                + ["reveal", "hold", "hours", "set"]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=12,
)


@given(anything)
def test_whatever_was_typed_something_is_said(raw):
    with translation.override("en"):
        assert condition_in_words(raw, NAMES)
        assert effects_in_words(raw, NAMES)
