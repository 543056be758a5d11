"""Deliveries of a course: who may enrol when, and who has a seat."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from accounts.models import AuditAction, AuditEntry, Region, User, validate_time_zone
from accounts.plain_text import LineField
from courses.exceptions import EnrolmentRefused
from courses.local_times import told
from courses.models.enrolments import Enrolment
from courses.models.follow_ups import FollowUp, FollowUpDate, come_after
from mailing.messages import send_message


class CohortQuerySet(models.QuerySet["Cohort"]):
    def visible_to(self, user: User | AnonymousUser) -> "CohortQuerySet":
        """The dates of a published course are public."""
        return self.filter(course__live=True)

    def led_by(self, user: User | AnonymousUser) -> "CohortQuerySet":
        """Filters to the cohorts whose people `user` may look at.

        Managers see those of their region; facilitators see their own, as long as
        they are instructors of its region.
        """
        if user.is_superuser:
            return self
        if not user.is_authenticated or not user.roles:
            return self.none()
        taught = Region.objects.taught_by(user)
        facilitated = user.facilitates.filter(region__in=taught)
        return self.filter(
            Q(region__in=Region.objects.managed_by(user))
            | Q(pk__in=facilitated.values("pk"))
        )

    def managed_by(self, user: User | AnonymousUser) -> "CohortQuerySet":
        return self.filter(region__in=Region.objects.managed_by(user))

    def upcoming(self) -> "CohortQuerySet":
        """Filters to those that are not over, the next one first."""
        return self.filter(ends__gte=timezone.localdate()).order_by("starts", "name")

    def of_course(self, course: Page) -> "CohortQuerySet":
        return self.filter(course__translation_key=course.translation_key)

    def due_between(
        self, first: dt.date, last: dt.date, follow_up: str, days_after: int | None
    ) -> "CohortQuerySet":
        """Filters to those where such an assignment is due from `first` to `last`.

        `follow_up` and `days_after` are those of the assignment: see `due`.
        """
        if follow_up:
            number = FollowUp(follow_up).number
            return self.filter(
                follow_up_dates__number=number,
                follow_up_dates__date__range=(first, last),
            )
        if days_after is None:
            return self.none()
        after = dt.timedelta(days_after)
        return self.filter(ends__range=(first - after, last - after))

    def with_seats(self) -> "CohortQuerySet":
        """Adds `taken`, region and course: a list of any length is one query."""
        return self.select_related("region", "course").annotate(
            taken=Count("enrolments", filter=Q(enrolments__withdrawn_at=None))
        )


class Cohort(models.Model):
    """One delivery of a course: people of one region, at one time, in one place."""

    course = models.ForeignKey(
        "courses.CoursePage",
        verbose_name=_("course"),
        on_delete=models.PROTECT,
        related_name="cohorts",
        limit_choices_to={"alias_of": None},
    )
    region = models.ForeignKey(
        Region,
        verbose_name=_("region"),
        on_delete=models.PROTECT,
        related_name="cohorts",
    )
    name = LineField(_("name"), max_length=120, unique=True)
    starts = models.DateField(_("first day"))
    ends = models.DateField(_("last day"))
    place = LineField(
        _("place"), max_length=120, blank=True, help_text=_("Empty: online.")
    )
    time_zone = models.CharField(
        _("time zone"), max_length=60, default="UTC", validators=[validate_time_zone]
    )
    capacity = models.PositiveSmallIntegerField(_("capacity"))
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default="en"
    )
    facilitators = models.ManyToManyField(
        User, verbose_name=_("facilitators"), blank=True, related_name="facilitates"
    )
    enrolment_opens = models.DateTimeField(
        _("enrolment opens"), null=True, blank=True, help_text=_("Empty: at once.")
    )
    enrolment_closes = models.DateTimeField(
        _("enrolment closes"),
        null=True,
        blank=True,
        help_text=_("Empty: when the first day begins."),
    )

    objects = CohortQuerySet.as_manager()

    taken: int  # seats, added by `with_seats`
    shown_course: Page  # in the reader's language, added by `upcoming_cohorts`

    class Meta:
        verbose_name = _("cohort")
        verbose_name_plural = _("cohorts")
        ordering = ["starts", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")), name="cohort_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(capacity__gte=1), name="cohort_has_a_seat"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Keeps the original page, whichever of its translations was chosen."""
        if self.course_id:
            self.course = self.course.original

    @property
    def days(self) -> list[dt.date]:
        count = (self.ends - self.starts).days + 1
        return [self.starts + dt.timedelta(days=n) for n in range(count)]

    @property
    def follow_ups(self) -> list[dt.date]:
        """The dates of follow-up, in their order."""
        return list(self.follow_ups_by_number.values())

    @cached_property
    def follow_ups_by_number(self) -> dict[int, dt.date]:
        """The dates of follow-up by number, from 1; some may be missing."""
        return {row.number: row.date for row in self.follow_up_dates.all()}

    @transaction.atomic
    def set_follow_ups(self, dates: dict[int, dt.date]) -> None:
        """Replaces the dates of follow-up, given by number, from 1.

        Raises ValueError where one does not come after the last day.
        """
        if not come_after(self.ends, dates):
            raise ValueError("A follow-up comes after the last day of its cohort.")
        self.follow_up_dates.all().delete()
        FollowUpDate.objects.bulk_create(
            FollowUpDate(cohort=self, number=number, date=date)
            for number, date in dates.items()
        )
        self.follow_ups_by_number = dict(sorted(dates.items()))

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def today(self) -> dt.date:
        """The date where the cohort is."""
        return timezone.localdate(timezone=self.zone)

    @property
    def state(self) -> str:
        """Tells coming, running, over or followed-up (all its dates have passed)."""
        today = timezone.localdate()
        if today < self.starts:
            return "coming"
        if today <= self.ends:
            return "running"
        return "over" if any(day >= today for day in self.follow_ups) else "followed-up"

    def due(self, follow_up: str, days_after: int | None) -> dt.date | None:
        """Returns the last day of an assignment, or None where it has none.

        It is due on one of the dates of follow-up, or so many days after the last day.
        """
        if follow_up:
            return self.follow_ups_by_number.get(FollowUp(follow_up).number)
        return None if days_after is None else self.ends + dt.timedelta(days_after)

    @property
    def closes(self) -> dt.datetime:
        if self.enrolment_closes:
            return self.enrolment_closes
        morning = dt.datetime.combine(self.starts, dt.time.min)
        return morning.replace(tzinfo=self.zone)

    @property
    def seats_left(self) -> int:
        """Needs `taken`, as `with_seats` adds it."""
        return max(self.capacity - self.taken, 0)

    def refusal(self, taken: int) -> EnrolmentRefused | None:
        """Returns why nobody can enrol now, where `taken` seats are taken, or None."""
        now = timezone.now()
        if self.enrolment_opens and now < self.enrolment_opens:
            return EnrolmentRefused.not_yet_open(**told(self.enrolment_opens))
        if now >= self.closes:
            return EnrolmentRefused.closed()
        if taken >= self.capacity:
            return EnrolmentRefused.full()
        return None

    @property
    def refused_now(self) -> EnrolmentRefused | None:
        return self.refusal(self.taken)

    @transaction.atomic
    def enrol(self, user: User) -> Enrolment:
        """Gives a seat. Raises EnrolmentRefused."""
        # The row is locked while seats are counted: of two people who ask for the last
        # one at the same moment, one gets it.
        Cohort.objects.select_for_update().get(pk=self.pk)
        if self.enrolments.active().filter(user=user).exists():
            raise EnrolmentRefused.already_enrolled()
        if refused := self.refusal(taken=self.enrolments.active().count()):
            raise refused
        return self.course.take(user, cohort=self)

    @transaction.atomic
    def admit(self, user: User, by: User | None) -> Enrolment | None:
        """Gives a seat by the desk, whatever the dates of enrolment say.

        Returns None where all seats are taken: the person waits then. Somebody who has
        a seat keeps it. Raises EnrolmentRefused.
        """
        Cohort.objects.select_for_update().get(pk=self.pk)
        enrolment = self.enrolments.active().filter(user=user).first()
        if enrolment is not None:
            return enrolment
        if self.enrolments.active().count() >= self.capacity:
            self.waiting.get_or_create(user=user)
            return None
        enrolment = self.course.take(user, cohort=self)
        self.waiting.filter(user=user).delete()
        enrolment.log(AuditAction.ENROLLED, by, self.name)
        return enrolment

    @transaction.atomic
    def move_here(self, enrolment: Enrolment, by: User) -> None:
        """Moves a seat from another cohort of the same course, with all that was done.

        Raises EnrolmentRefused.
        """
        Cohort.objects.select_for_update().get(pk=self.pk)
        stored = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
        former = stored.cohort
        if former == self:
            return
        if stored.course_id != self.course_id or stored.withdrawn_at:
            raise EnrolmentRefused.other_course()
        if self.enrolments.filter(user=stored.user_id).exists():
            raise EnrolmentRefused.already_enrolled()
        if self.enrolments.active().count() >= self.capacity:
            raise EnrolmentRefused.full()
        Enrolment.objects.filter(pk=enrolment.pk).update(cohort=self)
        enrolment.cohort = self
        enrolment.log(AuditAction.TRANSFERRED, by, f"{former or '–'} → {self}")
        if former:
            former.fill_seats()

    @transaction.atomic
    def wait(self, user: User) -> Enrolment | None:
        """Puts a member on the waiting list, or gives a seat if one is free after all.

        Raises EnrolmentRefused, as `enrol` does.
        """
        try:
            with transaction.atomic():
                return self.enrol(user)
        except EnrolmentRefused as refused:
            if refused.code != "full" or not user.is_member:
                raise
        if self.course.is_taken_by(user, cohort=self):
            raise EnrolmentRefused.already_enrolled()
        self.waiting.get_or_create(user=user)
        return None

    @transaction.atomic
    def fill_seats(self) -> list[Enrolment]:
        """Gives free seats to those who wait, the first one first, and tells them."""
        given = []
        for waiting in self.waiting.select_related("user").order_by("since", "pk"):
            try:
                enrolment = self.admit(waiting.user, by=None)
            except EnrolmentRefused:
                continue
            if enrolment is None:
                break
            given.append(enrolment)
            send_message(waiting.user, "seat", {"cohort": self})
        return given

    def log(
        self, action: AuditAction, by: User | None, about: User | None, detail: str
    ) -> None:
        """Writes an entry about this cohort into the audit log."""
        AuditEntry.objects.record(
            action,
            by=by,
            about=about,
            region=self.region,
            detail=f"{self.name}: {detail}",
        )
