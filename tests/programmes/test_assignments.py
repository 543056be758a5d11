"""What is handed in waits at the desk, and whoever leads the cohort answers it."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from accounts.models import AuditAction, AuditEntry
from courses import progress, reviews
from courses.models import Submission, SubmissionFile
from tests.courses.submissions import a_cohort_in_follow_up, a_file, a_task, handed_in
from tests.factories import a_course, a_person, add_lesson, lessons_of
from tests.programmes.test_query_budgets import DESK_PAGE
from tests.test_query_budgets import of_each

pytestmark = pytest.mark.django_db


@pytest.fixture
def task(course):
    return a_task(course)


@pytest.fixture
def cohort(course, region_one, task):
    return a_cohort_in_follow_up(course, region_one)


@pytest.fixture
def given(alice, cohort, task):
    return handed_in(alice, cohort, task)


@pytest.fixture
def here(cohort):
    return f"/programme/cohorts/{cohort.pk}/"


@pytest.fixture
def monas(mona, sign_in):
    return sign_in(mona)


def test_the_list_begins_with_what_waits(monas, cohort, given, task, bob, mona, here):
    other = handed_in(bob, cohort, task, "Bob's map.")
    reviews.return_(other, mona, 1, "Add durations.")

    page = monas.get(f"{here}assignments/").text
    assert "Alice Moyo" in page
    assert "Bob Ndlovu" not in page
    everything = monas.get(f"{here}assignments/?state=").text
    assert "Alice Moyo" in everything
    assert "Bob Ndlovu" in everything


def test_it_is_filtered_by_state_and_by_task(monas, cohort, given, course, bob, here):
    handed_in(bob, cohort, a_task(course, "Build and repair"))
    key = given.activity_key

    page = monas.get(f"{here}assignments/?state=&task={key}")

    assert [each.person for each in page.context["page"]] == ["Alice Moyo"]
    for nonsense in "state=x", "task=1", f"task={'a' * 40}":
        page = monas.get(f"{here}assignments/?{nonsense}")
        assert list(page.context["page"]) == []


def test_nothing_to_do_is_said(monas, cohort, here):
    assert "Nothing is waiting for a review." in monas.get(f"{here}assignments/").text


def test_late_is_said(monas, cohort, given, here):
    given.submitted_at = timezone.now() + dt.timedelta(days=8)
    given.save()

    assert "3 days late" in monas.get(f"{here}assignments/").text


def test_the_work_is_read_and_accepted(monas, given, alice, here):
    page = monas.get(f"{here}assignments/{given.pk}/").text
    assert "My map." in page
    assert "powers.pdf" in page

    form = {"version": "1", "comment": "Good."}
    answer = monas.post(f"{here}assignments/{given.pk}/accept/", form, follow=True)

    assert "Alice Moyo gets a mail." in answer.text
    assert given.enrolment.completions.get().activity_key == given.activity_key
    assert mail.outbox[-1].to == [alice.email]
    assert AuditEntry.objects.get(action=AuditAction.COMPLETED).detail.endswith("Good.")


def test_returning_needs_a_comment(monas, given, here):
    address = f"{here}assignments/{given.pk}/return/"

    refused = monas.post(address, {"version": "1", "comment": " "})
    assert "Write what is missing" in refused.text

    monas.post(address, {"version": "1", "comment": "Add durations."})
    given.refresh_from_db()
    assert given.state == "returned"


def test_the_second_reviewer_keeps_what_she_typed(monas, edith, given, here):
    reviews.accept(given, edith, 1)

    form = {"version": "1", "comment": "Add durations, please."}
    page = monas.post(f"{here}assignments/{given.pk}/return/", form).text

    assert "This cannot be done now: the task is “accepted”." in page
    assert "Your comment was not sent:" in page
    assert "Add durations, please." in page


def test_what_was_handed_in_anew_is_shown_with_the_comment_kept(monas, given, here):
    given.withdraw()
    given.save_draft("A better map.", given.saves)
    given.submit()

    form = {"version": "1", "comment": "Add durations, please."}
    page = monas.post(f"{here}assignments/{given.pk}/return/", form).text

    assert "handed in anew while you read" in page
    assert "A better map." in page
    assert "Add durations, please.</textarea>" in page


def test_what_was_taken_back_is_nowhere(monas, mona, given, here):
    file = given.files.get()
    given.withdraw()

    assert monas.get(f"{here}assignments/{given.pk}/").status_code == 404
    assert monas.get(f"/evidence/{file.pk}/").status_code == 404
    given.save_draft("A better map.", given.saves)
    given.submit()
    page = monas.get(f"{here}assignments/{given.pk}/").text
    assert "A better map." in page
    assert "My map." not in page


def test_the_draft_after_a_return_is_hers_alone(monas, mona, given, here):
    reviews.return_(given, mona, 1, "Add durations.")
    given.save_draft("Half a better map.", given.saves)
    SubmissionFile.objects.add(given, a_file("draft.pdf"))

    page = monas.get(f"{here}assignments/{given.pk}/").text

    assert "My map." in page
    assert "Half a better map." not in page
    assert "draft.pdf" not in page
    draft = SubmissionFile.objects.get(name="draft.pdf")
    assert monas.get(f"/evidence/{draft.pk}/").status_code == 404


def test_own_work_is_left_to_a_colleague(monas, mona, cohort, task, here):
    mine = handed_in(mona, cohort, task)

    assert "a colleague reviews it" in monas.get(f"{here}assignments/{mine.pk}/").text
    monas.post(f"{here}assignments/{mine.pk}/accept/", {"version": "1"})
    mine.refresh_from_db()
    assert mine.is_waiting


def test_a_facilitator_reviews_her_own_cohorts(edith, cohort, given, sign_in, here):
    client = sign_in(edith)
    file = given.files.get()
    for address in f"{here}assignments/{given.pk}/", f"/evidence/{file.pk}/":
        assert client.get(address).status_code == 404

    cohort.facilitators.add(edith)

    for address in f"{here}assignments/{given.pk}/", f"/evidence/{file.pk}/":
        response = client.get(address)
        response.getvalue()
        assert response.status_code == 200


def test_another_region_sees_nothing(omar, ines, region_two, given, sign_in, here):
    course = a_course("In region two", region=region_two)
    theirs = a_cohort_in_follow_up(course, region_two)
    theirs.facilitators.add(ines)
    file = given.files.get()

    for person in omar, ines:
        client = sign_in(person)
        assert not Submission.objects.visible_to(person).exists()
        for address in (
            f"{here}assignments/",
            f"{here}assignments/{given.pk}/",
            f"/programme/cohorts/{theirs.pk}/assignments/{given.pk}/",
            f"/evidence/{file.pk}/",
        ):
            assert client.get(address).status_code == 404
        refused = client.post(f"{here}assignments/{given.pk}/accept/", {"version": "1"})
        assert refused.status_code == 404
    given.refresh_from_db()
    assert given.is_waiting


def test_the_cohort_page_leads_there_and_shows_what_waits(monas, given, here):
    page = monas.get(here).text

    assert "Assignments (1 to review)" in page
    assert "handed in, waits for a review" in page


def test_an_overdue_follow_up_is_a_reason_also_after_completion(
    monas, alice, cohort, course, task, here
):
    enrolment = cohort.admit(alice, by=None)
    for lesson in lessons_of(course):
        progress.complete(enrolment, lesson.translation_key)
    cohort.set_follow_ups({1: cohort.today - dt.timedelta(days=3)})

    (risk,) = monas.get(here).context["at_risk"]

    assert risk.reasons == ["follow-up overdue: Take stock"]
    assert "overdue by 3 days" in monas.get(here).text


def test_who_has_handed_in_is_not_behind(monas, given, cohort, course, here):
    for lesson in lessons_of(course):
        progress.complete(given.enrolment, lesson.translation_key)
    cohort.set_follow_ups({1: cohort.today - dt.timedelta(days=3)})

    assert monas.get(here).context["at_risk"] == []


def test_a_persons_page_lists_what_she_handed_in(monas, given, here):
    page = monas.get(f"{here}people/{given.enrolment.pk}/").text

    assert f"{here}assignments/{given.pk}/" in page


def test_a_task_that_was_withdrawn_can_still_be_answered(monas, given, task, here):
    task.unpublish()

    assert "A task that is no longer published" in monas.get(f"{here}assignments/").text
    monas.post(f"{here}assignments/{given.pk}/accept/", {"version": "1"})
    assert given.enrolment.completions.exists()


def test_a_task_that_was_deleted_cannot(monas, given, task, here):
    task.delete()

    answer = monas.post(f"{here}assignments/{given.pk}/accept/", {"version": "1"})

    assert "This task was deleted" in answer.text
    given.refresh_from_db()
    assert given.is_waiting


def test_each_page_asks_as_often_for_many(
    monas, given, cohort, course, task, region_one, here
):
    pages = ["", "assignments/", f"assignments/{given.pk}/"]
    addresses = {page: here + page for page in pages}
    few = of_each(monas, addresses)
    for number in range(12):
        person = a_person(f"Person {number}", region_one)
        handed_in(person, cohort, task)
        a_task(course, f"Another {number}")
        add_lesson(course.get_children().first().specific, f"More {number}")
    for _comment in range(5):
        given.note("returned", given.owner, "Add durations.")
        given.version += 1

    many = of_each(monas, addresses)

    assert max(many.values()) <= DESK_PAGE
    assert many == few
