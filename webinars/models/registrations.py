import uuid

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.exceptions import Reason, Refusal
from accounts.models import User, is_member_now
from webinars.models.dates import WebinarDate


class RegistrationRefused(Refusal):
    """Nothing was changed."""

    not_yet_open = Reason(_("Registration opens on %(when)s (%(zone)s)."))
    closed = Reason(_("Registration for this webinar is closed."))
    cancelled = Reason(_("This webinar was cancelled."))
    not_meant = Reason(_("This date is for others: see who may register."))
    no_member = Reason(_("You can register when your membership is approved."))
    already_registered = Reason(_("You are registered already."))


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def visible_to(self, user: User | AnonymousUser) -> "RegistrationQuerySet":
        """Filters to one's own, and to those of dates one hosts or whose region one
        manages.
        """
        if user.is_superuser:
            return self
        if not user.is_authenticated:
            return self.none()
        hosted = WebinarDate.objects.hosted_by(user)
        return self.filter(Q(user=user) | Q(date__in=hosted.values("pk")))

    def of_members(self) -> "RegistrationQuerySet":
        """Of people who are approved now: nobody else is reminded of anything."""
        return self.filter(is_member_now("user"))

    def held(self) -> "RegistrationQuerySet":
        """Filters to those with a seat, or waiting for one."""
        return self.exclude(status=Registration.Status.CANCELLED)

    def seated(self) -> "RegistrationQuerySet":
        return self.filter(status=Registration.Status.SEATED)

    def seats_of(self, user: User) -> "RegistrationQuerySet":
        """Those with which somebody takes part: none where they are not a member."""
        if not user.is_member:
            return self.none()
        return self.seated().filter(user=user)

    def waiting(self) -> "RegistrationQuerySet":
        """Filters to those who wait for a seat, the next one first."""
        return self.filter(status=Registration.Status.WAITING).order_by("place")


class Registration(models.Model):
    """A person's seat at one date of a webinar, or the place in its waiting list.

    `place` numbers those who asked, in order. `sequence` is the one of the invitation
    in their calendar: it rises with each change that they are told.
    """

    class Status(models.TextChoices):
        SEATED = "seated", _("registered")
        WAITING = "waiting", _("waiting list")
        CANCELLED = "cancelled", _("cancelled")

    date = models.ForeignKey(
        WebinarDate, on_delete=models.PROTECT, related_name="registrations"
    )
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="webinar_registrations"
    )
    status = models.CharField(max_length=10, choices=Status.choices)
    place = models.PositiveIntegerField()
    asked_at = models.DateTimeField(default=timezone.now)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        constraints = [
            models.UniqueConstraint(
                fields=["date", "user"], name="registered_once_per_date"
            ),
            models.UniqueConstraint(
                fields=["date", "place"], name="one_place_each_in_the_list"
            ),
            models.CheckConstraint(
                condition=Q(status__in=["seated", "waiting", "cancelled"]),
                name="registration_status_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.date}"

    @property
    def is_seated(self) -> bool:
        return self.status == self.Status.SEATED

    @property
    def is_waiting(self) -> bool:
        return self.status == self.Status.WAITING
