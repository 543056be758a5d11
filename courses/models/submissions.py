"""What somebody hands in for a task, and what became of it."""

from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.db.models import OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from courses.exceptions import SubmissionRefused
from courses.models.cohorts import Cohort
from courses.models.enrolments import Enrolment

LONGEST_TEXT = 20_000


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def visible_to(self, user: User | AnonymousUser) -> "SubmissionQuerySet":
        """Filters to one's own, and what was handed in in the cohorts one leads."""
        if not user.is_authenticated:
            return self.none()
        led = Q(enrolment__cohort__in=Cohort.objects.led_by(user).values("pk"))
        return self.filter(Q(enrolment__user=user) | led & Submission.HANDED_IN)

    def of_cohort(self, cohort: Cohort | OuterRef) -> "SubmissionQuerySet":
        """Filters to those of the people who are in the cohort now."""
        return self.filter(enrolment__cohort=cohort, enrolment__withdrawn_at=None)

    def handed_in(self) -> "SubmissionQuerySet":
        return self.filter(Submission.HANDED_IN)

    def waiting(self) -> "SubmissionQuerySet":
        """Filters to those that wait for a review, without those of erased people."""
        waiting = self.filter(state=Submission.State.SUBMITTED)
        return waiting.filter(enrolment__user__erased_at=None)

    def delivered(self) -> "SubmissionQuerySet":
        """Filters to those that were handed in and not sent back."""
        states = Submission.State.SUBMITTED, Submission.State.ACCEPTED
        return self.filter(state__in=states)


class Submission(models.Model):
    """The work of one enrolment on one assignment, keyed as its completion is.

    `text` is the draft. What was handed in stands in the entries, and its files in
    SubmissionFile.
    """

    class State(models.TextChoices):
        OPEN = "open", _("open")
        SUBMITTED = "submitted", _("handed in")
        ACCEPTED = "accepted", _("accepted")
        RETURNED = "returned", _("returned")

    class Action(models.TextChoices):
        SUBMITTED = "submitted", _("handed in")
        TAKEN_BACK = "taken-back", _("taken back")
        ACCEPTED = "accepted", _("accepted")
        RETURNED = "returned", _("returned")
        OTHER_WINDOW = "other-window", _("text from another window")
        FILE_REMOVED = "file-removed", _("file removed")

    PUBLIC = (Action.SUBMITTED, Action.ACCEPTED, Action.RETURNED)

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
        """Whether its author may write and hand in now."""
        return self.state in self.EDITABLE_STATES

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.SUBMITTED

    @transaction.atomic
    def save_draft(self, text: str, saves: int) -> bool:
        """Saves the text of the draft; returns False where another window came first.

        `saves` is how often the draft had been saved when this text was begun. The text
        that does not become the draft is kept among the entries.
        """
        stored = Submission.objects.select_for_update().get(pk=self.pk)
        if text == stored.text:
            return True
        first = saves == stored.saves or not stored.text
        if not stored.is_editable:
            if text.strip():
                stored.note(self.Action.OTHER_WINDOW, self.owner, text)
            return not text.strip()
        if not first:
            stored.note(self.Action.OTHER_WINDOW, self.owner, stored.text)
        stored.text, stored.saves = text, stored.saves + 1
        stored.save(update_fields=["text", "saves"])
        self.refresh_from_db()
        return first

    @transaction.atomic
    def submit(self) -> bool:
        """Submits the work to the facilitators; returns False if that was done before.

        Raises SubmissionRefused.
        """
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
        action = self.Action.SUBMITTED
        stored.note(action, self.owner, stored.text, files=named)
        self.refresh_from_db()
        return True

    @transaction.atomic
    def withdraw(self) -> None:
        """Makes it a draft again, as long as nobody has reviewed it.

        A second call does nothing. Raises SubmissionRefused.
        """
        stored = self.locked(*self.EDITABLE_STATES, self.State.SUBMITTED)
        if not stored.is_waiting:
            return
        stored.files.filter(version=stored.version).update(version=0)
        returned = stored.entries.filter(action=self.Action.RETURNED)
        before = self.State.RETURNED if returned.exists() else self.State.OPEN
        stored.state = before
        stored.save(update_fields=["state"])
        stored.note(self.Action.TAKEN_BACK, self.owner)
        self.refresh_from_db()

    def note(
        self, action: str, by: User, text: str = "", files: list[dict] | None = None
    ) -> None:
        """Writes an entry; `files` has the name and the size in bytes of each."""
        self.entries.create(
            action=action, by=by, text=text, version=self.version, files=files or []
        )

    @property
    def owner(self) -> User:
        return self.enrolment.user

    def locked(self, *states: str) -> "Submission":
        """Returns it as it is stored, locked until the transaction ends.

        Raises SubmissionRefused unless it is in one of `states`.
        """
        stored = Submission.objects.select_for_update().get(pk=self.pk)
        if stored.state not in states:
            raise SubmissionRefused.out_of_turn(state=stored.get_state_display())
        return stored
