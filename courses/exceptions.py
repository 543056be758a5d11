"""What courses refuse: each with a code for programs and a text for the person."""

from django.utils.translation import gettext_lazy as _

from accounts.exceptions import Reason, Refusal


class EnrolmentRefused(Refusal):
    """A seat that cannot be given. Nothing was changed."""

    full = Reason(_("All seats of this cohort are taken."))
    closed = Reason(_("Enrolment for this cohort is closed."))
    not_yet_open = Reason(_("Enrolment for this cohort opens on %(when)s (%(zone)s)."))
    already_enrolled = Reason(_("You are already enrolled in this course."))
    in_another_cohort = Reason(
        _("Is in another cohort of this course: move the seat instead.")
    )
    membership_is = Reason(_("The membership is “%(state)s”."))
    other_course = Reason(_("A seat is moved between cohorts of the same course."))
    no_member = Reason(_("Enrolment opens when your membership is approved."))
    not_self_paced = Reason(_("This course is taken with a cohort."))


class SubmissionRefused(Refusal):
    """A submission that cannot be changed like this. Nothing was changed."""

    out_of_turn = Reason(_("This cannot be done now: the task is “%(state)s”."))
    empty = Reason(_("Write a text or add a file before you hand in."))
    too_many = Reason(_("At most %(most)d files. Remove one before you add another."))
    changed = Reason(_("It was handed in anew while you read. Look at it again."))
    own_work = Reason(_("Nobody reviews their own work. Ask a colleague."))
    no_task = Reason(_("This task was deleted: there is nothing to review."))
    no_comment = Reason(_("Write what is missing: the comment is sent to the person."))
