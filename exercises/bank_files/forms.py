"""What a file is brought into the bank with, and how a preview is kept."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from accounts.models import Region, User
from checking.problems import ProblemError
from exercises.bank_files.import_plan import MOST_AT_ONCE, ImportPlan, plan_of
from exercises.exchange.formats import ENDINGS, LARGEST, format_of, read_as
from exercises.exchange.remarks import ReadFile

SALT = "exercises.import"
A_DAY = 24 * 60 * 60


class BankFileForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "YAML, GIFT (.gift or .txt), Moodle XML, or a table (CSV or XLSX). Nothing "
            "is kept before you have seen what comes."
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
    )
    region = forms.ModelChoiceField(
        Region.objects.none(), label=_("Region"), required=False
    )
    locale = forms.ModelChoiceField(
        Locale.objects.all(), label=_("Language"), empty_label=None
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit_regions(self.fields["region"], user)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            size = LARGEST // 1024**2
            raise ValidationError(
                gettext("The file is larger than %(size)d MiB.") % {"size": size}
            )
        return file

    def clean(self) -> dict[str, Any]:
        """Reads the file in the language that was chosen."""
        cleaned = super().clean() or {}
        if "file" in cleaned and "locale" in cleaned:
            self._read(cleaned["file"], cleaned["locale"].language_code)
        return cleaned

    def _read(self, file: Any, language: str) -> None:
        try:
            form = format_of(PurePath(file.name).name)
            self.read = read_as(form, file.read(LARGEST + 1), language)
        except ProblemError as error:
            self.add_error("file", error.problem.text(gettext, ngettext))
            return
        if len(self.read.exercises) > MOST_AT_ONCE:
            message = gettext(
                "There are more than %(most)d exercises in this file. Divide it, and "
                "take one part after the other."
            )
            self.add_error("file", message % {"most": MOST_AT_ONCE})


class KeepForm(forms.Form):
    """`read` is what was read of the file, signed: the preview needs no place of its
    own, and what is kept is what was seen.
    """

    read = forms.CharField(widget=forms.HiddenInput)
    region = forms.ModelChoiceField(
        Region.objects.none(), required=False, widget=forms.HiddenInput
    )
    locale = forms.ModelChoiceField(Locale.objects.all(), widget=forms.HiddenInput)
    replace = forms.TypedChoiceField(
        label=_("Exercises that the bank has otherwise"),
        choices=[
            ("no", _("Leave them as they are")),
            ("yes", _("Put this as a draft")),
        ],
        initial="no",
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit_regions(self.fields["region"], user)

    def clean_read(self) -> ReadFile:
        try:
            read = signing.loads(self.cleaned_data["read"], salt=SALT, max_age=A_DAY)
        except signing.BadSignature as error:
            message = gettext("This preview is of yesterday. Choose the file again.")
            raise ValidationError(message) from error
        return ReadFile(read["language"], read["exercises"], ledgers=read["ledgers"])

    @property
    def plan(self) -> ImportPlan:
        sent = self.cleaned_data
        return plan_of(sent["read"], sent["region"], sent["locale"])


def signed(file: ReadFile) -> str:
    read = {
        "language": file.language,
        "exercises": file.exercises,
        "ledgers": file.ledgers,
    }
    return signing.dumps(read, salt=SALT, compress=True)


def limit_regions(field: Any, user: User) -> None:
    """Offers the regions whose exercises somebody writes; all and none to some."""
    if user.is_superuser:
        field.queryset = Region.objects.all()
        field.empty_label = gettext("For all regions")
        return
    field.queryset = Region.objects.taught_by(user)
    field.required, field.empty_label = True, None
