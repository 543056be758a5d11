"""Amounts are read as people of all languages type them, or clearly refused."""

import contextlib
from fractions import Fraction

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from simulations.content.amount_input import NotAnAmountError, read_amount
from simulations.content.money import in_full

LANGUAGES = ["en", "fr", "es", "ar"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "typed",
    [
        "1234.5",
        "1234,5",
        "1,234.50",
        "1.234,50",
        "1 234,50",
        "1\u202f234,50",
        "1'234.50",
        " 1234.50 ",
        "USD 1,234.50",
        "1 234,50 usd",
        "١٢٣٤٫٥٠",
        "١٬٢٣٤٫٥٠",
        "۱۲۳۴٫۵",
    ],
)
def test_one_amount_however_it_is_written(language, typed):
    with translation.override(language):
        assert read_amount(typed, "USD") == Fraction("1234.5")


@pytest.mark.parametrize(
    ("language", "typed", "amount"),
    [
        ("en", "1,234", 1234),
        ("es", "1.234", 1234),
        ("ar", "1.234", 1234),
        ("fr", "1 234", 1234),
        ("en", "1,234,567", 1234567),
        ("fr", "1.234.567", 1234567),
        ("en", "0", 0),
        ("en", ".5", Fraction(1, 2)),
    ],
)
def test_where_one_sign_could_be_either_the_language_decides(language, typed, amount):
    with translation.override(language):
        assert read_amount(typed) == amount


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("en", "86.045,0.0"),
        ("en", "1.234"),
        ("fr", "1,234"),
        ("es", "1,234"),
        ("en", "12,34,567"),
        ("en", "1,2345"),
        ("en", "1.2.3"),
        ("en", "1,234,56"),
        ("en", "1.234.567,891"),
    ],
)
def test_what_could_be_two_amounts_is_refused_with_what_to_write(language, typed):
    with translation.override(language), pytest.raises(NotAnAmountError) as refused:
        read_amount(typed)

    assert "1234.50 or 1234,50" in str(refused.value)


@pytest.mark.parametrize("typed", ["", "  ", "abc", "-5", "1e5", "²", "½", "9" * 41])
def test_what_is_no_amount_is_refused(typed):
    with pytest.raises(NotAnAmountError):
        read_amount(typed)


@given(cents=st.integers(0, 10**13), language=st.sampled_from(LANGUAGES))
def test_what_the_site_writes_it_reads(cents, language):
    with translation.override(language):
        assert read_amount(in_full(cents, places=2)) == Fraction(cents, 100)
        assert read_amount(in_full(cents)) == Fraction(cents, 100)


@given(st.text(max_size=30))
def test_any_text_is_an_amount_or_refused(typed):
    with contextlib.suppress(NotAnAmountError):
        assert read_amount(typed) >= 0
