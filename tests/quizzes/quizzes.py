"""Quizzes for tests, and a person who takes one in their browser."""

from typing import Any

from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from courses.models import CoursePage
from exercises.models import BankExercise
from quizzes.models import QuizAttempt, QuizPage
from tests.exercises.banks import Raw
from tests.exercises.lessons import Fields, fields_of, written

ROOT = "en"


def banked(kind: str, name: str = "", /, **keys: Any) -> BankExercise:
    """One of the common bank, kept for tests unless `use` says otherwise."""
    raw = written(kind, name or kind, **{"use": "test", **keys})
    locale = Locale.objects.get(language_code=ROOT)
    return BankExercise.objects.create(content=raw, locale=locale)


def an_option(name: str, right: int = 0, **keys: Any) -> BankExercise:
    """A single with three options, of which the one at the place `right` is right."""
    options: list[Raw] = [
        {"id": f"{name}-{place}", "text": f"Option {place} of {name}"}
        for place in range(3)
    ]
    options[right]["correct"] = True
    return banked("single", name, options=options, title=f"About {name}", **keys)


def a_quiz(course: CoursePage, *questions: BankExercise, **fields: Any) -> QuizPage:
    """A published one in the first day of the course."""
    day = course.get_children().first().specific
    fields = {"title": "Test", "questions": _stream(*questions), **fields}
    quiz = QuizPage(**fields)
    day.add_child(instance=quiz)
    return QuizPage.objects.get(pk=quiz.pk)


def forms_of(a: list[BankExercise], b: list[BankExercise]) -> dict[str, Any]:
    return {"selection": "forms", "form_a": _stream(*a), "form_b": _stream(*b)}


def _stream(*questions: BankExercise) -> list[tuple[str, BankExercise]]:
    return [("question", question) for question in questions]


class Taker:
    """Somebody who takes a quiz in a browser without a script."""

    def __init__(self, client: Client, quiz: QuizPage) -> None:
        self.client, self.quiz = client, quiz

    def begin(self) -> Any:
        return self.client.post(reverse("quizzes:begin", args=[self.quiz.pk]))

    @property
    def attempt(self) -> QuizAttempt:
        return QuizAttempt.objects.at(self.quiz.translation_key).latest("started_at")

    def address(self, number: int = 1) -> str:
        return self.attempt.address_of(number)

    def form(self, number: int = 1) -> Tag:
        response = self.client.get(self.address(number))
        assert response.status_code == 200
        soup = BeautifulSoup(response.content, "html.parser")
        return soup.select_one("form[data-quiz]")

    def answer(self, number: int, fields: Fields, button: str = "next") -> Any:
        sent = {**fields_of(self.form(number)), **fields, "do": [button]}
        return self.client.post(self.address(number), sent)

    def choose(self, number: int, text: str, **fields: Any) -> Any:
        """Chooses the option that reads so."""
        return self.answer(number, {**self.option(number, text), **fields})

    def option(self, number: int, text: str) -> Fields:
        form = self.form(number)
        label = next(
            label
            for label in form.select("label")
            if label.get_text(strip=True) == text
        )
        return {"option": [str(form.select_one(f"[id='{label['for']}']")["value"])]}

    def answer_all(self, right: bool = True) -> None:
        """Chooses in each `an_option` the right one, or one that is not."""
        for question in self.attempt.questions.select_related("question"):
            options = question.question.content["options"]
            fitting = [o for o in options if bool(o.get("correct")) == right]
            self.choose(question.number, fitting[0]["text"])

    def hand_in(self) -> Any:
        return self.client.post(reverse("quizzes:hand_in", args=[self.attempt.pk]))

    def result(self) -> str:
        address = reverse("quizzes:result", args=[self.attempt.pk])
        return " ".join(
            BeautifulSoup(self.client.get(address).content, "html.parser")
            .get_text(" ")
            .split()
        )
