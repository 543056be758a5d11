"""Three questions: asked, answered, explained, and counted once."""

import datetime as dt

import pytest
from django.urls import reverse

from exercises.kinds.registry import KINDS
from exercises.models import BankExercise
from recall.models import RecallCard, RecallReview
from recall.ratings import Rating
from tests.exercises.answering import RIGHT
from tests.recall.cards import (
    BEGIN,
    PAGE,
    WRONG_MARKS,
    Browser,
    a_card,
    banked,
    main_of,
    text_of,
)

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 12, 14, 8, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def desk(alice, sign_in):
    return Browser(sign_in(alice))


def reviews(alice):
    return RecallReview.objects.visible_to(alice).of_recall()


def test_a_question_is_answered_and_explained_and_the_next_one_follows(alice, desk):
    a_card(alice, banked("single", prompt="Whom do you ask?"))
    a_card(alice, banked("number", prompt="How much left?"))
    assert "Question 1 of 2" in desk.text()
    assert "Whom do you ask?" in desk.text()

    response = desk.answer_rightly("single")
    review = reviews(alice).get()
    assert response.headers["Location"] == f"/recall/answers/{review.pk}/#result"
    explained = desk.text(response.headers["Location"])
    assert "Right: it is still there" in explained
    assert "So it is. FATF Recommendation 4" in explained
    assert "Next question" in explained

    assert "Question 2 of 2" in desk.text()
    assert "How much left?" in desk.text()
    desk.answer_rightly("number")
    assert "Done for now" in desk.text()


@pytest.mark.parametrize("kind", [k for k in KINDS if k != "essay"])
def test_every_kind_that_the_kit_marks_can_be_recalled(alice, desk, kind):
    a_card(alice, banked(kind))

    right = desk.answer_rightly(kind)

    assert "Right: it is still there" in desk.text(right.headers["Location"])


@pytest.mark.parametrize("kind", [k for k in KINDS if k != "essay"])
def test_who_does_not_remember_sees_the_solution(alice, desk, kind):
    a_card(alice, banked(kind))

    forgotten = desk.answer("forgotten")

    review = reviews(alice).get()
    assert (review.rating, review.answer, review.is_right) == (1, None, False)
    explained = desk.text(forgotten.headers["Location"])
    assert "Not remembered this time" in explained
    assert "So it is." in explained
    assert "Your answer beside the right one" in explained


def test_nothing_right_is_told_before_the_answer(alice, desk):
    a_card(alice, banked("number", explanation="zanzibar", source="zanzibar"))
    a_card(alice, banked("text", explanation="zanzibar", source="zanzibar"))

    page = desk.client.get(PAGE).content.decode()

    assert "zanzibar" not in page
    assert "124481" not in page
    assert "Clayton" not in page


def test_a_second_press_gives_the_first_ones_result(alice, desk):
    a_card(alice)
    form = desk.get().select_one("form[data-question]")
    first = desk.send(form, **RIGHT["single"](form))
    again = desk.send(form, "forgotten")

    assert again.headers["Location"] == first.headers["Location"]
    assert reviews(alice).count() == 1
    assert RecallCard.objects.get(user=alice).number == 2


def test_what_cannot_be_marked_is_no_answer_and_stays_as_typed(alice, desk):
    a_card(alice, banked("number"))

    response = desk.answer(number="about 12", certainty="2")

    assert response.status_code == 422
    main = main_of(response)
    assert main.select_one("[name=number]")["value"] == "about 12"
    assert main.select_one("[role=alert]")
    assert main.select_one("[name=certainty][checked]")["value"] == "2"
    assert not reviews(alice).exists()


def test_nothing_chosen_is_said_at_the_question(alice, desk):
    a_card(alice)

    response = desk.answer()

    assert response.status_code == 422
    assert "Choose an answer first." in text_of(main_of(response))


def test_buttons_of_a_kind_mark_nothing(alice, desk):
    a_card(alice, banked("order"))
    form = desk.get().select_one("form[data-question]")
    button = form.select_one("button[name=do][value^=kind]")

    response = desk.send(form, button["value"])

    assert response.status_code == 200
    assert not reviews(alice).exists()


def test_how_sure_somebody_was_is_kept_and_a_guess_comes_sooner(alice, desk):
    a_card(alice)

    desk.answer_rightly(certainty="1")

    review = reviews(alice).get()
    assert (review.certainty, review.rating) == (1, Rating.HARD)


def test_what_was_wrong_comes_first_then_what_was_unsure(alice, desk):
    a_card(alice, banked("single", "s", prompt="Was right"), at=BEGIN)
    a_card(alice, banked("number", "n", prompt="Was unsure"), was_helped=True)
    a_card(alice, banked("text", "t", prompt="Was wrong"), WRONG_MARKS, BEGIN + DAY)

    prompts = []
    for _time in range(3):
        prompts.append(desk.get().select_one(".prompt").get_text(strip=True))
        desk.answer("forgotten")

    assert prompts == ["Was wrong", "Was unsure", "Was right"]


