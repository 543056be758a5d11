"""Members as the desk searches them. Options are those of what one may see."""

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from accounts.models import Membership, Region, User


class MemberSearch(forms.Form):
    q = forms.CharField(label=_("Name or address"), required=False, max_length=200)
    state = forms.ChoiceField(label=_("State"), required=False)
    authority = forms.ChoiceField(label=_("Authority"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    region = forms.ModelChoiceField(Region.objects.none(), required=False)

    def __init__(self, user: User, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.members = Membership.objects.managed_by(user).select_related(
            "user", "region"
        )
        whatever = [("", _t("All"))]
        codes = self.members.order_by("user__country").values_list("user__country")
        present = [code for (code,) in codes.distinct() if code]
        named = sorted((str(countries.name(code)), code) for code in present)
        self.fields["state"].choices = whatever + Membership.State.choices
        self.fields["authority"].choices = whatever + Membership.Authority.choices
        self.fields["country"].choices = whatever + [(c, name) for name, c in named]
        self.fields["region"].queryset = Region.objects.managed_by(user)
        self.fields["region"].label = _t("Region")
        self.fields["region"].empty_label = _t("All")
        if len(self.fields["region"].queryset) < 2:
            del self.fields["region"]

    def found(self) -> QuerySet[Membership]:
        """Who waits for a decision first. An option that is none finds nobody."""
        if not self.is_valid():
            return self.members.none()
        asked = self.cleaned_data
        members = self.members
        if words := asked["q"].strip():
            members = members.filter(
                Q(user__full_name__icontains=words) | Q(user__email__icontains=words)
            )
        wanted = {
            "state": asked["state"],
            "authority": asked["authority"],
            "user__country": asked["country"],
            "region": asked.get("region"),
        }
        members = members.filter(**{name: w for name, w in wanted.items() if w})
        waits_first = Q(state=Membership.State.APPLIED)
        return members.alias(waits=waits_first).order_by(
            "-waits", "user__full_name", "pk"
        )
