from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet


class _OneNameField(forms.ModelForm):
    first_name = None
    last_name = None
    full_name = forms.CharField(label=_("Full name"), max_length=120)


class CmsUserCreationForm(_OneNameField, UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields = ["email", "full_name", "is_superuser", "groups"]


class CmsUserEditForm(_OneNameField, UserEditForm):
    class Meta(UserEditForm.Meta):
        fields = ["email", "full_name", "is_active", "is_superuser", "groups"]


class UserViewSet(WagtailUserViewSet):
    template_prefix = "wagtailusers/users/"

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return CmsUserEditForm if for_update else CmsUserCreationForm
