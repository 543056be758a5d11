import secrets

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User, is_member_now


def new_secret() -> str:
    return secrets.token_urlsafe(24)  # 192 bits


class CalendarFeedQuerySet(models.QuerySet["CalendarFeed"]):
    def visible_to(self, user: User | AnonymousUser) -> "CalendarFeedQuerySet":
        return self.filter(user_id=user.pk)

    def of_members(self) -> "CalendarFeedQuerySet":
        """Of people who are approved now: the others' addresses lead nowhere."""
        return self.filter(is_member_now("user"))


class CalendarFeed(models.Model):
    """The secret address at which a calendar program reads one person's dates."""

    user = models.OneToOneField(
        User, on_delete=models.CASCADE, related_name="calendar_feed"
    )
    secret = models.CharField(max_length=40, unique=True, default=new_secret)
    renewed_at = models.DateTimeField(default=timezone.now)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")

    def __str__(self) -> str:
        return str(self.user)

    def renew(self) -> None:
        """Gives a new address; the old one leads nowhere from now on."""
        self.secret, self.renewed_at = new_secret(), timezone.now()
        self.save(update_fields=["secret", "renewed_at"])
