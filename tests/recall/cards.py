"""People who have answered something, and their page of recall as a browser has it."""

import datetime as dt
from fractions import Fraction
from typing import Any
from uuid import uuid4

from bs4 import BeautifulSoup, Tag
from django.test import Client

from accounts.models import User
from exercises.models import BankExercise
from recall.models import RecallCard, RecallReview
from recall.noting import GivenAnswer, note
from recall.ratings import Rating
from tests.exercises.answering import RIGHT, WRONG
from tests.exercises.lessons import Fields, fields_of, written

BEGIN = dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC)
RIGHT_MARKS, WRONG_MARKS = Fraction(100), Fraction(0)
PAGE = "/recall/"


def banked(kind: str = "single", name: str = "", /, **keys: Any) -> BankExercise:
    """One of the common bank, published."""
    return BankExercise.objects.create(content=written(kind, name or kind, **keys))


def a_card(
    user: User,
    exercise: BankExercise | None = None,
    marks: Fraction = RIGHT_MARKS,
    at: dt.datetime = BEGIN,
    **told: Any,
) -> RecallCard:
    """One of somebody who has answered an exercise once, in no course."""
    exercise = exercise or banked()
    note(user, exercise.translation_key, marks, at, **told)
    return RecallCard.objects.get(user=user, exercise=exercise.translation_key)


AN_ANSWER = GivenAnswer(
    source=RecallReview.Source.RECALL,
    answered_at=BEGIN + dt.timedelta(days=3),
    rating=Rating.GOOD,
    is_right=True,
    asked=uuid4(),
    answer="b",
)


class Browser:
    def __init__(self, client: Client) -> None:
        self.client = client

    def get(self, address: str = PAGE) -> Tag:
        response = self.client.get(address, follow=True)
        assert response.status_code == 200
        return main_of(response)

    def text(self, address: str = PAGE) -> str:
        return text_of(self.get(address))

    def answer(self, do: str = "check", **given: Any) -> Any:
        """Sends the question at hand, filled in with what is `given`."""
        form = self.get().select_one("form[data-question]")
        return self.send(form, do, **given)

    def send(self, form: Tag, do: str = "check", **given: Any) -> Any:
        fields: Fields = {**fields_of(form), **_listed(given), "do": [do]}
        return self.client.post(form["action"], fields)

    def answer_rightly(self, kind: str = "single", **given: Any) -> Any:
        form = self.get().select_one("form[data-question]")
        return self.send(form, **RIGHT[kind](form), **given)

    def answer_wrongly(self, kind: str = "single", **given: Any) -> Any:
        form = self.get().select_one("form[data-question]")
        return self.send(form, **WRONG[kind](form), **given)


def main_of(response: Any) -> Tag:
    main = BeautifulSoup(response.content, "html.parser").main
    assert main is not None
    return main


def text_of(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def _listed(given: dict[str, Any]) -> Fields:
    return {
        name: value if isinstance(value, list) else [value]
        for name, value in given.items()
    }
