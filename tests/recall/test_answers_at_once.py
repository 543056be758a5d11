"""Many presses of one form at the same moment make one review, and one card."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.http import QueryDict
from django.utils import timezone

from recall.answering import carry_out
from recall.models import RecallCard, RecallReview
from recall.noting import note
from tests.factories import a_person
from tests.recall.cards import WRONG_MARKS, a_card, banked

pytestmark = pytest.mark.usefixtures("committed")


def ten_times(act) -> None:
    def once(_number: int) -> None:
        try:
            act()
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as threads:
        list(threads.map(once, range(10)))


def test_ten_presses_at_once_are_one_review():
    alice, exercise = a_person("Alice Moyo"), banked()
    card = a_card(alice, exercise, at=timezone.now() - dt.timedelta(days=5))
    sent = QueryDict(f"sequence=2&asked={exercise.translation_key}&do=forgotten")

    ten_times(lambda: carry_out(card, sent))

    reviews = RecallReview.objects.visible_to(alice)
    assert reviews.of_recall().count() == 1


def test_a_first_answer_that_is_told_ten_times_at_once_is_one_card():
    alice, key = a_person("Alice Moyo"), banked().translation_key
    now = timezone.now()

    ten_times(lambda: note(alice, key, WRONG_MARKS, now))

    assert RecallCard.objects.visible_to(alice).count() == 1
    assert RecallReview.objects.visible_to(alice).count() == 1
