from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import Invitation, Membership, Region, User
from accounts.requests import AuthenticatedHttpRequest
from programmes.decorators import managers
from programmes.enrolment_lists import ListRow, read_text

PER_PAGE = 50
MOST_ADDRESSES = 500


class InvitationForm(forms.Form):
    region = forms.ModelChoiceField(
        Region.objects.none(), label=gettext_lazy("Region"), empty_label=None
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the mail"), choices=settings.LANGUAGES
    )
    addresses = forms.CharField(
        label=gettext_lazy("E-mail addresses"),
        help_text=gettext_lazy(
            "One on each line, at most 500. Also as: Name <address> Organisation."
        ),
        widget=forms.Textarea(attrs={"rows": 6, "dir": "ltr"}),
        max_length=50_000,
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        regions = Region.objects.managed_by(user)
        cast(forms.ModelChoiceField, self.fields["region"]).queryset = regions

    def clean_addresses(self) -> list[ListRow]:
        rows = read_text(self.cleaned_data["addresses"], MOST_ADDRESSES)
        if wrong := [row.address for row in rows if row.error]:
            text = _("These are not e-mail addresses: %(wrong)s")
            raise forms.ValidationError(text % {"wrong": "; ".join(wrong[:20])})
        return rows


@managers
def invitations(request: AuthenticatedHttpRequest) -> HttpResponse:
    form = InvitationForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        messages.success(request, _sent(form, request.user))
        return redirect("programmes:invitations")
    sent = Invitation.objects.visible_to(request.user)
    sent = sent.select_related("region", "invited_by")
    page = Paginator(sent, PER_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page}
    return render(request, "programmes/invitations.html", context)


def _sent(form: InvitationForm, user: User) -> str:
    rows, region = form.cleaned_data["addresses"], form.cleaned_data["region"]
    members = Membership.objects.approved().filter(region=region)
    members = members.filter(user__email__in=[row.address for row in rows])
    member_addresses = set(members.values_list("user__email", flat=True))
    new = sum(
        Invitation.objects.invite(
            row.address,
            region,
            user,
            form.cleaned_data["language"],
            full_name=row.full_name,
            organisation=row.organisation,
        )
        for row in rows
        if row.address not in member_addresses
    )
    text = ngettext(
        "%(number)d invitation is sent. Members and those invited before get none.",
        "%(number)d invitations are sent. Members and those invited before get none.",
        new,
    )
    return text % {"number": new}
