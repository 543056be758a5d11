"""What somebody hands in for a task, and what became of it."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from accounts.exceptions import Refusal
from accounts.models import User
from courses import upload_types
from courses.models.cohorts import Cohort
from courses.models.enrolments import Enrolment

if TYPE_CHECKING:
    from courses.models.submission_entries import SubmissionEntry
    from courses.models.submission_files import SubmissionFile

LONGEST_TEXT = 20_000


class SubmissionRefused(Refusal):
    """Nothing was changed."""

    @classmethod
    def out_of_turn(cls, state: str) -> "SubmissionRefused":
        text = _t("This cannot be done now: the task is “%(state)s”.")
        return cls("out-of-turn", text % {"state": state})

    @classmethod
    def empty(cls) -> "SubmissionRefused":
        return cls("empty", _t("Write a text or add a file before you hand in."))

    @classmethod
    def too_many(cls) -> "SubmissionRefused":
        text = _t("At most %(most)d files. Remove one before you add another.")
        return cls("too-many", text % {"most": upload_types.MOST})

    @classmethod
    def changed(cls) -> "SubmissionRefused":
        text = _t("It was handed in anew while you read. Look at it again.")
        return cls("changed", text)

    @classmethod
    def own_work(cls) -> "SubmissionRefused":
        return cls("own-work", _t("Nobody reviews their own work. Ask a colleague."))

    @classmethod
    def no_task(cls) -> "SubmissionRefused":
        return cls("no-task", _t("This task was deleted: there is nothing to review."))

    @classmethod
    def no_comment(cls) -> "SubmissionRefused":
        return cls(
            "no-comment",
            _t("Write what is missing: the comment is sent to the person."),
        )


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def visible_to(self, user: User | AnonymousUser) -> "SubmissionQuerySet":
        """One's own; and what was handed in within the cohorts that one leads."""
        if not user.is_authenticated:
            return self.none()
        led = Q(enrolment__cohort__in=Cohort.objects.led_by(user).values("pk"))
        return self.filter(Q(enrolment__user=user) | led & Submission.HANDED_IN)

    def with_files(
        self, enrolment: Enrolment, key: UUID
    ) -> "tuple[Submission | None, list[SubmissionFile]]":
        """The work on one task, if there is any, and its files: in one query."""
        mine = self.filter(enrolment=enrolment, activity_key=key)
        told = {f"file_{name}": F(f"files__{name}") for name in ("id", "name", "size")}
        rows = list(mine.annotate(**told).order_by("files__added_at", "files__pk"))
        file_of = self.model.files.rel.related_model
        files = [
            file_of(pk=row.file_id, name=row.file_name, size=row.file_size)
            for row in rows
            if row.file_id
        ]
        return next(iter(rows), None), files

    def of_cohort(self, cohort: Cohort) -> "SubmissionQuerySet":
        """Of those who are in it now."""
        of_it = Q(enrolment__cohort=cohort, enrolment__withdrawn_at=None)
        return self.filter(of_it)

    def handed_in(self) -> "SubmissionQuerySet":
        return self.filter(Submission.HANDED_IN)

    def waiting(self) -> "SubmissionQuerySet":
        """For a review; nobody is left to read that of an erased person."""
        waiting = self.filter(state=Submission.State.SUBMITTED)
        return waiting.filter(enrolment__user__erased_at=None)

    def delivered(self) -> "SubmissionQuerySet":
        """Handed in and not sent back."""
        states = Submission.State.SUBMITTED, Submission.State.ACCEPTED
        return self.filter(state__in=states)


