"""What a quiz says of a cohort: by whom it is seen, and from how many people on."""

import csv
import io

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AuditEntry
from quizzes.models import QuizAttempt, QuizPage
from quizzes.results.disclosure import shown_counts
from tests.factories import a_cohort, a_person
from tests.quizzes.quizzes import a_quiz, an_option, forms_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(course) -> list[QuizPage]:
    forms = forms_of(
        [an_option(f"a{n}", topic="tracing") for n in range(2)],
        [an_option(f"b{n}", topic="tracing") for n in range(2)],
    )
    before = a_quiz(course, title="Before", **forms)
    return [before, a_quiz(course, title="After", before=before)]


def take(person, quiz: QuizPage, right: int) -> None:
    """Answers so many right, and the others with the second option."""
    attempt = QuizAttempt.objects.begin(person, quiz)
    for question in attempt.questions.select_related("question"):
        place = 0 if question.number <= right else 1
        option = question.question.content["options"][place]["id"]
        ids = question.screen_with(attempt.secret).ids
        blind = next(key for key, own in ids.items() if own == option)
        attempt.keep_answer(question.number, 0, QueryDict(f"option={blind}"))
    attempt.hand_in()


def people_take(cohort, pair, number: int, *, first: int = 0) -> None:
    for place in range(first, first + number):
        person = a_person(f"Person {place}")
        cohort.enrol(person)
        take(person, pair[0], 1)
        take(person, pair[1], 2)


def address(name: str, quiz: QuizPage, *more: str) -> str:
    return reverse(f"quizzes:{name}", args=[quiz.translation_key, *more])


def test_numbers_begin_with_three_people(cohort, pair, mona, sign_in):
    client = sign_in(mona)
    people_take(cohort, pair, 2)
    page = client.get(address("statistics", pair[1])).text
    assert "Not enough people yet" in page
    assert "Question by question" not in page
    assert client.post(address("research", pair[1])).status_code == 404
    rows = client.get(address("statistics_table", pair[1], "gains")).text
    assert len(rows.splitlines()) == 1


def test_gain_and_questions_of_a_cohort(cohort, pair, mona, sign_in):
    people_take(cohort, pair, 8)
    client = sign_in(mona)
    page = " ".join(client.get(address("statistics", pair[0])).text.split())
    assert "Before and after, of the same people" in page
    rows = csv_of(client.get(address("statistics_table", pair[0], "gains")))
    assert [(row["people"], float(row["gain"])) for row in rows] == [("8", 50)] * 2
    questions = csv_of(client.get(address("statistics_table", pair[0], "questions")))
    assert {row["people"] for row in questions} == {"8"}
    assert {row["after_percent"] for row in questions} == {"100.0"}
    book = client.get(address("workbook", pair[0]))
    assert book.content.startswith(b"PK")


def test_the_page_asks_as_many_queries_for_few_people_as_for_many(
    cohort, pair, mona, sign_in
):
    client, counted = sign_in(mona), []
    for first in 0, 4:
        people_take(cohort, pair, 4, first=first)
        client.get(address("statistics", pair[0]))
        with CaptureQueriesContext(connection) as captured:
            client.get(address("statistics", pair[0]))
        counted.append(len(captured))
    assert counted[0] == counted[1] <= 15, counted


def csv_of(response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_cohorts_are_pooled_and_chosen(course, cohort, pair, region_one, mona, sign_in):
    people_take(cohort, pair, 4)
    a_cohort(course, region_one, name="Another")
    client = sign_in(mona)
    both = client.get(address("statistics", pair[0])).text
    assert "4 people" in both
    other = course.cohorts.get(name="Another")
    one = client.get(f"{address('statistics', pair[0])}?cohort={other.pk}").text
    assert "Not enough people yet" in one
    wrong = f"{address('statistics', pair[0])}?cohort=999999"
    assert client.get(wrong).status_code == 404


def test_research_has_pseudonyms_forms_and_an_entry_in_the_log(
    cohort, pair, mona, edith, sign_in
):
    people_take(cohort, pair, 4)
    cohort.facilitators.add(edith)
    assert sign_in(edith).get(address("statistics", pair[0])).status_code == 200
    assert sign_in(edith).post(address("research", pair[0])).status_code == 404
    response = sign_in(mona).post(address("research", pair[0]))
    rows = csv_of(response)
    assert len(rows) == 4 * 4
    assert len({row["person"] for row in rows}) == 4
    assert {(row["phase"], row["form"]) for row in rows} == {
        *(("before", "a"), ("before", "b"), ("after", "a"), ("after", "b"))
    }
    assert "Person" not in response.content.decode()
    assert AuditEntry.objects.filter(detail="Before: answers.csv", by=mona).exists()


def test_a_number_of_one_or_two_is_not_found_by_subtraction():
    assert shown_counts({"a": 20, "b": 1, "c": 5}, adds_up=True) == {
        "a": 20,
        "b": None,
        "c": None,
    }
    assert shown_counts({"a": 20, "b": 5}, adds_up=True) == {"a": 20, "b": 5}
    assert shown_counts({"a": 9, "b": 1, "c": 9}, adds_up=False)["a"] == 9
