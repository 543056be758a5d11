import uuid

from django.contrib.auth.models import AnonymousUser
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.plain_text import LineField
from webinars.models.registrations import Registration


class PresenceQuerySet(models.QuerySet["Presence"]):
    def visible_to(self, user: User | AnonymousUser) -> "PresenceQuerySet":
        return self.filter(registration__in=Registration.objects.visible_to(user))


class Presence(models.Model):
    """Somebody was there from one moment to another, and how we know.

    A click on the way into the room proves the moment alone, so it has no length.
    Where the end is not known yet it is None.
    """

    class Source(models.TextChoices):
        CLICK = "click", _("went to the room")
        ROOM = "room", _("the room itself")
        REPORT = "report", _("report of the meeting")
        CODE = "code", _("check-in code")
        HOST = "host", _("ticked by the host")

    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="presences"
    )
    source = models.CharField(max_length=10, choices=Source.choices)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    device = models.CharField(max_length=100, blank=True)
    noted_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    noted_at = models.DateTimeField(default=timezone.now)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "source", "began_at", "device"],
                name="presence_noted_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("began_at")),
                name="presence_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.registration}: {self.source}, {self.began_at}"


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def visible_to(self, user: User | AnonymousUser) -> "CorrectionQuerySet":
        return self.filter(registration__in=Registration.objects.visible_to(user))


class Correction(models.Model):
    """The host says how long somebody was there, and why. None is ever changed or
    deleted: the latest counts, all of them are the log."""

    registration = models.ForeignKey(
        Registration, on_delete=models.PROTECT, related_name="corrections"
    )
    minutes = models.PositiveSmallIntegerField(validators=[MaxValueValidator(600)])
    before = models.PositiveSmallIntegerField()
    reason = LineField(max_length=300)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction of an attendance")
        verbose_name_plural = _("corrections of attendances")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""), name="correction_has_a_reason"
            )
        ]

    def __str__(self) -> str:
        return f"{self.registration}: {self.minutes}"


class DoneQuerySet(models.QuerySet["WebinarDone"]):
    def visible_to(self, user: User | AnonymousUser) -> "DoneQuerySet":
        if user.is_superuser:
            return self
        return self.filter(user_id=user.pk)


class WebinarDone(models.Model):
    """A person has attended a webinar, or watched its recording, as its rule asks.

    Keyed as completions are, by the translation key. In a course this is also a
    completion; alone, webinars have no enrolment to complete.
    """

    class By(models.TextChoices):
        ATTENDED = "attended", _("attended")
        WATCHED = "watched", _("watched")

    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="webinars_done"
    )
    webinar_key = models.UUIDField(default=uuid.uuid4)
    by = models.CharField(max_length=10, choices=By.choices)
    at = models.DateTimeField(default=timezone.now)

    objects = DoneQuerySet.as_manager()

    class Meta:
        verbose_name = _("webinar that is done")
        verbose_name_plural = _("webinars that are done")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "webinar_key", "by"], name="webinar_done_once_each_way"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.webinar_key}"
