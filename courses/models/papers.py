"""Simulated documents that an exercise in the room works with."""

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from accounts.models import User
from accounts.plain_text import LineField
from courses.models.enrolments import Completion, Enrolment
from courses.models.session_material import (
    SessionMaterial,
    SessionMaterialQuerySet,
)
from courses.session_blocks import PaperBlocks


class PaperQuerySet(SessionMaterialQuerySet["Paper"]):
    def visible_to(self, user: User | AnonymousUser) -> "PaperQuerySet":
        """Filters to those of one's own courses, as far as they are given out by now.

        Who teaches or manages reads what lies open in every course, as with lessons,
        and the others where they may run the session.
        """
        if user.is_superuser:
            return self
        if not user.is_authenticated:
            return self.none()
        takes = Enrolment.objects.active().filter(
            user=user, course__translation_key=OuterRef("course__translation_key")
        )
        done = Completion.objects.filter(
            enrolment__in=Enrolment.objects.active().filter(user=user),
            activity_key=OuterRef("activity_key"),
        )
        given = (
            Q(given=Paper.Given.OPEN)
            | (Q(given=Paper.Given.ROOM) & ~Exists(takes.exclude(cohort=None)))
            | Exists(done)
        )
        visible = (Q(Exists(takes)) & given) if user.is_member else Q(pk=None)
        if user.roles:
            visible |= Q(given=Paper.Given.OPEN) | self.of_led_courses(user)
        return self.filter(visible)


class Paper(SessionMaterial):
    """A payslip, an extract of a register, a role card: read, and printed."""

    class Given(models.TextChoices):
        OPEN = "open", _("to all who take the course")
        ROOM = "room", _("in the room; who learns alone has it at once")
        AFTER = "after", _("when the session is done")

    slug = models.SlugField(_("id"), max_length=80)
    number = models.PositiveSmallIntegerField(_("number"))
    title = LineField(_("title"), max_length=160)
    given = models.CharField(
        _("given out"), max_length=5, choices=Given.choices, default=Given.OPEN
    )
    body = StreamField(PaperBlocks(), verbose_name=_("text"))

    objects = PaperQuerySet.as_manager()

    panels = [
        *SessionMaterial.panels,
        FieldPanel("number"),
        FieldPanel("title"),
        FieldPanel("slug"),
        FieldPanel("given"),
        FieldPanel("body"),
    ]
    translatable_fields = [
        *SessionMaterial.translatable_fields,
        TranslatableField("title"),
        TranslatableField("body"),
        SynchronizedField("slug", overridable=False),
        SynchronizedField("number", overridable=False),
        SynchronizedField("given", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("paper of a session")
        verbose_name_plural = _("papers of sessions")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity_key", "locale", "slug"],
                name="paper_id_once_in_a_session",
            ),
            models.CheckConstraint(
                condition=Q(given__in=["open", "room", "after"]),
                name="paper_is_given_in_a_known_way",
            ),
        ]

    def __str__(self) -> str:
        return self.title
