import uuid
from functools import cached_property

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.plain_text import LineField
from accounts.storage import private_files
from webinars import webvtt
from webinars.models.dates import WebinarDate, validate_https
from webinars.models.pages import WebinarPage


class RecordingQuerySet(models.QuerySet["Recording"]):
    def visible_to(self, user: User | AnonymousUser) -> "RecordingQuerySet":
        """To members for whom one of its dates was, registered then or not."""
        if user.is_superuser:
            return self
        if not user.is_authenticated or not user.is_member:
            return self.none()
        dates = WebinarDate.objects.visible_to(user)
        return self.filter(page__in=dates.values("page"))


class Recording(models.Model):
    """What was recorded of a webinar: a file of ours that is watched here and counted,
    or a link to where it is watched, which nobody can count."""

    page = models.OneToOneField(
        WebinarPage, on_delete=models.PROTECT, related_name="recording"
    )
    video = models.FileField(
        _("video"), storage=private_files, upload_to="recordings/", blank=True
    )
    link = models.URLField(
        _("link"), max_length=500, blank=True, validators=[validate_https]
    )
    seconds = models.PositiveIntegerField(_("length"))
    published_at = models.DateTimeField(default=timezone.now)

    objects = RecordingQuerySet.as_manager()

    class Meta:
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")
        constraints = [
            models.CheckConstraint(
                condition=~Q(video="") | ~Q(link=""), name="recording_is_somewhere"
            ),
            models.CheckConstraint(
                condition=Q(seconds__gte=1), name="recording_has_a_length"
            ),
        ]

    def __str__(self) -> str:
        return str(self.page)

    def get_absolute_url(self) -> str:
        return reverse("webinars:recording", args=[self.pk])

    @cached_property
    def track_list(self) -> list["Track"]:
        """Returns the tracks in the order of the site's languages."""
        order = [code for code, _name in settings.LANGUAGES]
        return sorted(self.tracks.all(), key=lambda track: order.index(track.language))


class Track(models.Model):
    """Captions in one language, which are the transcript too."""

    recording = models.ForeignKey(
        Recording, on_delete=models.CASCADE, related_name="tracks"
    )
    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    content = models.TextField()

    class Meta:
        verbose_name = _("captions")
        verbose_name_plural = _("captions")
        constraints = [
            models.UniqueConstraint(
                fields=["recording", "language"], name="captions_once_per_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.recording}: {self.language}"

    @cached_property
    def cues(self) -> list[webvtt.Cue]:
        return webvtt.read(self.content).cues


class Chapter(models.Model):
    recording = models.ForeignKey(
        Recording, on_delete=models.CASCADE, related_name="chapters"
    )
    second = models.PositiveIntegerField()
    title = LineField(max_length=200)

    class Meta:
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")
        ordering = ["second"]
        constraints = [
            models.UniqueConstraint(
                fields=["recording", "second"], name="one_chapter_begins_at_a_second"
            )
        ]

    def __str__(self) -> str:
        return self.title


class WatchQuerySet(models.QuerySet["Watch"]):
    def visible_to(self, user: User | AnonymousUser) -> "WatchQuerySet":
        if user.is_superuser:
            return self
        return self.filter(user_id=user.pk)


class Watch(models.Model):
    """What of a recording a person has really played: stretches in seconds, joined.

    `position` is where they stopped, on whatever device. `credited_at` is when seconds
    were last counted: no more can have been played since than time has gone by.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="watches")
    recording = models.ForeignKey(
        Recording, on_delete=models.PROTECT, related_name="watches"
    )
    stretches = models.JSONField(default=list)
    seconds = models.PositiveIntegerField(default=0)
    position = models.PositiveIntegerField(default=0)
    credited_at = models.DateTimeField(default=timezone.now)

    objects = WatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("watching of a recording")
        verbose_name_plural = _("watchings of recordings")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "recording"], name="one_watch_per_recording"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.recording}"

    @property
    def percent(self) -> int:
        return min(100 * self.seconds // self.recording.seconds, 100)


class PlayerSession(models.Model):
    """A page with the player, once opened: what it tells is numbered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    watch = models.ForeignKey(Watch, on_delete=models.CASCADE, related_name="sessions")
    opened_at = models.DateTimeField(default=timezone.now)
    told_at = models.DateTimeField(default=timezone.now)
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("player")
        verbose_name_plural = _("players")
        constraints = [
            models.CheckConstraint(
                condition=Q(told_at__gte=F("opened_at")), name="player_opens_first"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)
