"""The form of a date: times as the host's clock shows them."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts import time_zones
from accounts.models import INSTRUCTORS, Region, User
from courses.local_times import WallClockField, moment, series
from courses.models import Cohort
from webinars import registration
from webinars.models import WebinarDate, WebinarPage
from webinars.models.dates import validate_https

EVERY = [
    ("7", _("every week")),
    ("14", _("every two weeks")),
    ("28", _("every four weeks")),
]
LIST = forms.Textarea(attrs={"rows": 4})


class DateForm(forms.ModelForm):
    starts = WallClockField(
        label=_("Begins"), help_text=_("As the clock shows it where the host is.")
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone of the host"), choices=time_zones.choices
    )
    opens = WallClockField(
        label=_("Registration opens"), required=False, help_text=_("Empty: at once.")
    )
    closes = WallClockField(
        label=_("Registration closes"),
        required=False,
        help_text=_("Empty: when the webinar ends."),
    )
    join_link = forms.URLField(
        label=_("Address of the room"),
        required=False,
        max_length=500,
        assume_scheme="https",
        validators=[validate_https],
        help_text=_("Shown to nobody before the room opens. It begins with https://"),
    )
    invited = forms.CharField(
        label=_("Invited addresses"),
        required=False,
        widget=LIST,
        help_text=_("One in a line. Only where invited addresses may register."),
    )

    class Meta:
        model = WebinarDate
        fields = [
            "minutes",
            "capacity",
            "opens_before",
            "audience",
            "region",
            "cohort",
            "platform",
            "join_link",
            "hosts",
        ]
        widgets = {"hosts": forms.CheckboxSelectMultiple}

    field_order = [
        "starts",
        "time_zone",
        "minutes",
        "every",
        "times",
        "capacity",
        "opens",
        "closes",
        "audience",
        "region",
        "cohort",
        "invited",
        "platform",
        "join_link",
        "opens_before",
        "hosts",
    ]

    def __init__(self, *args: Any, host: User, **kwargs: Any) -> None:
        date: WebinarDate = kwargs["instance"]
        self.host = host
        initial = {"time_zone": date.time_zone or host.zone.key}
        if date.pk:
            initial |= _on_the_wall(date)
            initial["invited"] = "\n".join(
                date.invitations.order_by("email").values_list("email", flat=True)
            )
        else:
            initial["hosts"] = [host.pk]
        kwargs["initial"] = initial | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        people = User.objects.filter(groups__name=INSTRUCTORS, is_active=True)
        people |= User.objects.filter(pk=host.pk)
        if date.pk:
            people |= User.objects.filter(pk__in=date.hosts.values("pk"))
        self.fields["hosts"].queryset = people.distinct().order_by("full_name")
        self._offer_her_own(date)

    def _offer_her_own(self, date: WebinarDate) -> None:
        """Regions she teaches in, and their cohorts; and what the date has already."""
        if self.host.is_superuser:
            return
        hers = Region.objects.taught_by(self.host)
        regions = hers | Region.objects.filter(pk=date.region_id)
        cohorts = Cohort.objects.filter(region__in=hers.values("pk"))
        cohorts |= Cohort.objects.filter(pk=date.cohort_id)
        self.fields["region"].queryset = regions
        self.fields["cohort"].queryset = cohorts

    def clean_invited(self) -> list[str]:
        emails = self.cleaned_data["invited"].replace(",", "\n").split()
        for email in emails:
            try:
                validate_email(email)
            except ValidationError as wrong:
                text = _("“%(email)s” is not an e-mail address.")
                raise ValidationError(text % {"email": email}) from wrong
        return emails

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        zone, audience = cleaned.get("time_zone"), cleaned.get("audience")
        for name in "starts", "opens", "closes":
            if zone and cleaned.get(name):
                self._to_moment(name, zone)
        for name in "region", "cohort":
            if audience == name and not cleaned.get(name):
                self.add_error(name, _("Say which one may register."))
        if audience == "invited" and not cleaned.get("invited"):
            self.add_error("invited", _("Say who may register."))
        is_bigbluebutton = cleaned.get("platform") == "bigbluebutton"
        if is_bigbluebutton:
            cleaned["join_link"] = ""
        elif "join_link" not in self.errors and not cleaned.get("join_link"):
            self.add_error("join_link", _("Give the address of the room."))
        opens, closes = cleaned.get("opens"), cleaned.get("closes")
        if opens and closes and closes <= opens:
            self.add_error("closes", _("Registration closes after it opens."))
        return cleaned

    def _to_moment(self, name: str, zone: str) -> None:
        try:
            self.cleaned_data[name] = moment(self.cleaned_data[name], zone)
        except ValidationError as no_moment:
            self.add_error(name, no_moment)

    def _fill(self, date: WebinarDate) -> None:
        date.registration_opens = self.cleaned_data["opens"]
        date.registration_closes = self.cleaned_data["closes"]


class NewDateForm(DateForm):
    every = forms.ChoiceField(
        label=_("Repeated"),
        required=False,
        choices=[("", _("not at all")), *EVERY],
        help_text=_("The hour stays the same on the host's clock."),
    )
    times = forms.IntegerField(
        label=_("Dates in all"), required=False, min_value=2, max_value=52
    )

    def clean(self) -> dict[str, Any]:
        wall = self.cleaned_data.get("starts")
        cleaned = super().clean()
        every, times = cleaned.get("every"), cleaned.get("times")
        if every and not times:
            self.add_error("times", _("Say how many dates there are."))
        elif every and wall and "starts" not in self.errors:
            try:
                self.starts = series(wall, cleaned["time_zone"], int(every), times)
            except ValidationError as no_moment:
                self.add_error("starts", no_moment)
        else:
            self.starts = [cleaned.get("starts")]
        return cleaned

    @transaction.atomic
    def add_to(self, page: WebinarPage) -> list[WebinarDate]:
        added = []
        for starts_at in self.starts:
            values = {name: self.cleaned_data[name] for name in self.Meta.fields}
            hosts = values.pop("hosts")
            date = WebinarDate(
                page=page,
                starts_at=starts_at,
                time_zone=self.cleaned_data["time_zone"],
                **values,
            )
            self._fill(date)
            date.save()
            date.hosts.set([*hosts, self.host])
            date.invite(self.cleaned_data["invited"])
            added.append(date)
        return added


class ChangeDateForm(DateForm):
    @transaction.atomic
    def apply(self) -> bool:
        """True where the time is a new one: then everybody was told."""
        date = WebinarDate.objects.select_for_update().get(pk=self.instance.pk)
        for name in self.Meta.fields:
            if name not in ("hosts", "capacity", "minutes"):
                setattr(date, name, self.cleaned_data[name])
        self._fill(date)
        date.save()
        date.hosts.set(self.cleaned_data["hosts"] or [self.host])
        date.invite(self.cleaned_data["invited"])
        registration.change_capacity(date, self.cleaned_data["capacity"])
        return registration.move(
            date,
            self.cleaned_data["starts"],
            self.cleaned_data["time_zone"],
            self.cleaned_data["minutes"],
        )


class CallOffForm(forms.Form):
    because = forms.CharField(
        label=_("Reason"),
        max_length=300,
        required=False,
        help_text=_("Stands in the mail to everybody who is registered or waits."),
    )


def _on_the_wall(date: WebinarDate) -> dict[str, dt.datetime | None]:
    zone = date.local_start.tzinfo
    times = {
        "starts": date.starts_at,
        "opens": date.registration_opens,
        "closes": date.registration_closes,
    }
    return {
        name: value and value.astimezone(zone).replace(tzinfo=None)
        for name, value in times.items()
    }
