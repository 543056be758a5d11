"""What courses refuse: each with a code for programs and a text for the person."""

import datetime as dt

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from accounts.exceptions import Refusal


class EnrolmentRefused(Refusal):
    """A seat that cannot be given. Nothing was changed."""

    @classmethod
    def full(cls) -> "EnrolmentRefused":
        return cls("full", _("All seats of this cohort are taken."))

    @classmethod
    def closed(cls) -> "EnrolmentRefused":
        return cls("closed", _("Enrolment for this cohort is closed."))

    @classmethod
    def not_yet_open(cls, opens: dt.datetime) -> "EnrolmentRefused":
        local = timezone.localtime(opens)
        when = formats.date_format(local, _("j F Y, H:i"))
        text = _("Enrolment for this cohort opens on %(when)s (%(zone)s).")
        text = text % {"when": when, "zone": local.tzname()}
        return cls("not-yet-open", text)

    @classmethod
    def already_enrolled(cls) -> "EnrolmentRefused":
        return cls("already-enrolled", _("You are already enrolled in this course."))

    @classmethod
    def in_another_cohort(cls) -> "EnrolmentRefused":
        text = _("Is in another cohort of this course: move the seat instead.")
        return cls("in-another-cohort", text)

    @classmethod
    def membership_is(cls, state: str) -> "EnrolmentRefused":
        text = _("The membership is “%(state)s”.") % {"state": state}
        return cls("no-member", text)

    @classmethod
    def other_course(cls) -> "EnrolmentRefused":
        text = _("A seat is moved between cohorts of the same course.")
        return cls("other-course", text)

    @classmethod
    def no_member(cls) -> "EnrolmentRefused":
        text = _("Enrolment opens when your membership is approved.")
        return cls("no-member", text)

    @classmethod
    def not_self_paced(cls) -> "EnrolmentRefused":
        return cls("not-self-paced", _("This course is taken with a cohort."))


class SubmissionRefused(Refusal):
    """A submission that cannot be changed like this. Nothing was changed."""

    @classmethod
    def out_of_turn(cls, state: str) -> "SubmissionRefused":
        text = _("This cannot be done now: the task is “%(state)s”.")
        return cls("out-of-turn", text % {"state": state})

    @classmethod
    def empty(cls) -> "SubmissionRefused":
        return cls("empty", _("Write a text or add a file before you hand in."))

    @classmethod
    def too_many(cls, most: int) -> "SubmissionRefused":
        text = _("At most %(most)d files. Remove one before you add another.")
        return cls("too-many", text % {"most": most})

    @classmethod
    def changed(cls) -> "SubmissionRefused":
        text = _("It was handed in anew while you read. Look at it again.")
        return cls("changed", text)

    @classmethod
    def own_work(cls) -> "SubmissionRefused":
        return cls("own-work", _("Nobody reviews their own work. Ask a colleague."))

    @classmethod
    def no_task(cls) -> "SubmissionRefused":
        return cls("no-task", _("This task was deleted: there is nothing to review."))

    @classmethod
    def no_comment(cls) -> "SubmissionRefused":
        return cls(
            "no-comment",
            _("Write what is missing: the comment is sent to the person."),
        )
