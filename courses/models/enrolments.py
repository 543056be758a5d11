import datetime as dt
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import formats, timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from accounts.models import RegionRole, User

if TYPE_CHECKING:
    from courses.models.cohorts import Cohort
    from courses.models.pages import CoursePage


class EnrolmentRefused(Exception):
    """Nothing was changed. Its text says to the person why; `reason` is for code."""

    def __init__(self, reason: str, text: str) -> None:
        super().__init__(text)
        self.reason = reason

    @classmethod
    def full(cls) -> "EnrolmentRefused":
        return cls("full", _t("All seats of this cohort are taken."))

    @classmethod
    def closed(cls) -> "EnrolmentRefused":
        return cls("closed", _t("Enrolment for this cohort is closed."))

    @classmethod
    def not_yet_open(cls, opens: dt.datetime) -> "EnrolmentRefused":
        local = timezone.localtime(opens)
        when = formats.date_format(local, _t("j F Y, H:i"))
        text = _t("Enrolment for this cohort opens on %(when)s (%(zone)s).")
        text = text % {"when": when, "zone": local.tzname()}
        return cls("not-yet-open", text)

    @classmethod
    def already_enrolled(cls) -> "EnrolmentRefused":
        return cls("already-enrolled", _t("You are already enrolled in this course."))

    @classmethod
    def not_self_paced(cls) -> "EnrolmentRefused":
        return cls("not-self-paced", _t("This course is taken with a cohort."))


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def visible_to(self, user: User | AnonymousUser) -> "EnrolmentQuerySet":
        """One's own, a manager's region, a facilitator's cohorts."""
        if user.is_superuser:
            return self
        if not user.is_authenticated:
            return self.none()
        managed = RegionRole.objects.filter(user=user, role=RegionRole.Role.MANAGER)
        return self.filter(
            Q(user=user)
            | Q(cohort__region__in=managed.values("region"))
            | Q(cohort__in=user.facilitates.values("pk"))
        )

    def of_course(self, course: Page) -> "EnrolmentQuerySet":
        """In whatever language the course is read."""
        return self.filter(course__translation_key=course.translation_key)

    def current(
        self, user: User | AnonymousUser, course: Page | None
    ) -> "Enrolment | None":
        """The enrolment that counts what `user` does now in `course`: the latest."""
        if course is None or not user.is_authenticated:
            return None
        enrolments = self.of_course(course).filter(user=user).select_related("cohort")
        return enrolments.order_by("-enrolled_at", "-pk").first()

    def take_place(
        self, user: User, course: "CoursePage", cohort: "Cohort | None"
    ) -> "Enrolment":
        """Creates the enrolment, unless one in the same course stands in its way.

        A course is taken once at a time; completed, it may be taken again with
        another cohort. Needs a transaction: the lock on the person tells apart two
        requests that arrive at the same moment.
        """
        User.objects.select_for_update().get(pk=user.pk)
        mine = self.of_course(course).filter(user=user)
        if mine.filter(Q(completed_at=None) | Q(cohort=cohort)).exists():
            raise EnrolmentRefused.already_enrolled()
        total = len(course.required_keys())
        return self.create(
            user=user, course=course, cohort=cohort, required_total=total
        )


class Enrolment(models.Model):
    """A person in a course, with a cohort or at her own pace."""

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
        ]

    def __str__(self) -> str:
        return f"{self.enrolment}: {self.activity_key}"
