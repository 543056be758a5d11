"""Answering a question of recall: each button of its form is one of these."""

from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from exercises.certainty import Certainty
from exercises.kinds.material import Json, Marked, UnmarkableError
from exercises.practice import KIND_BUTTON
from exercises.screens.base import NotAnswerableError, SentForm
from recall.models import RecallCard, RecallReview
from recall.noting import GivenAnswer, review
from recall.questions import RecallQuestion, question_of
from recall.ratings import FULL, Rating, rating_of
from recall.shelf import Shelf, in_my_language

FORGOTTEN = "forgotten"


@transaction.atomic(savepoint=False)
def carry_out(card: RecallCard, sent: SentForm) -> RecallReview | RecallQuestion | None:
    """Does what the button of a question asks for.

    Returns the review that came of it; the question, where nothing can be marked yet,
    with what was typed; or None, where the question is not asked any more. Pressed
    twice, or sent again after the line dropped, a form brings its first review.
    """
    card = RecallCard.objects.select_for_update().get(pk=card.pk)
    if _sent(sent, "sequence") != str(card.number + 1):
        return _earlier(card, _sent(sent, "sequence"))
    question = _asked(card, _sent(sent, "asked"))
    if question is None:
        return None
    if _sent(sent, "do") == FORGOTTEN:
        return review(card, _given(question, Rating.AGAIN, is_right=False))
    question.typed = question.state.screen.typed(sent)
    question.certainty = _certainty(sent)
    return _work(card, question, _sent(sent, "do"))


def _work(
    card: RecallCard, question: RecallQuestion, button: str
) -> RecallReview | RecallQuestion | None:
    screen = question.state.screen
    if button.startswith(KIND_BUTTON):
        screen.pressed(question.typed, button.removeprefix(KIND_BUTTON))
        return replace(question)  # what it kept of its form is out of date
    question.is_sent = True
    try:
        answer = screen.read(question.typed)
        marked = screen.material.mark(answer)
    except (NotAnswerableError, UnmarkableError):
        return replace(question)
    return _marked(card, question, answer, marked)


def _earlier(card: RecallCard, number: str) -> RecallReview | None:
    if number not in map(str, range(1, card.number + 1)):
        return None
    return card.reviews.of_recall().filter(number=int(number)).first()


def _asked(card: RecallCard, key: str) -> RecallQuestion | None:
    """Returns the question as it was shown, if it may still be asked."""
    for choice in Shelf([card.exercise]).choices(card.exercise):
        if str(choice.key) == key:
            return question_of(card, in_my_language([choice.key]), choice.key)
    return None


def _marked(
    card: RecallCard,
    question: RecallQuestion,
    answer: Json,
    marked: Marked,
) -> RecallReview | None:
    if marked.marks is None:
        return None
    given = _given(
        question,
        rating_of(marked.marks, question.certainty),
        is_right=marked.marks == FULL,
        answer=answer,
    )
    return review(card, given)


def _given(
    question: RecallQuestion,
    rating: Rating,
    *,
    is_right: bool,
    answer: Json = None,
) -> GivenAnswer:
    return GivenAnswer(
        source=RecallReview.Source.RECALL,
        answered_at=timezone.now(),
        rating=rating,
        is_right=is_right,
        asked=question.banked.translation_key,
        answer=answer,
        certainty=question.certainty,
    )


def _certainty(sent: SentForm) -> Certainty | None:
    """Nobody has to say it."""
    given = _sent(sent, "certainty")
    return Certainty(int(given)) if given in {"1", "2", "3"} else None


def _sent(sent: SentForm, name: str) -> str:
    return (sent.getlist(name) or [""])[0]
