"""Cohorts in the CMS, for administrators; the desk has a form of its own."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.viewsets.model import ModelViewSet

from accounts.row_fields import ManyOfRowsField, OneOfRowsField
from courses.likely_years import refuse_unlikely_year
from courses.models import Cohort
from courses.models.follow_ups import come_after


class CohortAdminForm(forms.ModelForm):
    class Meta:
        model = Cohort
        fields = [
            "course",
            "region",
            "name",
            "starts",
            "ends",
            "place",
            "time_zone",
            "capacity",
            "language",
            "enrolment_opens",
            "enrolment_closes",
            "facilitators",
        ]
        field_classes = {"course": OneOfRowsField, "facilitators": ManyOfRowsField}

    DAYS = ("starts", "ends", "enrolment_opens", "enrolment_closes")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.DAYS:
            self.fields[name].validators.append(refuse_unlikely_year)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        ends, stored = cleaned.get("ends"), self.instance.pk is not None
        if ends and stored and not come_after(ends, self.instance.follow_ups_by_number):
            self.add_error("ends", _("A follow-up comes after the last day."))
        return cleaned


class CohortViewSet(ModelViewSet):
    model = Cohort
    icon = "group"
    menu_label = gettext_lazy("Cohorts")
    add_to_admin_menu = True
    list_display = ["name", "course", "region", "starts", "ends", "capacity"]
    list_filter = ["region", "course"]

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return CohortAdminForm
