"""What a report is asked: by what, about whom, from when to when."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms
from django.db.models import Q
from django.utils import formats
from django.utils.http import urlencode
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Region, User
from courses.models import Cohort, CoursePage
from courses.models.enrolments import EnrolmentQuerySet
from programmes.choices import country_choices, offer
from programmes.forms import DatePicker
from programmes.reports import dimensions, scope
from programmes.reports.registry import MEASURES

DRAWN = "completed"  # unless something else is asked
DRAWABLE = sorted(
    (measure for measure in MEASURES if measure.is_drawn),
    key=lambda measure: measure.name != DRAWN,
)


class ReportForm(forms.Form):
    """Its options are those of the cohorts that `user` leads now. A value that is not
    an option, or no longer is, makes the form invalid, and then nothing is found.
    """

    by = forms.ChoiceField(
        label=_("By"),
        required=False,
        choices=[(d.name, d.label) for d in dimensions.DIMENSIONS.values()],
    )
    months = forms.BooleanField(label=_("And by month"), required=False)
    region = forms.ModelChoiceField(
        Region.objects.none(), label=_("Region"), empty_label=_("All"), required=False
    )
    course = forms.TypedChoiceField(
        label=_("Course"), required=False, coerce=int, empty_value=None
    )
    country = forms.ChoiceField(label=_("Country"), required=False)
    authority = forms.ChoiceField(label=_("Authority"), required=False)
    cohort = forms.CharField(
        label=_("Name of the cohort"), required=False, max_length=120
    )
    since = forms.DateField(label=_("Begins from"), required=False, widget=DatePicker)
    until = forms.DateField(
        label=_("Begins until"), required=False, widget=DatePicker()
    )
    chart = forms.ChoiceField(
        label=_("Chart"),
        required=False,
        choices=[(measure.name, measure.label) for measure in DRAWABLE],
    )

    def __init__(self, user: User, query: Mapping[str, Any]) -> None:
        super().__init__(query, auto_id="report-%s")
        self.user = user
        self.seats = scope.seats_of(user)
        led = Cohort.objects.led_by(user)
        regions = Region.objects.filter(pk__in=led.values("region"))
        cast(forms.ModelChoiceField, self.fields["region"]).queryset = regions
        codes = self.seats.order_by().values_list("user__country", flat=True)
        courses = CoursePage.objects.filter(pk__in=led.values("course"))
        offer(
            self,
            country=country_choices(codes.distinct()),
            authority=Membership.Authority.choices,
            course=dimensions.titles(courses).items(),
        )

    def clean_by(self) -> str:
        return self.cleaned_data["by"] or dimensions.REGION.name

    def clean_chart(self) -> str:
        return self.cleaned_data["chart"] or DRAWN

    @property
    def group_by(self) -> list[dimensions.Dimension]:
        first = dimensions.DIMENSIONS[self._answer("by", dimensions.REGION.name)]
        if self._answer("months", False) and first is not dimensions.MONTH:
            return [first, dimensions.MONTH]
        return [first]

    def _answer(self, name: str, otherwise: Any) -> Any:
        return self.cleaned_data.get(name, otherwise) if self.is_valid() else otherwise

    def found(self) -> EnrolmentQuerySet:
        if not self.is_valid():
            return self.seats.none()
        chosen = self.cleaned_data
        wanted = {
            "cohort__region": chosen["region"],
            "course": chosen["course"],
            "user__country": chosen["country"],
            "user__membership__authority": chosen["authority"],
            "cohort__name__icontains": chosen["cohort"].strip(),
        }
        seats = self.seats.filter(**{name: w for name, w in wanted.items() if w})
        if since := chosen["since"]:
            seats = seats.filter(_begins("gte", since, since))
        if until := chosen["until"]:
            seats = seats.filter(_begins("lte", until, until + dt.timedelta(days=1)))
        return seats

    @property
    def as_query(self) -> dict[str, str]:
        """Returns what was filled in, as an address has it."""
        if not self.is_valid():
            return {}
        chosen = self.cleaned_data.items()
        return {name: _as_text(value) for name, value in chosen if value}

    @property
    def query(self) -> str:
        return urlencode(self.as_query)

    @property
    def filters(self) -> list[tuple[str, str]]:
        """Returns for a reader what each field is called, and what was chosen."""
        if not self.is_valid():
            return []
        return [
            (str(field.label), self._chosen(name, field))
            for name, field in self.fields.items()
            if name != "chart" and self.cleaned_data[name]
        ]

    def _chosen(self, name: str, field: forms.Field) -> str:
        value = self.cleaned_data[name]
        if isinstance(value, dt.date):
            return formats.date_format(value)
        if isinstance(field, forms.BooleanField):
            return _t("yes")
        if isinstance(field, forms.ChoiceField) and not isinstance(value, Region):
            return str(dict(cast(Iterable[Any], field.choices))[value])
        return str(value)

    @property
    def of_region(self) -> Region | None:
        """Returns the region that the report is about, if it is one."""
        return self._answer("region", None)


def _as_text(value: Any) -> str:
    if isinstance(value, Region):
        return str(value.pk)
    return "on" if value is True else str(value)


def _begins(how: str, day: dt.date, moment: dt.date) -> Q:
    """Compares the cohort's first day; without a cohort, the day of enrolment."""
    midnight = dt.datetime.combine(moment, dt.time.min, dt.UTC)
    alone = Q(cohort=None, **{f"enrolled_at__{how}": midnight})
    return Q(**{f"cohort__starts__{how}": day}) | alone
