"""Who takes which course, and what of it is done."""

import functools

from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from accounts.models import AuditAction, AuditEntry, Region, User


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def visible_to(self, user: User | AnonymousUser) -> "EnrolmentQuerySet":
        """Filters to one's own, a manager's region and a facilitator's cohorts."""
        if user.is_superuser:
            return self
        if not user.is_authenticated:
            return self.none()
        taught = Region.objects.taught_by(user)
        facilitated = user.facilitates.filter(region__in=taught)
        return self.filter(
            Q(user=user)
            | Q(cohort__region__in=Region.objects.managed_by(user))
            | Q(cohort__in=facilitated.values("pk"))
        )

    def active(self) -> "EnrolmentQuerySet":
        """Leaves out those that were withdrawn: they hold no seat and open nothing."""
        return self.filter(withdrawn_at=None)

    def of_course(self, course: Page) -> "EnrolmentQuerySet":
        """Filters to one course, in whatever language it is read."""
        return self.filter(course__translation_key=course.translation_key)

    def current(
        self, user: User | AnonymousUser, course: Page | None
    ) -> "Enrolment | None":
        """Returns the enrolment that counts what `user` does now in `course`.

        It is the latest. None for people who are not members.
        """
        if course is None or not user.is_authenticated or not user.is_member:
            return None
        key = course.translation_key
        return _latest_first().filter(user=user, course__translation_key=key).first()


@functools.cache
def _latest_first() -> EnrolmentQuerySet:
    """Put together once, as each page of a course asks it, and never run itself."""
    enrolments = Enrolment.objects.active().select_related("cohort")
    return enrolments.order_by("-enrolled_at", "-pk")


class Enrolment(models.Model):
    """A person in a course, with a cohort or at their own pace."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="enrolments")
    course = models.ForeignKey(
        "courses.CoursePage", on_delete=models.PROTECT, related_name="enrolments"
    )
    cohort = models.ForeignKey(
        "courses.Cohort",
        on_delete=models.PROTECT,
        related_name="enrolments",
        null=True,
        blank=True,
    )
    enrolled_at = models.DateTimeField(default=timezone.now)
    completed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # Stored for lists and reports; courses.progress keeps and can recount them.
    required_done = models.PositiveSmallIntegerField(default=0)
    required_total = models.PositiveSmallIntegerField(default=0)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        constraints = [
            # Two constraints where PostgreSQL could do with one, because SQLite
            # has no NULLS NOT DISTINCT.
            models.UniqueConstraint(
                fields=["user", "course", "cohort"], name="enrolled_once_per_cohort"
            ),
            models.UniqueConstraint(
                fields=["user", "course"],
                condition=Q(cohort=None),
                name="enrolled_once_self_paced",
            ),
            models.CheckConstraint(
                condition=Q(required_done__lte=models.F("required_total")),
                name="no_more_done_than_required",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.course}"

    @property
    def percent(self) -> int:
        """How much of what is required is done, from 0 to 100."""
        total = self.required_total
        return 100 * self.required_done // total if total else 0

    def withdraw(self, by: User | None, reason: str) -> None:
        """Gives the seat back; what was done stays. A second call does nothing."""
        with transaction.atomic():
            stored = Enrolment.objects.active().filter(pk=self.pk)
            if not stored.update(withdrawn_at=timezone.now()):
                return
            self.log(AuditAction.WITHDRAWN, by, reason)
            if self.cohort:
                self.cohort.fill_seats()

    def log(self, action: AuditAction, by: User | None, detail: str) -> None:
        """Writes an entry about this enrolment into the audit log."""
        region = self.cohort.region if self.cohort else None
        AuditEntry.objects.record(
            action, by=by, about=self.user, region=region, detail=detail
        )


class CompletionQuerySet(models.QuerySet["Completion"]):
    def visible_to(self, user: User | AnonymousUser) -> "CompletionQuerySet":
        return self.filter(enrolment__in=Enrolment.objects.visible_to(user))


class Completion(models.Model):
    """One activity done in one enrolment.

    Keyed by the activity's translation key: done in one language is done in all,
    and stays done wherever the page moves.
    """

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.CASCADE, related_name="completions"
    )
    activity_key = models.UUIDField()
    completed_at = models.DateTimeField(default=timezone.now)
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    # By hand: who says so, why, and whether it was done or need not be.
    marked_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.TextField(blank=True)
    excused = models.BooleanField(default=False)

    objects = CompletionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "activity_key"], name="activity_completed_once"
            ),
            models.CheckConstraint(
                condition=Q(score=None) | Q(score__gte=0, score__lte=100),
                name="score_is_a_percentage",
            ),
            models.CheckConstraint(
                condition=Q(excused=False) | ~Q(reason=""),
                name="excused_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment}: {self.activity_key}"
