"""The files that go with a submission."""

import secrets
from pathlib import PurePath
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.core.files import File
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import upload_types
from accounts.models import User
from accounts.plain_text import LineField
from accounts.storage import private_files
from courses.exceptions import SubmissionRefused
from courses.models.enrolments import Enrolment
from courses.models.submissions import Submission
from operating.after_commit import try_after_commit

MOST_FILES = 10  # with one task
LARGEST_FILE = 10 * 1024 * 1024  # bytes


class SubmissionFileQuerySet(models.QuerySet["SubmissionFile"]):
    def visible_to(self, user: User | AnonymousUser) -> "SubmissionFileQuerySet":
        """Filters to one's own, and what others in one's cohorts have handed in."""
        if not user.is_authenticated:
            return self.none()
        seen = self.filter(submission__in=Submission.objects.visible_to(user))
        return seen.filter(Q(submission__enrolment__user=user) | Q(version__gte=1))

    @transaction.atomic
    def add(self, submission: Submission, upload: File) -> "SubmissionFile":
        """Adds a file whose type was checked to a draft. Raises SubmissionRefused."""
        stored = submission.locked(*Submission.EDITABLE_STATES)
        if stored.files.count() >= MOST_FILES:
            raise SubmissionRefused.too_many(most=MOST_FILES)
        name = upload_types.clean_name(upload.name or "")
        return stored.files.create(file=upload, name=name, size=upload.size)


def evidence_path(file: "SubmissionFile", name: str) -> str:
    """Makes a path that nobody can guess; only the ending of the name is kept."""
    return f"evidence/{secrets.token_hex(16)}{PurePath(name).suffix.lower()}"


class SubmissionFile(models.Model):
    """A file beside the text of a submission.

    `version` is that of the submission it was first handed in with, 0 in a draft.
    """

    submission = models.ForeignKey(
        Submission, on_delete=models.CASCADE, related_name="files"
    )
    file = models.FileField(storage=private_files, upload_to=evidence_path)
    name = LineField(_("name"), max_length=upload_types.LONGEST_NAME)
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
        """Deletes the file for good; an entry says that it was there.

        Raises SubmissionRefused unless the submission may be edited.
        """
        submission = self.submission.locked(*Submission.EDITABLE_STATES)
        if not SubmissionFile.objects.filter(pk=self.pk).exists():
            return
        storage, path, owner = self.file.storage, str(self.file.name), submission.owner
        submission.note(Submission.Action.FILE_REMOVED, owner, self.name)
        self.delete()
        try_after_commit(storage.delete, path)


def work_on(
    activity_key: UUID, enrolment: Enrolment
) -> tuple[Submission | None, list[SubmissionFile]]:
    """Returns the submission, if there is one, and its files: in one query."""
    submissions = Submission.objects.filter(
        enrolment=enrolment, activity_key=activity_key
    )
    rows = list(
        submissions.annotate(
            file_id=F("files__id"), file_name=F("files__name"), size=F("files__size")
        ).order_by("files__added_at", "files__pk")
    )
    files = [
        SubmissionFile(pk=row.file_id, name=row.file_name, size=row.size)
        for row in rows
        if row.file_id
    ]
    return next(iter(rows), None), files
