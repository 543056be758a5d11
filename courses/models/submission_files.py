import secrets
from pathlib import PurePath

from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.storage import private_files
from courses import upload_types
from courses.models.submissions import Submission


class SubmissionFileQuerySet(models.QuerySet["SubmissionFile"]):
    def visible_to(self, user: User | AnonymousUser) -> "SubmissionFileQuerySet":
        """Of others, none that was not handed in."""
        if not user.is_authenticated:
            return self.none()
        seen = self.filter(submission__in=Submission.objects.visible_to(user))
        return seen.filter(Q(submission__enrolment__user=user) | Q(version__gte=1))


def evidence_path(file: "SubmissionFile", name: str) -> str:
    """Of what somebody named a file, the ending alone stays."""
    return f"evidence/{secrets.token_hex(16)}{PurePath(name).suffix.lower()}"


class SubmissionFile(models.Model):
    """`version`: the hand-in that it first went with, 0 before any."""

    submission = models.ForeignKey(
        Submission, on_delete=models.CASCADE, related_name="files"
    )
    file = models.FileField(storage=private_files, upload_to=evidence_path)
    name = models.CharField(_("name"), max_length=upload_types.LONGEST_NAME)
    size = models.PositiveBigIntegerField(_("size"))  # bytes
    version = models.PositiveSmallIntegerField(default=0)
    added_at = models.DateTimeField(_("added"), default=timezone.now)

    objects = SubmissionFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file handed in")
        verbose_name_plural = _("files handed in")
        ordering = ["added_at", "pk"]

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def remove(self) -> None:
        """For good, by who added it: that it was there stays noted."""
        submission = self.submission.locked(*Submission.EDITABLE_STATES)
        if not SubmissionFile.objects.filter(pk=self.pk).exists():
            return
        storage, path, owner = self.file.storage, self.file.name, submission.owner
        submission.note(Submission.Deed.FILE_REMOVED, owner, self.name)
        self.delete()
        transaction.on_commit(lambda: storage.delete(path))
