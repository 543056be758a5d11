"""How a session is run, for those who run it alone."""

from django.contrib.auth.models import AnonymousUser
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from accounts.models import User
from courses.models.pages import one_line_each
from courses.models.session_material import (
    SessionMaterial,
    SessionMaterialQuerySet,
)
from courses.session_blocks import PlanStepBlock, PrintBlock, TroubleBlock

_TEXTS = (
    "prepare",
    "prints",
    "steps",
    "questions",
    "model_answer",
    "troubles",
    "shorter",
    "online",
    "remarks",
)


class FacilitatorPlanQuerySet(SessionMaterialQuerySet["FacilitatorPlan"]):
    def visible_to(self, user: User | AnonymousUser) -> "FacilitatorPlanQuerySet":
        """Filters to those that the person could run a session by. Who only learns
        finds none, whatever they have done.
        """
        if user.is_superuser:
            return self
        if not user.is_authenticated or not user.roles:
            return self.none()
        return self.filter(self.of_led_courses(user))


class FacilitatorPlan(SessionMaterial):
    """A record, and no field of the page: pages are searched, previewed, copied into
    other languages and kept for reading without a line, and this is for a few.
    """

    prepare = one_line_each("step", _("step"), verbose_name=_("before the room"))
    prints = StreamField(
        [("print", PrintBlock())], verbose_name=_("to print"), blank=True
    )
    steps = StreamField(
        [("step", PlanStepBlock())], verbose_name=_("minute by minute"), blank=True
    )
    questions = one_line_each(
        "question", _("question"), verbose_name=_("questions to ask")
    )
    model_answer = models.TextField(_("model answer"), blank=True)
    troubles = StreamField(
        [("trouble", TroubleBlock())],
        verbose_name=_("where groups go wrong"),
        blank=True,
    )
    shorter_minutes = models.PositiveSmallIntegerField(
        _("minutes when it is shortened"),
        validators=[MinValueValidator(1), MaxValueValidator(600)],
    )
    shorter = models.TextField(_("how to shorten by a third"), blank=True)
    online = models.TextField(_("online"), blank=True)
    remarks = models.TextField(_("remarks"), blank=True)

    objects = FacilitatorPlanQuerySet.as_manager()

    panels = [
        *SessionMaterial.panels,
        *(FieldPanel(name) for name in _TEXTS[:6]),
        FieldPanel("shorter_minutes"),
        *(FieldPanel(name) for name in _TEXTS[6:]),
    ]
    translatable_fields = [
        *SessionMaterial.translatable_fields,
        *(TranslatableField(name) for name in _TEXTS),
        SynchronizedField("shorter_minutes", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("facilitator's plan")
        verbose_name_plural = _("facilitators' plans")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity_key", "locale"], name="one_plan_for_a_session"
            )
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
