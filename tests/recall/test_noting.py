"""What sources tell: one card of an exercise, and no answer counted twice."""

import datetime as dt
from fractions import Fraction
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from exercises.certainty import Certainty
from recall.beginning import begin
from recall.models import RecallCard, RecalledCourse, RecallReview
from recall.noting import note
from recall.ratings import Rating
from recall.scheduling import reviewed
from tests.recall.cards import BEGIN, RIGHT_MARKS, WRONG_MARKS

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
EXERCISE, COURSE = uuid4(), uuid4()


@pytest.fixture
def told(alice):
    def tell(marks: Fraction, at: dt.datetime, **more) -> RecallReview | None:
        return note(alice, EXERCISE, marks, at, **more)

    return tell


def test_a_first_answer_makes_a_card(told, alice):
    told(RIGHT_MARKS, BEGIN)
    card = RecallCard.objects.get(user=alice)

    assert card.memory == reviewed(None, Rating.GOOD, BEGIN)
    assert card.due_at == BEGIN + 2 * DAY
    assert card.reviews.get().days_since is None


def test_later_answers_are_reviews_of_the_same_card(told, alice):
    told(RIGHT_MARKS, BEGIN)
    told(WRONG_MARKS, BEGIN + 30 * DAY)
    card = RecallCard.objects.get(user=alice)

    assert card.number == 2
    assert card.last_rating == Rating.AGAIN
    assert [r.days_since for r in card.reviews.all()] == [None, 30]
    assert [r.is_right for r in card.reviews.all()] == [True, False]


def test_of_one_day_the_first_answer_counts_and_a_worse_one(told, alice):
    assert told(Fraction(60), BEGIN)
    assert told(RIGHT_MARKS, BEGIN + DAY / 2) is None
    assert told(Fraction(60), BEGIN + DAY / 2) is None
    assert told(WRONG_MARKS, BEGIN + DAY / 2)
    assert told(WRONG_MARKS, BEGIN + DAY) is None
    assert told(RIGHT_MARKS, BEGIN + DAY * 3 / 2)

    assert RecallReview.objects.filter(card__user=alice).count() == 3


def test_what_comes_late_is_reckoned_from_the_last_answer(told, alice):
    told(RIGHT_MARKS, BEGIN)
    told(WRONG_MARKS, BEGIN - 5 * DAY)
    card = RecallCard.objects.get(user=alice)

    assert card.reviewed_at == BEGIN
    assert card.last_rating == Rating.AGAIN


def test_what_was_guessed_or_helped_comes_sooner(told):
    guessed = told(RIGHT_MARKS, BEGIN, certainty=Certainty.GUESS)

    assert guessed is not None
    assert guessed.rating == Rating.HARD
    assert guessed.is_right


def test_nothing_of_a_course_is_asked_before_it_is_over(told, alice):
    told(RIGHT_MARKS, BEGIN, course=COURSE)
    cards = RecallCard.objects.visible_to(alice)
    assert not cards.asked().exists()

    begin(alice, COURSE)
    begin(alice, COURSE)
    assert cards.asked().count() == 1

    RecalledCourse.objects.get(user=alice).stop()
    assert not cards.asked().exists()

    begin(alice, COURSE)  # the course is completed: what was stopped stays so
    assert not cards.asked().exists()


def test_nobody_sees_anothers_cards(told, alice, bob, mona, edith, ada):
    told(RIGHT_MARKS, BEGIN)

    for other in (bob, mona, edith, ada):
        assert not RecallCard.objects.visible_to(other).exists()
        assert not RecallReview.objects.visible_to(other).exists()


@pytest.mark.parametrize(
    ("model", "wrong"),
    [
        (RecallCard, {"days": 91}),
        (RecallCard, {"days": 0}),
        (RecallCard, {"due_at": BEGIN}),
        (RecallCard, {"stability": 0}),
        (RecallCard, {"difficulty": 11}),
        (RecallCard, {"last_rating": 5}),
        (RecallReview, {"rating": 0}),
        (RecallReview, {"certainty": 4}),
        (RecallReview, {"days_since": 3}),
    ],
)
def test_the_database_refuses_what_cannot_be(told, alice, model, wrong):
    told(RIGHT_MARKS, BEGIN)

    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.visible_to(alice).update(**wrong)


def test_a_review_never_changes(told):
    review = told(RIGHT_MARKS, BEGIN)
    review.rating = Rating.AGAIN

    with pytest.raises(TypeError):
        review.save()
