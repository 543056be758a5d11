"""Who is told of a task, and when: each mail once, none to those who left."""

import datetime as dt

import pytest
from django.core import mail
from django.core.management import call_command
from wagtail.models import Locale

from accounts.models import Role
from courses import progress, reminders, reviews
from courses.models import ReviewDigest, Submission, TaskReminder
from tests.courses.submissions import a_cohort_in_follow_up, a_task, handed_in
from tests.factories import a_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def task(course):
    return a_task(course)


@pytest.fixture
def cohort(course, region_one, task):
    return a_cohort_in_follow_up(course, region_one, due_in=7)


@pytest.fixture
def enrolment(alice, cohort):
    return cohort.admit(alice, by=None)


@pytest.fixture
def run(django_capture_on_commit_callbacks):
    def ran() -> list[str]:
        """Subjects of the mails to the people of the tests, not of the demo."""
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            call_command("send_mail_due", "courses", verbosity=0)
        return [m.subject for m in mail.outbox if m.to[0].endswith("@example.org")]

    return ran


def due_in(cohort, days: int) -> None:
    cohort.set_follow_ups({1: cohort.today + dt.timedelta(days=days)})


def test_reminders_leave_a_week_before_and_on_the_day_each_once(
    enrolment, cohort, run, time_machine
):
    due = cohort.follow_ups[0]
    first = run()
    assert len(first) == 1
    assert first[0].endswith(": Take stock")
    assert first[0].startswith("Due on ")
    assert run() == []

    time_machine.move_to(dt.datetime.combine(due, dt.time(9), dt.UTC))
    assert run() == ["Due today: Take stock"]
    assert run() == []

    time_machine.shift(dt.timedelta(days=1))
    assert run() == []


@pytest.mark.parametrize(
    ("days", "mails"), [(8, 0), (7, 1), (3, 1), (1, 1), (0, 1), (-1, 0)]
)
def test_a_reminder_leaves_in_the_last_seven_days_only(
    enrolment, cohort, run, days, mails
):
    due_in(cohort, days)

    assert len(run()) == mails


def test_the_day_of_a_reminder_begins_where_the_cohort_is(
    enrolment, cohort, run, time_machine
):
    cohort.time_zone = "Pacific/Kiritimati"  # fourteen hours ahead
    cohort.save()
    cohort.set_follow_ups({1: dt.date(2027, 3, 2)})
    time_machine.move_to("2027-03-01T11:00:00+00:00")

    assert run() == ["Due today: Take stock"]


def test_a_last_day_that_moves_is_reminded_of_again(enrolment, cohort, run):
    assert len(run()) == 1

    due_in(cohort, 5)

    assert len(run()) == 1


def test_an_assignment_due_days_after_the_cohort_is_reminded_of(
    enrolment, cohort, task, run
):
    task.follow_up, task.days_after = "", (cohort.today - cohort.ends).days + 2
    task.save()

    assert len(run()) == 1


def test_an_assignment_without_a_last_day_is_never_reminded_of(enrolment, task, run):
    task.follow_up = ""
    task.save()

    assert run() == []


def test_a_reminder_is_in_the_readers_language_with_the_address_of_that_page(
    alice, enrolment, task, run
):
    french = Locale.objects.get(language_code="fr")
    french = task.copy_for_translation(french, copy_parents=True)
    french.title = "Faire le point"
    french.save_revision().publish()
    alice.language = "fr"
    alice.save()

    run()

    (message,) = [m for m in mail.outbox if m.to == [alice.email]]
    assert "Faire le point" in message.subject
    assert french.get_url() in message.body


def leave_by(enrolment, how, mona, task):
    match how:
        case "withdrawn":
            enrolment.withdraw(mona, "Changed post.")
        case "suspended":
            membership = enrolment.user.membership
            membership.region = mona.membership.region
            membership.save()
            membership.suspend(mona, "A reason.")
        case "inactive":
            enrolment.user.is_active = False
            enrolment.user.save()
        case "handed in":
            handed_in(enrolment.user, enrolment.cohort, task)
        case "excused":
            progress.mark(enrolment, task, mona, "Ill.", excused=True)
        case "unpublished":
            task.unpublish()


