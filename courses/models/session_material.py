"""What a session has beside its page: found by the key of the page, in no search."""

from typing import Any, Self, TypeVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Locale, Page, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from accounts.models import Region, User
from courses.models.cohorts import Cohort

Material = TypeVar("Material", bound=models.Model, covariant=True)


class SessionMaterialQuerySet(models.QuerySet[Material]):
    def of_led_courses(self, user: User) -> Q:
        """Of courses of the person's regions, of none, and of cohorts that they lead.

        Only who has a role somewhere may be asked about.
        """
        taught = Region.objects.taught_by(user)
        managed = Region.objects.managed_by(user)
        led = Cohort.objects.led_by(user).values("course__translation_key")
        return (
            Q(course__region=None)
            | Q(course__region__in=taught)
            | Q(course__region__in=managed)
            | Q(course__translation_key__in=led)
        )

    def of_activity(self, activity: Page) -> Self:
        """Filters to those of a session, each in the reader's language, or else as it
        was written.
        """
        here = Locale.get_active().pk
        translated = self.model._default_manager.filter(locale=here)
        keys = translated.values("translation_key")
        return self.filter(activity_key=activity.translation_key).filter(
            Q(locale=here)
            | (Q(locale=models.F("course__locale")) & ~Q(translation_key__in=keys))
        )


class SessionMaterial(TranslatableMixin, models.Model):
    """`course` is the original, `activity_key` what stays the same in its languages."""

    course = models.ForeignKey(
        "courses.CoursePage",
        verbose_name=_("course"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    activity_key = models.UUIDField(_("key of the activity"))

    panels: list[Any] = [FieldPanel("course"), FieldPanel("activity_key")]
    translatable_fields: list[Any] = [
        SynchronizedField("course", overridable=False),
        SynchronizedField("activity_key", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta):
        abstract = True
