"""What a test has shown is asked again, by other questions than those of the test."""

import pytest

from recall.beginning import begin
from recall.models import RecallCard, RecallReview
from recall.ratings import Rating
from tests.quizzes.quizzes import Taker, a_quiz, an_option
from tests.recall.cards import Browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def taker(alice, course, sign_in) -> Taker:
    course.enrol(alice)
    questions = [an_option(name, topic="ferries") for name in ("q1", "q2", "q3")]
    quiz = a_quiz(course, *questions, asks_certainty=True, required=False)
    begun = Taker(sign_in(alice), quiz)
    begun.begin()
    return begun


def rated(alice) -> dict[str, int]:
    """The last ratings by the ids of the questions."""
    keys = {
        one.question.exercise: one.question.content["id"]
        for one in alice.quiz_attempts.get().questions.select_related("question")
    }
    cards = RecallCard.objects.visible_to(alice)
    return {keys[card.exercise]: card.last_rating for card in cards}


def test_answers_are_told_when_the_test_is_handed_in(taker, alice, course):
    taker.choose(_number(taker, "q1"), "Option 1 of q1", certainty=["3"])
    taker.choose(_number(taker, "q2"), "Option 0 of q2", certainty=["1"])
    assert not RecallCard.objects.visible_to(alice).exists()

    taker.hand_in()
    taker.hand_in()

    assert rated(alice) == {"q1": Rating.AGAIN, "q2": Rating.HARD}  # q3 was left open
    review = RecallReview.objects.visible_to(alice).filter(is_right=False).get()
    assert (review.source, review.certainty) == ("test", 3)
    assert review.card.course == course.translation_key


def test_no_question_of_a_test_is_ever_asked_in_recall(
    taker, alice, course, time_machine
):
    taker.answer_all(right=False)
    taker.hand_in()
    begin(alice, course.translation_key)
    last = RecallCard.objects.visible_to(alice).latest("due_at").due_at
    time_machine.move_to(last)
    desk = Browser(taker.client)
    assert "Nothing to recall yet" in desk.text()

    an_option("other", topic="ferries", use="practice", prompt="Of the topic")
    assert "Of the topic" in desk.text()


def _number(taker: Taker, name: str) -> int:
    questions = taker.attempt.questions.select_related("question")
    return next(q.number for q in questions if q.question.content["id"] == name)
