"""`manage.py demo --load` makes much, once, and all of it sound."""

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import CommandError, call_command

from accounts.models import AuditEntry, Membership, User
from certificates.models import Certificate
from courses.models import Attendance, Cohort, CoursePage, Enrolment
from home.demo.load import load
from simulations.models import Attempt

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return CoursePage.objects.get(slug="regional-workshop", locale__language_code="en")


def loaded(course, enrolments: int) -> list[str]:
    said: list[str] = []
    load(course, settings.BASE_DIR / "content", enrolments, said.append, large=120)
    return said


def count() -> list[int]:
    kinds = User, Membership, Cohort, Enrolment, Attendance, Certificate, Attempt
    return [kind.objects.count() for kind in (*kinds, AuditEntry)]


def test_cohorts_of_fifty_and_a_large_one_full_of_fictional_people(course):
    before = Enrolment.objects.count()
    loaded(course, 220)

    cohorts = Cohort.objects.filter(name__contains="(fictional)")
    sizes = sorted(cohort.enrolments.count() for cohort in cohorts)
    assert sizes == [50, 50, 50, 50, 50, 120]
    assert Enrolment.objects.count() == before + 370
    assert cohorts.values("region").distinct().count() > 2
    people = User.objects.filter(enrolments__cohort__in=cohorts)
    assert all("(fictional)" in person.full_name for person in people)
    assert not any(person.has_usable_password() for person in people)
    assert not mail.outbox


def test_what_it_makes_is_what_the_site_would_have_made(course, capsys):
    loaded(course, 200)

    assert Certificate.objects.count() >= 20
    assert Attempt.objects.filter(passed=True).exists()
    assert Attempt.objects.filter(passed=False).exists()
    call_command("progress", "recount")
    call_command("attempts", "verify")
    assert capsys.readouterr().out.count("0 differences") == 2


def test_a_second_time_it_goes_on_where_it_was(course):
    loaded(course, 50)
    before = count()
    loaded(course, 50)
    assert count() == before

    loaded(course, 100)
    assert Cohort.objects.filter(name__startswith="Load 0").count() == 2


@pytest.mark.parametrize(("number", "is_local"), [(0, True), (-5, True), (50, False)])
def test_the_load_is_for_local_sites(settings, number, is_local):
    settings.LOCAL = is_local
    before = count()

    with pytest.raises(CommandError, match="local site"):
        call_command("demo", load=number, verbosity=0)

    assert count() == before
