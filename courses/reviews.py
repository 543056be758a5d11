"""The rule of review: those who lead a cohort accept a submission or return it.

What was accepted is done, for good. Of two decisions on one version the first counts.
"""

from django.db import transaction
from django.utils import timezone

from accounts.models import AuditAction, User
from courses import progress
from courses.exceptions import SubmissionRefused
from courses.models import Submission
from courses.open_assignments import page_for
from mailing.messages import send_message

LONGEST_COMMENT = 5_000


def accept(submission: Submission, by: User, version: int, comment: str = "") -> None:
    """Accepts the `version` that `by` has looked at. A second call does nothing.

    Raises SubmissionRefused.
    """
    _decide(submission, by, version, Submission.State.ACCEPTED, comment)


def return_(submission: Submission, by: User, version: int, comment: str) -> None:
    """Returns it with a comment on what is missing. It may be handed in again.

    Raises SubmissionRefused.
    """
    if not comment.strip():
        raise SubmissionRefused.no_comment()
    _decide(submission, by, version, Submission.State.RETURNED, comment)


def _decide(
    submission: Submission, by: User, version: int, state: str, comment: str
) -> None:
    owner, comment = submission.enrolment.user, comment.strip()
    if owner.pk == by.pk:
        refused = SubmissionRefused.own_work()
        submission.enrolment.log(AuditAction.BARRED, by, str(refused))
        raise refused
    with transaction.atomic():
        stored = Submission.objects.select_for_update().get(pk=submission.pk)
        if stored.version != version:
            raise SubmissionRefused.changed()
        before = stored.entries.filter(action=state, version=version, by=by)
        if stored.state == state and before.filter(text=comment).exists():
            return
        if not stored.is_waiting:
            raise SubmissionRefused.out_of_turn(state=stored.get_state_display())
        stored.state, stored.reviewed_at = state, timezone.now()
        stored.save(update_fields=["state", "reviewed_at"])
        stored.note(state, by, comment)
        page = page_for(stored.activity_key, owner)
        if page is None:
            raise SubmissionRefused.no_task()
        accepted = state == Submission.State.ACCEPTED
        if accepted:
            progress.complete(stored.enrolment, page.translation_key)
        parts = filter(None, [page.title, stored.get_state_display(), comment])
        action = AuditAction.COMPLETED if accepted else AuditAction.REOPENED
        stored.enrolment.log(action, by, ": ".join(parts))
        context = {"task": page, "address": page.get_url(), "comment": comment}
        send_message(owner, f"task_{state}", {**context, "by": by})
    submission.refresh_from_db()
