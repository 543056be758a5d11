"""From open to handed in, to accepted or returned, and in no other way."""

import pytest
from django.core import mail

from accounts.models import AppendOnlyError, AuditAction, AuditEntry
from courses import reviews
from courses.exceptions import SubmissionRefused
from courses.models import Completion, Submission, SubmissionFile
from tests.courses.submissions import (
    a_cohort_in_follow_up,
    a_file,
    a_task,
    handed_in,
)

pytestmark = pytest.mark.django_db
State = Submission.State


@pytest.fixture
def task(course):
    return a_task(course)


@pytest.fixture
def cohort(course, region_one, task):
    return a_cohort_in_follow_up(course, region_one)


@pytest.fixture
def draft(alice, cohort, task):
    enrolment = cohort.admit(alice, by=None)
    return Submission.objects.create(
        enrolment=enrolment, activity_key=task.translation_key
    )


def actions(submission) -> list[str]:
    return list(submission.entries.values_list("action", flat=True))


def test_the_state_of_a_draft_is_open(draft):
    draft.save_draft("Half a page.", 0)

    assert draft.state == State.OPEN
    assert actions(draft) == []


def test_an_empty_draft_cannot_be_handed_in(draft):
    draft.save_draft("  \n", 0)

    with pytest.raises(SubmissionRefused, match="Write a text or add a file"):
        draft.submit()


def test_a_file_without_text_can_be_handed_in(draft):
    SubmissionFile.objects.add(draft, a_file())

    draft.submit()

    assert draft.state == State.SUBMITTED
    assert draft.entries.get().files == [{"name": "powers.pdf", "size": 35}]


def test_a_draft_handed_in_twice_is_handed_in_once(draft):
    draft.save_draft("A page.", 0)

    assert draft.submit() is True
    assert draft.submit() is False

    assert draft.version == 1
    assert actions(draft) == ["submitted"]


def test_a_submission_does_not_change_while_it_is_reviewed(draft):
    draft.save_draft("A page.", 0)
    SubmissionFile.objects.add(draft, a_file())
    draft.submit()

    assert draft.save_draft("Another", draft.saves) is False
    for change in (
        lambda: SubmissionFile.objects.add(draft, a_file()),
        lambda: draft.files.get().remove(),
    ):
        with pytest.raises(SubmissionRefused, match="handed in"):
            change()
    assert draft.files.count() == 1
    assert draft.text == "A page."
    kept = draft.entries.get(action="other-window")
    assert kept.text == "Another"


def test_a_submission_can_be_withdrawn_until_it_is_reviewed(draft, mona):
    draft.save_draft("A page.", 0)
    draft.submit()

    draft.withdraw()
    draft.withdraw()
    assert draft.state == State.OPEN
    assert actions(draft) == ["submitted", "taken-back"]

    draft.submit()
    reviews.accept(draft, mona, draft.version)
    with pytest.raises(SubmissionRefused, match="accepted"):
        draft.withdraw()


def test_an_acceptance_is_a_completion_a_mail_and_an_entry_in_the_audit_log(
    alice, mona, cohort, task
):
    submission = handed_in(alice, cohort, task)

    reviews.accept(submission, mona, 1, "Good.")

    assert submission.state == State.ACCEPTED
    completion = Completion.objects.get(enrolment=submission.enrolment)
    assert completion.activity_key == task.translation_key
    (message,) = mail.outbox
    assert message.subject == "Accepted: Take stock"
    assert "Good." in message.body
    entry = AuditEntry.objects.get(action=AuditAction.COMPLETED)
    assert (entry.by, entry.about, entry.region) == (mona, alice, cohort.region)
    assert entry.detail == "Take stock: accepted: Good."