LEFT = ["withdrawn", "suspended", "inactive", "handed in", "excused", "unpublished"]


@pytest.mark.parametrize("how", LEFT)
def test_people_who_owe_nothing_are_not_reminded(enrolment, mona, task, run, how):
    leave_by(enrolment, how, mona, task)
    TaskReminder.objects.all().delete()

    assert "Take stock" not in " ".join(run())


@pytest.mark.parametrize("how", LEFT)
def test_a_reminder_written_before_somebody_left_is_not_sent(
    enrolment, cohort, mona, task, how
):
    reminder = TaskReminder.objects.create(
        enrolment=enrolment,
        activity_key=task.translation_key,
        kind="week-before",
        due=cohort.follow_ups[0],
    )
    leave_by(enrolment, how, mona, task)
    mail.outbox.clear()

    reminders.send.func(reminder.pk)

    assert mail.outbox == []
    reminder.refresh_from_db()
    assert reminder.claimed_at is not None


def test_people_whose_submission_was_returned_are_reminded(
    alice, mona, cohort, task, run
):
    submission = handed_in(alice, cohort, task)
    reviews.return_(submission, mona, 1, "Add durations.")

    assert len(run()) == 1


def test_a_mail_that_never_left_is_handed_on_again(enrolment, cohort, task, run):
    TaskReminder.objects.create(
        enrolment=enrolment,
        activity_key=task.translation_key,
        kind="week-before",
        due=cohort.follow_ups[0],
    )

    assert len(run()) == 1
    assert run() == []


def test_facilitators_get_a_digest_of_what_waits_once_a_day(
    alice, bob, edith, cohort, task, run, time_machine
):
    cohort.facilitators.add(edith)
    due_in(cohort, 40)
    handed_in(alice, cohort, task)
    handed_in(bob, cohort, task)

    assert run() == [f"To review: {cohort}"]
    (message,) = [m for m in mail.outbox if m.to == [edith.email]]
    assert "2 hand-ins" in message.body
    assert f"/programme/cohorts/{cohort.pk}/assignments/" in message.body
    assert run() == []

    tomorrow = dt.datetime.now(dt.UTC) + dt.timedelta(days=1)
    time_machine.move_to(tomorrow)
    assert run() == []  # nothing new
    handed_in(a_person("Late"), cohort, task)
    assert run() == [f"To review: {cohort}"]


def test_managers_get_the_digest_where_there_are_no_facilitators(
    alice, mona, cohort, task, run
):
    due_in(cohort, 40)
    handed_in(alice, cohort, task)

    run()

    told = [m.to[0] for m in mail.outbox if m.subject == f"To review: {cohort}"]
    assert told == [mona.email]


def test_people_who_no_longer_teach_there_get_no_digest(
    alice, mona, edith, region_one, cohort, task, run
):
    cohort.facilitators.add(edith)
    region_one.dismiss(edith, Role.INSTRUCTOR)
    due_in(cohort, 40)
    handed_in(alice, cohort, task)

    run()

    assert edith.email not in [m.to[0] for m in mail.outbox]


def test_a_digest_leaves_out_what_was_reviewed_meanwhile(
    alice, mona, cohort, task, django_capture_on_commit_callbacks
):
    due_in(cohort, 40)
    submission = handed_in(alice, cohort, task)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        call_command("send_mail_due", "courses", verbosity=0)
        Submission.objects.filter(pk=submission.pk).update(state="accepted")

    assert [m for m in mail.outbox if m.to == [mona.email]] == []
    assert ReviewDigest.objects.filter(reader=mona, claimed_at=None).count() == 0
