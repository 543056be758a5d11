"""The list of the bank in the CMS. What is taken out to a file is what is listed."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button, ListingButton
from wagtail.models import Locale
from wagtail.snippets.views.snippets import IndexView
from wagtail_localize.models import TranslationSource

from exercises.models import BankExercise


class BankIndexView(IndexView):
    """It asks as often whatever it lists: the buttons for translations, for which
    wagtail-localize asks twice a row, are made of two columns of the rows themselves.
    """

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        export = reverse(self._name_of("export"))
        query = self.request.GET.urlencode()
        buttons = [
            *super().header_more_buttons,
            Button(_("Export"), f"{export}?{query}", icon_name="download"),
        ]
        if self.add_url:
            address = reverse(self._name_of("import"))
            buttons.append(Button(_("Import"), address, icon_name="upload"))
        return buttons

    def _name_of(self, view: str) -> str:
        return f"wagtailsnippets_exercises_bankexercise:{view}"

    def get_base_queryset(self) -> QuerySet[BankExercise]:
        languages = (
            BankExercise.objects.filter(translation_key=OuterRef("translation_key"))
            .order_by()
            .values("translation_key")
            .annotate(number=Count("pk"))
            .values("number")
        )
        source = TranslationSource.objects.filter(
            object_id=OuterRef("translation_key"),
            locale_id=OuterRef("locale_id"),
            translations__enabled=True,
        ).values("pk")[:1]
        return (
            super()
            .get_base_queryset()
            .annotate(languages=Subquery(languages), source_of_translations=source)
        )

    def order_queryset(self, queryset: Any) -> Any:
        """What has nothing in the column comes last, in every database. As expressions,
        since a search takes no other order.
        """
        if not self.ordering:
            return super().order_queryset(queryset)
        column = F(self.ordering.removeprefix("-"))
        is_down = self.ordering.startswith("-")
        order = column.desc if is_down else column.asc
        return queryset.order_by(order(nulls_last=True), F("pk").asc())

    def get_list_buttons(self, instance: BankExercise) -> list[Button]:
        return generic.IndexView.get_list_buttons(self, instance)

    def get_list_more_buttons(self, instance: BankExercise) -> list[Button]:
        buttons = super().get_list_more_buttons(instance)
        if self._may_translate:
            buttons += self._translations_of(instance)
        return buttons

    @cached_property
    def _may_translate(self) -> bool:
        return self.request.user.has_perm("wagtail_localize.submit_translation")

    @cached_property
    def _number_of_languages(self) -> int:
        return Locale.objects.count()

    def _translations_of(self, exercise: Any) -> Iterator[Button]:
        if exercise.languages < self._number_of_languages:
            place = ("exercises", "bankexercise", exercise.pk)
            yield ListingButton(
                _("Translate"),
                reverse("wagtail_localize:submit_snippet_translation", args=place),
                attrs={"aria-label": _("Translate '%(title)s'") % {"title": exercise}},
                icon_name="wagtail-localize-language",
                priority=100,
            )
        if source := exercise.source_of_translations:
            address = reverse("wagtail_localize:update_translations", args=[source])
            label = _("Sync translations of '%(title)s'") % {"title": exercise}
            yield ListingButton(
                _("Sync translated snippets"),
                f"{address}?next={self.request.path}",
                attrs={"aria-label": label},
                icon_name="resubmit",
                priority=106,
            )
