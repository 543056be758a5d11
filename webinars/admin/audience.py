"""Who may register for a date, in its form: a region, a cohort, or invited people."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from accounts.models import Region, User
from courses.models import Cohort
from webinars.models import WebinarDate


class AddressListField(forms.CharField):
    """E-mail addresses, one in a line. Its value is the list of them."""

    widget = forms.Textarea(attrs={"rows": 4})

    def clean(self, value: Any) -> list[str]:
        emails = super().clean(value).replace(",", "\n").split()
        for email in emails:
            try:
                validate_email(email)
            except ValidationError as error:
                text = _("“%(email)s” is not an e-mail address.")
                raise ValidationError(text % {"email": email}) from error
        return emails


class AudienceForm(forms.Form):
    """Expects the model's fields `audience`, `region` and `cohort` beside it."""

    invited = AddressListField(
        label=_("Invited addresses"),
        required=False,
        help_text=_("One in a line. Only where invited addresses may register."),
    )

    def offer_what_is_taught_by(self, host: User, date: WebinarDate) -> None:
        """Offers the regions where the host teaches, their cohorts, and what the date
        has already. An administrator may choose any.
        """
        if host.is_superuser:
            return
        taught = Region.objects.taught_by(host)
        cohorts = Cohort.objects.filter(region__in=taught.values("pk"))
        region = cast(forms.ModelChoiceField, self.fields["region"])
        region.queryset = taught | Region.objects.filter(pk=date.region_id or 0)
        cohort = cast(forms.ModelChoiceField, self.fields["cohort"])
        cohort.queryset = cohorts | Cohort.objects.filter(pk=date.cohort_id or 0)

    def clean(self) -> None:
        super().clean()
        audience = self.cleaned_data.get("audience")
        for name in "region", "cohort":
            if audience == name and not self.cleaned_data.get(name):
                self.add_error(name, _("Say which one may register."))
        if audience == "invited" and not self.cleaned_data.get("invited"):
            self.add_error("invited", _("Say who may register."))
