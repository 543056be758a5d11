import datetime as dt
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.db.models import Q
from django.utils import formats, timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from accounts.exceptions import Refusal
from accounts.models import AuditEntry, Deed, Region, User

if TYPE_CHECKING:
    from courses.models.cohorts import Cohort
    from courses.models.pages import CoursePage


class EnrolmentRefused(Refusal):
    """Nothing was changed."""

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
    def in_another_cohort(cls) -> "EnrolmentRefused":
        text = _t("Is in another cohort of this course: move the seat instead.")
        return cls("in-another-cohort", text)

    @classmethod
    def membership_is(cls, state: str) -> "EnrolmentRefused":
        text = _t("The membership is “%(state)s”.") % {"state": state}
        return cls("no-member", text)

    @classmethod
    def other_course(cls) -> "EnrolmentRefused":
        text = _t("A seat is moved between cohorts of the same course.")
        return cls("other-course", text)

    @classmethod
    def no_member(cls) -> "EnrolmentRefused":
        text = _t("Enrolment opens when your membership is approved.")
        return cls("no-member", text)

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
        taught = Region.objects.taught_by(user)
        facilitated = user.facilitates.filter(region__in=taught)
        return self.filter(
            Q(user=user)
            | Q(cohort__region__in=Region.objects.managed_by(user))
            | Q(cohort__in=facilitated.values("pk"))
        )

    def active(self) -> "EnrolmentQuerySet":
        """Without those that were withdrawn: they hold no seat and open nothing."""
        return self.filter(withdrawn_at=None)

    def of_course(self, course: Page) -> "EnrolmentQuerySet":
        """In whatever language the course is read."""
        return self.filter(course__translation_key=course.translation_key)

    def current(
        self, user: User | AnonymousUser, course: Page | None
    ) -> "Enrolment | None":
        """The enrolment that counts what `user` does now in `course`: the latest.

        None, as long as she is no member.
        """
        if course is None or not user.is_authenticated or not user.is_member:
            return None
        enrolments = self.active().of_course(course).filter(user=user)
        enrolments = enrolments.select_related("cohort")
        return enrolments.order_by("-enrolled_at", "-pk").first()

    def stands_in_the_way(
        self, user: User, course: "CoursePage", cohort: "Cohort | None"
    ) -> bool:
        """Whether she takes the course now, or has taken it with this cohort."""
        mine = self.active().of_course(course).filter(user=user)
        return mine.filter(Q(completed_at=None) | Q(cohort=cohort)).exists()

    def take_place(
        self, user: User, course: "CoursePage", cohort: "Cohort | None"
    ) -> "Enrolment":
        """Creates the enrolment, unless one in the same course stands in its way.

        A course is taken once at a time; completed, it may be taken again with
        another cohort. Needs a transaction: the lock on the person tells apart two
        requests that arrive at the same moment.
        """
        if not User.objects.select_for_update().get(pk=user.pk).is_member:
            raise EnrolmentRefused.no_member()
        mine = self.of_course(course).filter(user=user)
        if self.stands_in_the_way(user, course, cohort):
            raise EnrolmentRefused.already_enrolled()
        if withdrawn := mine.filter(cohort=cohort, course=course).first():
            withdrawn.withdrawn_at = None
            withdrawn.save(update_fields=["withdrawn_at"])
            return withdrawn
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
        total = self.required_total
        return 100 * self.required_done // total if total else 0

    def withdraw(self, by: User | None, reason: str) -> None:
        """Gives the seat back; what was done stays. Asked twice, it is done once."""
        with transaction.atomic():
            mine = Enrolment.objects.active().filter(pk=self.pk)
            if not mine.update(withdrawn_at=timezone.now()):
                return
            self._record(Deed.WITHDRAWN, by, reason)
            if self.cohort:
                self.cohort.fill_seats()

    def transfer(self, cohort: "Cohort", by: User) -> None:
        """To another cohort of the same course, with everything that was done."""
        with transaction.atomic():
            type(cohort).objects.select_for_update().get(pk=cohort.pk)
            stored = Enrolment.objects.select_for_update().get(pk=self.pk)
            left = stored.cohort
            if left == cohort:
                return
            if refused := self._transfer_refused(stored, cohort):
                raise refused
            Enrolment.objects.filter(pk=self.pk).update(cohort=cohort)
            self.cohort = cohort
            self._record(Deed.TRANSFERRED, by, f"{left or '–'} → {cohort}")
            if left:
                left.fill_seats()

    def _transfer_refused(
        self, stored: "Enrolment", cohort: "Cohort"
    ) -> EnrolmentRefused | None:
        if stored.course_id != cohort.course_id or stored.withdrawn_at:
            return EnrolmentRefused.other_course()
        if cohort.enrolments.filter(user=stored.user_id).exists():
            return EnrolmentRefused.already_enrolled()
        if cohort.enrolments.active().count() >= cohort.capacity:
            return EnrolmentRefused.full()
        return None

    def _record(self, deed: Deed, by: User | None, detail: str) -> None:
        region = self.cohort.region if self.cohort else None
        AuditEntry.objects.record(
            deed, by=by, about=self.user, region=region, detail=detail
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
