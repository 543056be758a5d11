"""Members as the desk searches them. Options are those of what one may see."""

from typing import Any, cast

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Region, User
from programmes.choices import country_choices, offer


class MemberSearch(forms.Form):
    q = forms.CharField(label=_("Name or address"), required=False, max_length=200)
    state = forms.ChoiceField(label=_("State"), required=False)
    authority = forms.ChoiceField(label=_("Authority"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    region = forms.ModelChoiceField(
        Region.objects.none(), label=_("Region"), empty_label=_("All"), required=False
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = Membership.objects.managed_by(user).select_related(
            "user", "region"
        )
        codes = self.members.order_by().values_list("user__country", flat=True)
        offer(
            self,
            state=Membership.State.choices,
            authority=Membership.Authority.choices,
            country=country_choices(codes.distinct()),
        )
        regions = Region.objects.managed_by(user)
        cast(forms.ModelChoiceField, self.fields["region"]).queryset = regions
        if len(regions) < 2:
            del self.fields["region"]

    def found(self) -> QuerySet[Membership]:
        """Returns members; those who wait for a decision come first.

        Returns nobody, where an option does not exist.
        """
        if not self.is_valid():
            return self.members.none()
        chosen = self.cleaned_data
        members = self.members
        if words := chosen["q"].strip():
            members = members.filter(
                Q(user__full_name__icontains=words) | Q(user__email__icontains=words)
            )
        wanted = {
            "state": chosen["state"],
            "authority": chosen["authority"],
            "user__country": chosen["country"],
            "region": chosen.get("region"),
        }
        members = members.filter(**{name: w for name, w in wanted.items() if w})
        waits_first = Q(state=Membership.State.APPLIED)
        return members.alias(waits=waits_first).order_by(
            "-waits", "user__full_name", "pk"
        )
