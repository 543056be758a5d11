"""The bank in the CMS: who sees and writes which exercises, and in which form."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
)
from wagtail.snippets.views.snippets import SnippetViewSet

from accounts.models import Region
from accounts.requests import AuthenticatedHttpRequest
from exercises.models import BankExercise
from exercises.screens import SCREENS

_KINDS = [(kind, screen.label) for kind, screen in SCREENS.items()]


class BankExerciseForm(WagtailAdminModelForm):
    """Offers the regions that the editor may choose from, as the form of a course."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["region"]
        if not self.for_user.is_superuser:
            field.queryset = Region.objects.taught_by(self.for_user)
            field.required, field.empty_label = True, None
            if self.instance.region_id is None:
                self.initial["region"] = field.queryset.first()

    def clean(self) -> dict[str, Any]:
        """The id is free in the bank: the constraint of the database says it late."""
        cleaned = super().clean() or {}
        raw = cleaned.get("content")
        if isinstance(raw, dict) and "region" in cleaned:
            others = BankExercise.objects.filter(
                region=cleaned["region"], slug=raw["id"], locale=self.instance.locale_id
            )
            if others.exclude(pk=self.instance.pk).exists():
                message = _t("There is an exercise with the id “%(id)s” in this bank.")
                self.add_error("content", ValidationError(message % {"id": raw["id"]}))
        return cleaned


class BankExerciseFilterSet(WagtailFilterSet):
    kind = ChoiceFilter(label=_("Kind"), choices=_KINDS)
    topic = CharFilter(label=_("Topic"), lookup_expr="iexact")
    tags = CharFilter(label=_("Tag"), lookup_expr="icontains")

    class Meta:
        model = BankExercise
        fields = ["kind", "topic", "day", "tags", "use"]


class _OfTheReader:
    """A list from which one chooses has what its reader may use: for practice, or, as
    quizzes ask, all.
    """

    request: AuthenticatedHttpRequest

    def get_object_list(self) -> QuerySet[BankExercise]:
        visible = BankExercise.objects.visible_to(self.request.user).filter(live=True)
        is_for_tests = self.request.GET.get("use") == "any"
        return visible if is_for_tests else visible.for_practice()


class BankChooseView(_OfTheReader, ChooseView):
    pass


class BankChooseResultsView(_OfTheReader, ChooseResultsView):
    pass


class BankChooserViewSet(SnippetChooserViewSet):
    preserve_url_parameters = [*SnippetChooserViewSet.preserve_url_parameters, "use"]
    choose_view_class = BankChooseView
    choose_results_view_class = BankChooseResultsView


class BankExerciseViewSet(SnippetViewSet):
    model = BankExercise
    icon = "form"
    menu_label = _("Exercises")
    add_to_admin_menu = True
    list_display = ["title", "kind", "topic", "day", "region"]
    filterset_class = BankExerciseFilterSet
    edit_handler = ObjectList(
        [FieldPanel("content"), FieldPanel("region")], base_form_class=BankExerciseForm
    )
    inspect_view_enabled = True
    inspect_view_fields = ["title", "kind", "topic", "tags", "content"]
    copy_view_enabled = False  # a copy would have the id of its original
    chooser_viewset_class = BankChooserViewSet

    def get_queryset(self, request: AuthenticatedHttpRequest) -> Any:
        return BankExercise.objects.visible_to(request.user)
