from django import forms
from django.utils.translation import gettext_lazy as _

from certificates.serials import normalise


class SerialForm(forms.Form):
    """The number on a certificate, as somebody types it."""

    serial = forms.CharField(
        label=_("Number on the certificate"),
        error_messages={"required": _("Type the number, as it is on the certificate.")},
    )

    def clean_serial(self) -> str:
        serial = normalise(self.cleaned_data["serial"])
        if serial is None:
            raise forms.ValidationError(
                _(
                    "No certificate can have this number. Please compare the "
                    "characters: the letters I, L, O and U never occur."
                )
            )
        return serial
