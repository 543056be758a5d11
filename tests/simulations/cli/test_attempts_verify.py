"""`manage.py attempts verify` against records that somebody has changed."""

from fractions import Fraction

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses.models import Completion
from simulations.models import Attempt
from tests.factories import a_person
from tests.simulations.every_kind import every_kind_raw
from tests.simulations.played import a_case, a_day_of, an_attempt

pytestmark = pytest.mark.django_db


@pytest.fixture
def attempt(alice, course) -> Attempt:
    """Alice's, finished and passed, in a course."""
    case = a_case(parent=a_day_of(course))
    course.enrol(alice)
    return an_attempt(alice, case, "stop", "order")


def verified(capsys) -> tuple[int, list[str]]:
    """The exit status, and the lines but the last."""
    status = 0
    try:
        call_command("attempts", "verify")
    except SystemExit as stop:
        status = stop.code
    return status, capsys.readouterr().out.splitlines()[:-1]


def stored(attempt, **fields) -> None:
    Attempt.objects.filter(pk=attempt.pk).update(**fields)


def test_records_as_they_were_written_are_sound(attempt, bob, capsys):
    case = attempt.version.case
    case.course.enrol(bob)
    an_attempt(bob, a_case(), "wait")
    an_attempt(bob, case, "stop").give_up()
    an_attempt(bob, case, "stop", "talk")

    assert verified(capsys) == (0, [])


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"score": 99}, "score: stored 99.00, found 100.00"),
        ({"secured": 1}, "secured: stored 1.00, found 100.00"),
        ({"ending": "lost"}, "ending: stored lost, found won"),
        ({"passed": False}, "passed: stored False, found True"),
        ({"length": 3}, "length: stored 3, found 2"),
        (
            {"state": "open", "score": None, "finished_at": None},
            "it is stored as open, and its decisions stop at an ending",
        ),
        ({"finished_at": None}, "end: stored None, found finished"),
    ],
)
def test_what_was_changed_is_named(attempt, capsys, fields, said):
    stored(attempt, **fields)

    assert verified(capsys) == (1, [f"{attempt.pk}  {said}"])


def test_a_decision_that_is_missing_is_named(attempt, capsys):
    attempt.decisions.get(sequence=0).delete()

    _status, lines = verified(capsys)

    assert f"{attempt.pk}  the decisions are numbered 1" in lines
    assert f"{attempt.pk}  length: stored 2, found 1" in lines
    assert f"{attempt.pk}  scene of decision 1: stored court, found call" in lines


def test_a_decision_that_was_never_on_offer_is_named(attempt, capsys):
    attempt.decisions.filter(sequence=1).update(decision="bribe")

    assert verified(capsys) == (
        1,
        [
            f"{attempt.pk}  decision 1, bribe, is refused: "
            "There is no such choice here now."
        ],
    )


def test_an_attempt_that_stops_before_its_ending_is_named(attempt, capsys):
    attempt.decisions.get(sequence=1).delete()
    stored(attempt, length=1)

    said = "it is stored as finished, and its decisions stop before an ending"
    assert verified(capsys) == (1, [f"{attempt.pk}  {said}"])


def test_a_completion_that_is_missing_is_named(attempt, capsys):
    Completion.objects.all().delete()

    said = "it passed, and the activity is not completed"
    assert verified(capsys) == (1, [f"{attempt.pk}  {said}"])


def test_a_completion_with_too_low_a_score_is_named(attempt, capsys):
    Completion.objects.update(score=70)

    said = "score of the completion: stored 70.00, found 100.00"
    assert verified(capsys) == (1, [f"{attempt.pk}  {said}"])


def test_a_task_whose_marks_are_not_those_of_its_answer_is_named(alice, capsys):
    attempt = an_attempt(alice, a_case(every_kind_raw(start="sift")))
    attempt.decide(0, Fraction(50), answer=["o0"])
    assert verified(capsys) == (0, [])
    attempt.decisions.update(answer=["o0", "o1"])

    said = "marks of decision 0: stored marks=50, found marks=100"
    assert verified(capsys) == (1, [f"{attempt.pk}  {said}"])
    attempt.decisions.update(answer=7)
    said = "marks of decision 0: stored marks=50, found no answer to this task"
    assert verified(capsys) == (1, [f"{attempt.pk}  {said}"])


def test_a_result_of_an_attempt_that_goes_on_is_named(alice, capsys):
    attempt = an_attempt(alice, a_case(), "stop")
    stored(attempt, passed=True, ending="won")

    assert verified(capsys)[1] == [
        f"{attempt.pk}  ending: stored won, found ",
        f"{attempt.pk}  passed: stored True, found None",
    ]


def test_an_enrolment_of_somebody_else_is_named(attempt, bob, capsys):
    other = attempt.enrolment.course.enrol(bob)
    stored(attempt, enrolment=other)

    lines = verified(capsys)[1]
    assert f"{attempt.pk}  it counts for the enrolment of somebody else" in lines


def test_an_attempt_whose_page_is_gone_is_verified_all_the_same(attempt, capsys):
    attempt.version.case.delete()
    stored(attempt, score=99, finished_at=timezone.now())

    assert verified(capsys)[1] == [f"{attempt.pk}  score: stored 99.00, found 100.00"]


def test_it_asks_as_seldom_about_many_as_about_few(attempt, capsys):
    library = a_case()
    an_attempt(a_person("One person"), library, "stop")
    with CaptureQueriesContext(connection) as few:
        verified(capsys)
    for number in range(20):
        an_attempt(a_person(f"Person {number}"), library, "stop")
    with CaptureQueriesContext(connection) as many:
        verified(capsys)

    assert len(many) == len(few)
