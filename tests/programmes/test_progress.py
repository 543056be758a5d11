"""The matrix, each person's page, marks by hand, who falls behind, and mail to them."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core import mail
from django.utils import timezone

from accounts.models import AuditEntry
from courses import progress
from courses.models import Attendance
from programmes.progress_matrix import Matrix
from programmes.risk import at_risk
from programmes.views.progress import people_of
from simulations.models import Attempt
from tests.factories import a_cohort, a_person, lessons_of
from tests.simulations.released import a_released_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def running(course, region_one):
    """On its second day: what the first day holds is overdue."""
    return a_cohort(
        course, region_one, starts=timezone.localdate() - dt.timedelta(days=1)
    )


@pytest.fixture
def enrolment(running, alice, mona):
    return running.admit(alice, mona)


def states(cohort) -> list[str]:
    (row,) = Matrix(cohort, people_of(cohort)).rows
    return [cell.state for cell in row.cells]


def test_each_cell_says_where_somebody_stands(running, enrolment, course, mona):
    first, second, third, _fourth = lessons_of(course)
    progress.complete(enrolment, first.translation_key, Decimal(84))
    progress.mark(enrolment, third, mona, "Did it before.", excused=True)

    (row,) = Matrix(running, people_of(running)).rows

    assert [(c.state, c.words) for c in row.cells] == [
        ("done", "passed, 84"),
        ("late", "overdue"),
        ("excused", "excused"),
        ("open", "not yet"),
    ]


def test_a_case_under_way_and_one_not_passed(running, enrolment, alice, course):
    case = a_released_case(parent=course.get_children().first().specific)
    attempt = Attempt.objects.begin(alice, case)
    assert states(running)[2] == "partial"

    Attempt.objects.filter(pk=attempt.pk).update(
        state="finished", finished_at=timezone.now(), score=26, passed=False
    )
    assert states(running)[2] == "failed"


def test_the_page_has_it_in_words_with_heads_for_readers(
    running, enrolment, mona, sign_in
):
    page = sign_in(mona).get(f"/programme/cohorts/{running.pk}/").text

    assert '<span class="hidden-text">overdue</span>' in page
    assert page.count('<th scope="col">') >= 5
    assert 'tabindex="0" role="region"' in page


def test_filters_leave_only_whom_they_name(running, mona, region_one, sign_in):
    for name, country in ("In Botswana", "BW"), ("In Zambia", "ZM"):
        running.admit(a_person(name, region_one, country=country), mona)
    client, address = sign_in(mona), f"/programme/cohorts/{running.pk}/"

    page = client.get(f"{address}?country=ZM").text
    assert "In Zambia" in page
    assert "In Botswana" not in page
    assert "No people match" in client.get(f"{address}?authority=judiciary").text
    assert "No people match" in client.get(f"{address}?state=completed").text
    assert "No people match" in client.get(f"{address}?country=FR").text


def test_marking_by_hand_needs_a_reason_and_is_logged(
    running, enrolment, course, edith, alice, sign_in
):
    running.facilitators.add(edith)
    client, lesson = sign_in(edith), lessons_of(course)[0]
    address = f"/programme/cohorts/{running.pk}/people/{enrolment.pk}/"
    form = {"activity": lesson.pk, "how": "done"}

    client.post(f"{address}mark/", form)
    assert not enrolment.completions.exists()
    for _again in range(2):
        client.post(f"{address}mark/", form | {"reason": "On paper."})

    enrolment.refresh_from_db()
    assert enrolment.required_done == 1
    assert "On paper." in client.get(address).text
    entry = AuditEntry.objects.get(action="completed")
    assert (entry.by, entry.about) == (edith, alice)
    assert "On paper." in entry.detail

    client.post(f"{address}mark/", form | {"how": "back"})
    enrolment.refresh_from_db()
    assert enrolment.required_done == 0


def test_a_trainee_cannot_take_back_what_was_marked(
    running, enrolment, course, mona, alice, sign_in
):
    lesson = lessons_of(course)[0]
    progress.mark(enrolment, lesson, mona, "Excused.", excused=True)

    sign_in(alice).post(f"/activities/{lesson.pk}/reopen/")

    assert enrolment.completions.get().excused


def test_nobody_marks_her_own_work(running, mona, course, sign_in):
    mine = running.admit(mona, None)
    sign_in(mona).post(
        f"/programme/cohorts/{running.pk}/people/{mine.pk}/mark/",
        {"activity": lessons_of(course)[0].pk, "how": "done", "reason": "Me."},
    )

    assert not mine.completions.exists()


def reasons(cohort) -> list[str]:
    rows = Matrix(cohort, people_of(cohort)).rows
    return [reason for each in at_risk(rows) for reason in each.reasons]


def test_who_falls_behind_is_listed_with_reasons(running, enrolment, course):
    assert reasons(running) == ["behind the plan: 2 sessions are overdue"]

    for lesson in lessons_of(course)[:2]:
        progress.complete(enrolment, lesson.translation_key)
    assert reasons(running) == []

    enrolment.enrolled_at = timezone.now() - dt.timedelta(days=12)
    enrolment.save()
    assert reasons(running) == ["no sign-in for 12 days"]


def test_failing_twice_is_a_reason(running, enrolment, alice, course):
    case = a_released_case(
        parent=course.get_children().last().specific, attempts_allowed=None
    )
    for lesson in lessons_of(course)[:2]:
        progress.complete(enrolment, lesson.translation_key)
    for _time in range(2):
        attempt = Attempt.objects.begin(alice, case)
        Attempt.objects.filter(pk=attempt.pk).update(
            state="finished", finished_at=timezone.now(), score=20, passed=False
        )

    assert reasons(running) == [f"failed twice: {case.title}"]


def test_those_ticked_are_reminded_in_their_language(
    running, enrolment, mona, region_one, region_two, course, sign_in
):
    others = running.admit(a_person("Zoé", region_one, language="fr"), mona)
    theirs = a_cohort(course, region_two).admit(a_person("Elsewhere"), None)
    ticked = [enrolment.pk, others.pk, theirs.pk]

    sign_in(mona).post(f"/programme/cohorts/{running.pk}/remind/", {"person": ticked})

    assert sorted(m.to[0] for m in mail.outbox) == [
        "alice-moyo@example.org",
        "zoe@example.org",
    ]
    assert "behind the plan: 2 sessions are overdue" in mail.outbox[0].body


def test_an_announcement_goes_to_whom_the_filter_leaves(
    running, mona, region_one, sign_in
):
    for name, country in ("In Botswana", "BW"), ("In Zambia", "ZM"):
        running.admit(a_person(name, region_one, country=country), mona)
    address = f"/programme/cohorts/{running.pk}/announce/?country=ZM"

    form = {"subject": "Room\nBcc: x@example.org", "text": "We meet in room 2."}
    sign_in(mona).post(address, form)

    (message,) = mail.outbox
    assert message.to == ["in-zambia@example.org"]
    assert not message.bcc
    assert "We meet in room 2." in message.body


def test_attendance_is_ticked_by_day_and_saved_anew(
    running, enrolment, mona, edith, sign_in
):
    running.facilitators.add(edith)
    client = sign_in(edith)
    today = timezone.localdate()
    address = f"/programme/cohorts/{running.pk}/attendance/"
    assert client.get(address).url == f"{address}{today}/"

    for _again in range(2):
        client.post(f"{address}{today}/", {"present": [enrolment.pk, 999999]})
    assert Attendance.objects.get().enrolment == enrolment
    assert "checked" in client.get(f"{address}{today}/").text
    client.post(f"{address}{today}/", {})
    assert not Attendance.objects.exists()


@pytest.mark.parametrize("day", ["2001-01-01", "2026-99-99"])
def test_a_day_that_is_none_of_the_cohorts_is_not_there(running, mona, sign_in, day):
    address = f"/programme/cohorts/{running.pk}/attendance/{day}/"

    assert sign_in(mona).get(address, follow=True).status_code == 404
