"""`manage.py demo --programme` fills the cohorts of the demo with people who learn."""

from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command

from accounts.models import User
from certificates.models import Certificate
from courses.models import Cohort, Enrolment, Submission
from quizzes.models import QuizAttempt
from recall.models import RecallReview
from recall.retention import retention_in
from simulations.models import Attempt, Decision
from webinars.models import Recording

pytestmark = pytest.mark.django_db


def count() -> list[int]:
    kinds = User, Cohort, Enrolment, QuizAttempt, Attempt, RecallReview, Submission
    return [kind.objects.count() for kind in kinds]


def test_all_states_of_a_programme_are_there_once_and_sound(capsys):
    call_command("demo", programme=True, stdout=StringIO())
    made = count()
    call_command("demo", programme=True, stdout=StringIO())
    assert count() == made
    assert not mail.outbox

    cohorts = {c.place.split(" (")[0]: c for c in Cohort.objects.with_seats()}
    places = "Port Merrin", "Mbalane", "Sarnmoor", "Dovania"
    assert [cohorts[place].taken for place in places] == [26, 24, 22, 16]
    assert cohorts["Dovania"].waiting.count() == 5
    assert Certificate.objects.filter(enrolment__cohort=cohorts["Sarnmoor"]).count() > 5
    people = User.objects.filter(email__contains=".people.")
    assert all("(fictional)" in person.full_name for person in people)
    assert not any(person.has_usable_password() for person in people)

    sat = QuizAttempt.objects.filter(enrolment__cohort=cohorts["Mbalane"])
    before, after = (sat.filter(pass_mark=mark) for mark in (0, 70))
    assert before.count() >= after.count() >= 10
    assert max(a.score for a in before) < max(a.score for a in after)
    assert Decision.objects.exclude(reason="").exists()
    states = Submission.objects.filter(enrolment__cohort=cohorts["Sarnmoor"])
    assert {"accepted", "returned"} <= set(states.values_list("state", flat=True))
    complete = Enrolment.objects.filter(cohort=cohorts["Sarnmoor"])
    course = cohorts["Sarnmoor"].course.translation_key
    retained = retention_in(course, complete.values("user"))
    assert all(after.reviews > 20 for after in retained)

    recording = Recording.objects.get()
    assert recording.page.slug == "w1-first-24-hours"
    assert recording.chapters.count() == 5
    (captions,) = recording.track_list
    assert captions.cues[-1].end <= recording.seconds + 1

    call_command("progress", "recount")
    call_command("attempts", "verify")
    assert capsys.readouterr().out.count("0 differences") == 2
