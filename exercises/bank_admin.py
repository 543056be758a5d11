"""The bank in the CMS: who sees and writes which exercises, and in which form."""

from typing import Any

from django.db.models import QuerySet
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
)
from wagtail.snippets.views.snippets import SnippetViewSet

from accounts.requests import AuthenticatedHttpRequest
from exercises.bank_files.views import (
    ExportExercisesView,
    ImportExercisesView,
    KeepExercisesView,
)
from exercises.bank_form import BankExerciseForm
from exercises.bank_list import BankIndexView
from exercises.models import BankExercise
from exercises.screens import SCREENS
from exercises.words_of_checker import CheckExerciseView

_KINDS = [(kind, screen.label) for kind, screen in SCREENS.items()]


class BankExerciseFilterSet(WagtailFilterSet):
    """Offers the topics and days that what is listed has."""

    kind = ChoiceFilter(label=_("Kind"), choices=_KINDS)
    topic = ChoiceFilter(label=_("Topic"), choices=())
    day = ChoiceFilter(label=_("Day"), choices=())
    tags = CharFilter(label=_("Tag"), lookup_expr="icontains")

    class Meta:
        model = BankExercise
        fields = ["kind", "topic", "day", "tags", "use"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        visible = BankExercise.objects.visible_to(self.request.user)
        for name in ("topic", "day"):
            values = visible.order_by(name).values_list(name, flat=True)
            known = [(value, value) for value in values.distinct() if value]
            self.filters[name].extra["choices"] = known


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


def _label_of_kind(exercise: BankExercise) -> Any:
    return SCREENS[exercise.kind].label


class BankExerciseViewSet(SnippetViewSet):
    model = BankExercise
    icon = "form"
    menu_label = _("Exercises")
    add_to_admin_menu = True
    list_display = [
        "title",
        Column("kind", _("Kind"), accessor=_label_of_kind, sort_key="kind"),
        "topic",
        "day",
        "region",
    ]
    filterset_class = BankExerciseFilterSet
    edit_handler = TabbedInterface(
        [
            ObjectList([FieldPanel("parts"), FieldPanel("region")], heading=_("Form")),
            ObjectList([FieldPanel("content")], heading=_("As text")),
        ],
        base_form_class=BankExerciseForm,
    )
    index_view_class = BankIndexView
    inspect_view_enabled = True
    inspect_view_fields = ["title", "kind", "topic", "tags", "content"]
    copy_view_enabled = False  # a copy would have the id of its original
    chooser_viewset_class = BankChooserViewSet

    def get_queryset(self, request: AuthenticatedHttpRequest) -> Any:
        visible = BankExercise.objects.visible_to(request.user)
        return visible.select_related("region", "locale", "latest_revision")

    def get_urlpatterns(self) -> list[URLPattern]:
        export = ExportExercisesView.as_view(filterset_class=BankExerciseFilterSet)
        return [
            *super().get_urlpatterns(),
            path("import/", ImportExercisesView.as_view(), name="import"),
            path("keep/", KeepExercisesView.as_view(), name="keep"),
            path("export/", export, name="export"),
            path("check/", CheckExerciseView.as_view(), name="check"),
        ]
