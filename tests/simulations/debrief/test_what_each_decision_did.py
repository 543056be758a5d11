"""Each decision with its hours, effects, feedback, source and reason, step by step."""

import pytest

from tests.html import folded
from tests.simulations.debrief.told import page_of, told_raw
from tests.simulations.played import a_case, an_attempt

pytestmark = pytest.mark.django_db


def test_feedback_of_several_paragraphs_is_told_in_as_many(alice, sign_in):
    raw = told_raw()
    raw["scenes"][0]["choices"][1]["feedback"] = "The bank closes.\n\nIt opens at nine."
    attempt = an_attempt(alice, a_case(raw), "wait", "order")
    client = sign_in(alice)

    for page in (
        page_of(client, attempt),
        folded(client.get(f"/attempts/{attempt.pk}/steps/1/").text),
    ):
        assert "<p>The bank closes.</p><p>It opens at nine.</p>" in page


def test_every_decision_has_its_hours_effect_feedback_principle_source_and_reason(
    alice, sign_in
):
    case = a_case(told_raw())
    attempt = an_attempt(alice, case)
    attempt.decide(0, "wait", reason="I waited for the <letter>.")
    attempt.decide(1, "order")

    page = page_of(sign_in(alice), attempt)

    assert "took 40 hours" in page
    assert "The bank closes at five." in page
    assert "A hold is not an order. Guideline 7" in page
    assert "Conduct: -15 points" in page
    assert "Your reason:" in page
    assert "I waited for the &lt;letter&gt;." in page
    assert "Most value was lost here: USD 500 in these 40 hours." in page
    assert "The largest part, USD 500, went with decision 1:" in page


def test_a_hold_on_what_is_gone_says_so(alice, sign_in):
    raw = told_raw()
    raw["assets"][0]["moves"] = [{"at": 1}]
    attempt = an_attempt(alice, a_case(raw), "stop", "order")

    page = page_of(sign_in(alice), attempt)

    assert "On hold until hour 28: The account, nothing was left there" in page
    assert "Secured by order: The account" not in page


def test_a_step_shows_what_stood_before_it_and_what_was_decided(alice, sign_in):
    attempt = an_attempt(alice, a_case(told_raw()))
    attempt.decide(0, "stop", reason="Quick is best.")
    attempt.decide(1, "order")
    client = sign_in(alice)

    first = client.get(f"/attempts/{attempt.pk}/steps/1/").text
    second = client.get(f"/attempts/{attempt.pk}/steps/2/").text

    assert "Decision 1 of 2" in first
    assert "Quick is best." in first
    assert f"/attempts/{attempt.pk}/steps/2/" in first
    assert "<b>4 h</b>" not in first
    assert "On hold until hour 28" in second
    assert "The next decision" not in second
    assert client.get(f"/attempts/{attempt.pk}/steps/3/").status_code == 404
