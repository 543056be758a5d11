"""A choice that is not open yet says why."""

import pytest

from tests.case_engine.small_cases import case_of, choice, ending, scene
from tests.simulations.played import a_case, an_attempt

pytestmark = pytest.mark.django_db

RAW = case_of(
    [
        scene(
            "desk",
            choice("wait", "won", hours=1),
            choice("file", "won", requires={"flag": "x"}, barred="You have no report."),
            choice("ask", "won", requires={"flag": "x"}),
        ),
        ending("won"),
    ]
)


def test_a_barred_choice_says_why_in_the_words_of_its_case(alice, sign_in):
    attempt = an_attempt(alice, a_case(RAW))

    text = sign_in(alice).get(f"/attempts/{attempt.pk}/").text

    assert "You have no report." in text
    assert "This is not open to you yet." in text


def test_a_barred_choice_without_words_speaks_the_language_of_its_reader(
    alice, sign_in
):
    alice.language = "fr"
    alice.save()
    attempt = an_attempt(alice, a_case(RAW))

    text = sign_in(alice).get(f"/attempts/{attempt.pk}/").text

    assert "Cela ne vous est pas encore ouvert." in text
    assert "This is not open to you yet." not in text
