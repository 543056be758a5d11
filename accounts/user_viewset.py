from typing import Any

from allauth.account.models import EmailAddress
from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views import users

from accounts.models import User


class _OneNameField(forms.ModelForm):
    first_name = None
    last_name = None
    full_name = forms.CharField(
        label=_("Full name"),
        max_length=120,
        help_text=_("As it should stand on certificates."),
    )

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()

    @transaction.atomic
    def save(self, commit: bool = True) -> User:
        """Lets an address that is given here take the place of all others.

        It counts as verified: as long as people have no password, they get in only by a
        mail that is sent to it.
        """
        user = super().save(commit)
        if "email" in self.changed_data:
            user.emailaddress_set.all().delete()
            EmailAddress.objects.create(
                user=user, email=user.email, primary=True, verified=True
            )
        return user


class CmsUserCreationForm(_OneNameField, UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields = ["email", "full_name", "is_superuser", "groups"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = _(
            "No password is set here. The person opens the sign-in page, follows "
            "“Forgot your password?” and chooses a password."
        )

    def save(self, commit: bool = True) -> User:
        self.instance.set_unusable_password()
        return super().save(commit)


class CmsUserEditForm(_OneNameField, UserEditForm):
    class Meta(UserEditForm.Meta):
        fields = ["email", "full_name", "is_active", "is_superuser", "groups"]


class IndexView(users.IndexView):
    search_fields = ["full_name", "email"]


class UserViewSet(users.UserViewSet):
    template_prefix = "wagtailusers/users/"
    index_view_class = IndexView
    create_template_name = "accounts/cms/create_user.html"
    edit_template_name = "accounts/cms/edit_user.html"

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return CmsUserEditForm if for_update else CmsUserCreationForm
