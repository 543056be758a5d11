import re
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.kinds.material import UnmarkableError
from exercises.kinds.wildcards import folded, read_pattern
from tests.exercises.banks import exercise, mark

letters = st.text("ab*", max_size=7)


def accepts(*texts: str, **keys):
    return exercise("text", accepted=[{"text": text} for text in texts], **keys)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Clayton’s case", "  clayton’s   CASE "),
        ("Straße", "STRASSE"),
        ("ﬁnance", "finance"),
        ("№ 5", "No 5"),
        ("a b", "a\u00a0b"),
        ("a b", "a\n\tb"),
        ("e\u0301", "É"),
        ("  a  b ", "a b"),
    ],
)
def test_case_white_space_and_forms_of_a_letter_make_no_difference(text, typed):
    assert mark(accepts(text), typed).marks == 100


def test_case_counts_where_the_writer_says_so():
    assert mark(accepts("UNCAC", case=True), "uncac").marks == 0
    assert mark(accepts("UNCAC", case=True), " UNCAC").marks == 100


@pytest.mark.parametrize(
    ("pattern", "typed", "fits"),
    [
        ("Clayton*", "Clayton's Case", True),
        ("Clayton*", "Clayton", True),
        ("*case", "Clayton's case", True),
        ("a*b*c", "a then b then c", True),
        ("a*b*c", "a then c then b", False),
        ("a*a", "a", False),
        (r"5 \* 3", "5 * 3", True),
        (r"5 \* 3", "5 and 3", False),
        (r"c:\dir", r"c:\dir", True),
        (r"\\*", r"\*", True),
        ("*", "", True),
        ("a *", "a", False),
    ],
)
def test_a_star_stands_for_any_run_of_characters(pattern, typed, fits):
    assert mark(accepts(pattern), typed).marks == (100 if fits else 0)


def test_the_first_that_fits_counts():
    of = exercise(
        "text",
        accepted=[
            {"text": "lo*", "marks": 50, "feedback": "Too short."},
            {"text": "low"},
        ],
    )
    marked = mark(of, "low")
    assert (marked.marks, marked.feedback) == (50, "Too short.")


@pytest.mark.parametrize("answer", [None, 5, ["low"], {"text": "low"}])
def test_what_is_no_text_is_refused(answer):
    with pytest.raises(UnmarkableError, match="is text"):
        mark(accepts("low"), answer)


@given(letters, st.text("ab", max_size=9))
def test_stars_fit_as_a_slow_search_finds(pattern, text):
    slow = "".join(".*" if sign == "*" else re.escape(sign) for sign in pattern)
    fits = re.fullmatch(slow, text) is not None
    assert read_pattern(pattern, case=False).fits(folded(text, case=False)) == fits


@given(letters, letters)
def test_a_text_that_takes_all_of_another_leaves_it_nothing(first, second):
    """Against all texts of a third sign beside the two, up to a length that tells."""
    takes = read_pattern(first, case=False).takes_all_of(
        read_pattern(second, case=False)
    )
    if takes:
        for filling in ("", "a", "b", "ab", "ba", "x", "aab"):
            text = second.replace("*", filling)
            assert read_pattern(first, case=False).fits(text)
    else:
        assert not read_pattern(first, case=False).fits(second.replace("*", "x"))


@given(st.text(max_size=20))
def test_any_text_fits_itself(text):
    written = text.replace("*", r"\*").replace("\0", "")
    if "\\" not in text:
        typed = folded(text.replace("\0", ""), case=False)
        assert read_pattern(written, case=False).fits(typed)


@given(st.text(max_size=30))
def test_a_text_typed_in_another_form_is_the_same_text(text):
    for form in ("NFC", "NFD"):
        assert folded(unicodedata.normalize(form, text), case=True) == folded(
            text, case=True
        )


def test_a_long_text_against_many_stars_takes_no_time():
    pattern = read_pattern("*a" * 400 + "*b", case=False)
    before = time.process_time()
    assert not pattern.fits("a" * 100_000)
    assert time.process_time() - before < 2