class Submission(models.Model):
    """The work of one enrolment on one task, keyed as its completion is.

    `text` is the draft; what was handed in stands in the entries.
    """

    class State(models.TextChoices):
        OPEN = "open", _("open")
        SUBMITTED = "submitted", _("handed in")
        ACCEPTED = "accepted", _("accepted")
        RETURNED = "returned", _("returned")

    class Deed(models.TextChoices):
        SUBMITTED = "submitted", _("handed in")
        TAKEN_BACK = "taken-back", _("taken back")
        ACCEPTED = "accepted", _("accepted")
        RETURNED = "returned", _("returned")
        OTHER_WINDOW = "other-window", _("text from another window")
        FILE_REMOVED = "file-removed", _("file removed")

    PUBLIC = (Deed.SUBMITTED, Deed.ACCEPTED, Deed.RETURNED)

    # What was taken back before anybody reviewed it is a draft again.
    HANDED_IN = ~Q(state=State.OPEN)
    EDITABLE_STATES = (State.OPEN, State.RETURNED)

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.CASCADE, related_name="submissions"
    )
    activity_key = models.UUIDField()
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.OPEN
    )
    text = models.TextField(_("text"), blank=True)
    saves = models.PositiveIntegerField(default=0)  # tells two windows apart
    version = models.PositiveSmallIntegerField(default=0)  # how often handed in
    submitted_at = models.DateTimeField(_("handed in"), null=True, blank=True)
    reviewed_at = models.DateTimeField(_("reviewed"), null=True, blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("hand-in")
        verbose_name_plural = _("hand-ins")
        indexes = [
            models.Index(
                fields=["submitted_at"],
                condition=Q(state="submitted"),
                name="submission_to_review",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "activity_key"], name="task_worked_on_once"
            ),
            models.CheckConstraint(
                condition=Q(state="open")
                | Q(
                    state__in=["submitted", "accepted", "returned"],
                    version__gte=1,
                    submitted_at__isnull=False,
                ),
                name="submission_state_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment}: {self.get_state_display()}"

    @property
    def is_editable(self) -> bool:
        """She may write and hand in."""
        return self.state in self.EDITABLE_STATES

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.SUBMITTED

    @transaction.atomic
    def save_draft(self, text: str, saves: int) -> bool:
        """`saves`: how often it had been saved when this was begun. False: another
        window came first. Whichever text does not become the draft is kept among the
        entries.
        """
        stored = Submission.objects.select_for_update().get(pk=self.pk)
        if text == stored.text:
            return True
        first = saves == stored.saves or not stored.text
        if not stored.is_editable:
            if text.strip():
                stored.note(self.Deed.OTHER_WINDOW, self.owner, text)
            return not text.strip()
        if not first:
            stored.note(self.Deed.OTHER_WINDOW, self.owner, stored.text)
        stored.text, stored.saves = text, stored.saves + 1
        stored.save(update_fields=["text", "saves"])
        self.refresh_from_db()
        return first

    @transaction.atomic
    def add_file(self, file: UploadedFile) -> "SubmissionFile":
        """Of a kind that was checked."""
        stored = self.locked(*self.EDITABLE_STATES)
        if stored.files.count() >= upload_types.MOST:
            raise SubmissionRefused.too_many()
        name = upload_types.clean_name(file.name)
        return stored.files.create(file=file, name=name, size=file.size)

    @transaction.atomic
    def submit(self) -> bool:
        """To the facilitators. Handed in already: nothing happens, and False."""
        stored = self.locked(*self.EDITABLE_STATES, self.State.SUBMITTED)
        if stored.is_waiting:
            return False
        files = list(stored.files.all())
        if not stored.text.strip() and not files:
            raise SubmissionRefused.empty()
        stored.state = self.State.SUBMITTED
        stored.version += 1
        stored.submitted_at = timezone.now()
        stored.save(update_fields=["state", "version", "submitted_at"])
        stored.files.filter(version=0).update(version=stored.version)
        named = [{"name": file.name, "size": file.size} for file in files]
        deed = self.Deed.SUBMITTED
        stored.note(deed, self.owner, stored.text, files=named)
        self.refresh_from_db()
        return True

    @transaction.atomic
    def withdraw(self) -> None:
        """As long as nobody has reviewed it. Taken back already: nothing happens."""
        stored = self.locked(*self.EDITABLE_STATES, self.State.SUBMITTED)
        if not stored.is_waiting:
            return
        stored.files.filter(version=stored.version).update(version=0)
        returned = stored.entries.filter(deed=self.Deed.RETURNED)
        before = self.State.RETURNED if returned.exists() else self.State.OPEN
        stored.state = before
        stored.save(update_fields=["state"])
        stored.note(self.Deed.TAKEN_BACK, self.owner)
        self.refresh_from_db()

    def note(
        self, deed: str, by: User, text: str = "", files: list[dict] | None = None
    ) -> "SubmissionEntry":
        return self.entries.create(
            deed=deed, by=by, text=text, version=self.version, files=files or []
        )

    @property
    def owner(self) -> User:
        return self.enrolment.user

    def locked(self, *states: str) -> "Submission":
        """As it is stored, until the transaction ends. Raises SubmissionRefused."""
        stored = Submission.objects.select_for_update().get(pk=self.pk)
        if stored.state not in states:
            raise SubmissionRefused.out_of_turn(stored.get_state_display())
        return stored
