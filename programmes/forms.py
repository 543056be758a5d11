import datetime as dt
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from accounts.models import Region, Role, User
from accounts.time_zone_field import TimeZoneField
from courses.cohort_viewset import CohortAdminForm
from courses.likely_years import refuse_unlikely_year
from courses.local_times import WallClockField, WallClockForm, wall_clock
from courses.models import Cohort, CoursePage, FollowUp
from courses.models.follow_ups import usual_follow_ups
from programmes.enrolment_lists import ListRow, read_file, read_text

BY_ITS_CLOCK = _("By the clock where the cohort is.")


class DatePicker(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def _choose_from(field: forms.Field, queryset: QuerySet[Any]) -> None:
    cast(forms.ModelChoiceField, field).queryset = queryset


class CohortForm(WallClockForm, forms.ModelForm):
    """Within the regions that `user` manages: their courses' dates, their faculty."""

    class Meta(CohortAdminForm.Meta):
        widgets = {
            "starts": DatePicker(),
            "ends": DatePicker(),
            "facilitators": forms.CheckboxSelectMultiple(),
        }

    MOMENTS = ("enrolment_opens", "enrolment_closes")

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields, regions = self.fields, Region.objects.managed_by(user)
        _choose_from(fields["region"], regions)
        _choose_from(
            fields["course"],
            CoursePage.objects.live().filter(alias_of=None).order_by("title"),
        )
        fields["time_zone"] = TimeZoneField()
        for name in "starts", "ends":
            fields[name].validators.append(refuse_unlikely_year)
        for name in self.MOMENTS:
            self._as_wall_clock(name)
        fields["capacity"] = forms.IntegerField(
            label=_("Capacity"), min_value=1, max_value=10_000
        )
        faculty = User.objects.filter(
            region_roles__role=Role.INSTRUCTOR, region_roles__region__in=regions
        )
        _choose_from(fields["facilitators"], faculty.distinct().order_by("full_name"))
        self._add_follow_ups()
        if self.instance.pk:  # what people have begun does not become something else
            fields["course"].disabled = fields["region"].disabled = True

    def _add_follow_ups(self) -> None:
        stored = self.instance.follow_ups_by_number if self.instance.pk else {}
        for follow_up in FollowUp:
            self.fields[f"follow_up_{follow_up.number}"] = forms.DateField(
                label=capfirst(follow_up.label),
                required=False,
                initial=stored.get(follow_up.number),
                validators=[refuse_unlikely_year],
                widget=DatePicker(),
            )
        self.fields["follow_up_1"].help_text = _(
            "Empty: 30, 60 and 90 days after the last day."
        )

    def _follow_ups(self, cleaned: dict[str, Any]) -> dict[int, dt.date]:
        """Returns the dates of follow-up that were given, by number."""
        given = {f.number: cleaned.get(f"follow_up_{f.number}") for f in FollowUp}
        return {number: date for number, date in given.items() if date}

    def _as_wall_clock(self, name: str) -> None:
        """Shows a moment as the clock shows it where the cohort is."""
        field, stored = self.fields[name], getattr(self.instance, name)
        self.fields[name] = WallClockField(
            label=field.label,
            required=False,
            help_text=format_lazy("{} {}", field.help_text, BY_ITS_CLOCK),
        )
        self.initial[name] = wall_clock(stored, self.instance.time_zone)

    def clean(self) -> None:
        super().clean()
        cleaned = self.cleaned_data
        self.refuse_unless_later(*self.MOMENTS, _t("Enrolment closes after it opens."))
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", _t("The last day comes before the first."))
        for number, date in self._follow_ups(cleaned).items():
            if ends and date <= ends:
                text = _t("A follow-up comes after the last day.")
                self.add_error(f"follow_up_{number}", text)
        region = cleaned.get("region")
        for person in cleaned.get("facilitators") or []:
            if region and region not in Region.objects.taught_by(person):
                text = _t("%(name)s is not an instructor of this region.")
                self.add_error("facilitators", text % {"name": person})

    @transaction.atomic
    def save(self, commit: bool = True) -> Cohort:
        cohort = super().save(commit)
        cohort.set_follow_ups(
            self._follow_ups(self.cleaned_data) or usual_follow_ups(cohort.ends)
        )
        return cohort


class ListForm(forms.Form):
    """A list of people, pasted or in a file; `rows` is what was read of it."""

    rows: list[ListRow]

    text = forms.CharField(
        label=_("E-mail addresses"),
        required=False,
        max_length=100_000,
        help_text=_("One on each line, or with commas between them."),
        widget=forms.Textarea(attrs={"rows": 6, "dir": "ltr"}),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        help_text=_("CSV or XLSX with a column “e-mail”, at most 2 MB."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        text, file = cleaned.get("text"), cleaned.get("file")
        if not text and not file and not self.errors:
            raise ValidationError(_t("Paste addresses, or choose a file."))
        try:
            self.rows = read_file(file) if file else read_text(text or "")
        except ValidationError as unreadable:
            self.add_error("file" if file else "text", unreadable)
        return cleaned
