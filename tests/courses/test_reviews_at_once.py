"""Really committed, in threads with connections of their own: one of them counts."""

import threading
from collections.abc import Callable

from django.core import mail
from django.db import connections

from accounts.models import AuditEntry, Role
from courses import reviews
from courses.exceptions import SubmissionRefused
from courses.models import Completion, Submission
from tests.courses.submissions import a_cohort_in_follow_up, a_task, handed_in
from tests.factories import a_course, a_person, a_region


def together(*calls: Callable[[], object]) -> list[str]:
    """What became of each: "done", or why it was refused."""
    outcomes: list[str] = []
    ready = threading.Barrier(len(calls))

    def do(call: Callable[[], object]) -> None:
        ready.wait()
        try:
            call()
        except SubmissionRefused as refused:
            outcomes.append(str(refused))
        else:
            outcomes.append("done")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=do, args=[call]) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def a_submission() -> Submission:
    course = a_course("Reviewed at once", days=1, lessons=1)
    cohort = a_cohort_in_follow_up(course, a_region("Region one"))
    return handed_in(a_person("Alice Once"), cohort, a_task(course))


def reviewers(number: int) -> list:
    region = a_region("Region one")
    people = [a_person(f"Reviewer {each}", region) for each in range(number)]
    for person in people:
        region.appoint(person, Role.MANAGER)
    return people


def test_of_many_reviewers_at_the_same_moment_one_counts(committed):
    submission, people = a_submission(), reviewers(6)
    mail.outbox.clear()
    logged = AuditEntry.objects.count()

    def call(number: int) -> Callable[[], object]:
        mine = Submission.objects.get(pk=submission.pk)
        if number % 2:
            return lambda: reviews.accept(mine, people[number], 1, "Good.")
        return lambda: reviews.return_(mine, people[number], 1, "Add durations.")

    outcomes = together(*(call(number) for number in range(6)))

    assert outcomes.count("done") == 1
    submission.refresh_from_db()
    (review,) = submission.entries.filter(action__in=["accepted", "returned"])
    assert review.action == submission.state
    done = Completion.objects.filter(enrolment=submission.enrolment)
    assert done.count() == (submission.state == "accepted")
    assert len(mail.outbox) == 1
    assert AuditEntry.objects.count() == logged + 1


def test_a_submission_of_two_windows_at_once_is_handed_in_once(committed):
    submission = a_submission()
    submission.withdraw()

    together(*[lambda: Submission.objects.get(pk=submission.pk).submit()] * 6)

    submission.refresh_from_db()
    assert submission.version == 2
    assert submission.entries.filter(action="submitted", version=2).count() == 1


def test_a_submission_withdrawn_while_it_is_accepted_is_one_of_both(committed):
    submission, (reviewer,) = a_submission(), reviewers(1)
    other = Submission.objects.get(pk=submission.pk)

    outcomes = together(submission.withdraw, lambda: reviews.accept(other, reviewer, 1))

    stored = Submission.objects.get(pk=submission.pk)
    assert outcomes.count("done") == 1
    accepted = stored.state == "accepted"
    assert stored.enrolment.completions.exists() == accepted
    assert stored.entries.filter(action="taken-back").exists() != accepted
