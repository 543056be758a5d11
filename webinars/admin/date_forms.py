"""The forms of a date in the CMS: a new one or a series, a change, a cancellation."""

import datetime as dt
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import INSTRUCTORS, User
from accounts.row_fields import ManyOfRowsField
from courses.local_times import series
from webinars import registration
from webinars.admin.audience import AudienceForm
from webinars.admin.host_clock import HostClockForm, wall_clock_of
from webinars.models import WebinarDate, WebinarPage
from webinars.models.dates import validate_https

INTERVALS = [
    ("7", _("every week")),
    ("14", _("every two weeks")),
    ("28", _("every four weeks")),
]


class DateForm(HostClockForm, AudienceForm, forms.ModelForm):
    """The fields that a new date and a changed one share."""

    join_link = forms.URLField(
        label=_("Address of the room"),
        required=False,
        max_length=500,
        assume_scheme="https",
        validators=[validate_https],
        help_text=_("Hidden until the room opens. It begins with https://"),
    )

    class Meta:
        model = WebinarDate
        fields = [
            "minutes",
            "capacity",
            "registration_opens",
            "registration_closes",
            "opens_before",
            "audience",
            "region",
            "cohort",
            "platform",
            "join_link",
            "hosts",
        ]
        field_classes = {"hosts": ManyOfRowsField}
        widgets = {"hosts": forms.CheckboxSelectMultiple}

    field_order = [
        "starts",
        "time_zone",
        "minutes",
        "every",
        "times",
        "capacity",
        "registration_opens",
        "registration_closes",
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
        kwargs["initial"] = _initial(date, host) | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        people = User.objects.filter(groups__name=INSTRUCTORS, is_active=True)
        people |= User.objects.filter(pk=host.pk)
        if date.pk:
            people |= User.objects.filter(pk__in=date.hosts.values("pk"))
        hosts = cast(forms.ModelMultipleChoiceField, self.fields["hosts"])
        hosts.queryset = people.distinct().order_by("full_name")
        self.offer_what_is_taught_by(host, date)

    def clean(self) -> None:
        super().clean()
        if self.cleaned_data.get("platform") == WebinarDate.Platform.BIGBLUEBUTTON:
            self.cleaned_data["join_link"] = ""
        elif "join_link" not in self.errors and not self.cleaned_data.get("join_link"):
            self.add_error("join_link", _("Give the address of the room."))


class NewDateForm(DateForm):
    every = forms.ChoiceField(
        label=_("Repeated"),
        required=False,
        choices=[("", _("not at all")), *INTERVALS],
        help_text=_("The hour stays the same on the host's clock."),
    )
    times = forms.IntegerField(
        label=_("Dates in all"), required=False, min_value=2, max_value=52
    )

    def clean(self) -> None:
        wall_clock = self.cleaned_data.get("starts")
        super().clean()
        self.all_starts: list[dt.datetime] = []  # moments in UTC
        every, times = self.cleaned_data.get("every"), self.cleaned_data.get("times")
        zone, starts = (self.cleaned_data.get(n) for n in ("time_zone", "starts"))
        if not every:
            self.all_starts = [starts] if starts else []
        elif not times:
            self.add_error("times", _("Say how many dates there are."))
        elif zone and wall_clock and starts:
            try:
                self.all_starts = series(wall_clock, zone, int(every), times)
            except ValidationError as error:
                self.add_error("starts", error)

    @transaction.atomic
    def add_to(self, page: WebinarPage) -> list[WebinarDate]:
        added = []
        for starts_at in self.all_starts:
            values = {name: self.cleaned_data[name] for name in self.Meta.fields}
            hosts = values.pop("hosts")
            date = WebinarDate(
                page=page,
                starts_at=starts_at,
                time_zone=self.cleaned_data["time_zone"],
                **values,
            )
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


class CancelDateForm(forms.Form):
    because = forms.CharField(
        label=_("Reason"),
        max_length=300,
        required=False,
        help_text=_("Stands in the mail to everybody who is registered or waits."),
    )


def _initial(date: WebinarDate, host: User) -> dict[str, Any]:
    """Returns what the form shows at first: a date as it is, or one of this host."""
    if not date.pk:
        return {"time_zone": date.time_zone or host.zone.key, "hosts": [host.pk]}
    invited = date.invitations.order_by("email").values_list("email", flat=True)
    return {
        "time_zone": date.time_zone,
        "invited": "\n".join(invited),
        **wall_clock_of(date),
    }
