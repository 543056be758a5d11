"""Seats that are kept for people who have no account yet."""

from allauth.account.models import EmailAddress
from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import AuditAction, User
from courses.exceptions import EnrolmentRefused
from courses.models.cohorts import Cohort
from courses.models.enrolments import Enrolment


class ReservationQuerySet(models.QuerySet["Reservation"]):
    def visible_to(self, user: User | AnonymousUser) -> "ReservationQuerySet":
        return self.filter(cohort__in=Cohort.objects.led_by(user))

    def redeem(self, user: User) -> list[Enrolment]:
        """Enrols a member where a seat is kept for one of their verified addresses.

        Where it is refused, the seat is kept on. Returns the new enrolments.
        """
        addresses = EmailAddress.objects.filter(user=user, verified=True)
        addresses = addresses.annotate(lower=Lower("email")).values("lower")
        reservations = self.filter(email__in=addresses)
        given = []
        for reservation in reservations:
            try:
                enrolment = reservation.cohort.admit(user, by=reservation.by)
            except EnrolmentRefused:
                continue
            reservation.delete()
            if enrolment:
                given.append(enrolment)
        return given


class Reservation(models.Model):
    """A seat for somebody who was invited by mail and has not come yet."""

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
        """Keeps the seat no longer; an invitation stays. A second call does nothing."""
        deleted, _by_model = Reservation.objects.filter(pk=self.pk).delete()
        if deleted:
            self.cohort.log(AuditAction.LET_GO, by, about=None, detail=self.email)
