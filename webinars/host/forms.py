from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.time_zone_field import TimeZoneField
from webinars import meeting_reports

TEXT = forms.Textarea(attrs={"rows": 5})


class MailForm(forms.Form):
    subject = forms.CharField(label=_("Subject"), max_length=150)
    text = forms.CharField(label=_("Text"), max_length=5000, widget=TEXT)


class CorrectionForm(forms.Form):
    minutes = forms.IntegerField(label=_("Minutes"), min_value=0, max_value=600)
    reason = forms.CharField(label=_("Reason"), max_length=300)


class UploadForm(forms.Form):
    report = forms.FileField(
        label=_("Report of Zoom or Teams (CSV)"),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt"}),
    )

    def clean_report(self) -> str:
        text = meeting_reports.decoded(self.cleaned_data["report"].read())
        meeting_reports.read(text)
        return text


class MappingForm(forms.Form):
    """Which column is what. The report itself travels along in the form."""

    text = forms.CharField(widget=forms.HiddenInput, strip=False)
    zone = TimeZoneField(label=_("Time zone of the report"))
    email = forms.TypedChoiceField(label=_("E-mail address"), coerce=int)
    joined = forms.TypedChoiceField(label=_("Joined"), coerce=int)
    left = forms.TypedChoiceField(label=_("Left"), coerce=int)

    def __init__(
        self, *args: Any, report: meeting_reports.MeetingReport, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name in "email", "joined", "left":
            field = cast(forms.TypedChoiceField, self.fields[name])
            field.choices = list(enumerate(report.headings))

    def clean(self) -> None:
        super().clean()
        cleaned = self.cleaned_data
        chosen = [cleaned.get(name) for name in ("email", "joined", "left")]
        if len(set(chosen)) < 3:
            raise ValidationError(_("Choose a different column for each."))

    @property
    def columns(self) -> dict[str, int]:
        return {name: self.cleaned_data[name] for name in ("email", "joined", "left")}
