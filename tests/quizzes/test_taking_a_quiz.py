"""Taking a quiz: begin, answer, hand in; without a script."""

from fractions import Fraction

import pytest
from django.urls import reverse

from accounts.models import User
from privacy.erasure import erase
from quizzes.exceptions import QuizRefused
from quizzes.models import QuizAttempt
from tests.exercises.lessons import name_of, value_of
from tests.quizzes.quizzes import Taker, a_quiz, an_option, banked

pytestmark = pytest.mark.django_db


def test_who_knows_all_gets_all_marks_and_the_activity_is_done(alice, quiz, takes):
    taker = takes(alice, quiz)
    taker.answer_all()
    taker.hand_in()

    attempt = taker.attempt
    assert (attempt.marks, attempt.passed) == (100, True)
    completion = attempt.enrolment.completions.get(activity_key=quiz.translation_key)
    assert completion.score == 100


def test_marks_are_exact(alice, quiz, takes):
    taker = takes(alice, quiz)
    for question in taker.attempt.questions.select_related("question"):
        if question.question.content["id"] == "q1":
            taker.choose(question.number, "Option 1 of q1")
    taker.hand_in()

    assert taker.attempt.marks == Fraction(100, 3)
    assert str(taker.attempt.score) == "33.33"


def test_the_page_of_the_quiz_states_its_rules(alice, course, sign_in):
    quiz = a_quiz(course, an_option("q1"), time_limit=20, attempts_allowed=2)
    course.enrol(alice)
    html = sign_in(alice).get(quiz.url).content.decode()
    assert "20 minutes by our clock" in html
    assert "up to 30 seconds later still counts" in html
    assert "The first one counts. All others are practice." in html


def test_who_is_not_enrolled_begins_nothing(alice, quiz, sign_in):
    taker = Taker(sign_in(alice), quiz)
    assert taker.begin().status_code == 404
    assert not QuizAttempt.objects.exists()


def test_who_is_erased_while_their_press_waits_begins_nothing(alice, course, quiz):
    course.enrol(alice)
    assert alice.is_member
    erase(User.objects.get(pk=alice.pk))

    with pytest.raises(QuizRefused):
        QuizAttempt.objects.begin(alice, quiz)


def test_to_begin_twice_is_to_go_on(alice, quiz, takes):
    taker = takes(alice, quiz)
    taker.choose(1, taker.form(1).select("label")[0].get_text(strip=True))
    answer = taker.begin()
    assert answer["Location"] == taker.address(2)
    assert QuizAttempt.objects.count() == 1


def test_the_last_attempt_is_the_last(alice, quiz, takes):
    taker = takes(alice, quiz)
    taker.hand_in()
    assert "Your attempts are used up" in taker.client.get(quiz.url).content.decode()
    taker.begin()
    assert QuizAttempt.objects.count() == 1


def test_an_empty_quiz_says_so(alice, course, takes):
    quiz = a_quiz(course)
    taker = takes(alice, quiz)
    html = taker.client.get(quiz.url).content.decode()
    assert "This test has no questions yet" in html


def test_to_hand_in_twice_marks_once(alice, quiz, takes):
    taker = takes(alice, quiz)
    first, second = taker.hand_in(), taker.hand_in()
    assert first["Location"] == second["Location"]
    assert QuizAttempt.objects.get().handed_in_at is not None


def test_questions_stay_as_they_were_when_the_attempt_began(alice, quiz, takes):
    taker = takes(alice, quiz)
    for part in quiz.questions:
        part.value.content["prompt"] = "Changed since"
        part.value.save()
    assert "Changed since" not in str(taker.form(1))
    quiz.unpublish()
    taker.answer_all()
    taker.hand_in()
    assert taker.attempt.marks == 100


def test_each_attempt_has_an_order_and_ids_of_its_own(alice, bob, course, takes):
    questions = [an_option(f"q{number}") for number in range(8)]
    quiz = a_quiz(course, *questions)
    orders, values = [], []
    for person in (alice, bob):
        attempt = takes(person, quiz).attempt
        asked = attempt.questions.select_related("question")
        orders.append([one.question.content["id"] for one in asked])
        values.append(set(asked[0].screen_with(attempt.secret).ids))
    assert orders[0] != orders[1]
    assert not values[0] & values[1]


