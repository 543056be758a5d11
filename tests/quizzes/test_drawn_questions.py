"""Questions by chance: so many of a topic, of a difficulty, and none twice."""

import pytest

from quizzes.models import QuizAttempt
from tests.factories import a_region
from tests.quizzes.quizzes import a_quiz, an_option

pytestmark = pytest.mark.django_db
DAY = 77  # of which the starter course has no question


@pytest.fixture
def drawn(alice, course):
    course.enrol(alice)

    def of(*lines):
        draws = [
            (
                "draw",
                {"topic": "", "difficulty": "", "day": DAY, "use": "test", **line},
            )
            for line in lines
        ]
        quiz = a_quiz(course, selection="drawn", draws=draws)
        attempt = QuizAttempt.objects.begin(alice, quiz)
        questions = attempt.questions.select_related("question")
        return sorted(question.question.content["id"] for question in questions)

    return of


def test_as_many_as_are_asked_for_of_what_fits(drawn):
    for number in range(4):
        an_option(f"hold-{number}", topic="hold", difficulty=1 + number % 2, day=DAY)
        an_option(f"trace-{number}", topic="trace", difficulty=3, day=DAY)
    names = drawn(
        {"number": 2, "topic": "hold", "difficulty": "2"},
        {"number": 3, "topic": "trace"},
    )
    assert names[:2] == ["hold-1", "hold-3"]
    assert [name.split("-")[0] for name in names[2:]] == ["trace"] * 3


def test_no_question_is_drawn_by_two_lines(drawn):
    for number in range(3):
        an_option(f"hold-{number}", topic="hold", day=DAY)
    assert len(drawn({"number": 2, "topic": "hold"}, {"number": 2})) == 3


def test_another_regions_and_drafts_are_not_drawn(drawn):
    an_option("common", day=DAY)
    theirs = an_option("theirs", day=DAY)
    theirs.region = a_region("Region two")
    theirs.save()
    draft = an_option("draft", day=DAY)
    draft.unpublish()
    an_option("practice", use="practice", day=DAY)
    assert drawn({"number": 9}) == ["common"]
