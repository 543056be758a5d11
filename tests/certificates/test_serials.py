import re

from hypothesis import given
from hypothesis import strategies as st

from certificates.serials import ALPHABET, check_character, new_serial, normalise

bodies = st.text(ALPHABET, min_size=16, max_size=16)


def serial_of(body: str) -> str:
    whole = body + check_character(body)
    return "-".join(["TH", *re.findall("..?.?.?", whole)])


def test_a_new_serial_is_in_groups_of_four_without_letters_that_look_like_digits():
    serial = new_serial()
    assert re.fullmatch(r"TH(-[0-9A-HJKMNP-TV-Z]{4}){4}-[0-9A-HJKMNP-TV-Z]", serial)
    assert normalise(serial) == serial


def test_serials_do_not_repeat():
    assert len({new_serial() for _ in range(2_000)}) == 2_000


@given(bodies, st.integers(0, 16), st.sampled_from(ALPHABET))
def test_any_one_wrong_character_is_noticed(body, place, wrong):
    right = body + check_character(body)
    typed = right[:place] + wrong + right[place + 1 :]
    assert (normalise(typed) is None) == (typed != right)


@given(bodies, st.integers(0, 16), st.integers(0, 16))
def test_any_two_characters_that_changed_places_are_noticed(body, one, other):
    right = body + check_character(body)
    typed = list(right)
    typed[one], typed[other] = typed[other], typed[one]
    assert (normalise("".join(typed)) is None) == ("".join(typed) != right)


@given(bodies, st.data())
def test_case_spaces_and_dashes_do_not_matter(body, data):
    serial = serial_of(body)
    separators = st.sampled_from(["", " ", "-", "–", "\u2011", "\u00a0", "\u200f"])
    typed = "".join(
        data.draw(separators) + data.draw(st.sampled_from([c, c.lower()]))
        for c in serial.replace("-", "")
    )
    assert normalise(typed) == serial


@given(bodies)
def test_the_prefix_may_be_left_out(body):
    assert normalise(serial_of(body).removeprefix("TH-")) == serial_of(body)


@given(bodies)
def test_letters_that_look_like_digits_are_read_as_digits(body):
    serial = serial_of(body)
    typed = serial.replace("0", "o").replace("1", "l")
    assert normalise(typed) == normalise(serial.replace("1", "I")) == serial


@given(bodies)
def test_arabic_and_persian_digits_are_read_as_digits(body):
    serial = serial_of(body)
    for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"):
        assert (
            normalise(serial.translate(str.maketrans("0123456789", digits))) == serial
        )


@given(st.text(max_size=120))
def test_whatever_is_typed_gives_a_serial_or_nothing(typed):
    found = normalise(typed)
    assert found is None or normalise(found) == found


def test_a_text_that_is_far_too_long_is_not_read():
    assert normalise("-" * 200 + new_serial()) is None


def test_another_prefix_is_not_ours():
    assert normalise("XX" + new_serial().removeprefix("TH")) is None
