"""A scene as instructors write it: a page below its case."""

from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import CommentPanel, FieldPanel, ObjectList, TabbedInterface
from wagtail.fields import StreamField
from wagtail.models import Locale, Page

from simulations.blocks.body import SceneTextBlocks
from simulations.blocks.scenes import ChoicesBlock, TaskBlocks
from simulations.blocks.widgets import IdInput
from simulations.content.ids import id_field, same_everywhere
from simulations.content.labels import ENDINGS
from simulations.models.cases import CasePage
from simulations.models.forms import SceneForm
from simulations.models.panels import OverviewPanel


class ScenePage(Page):
    """One scene: its text, and then choices, a task or an ending."""

    class Ending(models.TextChoices):
        SUCCESS = "success", ENDINGS["success"]
        PARTIAL = "partial", ENDINGS["partial"]
        FAILURE = "failure", ENDINGS["failure"]

    key = id_field(
        _("id of the scene"),
        _("Choices lead here by this name. The same in every language."),
    )
    body = StreamField(SceneTextBlocks(), blank=True, verbose_name=_("text"))
    prompt = models.TextField(
        _("question above the choices"),
        blank=True,
        help_text=_("What is to be decided here, such as: What do you send, to whom?"),
    )
    choices = StreamField(ChoicesBlock(), blank=True, verbose_name=_("choices"))
    task = StreamField(TaskBlocks(), blank=True, verbose_name=_("task"))
    ending = models.CharField(
        _("ending"), max_length=8, blank=True, choices=Ending.choices
    )

    content_panels = [
        FieldPanel("title", classname="title", help_text=_("What happens here.")),
        FieldPanel("key", widget=IdInput()),
        FieldPanel("body"),
        FieldPanel("prompt"),
        FieldPanel(
            "choices",
            help_text=_("A scene has choices, or a task, or it is an ending."),
        ),
        FieldPanel("task", help_text=_("Instead of choices: something to work out.")),
        FieldPanel("ending", help_text=_("Instead of both: the case ends here.")),
        CommentPanel(),
    ]
    edit_handler = TabbedInterface(
        [
            OverviewPanel(template="simulations/authoring/editor/scene_panel.html"),
            ObjectList(content_panels, heading=_("Scene")),
        ],
        base_form_class=SceneForm,
    )

    override_translatable_fields = same_everywhere("key", "slug")

    parent_page_types = ["simulations.CasePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("scene")

    @cached_property
    def case(self) -> CasePage:
        return self.get_parent().specific

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A scene is seen in play alone."""
        return redirect(self.get_parent().get_url(request))

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Leads to a trial that begins here, in the draft that was saved last."""
        address = reverse("cases:try", args=[self.get_parent().pk])
        return redirect(f"{address}?{urlencode({'scene': self.key})}")

    def copy_for_translation(
        self, locale: Locale, copy_parents: bool = False, alias: bool = False, **kw: Any
    ) -> "ScenePage":
        """Makes a translation, but no alias: a case that is not translated plays what
        its original has released, so no scenes are needed below it.
        """
        if alias:
            # wagtail-localize, which asks for it, goes on from the language of what it
            # gets (`create_aliases_for_new_page`). So it gets a page that is not saved.
            return ScenePage(title=self.title, locale=locale)
        return super().copy_for_translation(locale, copy_parents, alias, **kw)
