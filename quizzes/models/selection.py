"""Which exercises of the bank an attempt asks."""

from collections.abc import Iterable
from random import SystemRandom
from typing import Any

from wagtail.blocks import StreamValue

from exercises.models import BankExercise
from exercises.models.bank import in_language
from quizzes.models.form_draws import FormDraw, QuizFormName
from quizzes.models.pages import QuizPage

_chance = SystemRandom()


def exercises_for(quiz: QuizPage, form: str) -> list[BankExercise]:
    """In an order of their own; `form` is empty where the quiz has none.

    What is not published, or of another region than the course, is left out.
    """
    source = quiz.before or quiz
    usable = _usable(quiz)
    if source.selection == QuizPage.Selection.DRAWN:
        exercises = _drawn(source.draws, usable)
    else:
        exercises = [e for e in _listed(source, form) if e and usable(e)]
    by_key = {exercise.translation_key: exercise for exercise in exercises}
    in_language(by_key, quiz.language_of_text.pk)
    shuffled = list(by_key.values())
    _chance.shuffle(shuffled)
    return shuffled


def _listed(source: QuizPage, form: str) -> Iterable[BankExercise]:
    lists = {"a": source.form_a, "b": source.form_b}
    return (part.value for part in lists.get(form, source.questions))


def _usable(quiz: QuizPage) -> Any:
    regions = {None, quiz.course.region_id if quiz.course else None}
    return lambda exercise: exercise.live and exercise.region_id in regions


def _drawn(lines: Iterable[StreamValue.StreamChild], usable: Any) -> list[BankExercise]:
    """Each line takes from what the lines above it have left."""
    taken: dict[Any, BankExercise] = {}
    for line in lines:
        fitting = {
            exercise.translation_key: exercise
            for exercise in _fitting(line.value)
            if usable(exercise) and exercise.translation_key not in taken
        }
        number = min(line.value["number"], len(fitting))
        for exercise in _chance.sample(list(fitting.values()), number):
            taken[exercise.translation_key] = exercise
    return list(taken.values())


def _fitting(line: Any) -> Iterable[BankExercise]:
    wanted: dict[str, Any] = {"use": line["use"], "live": True}
    if line["topic"]:
        wanted["topic__iexact"] = line["topic"]
    if line["day"]:
        wanted["day"] = line["day"]
    if line["difficulty"]:
        wanted["content__difficulty"] = int(line["difficulty"])
    return BankExercise.objects.filter(**wanted).order_by("pk")


def form_of(quiz: QuizPage, enrolment: Any) -> str:
    """The form that the person has; to be called in the transaction of the attempt."""
    source = quiz.before or quiz
    if source.selection != QuizPage.Selection.FORMS:
        return ""
    pages = QuizPage.objects.select_for_update(of=("self",)).order_by("pk")
    pages.filter(translation_key=quiz.pair_key).first()
    first = FormDraw.objects.first_form(quiz.pair_key, enrolment)
    return QuizFormName(first.other if quiz.before else first).value