def test_what_cannot_be_marked_is_kept_and_said(alice, course, takes):
    taker = takes(alice, a_quiz(course, banked("number"), an_option("q1")))
    number = next(n for n in (1, 2) if taker.form(n).select("[name=number]"))
    answer = taker.answer(number, {"number": ["about twelve"]})
    assert answer["Location"].startswith(taker.address(number))
    form = taker.form(number)
    assert form.select_one("[name=number]")["value"] == "about twelve"
    assert form.select("[role=alert]")


def test_steps_are_put_in_order_by_buttons(alice, course, takes):
    taker = takes(alice, a_quiz(course, banked("order")))
    before = [li.input["value"] for li in taker.form().select(".ordering > li")]
    taker.answer(1, {}, f"kind down {before[0]}")
    after = [li.input["value"] for li in taker.form().select(".ordering > li")]
    assert after == [before[1], before[0], before[2]]


def test_a_sorting_is_marked_in_parts(alice, course, takes):
    taker = takes(alice, a_quiz(course, banked("match")))
    form = taker.form()
    taker.answer(1, {name_of(form, "48 hours"): [value_of(form, "Hold")]})
    taker.hand_in()
    assert taker.attempt.marks == 50


def test_an_attempt_of_another_is_not_there(alice, bob, quiz, takes, sign_in):
    attempt = takes(alice, quiz).attempt
    for name, *more in (("attempt",), ("question", 1), ("result",)):
        address = reverse(f"quizzes:{name}", args=[attempt.pk, *more])
        assert sign_in(bob).get(address).status_code == 404
    address = reverse("quizzes:hand_in", args=[attempt.pk])
    assert sign_in(bob).post(address).status_code == 404


def test_there_is_no_question_beyond_the_last(alice, quiz, takes):
    taker = takes(alice, quiz)
    assert taker.client.get(taker.address(4)).status_code == 404
    assert taker.client.post(taker.address(4), {"saves": "0"}).status_code == 404


def test_the_first_attempt_counts_and_the_second_is_practice(alice, course, takes):
    quiz = a_quiz(course, an_option("q1"), attempts_allowed=None)
    taker = takes(alice, quiz)
    taker.answer_all(right=False)
    taker.hand_in()
    taker.begin()
    assert taker.attempt.is_practice
    taker.answer_all()
    taker.hand_in()
    completion = taker.attempt.enrolment.completions.get()
    assert completion.score == 0


@pytest.mark.parametrize(("rule", "score"), [("best", 100), ("last", 0)])
def test_the_best_or_the_last_counts_where_the_page_says_so(
    alice, course, takes, rule, score
):
    quiz = a_quiz(course, an_option("q1"), attempts_allowed=None, counts=rule)
    taker = takes(alice, quiz)
    taker.answer_all()
    taker.hand_in()
    taker.begin()
    taker.answer_all(right=False)
    taker.hand_in()
    assert taker.attempt.enrolment.completions.get().score == score


def test_where_passing_completes_failing_does_not(alice, course, takes):
    quiz = a_quiz(course, an_option("q1"), done_by="passing")
    taker = takes(alice, quiz)
    taker.hand_in()
    assert not taker.attempt.enrolment.completions.exists()


def test_a_text_that_gets_its_marks_late_does_not_stand_for_the_last_attempt(
    alice, course, takes
):
    quiz = a_quiz(course, banked("essay"), attempts_allowed=None, counts="last")
    taker = takes(alice, quiz)
    attempts = []
    for _time in range(2):
        taker.begin()
        taker.answer(1, {"text": ["word " * 30]})
        taker.hand_in()
        attempts.append(taker.attempt)
    for attempt, marks in zip(reversed(attempts), (20, 90), strict=True):
        attempt.questions.update(numerator=marks, denominator=1)
        attempt._settle(list(attempt.questions.all()))
    assert taker.attempt.enrolment.completions.get().score == 20


def test_what_is_just_too_little_is_not_shown_as_enough(alice, quiz, takes):
    taker = takes(alice, quiz)
    taker.hand_in()
    QuizAttempt.objects.update(
        numerator=13999, denominator=200, score="69.99", passed=False
    )
    assert "69.9 of 100 You need 70; this was not enough." in taker.result()
    page = taker.client.get(quiz.url).content.decode()
    assert "69.9 of" in page
