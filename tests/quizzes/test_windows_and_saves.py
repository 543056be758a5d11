"""Two windows, a window that is out of date, and what the script sends."""

import pytest
from bs4 import BeautifulSoup

from quizzes.models import AttemptQuestion
from tests.exercises.lessons import fields_of
from tests.quizzes.quizzes import a_quiz, an_option

pytestmark = pytest.mark.django_db
BRIEF = {"Prefer": "return=minimal"}


@pytest.fixture
def taker(alice, quiz, takes):
    return takes(alice, quiz)


def options(form) -> list[str]:
    return [field["value"] for field in form.select("[name=option]")]


def test_a_window_that_is_out_of_date_overwrites_nothing(taker):
    old = taker.form(1)
    first, second, _third = options(old)
    taker.answer(1, {"option": [first]})
    sent = {**fields_of(old), "option": [second], "do": ["next"]}
    answer = taker.client.post(taker.address(1), sent)

    assert answer.status_code == 409
    assert AttemptQuestion.objects.get(number=1).typed == {"option": [first]}
    html = answer.content.decode()
    assert "You answered this question in another window since." in html
    # It shows what was typed in this window, and can be kept from there.
    assert f'value="{second}"\n        checked' in html or "checked" in html
    assert 'name="saves" value="1"' in html


def test_the_same_sent_twice_is_kept_once(taker):
    form = taker.form(1)
    sent = {**fields_of(form), "option": options(form)[:1], "do": ["next"]}
    for _time in range(2):
        assert taker.client.post(taker.address(1), sent).status_code == 302
    assert AttemptQuestion.objects.get(number=1).saves == 1


def test_the_script_gets_a_receipt_with_the_time(taker):
    form = taker.form(1)
    sent = {**fields_of(form), "option": options(form)[:1]}
    answer = taker.client.post(taker.address(1), sent, headers=BRIEF)
    receipt = answer.json()
    assert (receipt["saves"], receipt["answered"], receipt["next"]) == (1, True, "")
    assert len(receipt["at"]) == 5

    stale = taker.client.post(
        taker.address(1), {**sent, "option": options(form)[1:2]}, headers=BRIEF
    )
    assert stale.status_code == 409
    assert stale.json()["saves"] == 1


def test_after_handing_in_nothing_is_kept_any_more(taker):
    form = taker.form(1)
    sent = {**fields_of(form), "option": options(form)[:1]}
    taker.hand_in()
    assert taker.client.post(taker.address(1), sent, headers=BRIEF).status_code == 410
    assert taker.client.post(taker.address(1), sent).status_code == 302
    assert AttemptQuestion.objects.get(number=1).typed == {}


def test_on_another_device_the_answers_are_there(taker, alice, quiz, takes):
    value = options(taker.form(2))[1]
    taker.answer(2, {"option": [value], "flag": ["1"]})
    other = takes(alice, quiz)
    form = other.form(2)
    assert form.select_one("[name=option][checked]")["value"] == value
    assert form.select_one("[name=flag]").has_attr("checked")


def test_certainty_is_kept_where_it_is_asked_and_nowhere_else(
    alice, course, quiz, takes, taker
):
    taker.answer(1, {"certainty": ["3"]})
    assert AttemptQuestion.objects.get(number=1).certainty is None
    taker.hand_in()
    quiz.asks_certainty, quiz.attempts_allowed = True, 2
    quiz.save()
    taker.begin()
    taker.answer(1, {"certainty": ["3"]})
    taker.answer(2, {"certainty": ["4"]})
    kept = taker.attempt.questions.order_by("number")
    assert [question.certainty for question in kept] == [3, None, None]


def test_a_window_that_is_out_of_date_keeps_its_certainty_and_its_flag(
    alice, course, takes
):
    taker = takes(alice, a_quiz(course, an_option("q1"), asks_certainty=True))
    old = taker.form(1)
    first, second, _third = options(old)
    taker.answer(1, {"option": [first], "certainty": ["1"]})
    typed = {"option": [second], "certainty": ["3"], "flag": ["1"], "do": ["next"]}
    answer = taker.client.post(taker.address(1), {**fields_of(old), **typed})

    form = BeautifulSoup(answer.content, "html.parser").select_one("form[data-quiz]")
    assert answer.status_code == 409
    assert fields_of(form)["certainty"] == ["3"]
    assert form.select_one("[name=flag]").has_attr("checked")
    assert AttemptQuestion.objects.get().certainty == 1
