"""What became of a hand-in, written down as it happened."""

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import AppendOnly, AppendOnlyQuerySet, User
from courses.models.submissions import Submission


class SubmissionEntryQuerySet(AppendOnlyQuerySet["SubmissionEntry"]):
    def visible_to(self, user: User | AnonymousUser) -> "SubmissionEntryQuerySet":
        """Of others, what was handed in and not taken back, and its reviews."""
        if not user.is_authenticated:
            return self.none()
        seen = self.filter(submission__in=Submission.objects.visible_to(user))
        back = SubmissionEntry.objects.filter(
            action=Submission.Action.TAKEN_BACK,
            submission=models.OuterRef("submission"),
            version=models.OuterRef("version"),
        )
        public = Q(action__in=Submission.PUBLIC) & ~models.Exists(back)
        return seen.filter(Q(submission__enrolment__user=user) | public)


class SubmissionEntry(AppendOnly):
    """One hand-in or review, as it was: written once, changed by nobody."""

    submission = models.ForeignKey(
        Submission, on_delete=models.CASCADE, related_name="entries"
    )
    action = models.CharField(max_length=12, choices=Submission.Action.choices)
    version = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=timezone.now, editable=False)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField(blank=True)
    files = models.JSONField(default=list)  # of a hand-in: name and size of each

    objects = SubmissionEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of a hand-in")
        verbose_name_plural = _("entries of hand-ins")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "version"],
                condition=Q(action__in=["accepted", "returned"]),
                name="reviewed_once",
            ),
            models.UniqueConstraint(
                fields=["submission", "version"],
                condition=Q(action="submitted"),
                name="handed_in_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission}: {self.get_action_display()}"