def test_a_returned_submission_has_a_comment_and_is_handed_in_again(
    alice, mona, cohort, task
):
    submission = handed_in(alice, cohort, task)

    reviews.return_(submission, mona, 1, "Add the maximum durations.")
    assert submission.state == State.RETURNED
    assert not submission.enrolment.completions.exists()
    assert "Add the maximum durations." in mail.outbox[0].body
    assert AuditEntry.objects.get(action=AuditAction.REOPENED).about == alice

    submission.save_draft("With durations.", submission.saves)
    submission.submit()
    reviews.accept(submission, mona, 2)

    texts = submission.entries.values_list("action", "version", "text")
    assert list(texts) == [
        ("submitted", 1, "My map."),
        ("returned", 1, "Add the maximum durations."),
        ("submitted", 2, "With durations."),
        ("accepted", 2, ""),
    ]


def test_a_submission_withdrawn_after_a_return_is_returned_still(
    alice, mona, cohort, task
):
    submission = handed_in(alice, cohort, task)
    reviews.return_(submission, mona, 1, "Add durations.")
    submission.submit()

    submission.withdraw()

    assert submission.state == State.RETURNED


def test_without_a_comment_nothing_is_returned(alice, mona, cohort, task):
    submission = handed_in(alice, cohort, task)

    with pytest.raises(SubmissionRefused, match="Write what is missing"):
        reviews.return_(submission, mona, 1, " ")


def test_a_decision_sent_twice_counts_once(alice, mona, cohort, task):
    submission = handed_in(alice, cohort, task)

    for _again in range(2):
        reviews.return_(submission, mona, 1, "Add durations.")

    assert actions(submission) == ["submitted", "returned"]
    assert len(mail.outbox) == 1


def test_of_two_reviewers_the_second_is_refused(alice, mona, edith, cohort, task):
    submission = handed_in(alice, cohort, task)
    reviews.accept(submission, mona, 1)

    with pytest.raises(SubmissionRefused, match="accepted"):
        reviews.return_(submission, edith, 1, "Add durations.")
    assert submission.state == State.ACCEPTED


def test_a_review_of_an_older_version_is_refused(alice, mona, cohort, task):
    submission = handed_in(alice, cohort, task)
    submission.withdraw()
    submission.save_draft("Something else.", submission.saves)
    submission.submit()

    with pytest.raises(SubmissionRefused, match="handed in anew"):
        reviews.accept(submission, mona, 1)


def test_a_draft_cannot_be_reviewed(draft, mona):
    draft.save_draft("Half a page.", 0)

    with pytest.raises(SubmissionRefused, match="open"):
        reviews.accept(draft, mona, 0)


def test_nobody_reviews_their_own_submission(mona, cohort, task):
    submission = handed_in(mona, cohort, task)

    with pytest.raises(SubmissionRefused, match="Nobody reviews their own work"):
        reviews.accept(submission, mona, 1)
    assert AuditEntry.objects.get(action=AuditAction.BARRED).by == mona
    assert not submission.enrolment.completions.exists()


def test_text_that_another_window_had_saved_is_kept(draft):
    draft.save_draft("From the first window.", 0)

    assert draft.save_draft("From the second window.", 0) is False

    assert draft.text == "From the second window."
    entry = draft.entries.get()
    assert (entry.action, entry.text) == ("other-window", "From the first window.")


def test_entries_of_a_submission_are_never_changed(alice, cohort, task):
    submission = handed_in(alice, cohort, task)
    entry = submission.entries.get()

    for change in entry.save, entry.delete, submission.entries.all().delete:
        with pytest.raises(AppendOnlyError):
            change()
    with pytest.raises(AppendOnlyError):
        submission.entries.update(text="")


def test_a_file_that_is_removed_is_gone_and_noted(
    draft, django_capture_on_commit_callbacks
):
    file = SubmissionFile.objects.add(draft, a_file())
    storage, path = file.file.storage, file.file.name
    assert path.startswith("evidence/")
    assert storage.exists(path)

    with django_capture_on_commit_callbacks(execute=True):
        file.remove()

    assert not storage.exists(path)
    assert draft.entries.get().text == "powers.pdf"


def test_an_eleventh_file_is_refused(draft):
    for number in range(10):
        SubmissionFile.objects.add(draft, a_file(f"{number}.pdf"))

    with pytest.raises(SubmissionRefused, match="At most 10 files"):
        SubmissionFile.objects.add(draft, a_file())
