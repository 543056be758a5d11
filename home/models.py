from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from accounts.models import Region
from accounts.plain_text import LineField
from courses.models.pages import upcoming_cohorts
from courses.models.served_pages import ServedPage
from simulations.models.tastes import case_to_taste


class StepBlock(blocks.StructBlock):
    mark = blocks.CharBlock(label=_("In the margin"), help_text=_("e.g. Five days"))
    detail = blocks.CharBlock(label=_("Below it"), required=False)
    title = blocks.CharBlock(label=_("Title"))
    text = blocks.TextBlock(label=_("Text"))


class HomePage(ServedPage):
    headline = LineField(_("headline"), max_length=120)
    introduction = models.TextField(_("introduction"), blank=True)
    steps = StreamField(
        [("step", StepBlock(label=_("Step")))],
        verbose_name=_("how the training works"),
        blank=True,
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("headline"),
        FieldPanel("introduction"),
        FieldPanel("steps"),
    ]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["courses.CourseIndexPage"]

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        cohorts = upcoming_cohorts()
        context["cohorts"] = cohorts
        context["taste"] = case_to_taste()
        context["regions"] = [
            (region, next((c for c in cohorts if c.region_id == region.pk), None))
            for region in Region.objects.visible_to(request.user)
        ]
        return context
