from typing import Any

from allauth.account import forms as allauth
from allauth.core import context as allauth_context
from django import forms
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from accounts import application_notices, upload_types
from accounts.models import Invitation, Membership, User
from accounts.plain_select import PlainSelect
from accounts.time_zone_field import TimeZoneField

INVITATION = "invitation"  # in the session: the token of a link that was followed
LETTER_ENDINGS = [".pdf", *upload_types.endings([upload_types.PICTURES])]
LARGEST_LETTER = 5 * 1024 * 1024  # bytes


def check_letter(file: UploadedFile) -> None:
    upload_types.check(file, LETTER_ENDINGS, LARGEST_LETTER)


class _PasswordHint(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = _(
            "At least 12 characters. A few words in a row are easier to remember."
        )


class _EmailLabel(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")


class LoginForm(allauth.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail address")
        # The page links to "forgot" below the form. Inside the form people who use the
        # keyboard would meet the link between the address and the password.
        self.fields["password"].help_text = ""
        self.fields["remember"].label = _("Keep me signed in for two weeks")

    @property
    def is_refused_by_limits(self) -> bool:
        return self.has_error(forms.ALL_FIELDS, "too_many_login_attempts")


class LettingInForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class ApplicationFields(forms.Form):
    """What the managers of a region need to decide on a membership."""

    country = CountryField(  # type: ignore[call-overload]  # a lazy text will do
        blank_label=_("Choose")
    ).formfield(
        label=_("Country"),
        help_text=_("The managers of its region decide on your membership."),
        widget=PlainSelect(attrs={"autocomplete": "country"}),
    )
    authority = forms.ChoiceField(
        label=_("Your authority"),
        choices=[("", _("Choose")), *Membership.Authority.choices],
    )
    organisation = forms.CharField(
        label=_("Organisation"),
        max_length=160,
        help_text=_("For example: asset recovery office"),
        widget=forms.TextInput(attrs={"autocomplete": "organization", "dir": "auto"}),
    )
    focus = forms.CharField(
        label=_("What your unit works on"),
        max_length=160,
        help_text=_("In a few words. Nothing about a real investigation."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    nominated_by = forms.CharField(
        label=_("Who nominates you"),
        max_length=160,
        required=False,
        help_text=_("A ministry, a network, your superior. Empty if nobody does."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    letter = forms.FileField(
        label=_("Letter of nomination"),
        required=False,
        validators=[check_letter],
        help_text=_("If you have one: PDF, JPEG or PNG, at most 5 MB."),
        widget=forms.FileInput(attrs={"accept": ",".join(LETTER_ENDINGS)}),
    )

    def submit(self, user: User) -> Membership:
        """Applies, or applies again. Raises MembershipRefused."""
        user.country = self.cleaned_data["country"]
        user.organisation = self.cleaned_data["organisation"]
        membership = Membership.objects.filter(user=user).first()
        membership = membership or Membership(user=user)
        membership.user = user
        for name in ("authority", "focus", "nominated_by"):
            setattr(membership, name, self.cleaned_data[name])
        if letter := self.cleaned_data["letter"]:
            membership.letter = letter
        with transaction.atomic():
            user.save(update_fields=["country", "organisation"])
            membership.apply()
            application_notices.announce(user)
        return membership


class SignupForm(_PasswordHint, _EmailLabel, ApplicationFields, allauth.SignupForm):
    full_name = forms.CharField(
        label=_("Full name"),
        max_length=120,
        help_text=_("As it should stand on your certificates."),
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=settings.LANGUAGES, initial=get_language
    )
    time_zone = TimeZoneField(
        initial="UTC", help_text=_("Dates and hours are shown in it.")
    )

    field_order = [
        "full_name",
        "email",
        "password1",
        "language",
        "time_zone",
        "country",
        "authority",
        "organisation",
        "focus",
        "nominated_by",
        "letter",
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        token = allauth_context.request.session.get(INVITATION, "")
        if invitation := Invitation.objects.by_token(token):
            self._fill_in(invitation)

    def _fill_in(self, invitation: Invitation) -> None:
        """Fills in what is known; the address is the one that was invited."""
        for name in ("email", "full_name", "organisation", "language"):
            if known := getattr(invitation, name):
                self.initial[name] = known
        self.fields["email"].disabled = True
        self.fields["email"].help_text = _(
            "The invitation is for this address. You can add others later."
        )

    def clean(self) -> None:
        """Compares the password with the name; allauth does so with the address."""
        super().clean()
        if "password1" in self.cleaned_data:
            person = User(full_name=self.cleaned_data.get("full_name", ""))
            try:
                validate_password(self.cleaned_data["password1"], person)
            except forms.ValidationError as error:
                self.add_error("password1", error)

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        """Takes as long where the address has an account as where it has none."""
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        return super().try_save(request)

    @transaction.atomic
    def signup(self, request: HttpRequest, user: User) -> None:
        for name in ("full_name", "language", "time_zone"):
            setattr(user, name, self.cleaned_data[name])
        user.save(update_fields=["full_name", "language", "time_zone"])
        self.submit(user)
        token = request.session.pop(INVITATION, "")
        if invitation := Invitation.objects.by_token(token):
            invitation.accept(user)


class ApplicationForm(ApplicationFields):
    """For somebody who has an account already."""


class AddEmailForm(_EmailLabel, allauth.AddEmailForm):
    pass


class ResetPasswordForm(_EmailLabel, allauth.ResetPasswordForm):
    pass


class ChangePasswordForm(_PasswordHint, allauth.ChangePasswordForm):
    pass


class SetPasswordForm(_PasswordHint, allauth.SetPasswordForm):
    pass


class ResetPasswordKeyForm(_PasswordHint, allauth.ResetPasswordKeyForm):
    pass


class ProfileForm(forms.ModelForm):
    time_zone = TimeZoneField()

    class Meta:
        model = User
        fields = ["full_name", "language", "time_zone", "country", "organisation"]
        widgets = {
            "full_name": forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
            "country": PlainSelect(attrs={"autocomplete": "country"}),
            "organisation": forms.TextInput(
                attrs={"autocomplete": "organization", "dir": "auto"}
            ),
        }