def test_three_are_asked_and_more_only_on_demand(alice, desk):
    for number in range(5):
        a_card(alice, banked("single", f"s{number}"))
    assert "Question 1 of 3" in desk.text()
    for _time in range(3):
        desk.answer_rightly()

    assert "Done for now" in desk.text()
    assert "Go on: 2 more are due" in desk.text()
    assert "Question 1 of 2" in desk.text(f"{PAGE}?more=1")


def test_a_new_day_begins_where_the_person_lives(alice, desk, time_machine):
    alice.time_zone = "Pacific/Kiritimati"  # fourteen hours ahead: 22:00 there
    alice.save()
    for number in range(4):
        a_card(alice, banked("single", f"s{number}"))
    for _time in range(3):
        desk.answer_rightly()
    time_machine.shift(2 * 3600 - 1)
    assert "Done for now" in desk.text()

    time_machine.shift(1)
    assert "Question 1 of 1" in desk.text()


def test_nothing_is_asked_before_it_is_due(alice, desk, time_machine):
    card = a_card(alice)
    time_machine.move_to(card.due_at - dt.timedelta(seconds=1), tick=False)
    assert "Nothing until 22 November 2026" in desk.text()

    time_machine.shift(1)
    assert "Question 1 of 1" in desk.text()


def test_who_has_answered_nothing_is_told_how_it_begins(desk):
    assert "Nothing to recall yet" in desk.text()
    assert "three questions in three minutes" in desk.text()


def test_the_summary_says_what_is_still_there_and_how_topics_stand(alice, desk):
    a_card(alice, banked("single", "s", topic="dual-criminality"))
    a_card(alice, banked("number", "n", topic="tracing"))
    desk.answer_rightly("single")
    desk.answer("forgotten")

    text = desk.text()

    assert "Question 1 Right: it is still there" in text
    assert "Question 2 Not remembered this time" in text
    assert "Dual criminality held" in text
    assert "Tracing slipped" in text
    assert "in a week about 9" in text


def test_a_page_of_another_is_none(alice, bob, desk, sign_in):
    card = a_card(bob)
    bobs = Browser(sign_in(bob))
    bobs.answer_rightly()
    review = RecallReview.objects.of_recall().get(card=card)

    assert desk.client.get(f"/recall/answers/{review.pk}/").status_code == 404
    assert desk.client.post(f"/recall/cards/{card.pk}/answer/").status_code == 404


def test_who_is_no_member_any_more_is_asked_nothing(alice, desk):
    a_card(alice)
    alice.membership.state = "suspended"
    alice.membership.reason = "Left the unit."
    alice.membership.save()

    response = desk.client.get(PAGE)

    assert response.headers["Location"] == reverse("home:learning")


def test_an_exercise_that_is_gone_is_asked_no_more(alice, desk):
    exercise = banked()
    a_card(alice, exercise)
    form = desk.get().select_one("form[data-question]")
    exercise.unpublish()

    response = desk.send(form, "forgotten")

    assert response.headers["Location"] == PAGE
    page = desk.client.get(PAGE).content.decode()
    assert "This question is not asked any more." in page
    assert not reviews(alice).exists()


def test_an_answer_to_an_exercise_that_is_gone_since_can_still_be_read(alice, desk):
    exercise = banked()
    a_card(alice, exercise)
    address = desk.answer_rightly().headers["Location"]
    exercise.unpublish()
    assert "Right: it is still there" in desk.text(address)

    BankExercise.objects.filter(pk=exercise.pk).delete()
    response = desk.client.get(address, follow=True)
    assert "This exercise is not there any more." in response.content.decode()


def test_an_answer_to_an_exercise_that_changed_is_still_counted(alice, desk):
    exercise = banked()
    a_card(alice, exercise)
    address = desk.answer_rightly().headers["Location"]
    exercise.content["options"] = [
        {"id": "x", "text": "X", "correct": True},
        {"id": "y", "text": "Y"},
    ]
    exercise.save()

    assert "This exercise has changed since you answered it." in desk.text(address)


def test_a_number_that_is_too_long_for_any_question_is_none(alice, desk):
    a_card(alice)
    form = desk.get().select_one("form[data-question]")

    response = desk.send(form, sequence="9" * 5000)

    assert response.headers["Location"] == PAGE
    assert not reviews(alice).exists()


def test_what_has_become_a_question_of_tests_is_not_explained_any_more(alice, desk):
    exercise = banked()
    a_card(alice, exercise)
    address = desk.answer_rightly().headers["Location"]
    exercise.content["use"] = "test"
    exercise.save()

    assert "So it is" not in desk.text(address)
