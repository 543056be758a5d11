"""Seats that somebody waits for, or that wait for somebody."""

import datetime as dt

from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from accounts.models import AuditEntry, Deed, User
from courses.models.cohorts import Cohort
from courses.models.enrolments import Enrolment, EnrolmentRefused


class SeatQuerySet(models.QuerySet):
    def visible_to(self, user: User | AnonymousUser) -> "SeatQuerySet":
        return self.filter(cohort__in=Cohort.objects.led_by(user))


class WaitingPlace(models.Model):
    """Somebody who gets the next seat that is free; the first to come is the first."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="waiting")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="waits_for")
    since = models.DateTimeField(_("since"), default=timezone.now)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "user"], name="waits_once")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.cohort}"

    @transaction.atomic
    def remove(self, by: User) -> None:
        """She waits no more. Done twice, it is logged once."""
        taken, _by_model = WaitingPlace.objects.filter(pk=self.pk).delete()
        if taken:
            _record_removal(
                self.cohort, by, about=self.user, detail=_t("waiting place")
            )


class ReservationQuerySet(SeatQuerySet):
    def redeem(self, user: User) -> list[Enrolment]:
        """Enrols a member where a seat is kept for one of her verified addresses."""
        addresses = user.emailaddress_set.filter(verified=True)
        addresses = addresses.annotate(small=Lower("email")).values("small")
        mine = self.filter(email__in=addresses)
        given = []
        for reservation in mine.select_related("cohort__region", "cohort__course"):
            try:
                enrolment = reservation.cohort.admit(user, by=reservation.by)
            except EnrolmentRefused:
                continue
            reservation.delete()
            if enrolment:
                given.append(enrolment)
        return given


class Reservation(models.Model):
    """A seat for somebody who was asked by mail and has not come yet."""

    cohort = models.ForeignKey(
        Cohort, on_delete=models.CASCADE, related_name="reservations"
    )
    email = models.EmailField(_("e-mail address"))
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    since = models.DateTimeField(_("since"), default=timezone.now)

    objects = ReservationQuerySet.as_manager()

    class Meta:
        ordering = ["email"]
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "email"], name="seat_kept_once_for_an_address"
            ),
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")),
                name="address_in_small_letters",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email}: {self.cohort}"

    @transaction.atomic
    def remove(self, by: User) -> None:
        """The seat is kept no more; an invitation stays. Logged once."""
        taken, _by_model = Reservation.objects.filter(pk=self.pk).delete()
        if taken:
            _record_removal(self.cohort, by, about=None, detail=self.email)


def _record_removal(cohort: Cohort, by: User, about: User | None, detail: str) -> None:
    AuditEntry.objects.record(
        Deed.LET_GO,
        by=by,
        about=about,
        region=cohort.region,
        detail=f"{cohort.name}: {detail}",
    )


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    def visible_to(self, user: User | AnonymousUser) -> "AttendanceQuerySet":
        return self.filter(enrolment__in=Enrolment.objects.visible_to(user))

    @transaction.atomic
    def note(self, cohort: Cohort, day: dt.date, present: set[int], by: User) -> None:
        """Enrolments of a cohort, as the sheet of the day says now. Who was noted
        before keeps her row, and each change is logged.
        """
        Cohort.objects.select_for_update().get(pk=cohort.pk)
        people = dict(cohort.enrolments.active().values_list("pk", "user_id"))
        noted = self.filter(enrolment__in=people, day=day)
        before = set(noted.values_list("enrolment", flat=True))
        now = present & people.keys()
        noted.exclude(enrolment__in=now).delete()
        self.bulk_create(
            Attendance(enrolment_id=pk, day=day, noted_by=by)
            for pk in sorted(now - before)
        )
        changes = [(Deed.ATTENDED, pk) for pk in sorted(now - before)]
        changes += [(Deed.ABSENT, pk) for pk in sorted(before - now)]
        AuditEntry.objects.bulk_create(
            AuditEntry(
                deed=deed,
                by=by,
                about_id=people[pk],
                region_id=cohort.region_id,
                detail=f"{cohort.name}: {day}",
            )
            for deed, pk in changes
        )


class Attendance(models.Model):
    """That somebody was there on a day. No row: she was not."""

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.CASCADE, related_name="attendance"
    )
    day = models.DateField(_("day"))
    noted_by = models.ForeignKey(
        User, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "day"], name="there_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.enrolment}: {self.day}"
