"""The twin of a case: joined, and parted again."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.permission_policies.pages import PagePermissionPolicy

from accounts.models import User
from accounts.requests import AuthenticatedHttpRequest
from accounts.row_fields import OneOfRowsField
from courses.models import TwinPair
from simulations.authoring.views.base import (
    case_for,
    no_right_to_release,
    render_case_admin,
)
from simulations.models import CasePage
from simulations.releases.twins import (
    TwinsRefused,
    difference_in_words,
    join,
    part,
)


class TwinForm(forms.Form):
    twin = OneOfRowsField(
        CasePage.objects.none(),
        label=_("Twin"),
        required=False,
        empty_label=_("No twin"),
        help_text=_("Another case of this course that asks for the same decisions."),
    )
    delayed_after = forms.IntegerField(
        label=_("Days until the delayed test"),
        required=False,
        min_value=1,
        max_value=730,
        help_text=_(
            "Counted from the last day of the cohort, or from the first attempt where "
            "that was later. Empty: no delayed test."
        ),
    )

    def __init__(self, case: CasePage, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.user = case, user
        twin = self.fields["twin"]
        if isinstance(twin, forms.ModelChoiceField):
            twin.queryset = _candidates(case, user)

    def save(self) -> bool:
        """False where it was refused, and says why at the field."""
        twin = self.cleaned_data["twin"]
        try:
            if twin is None:
                part(self.case, self.user)
            else:
                join(self.case, twin, self.user, self.cleaned_data["delayed_after"])
        except TwinsRefused as refused:
            self.add_error("twin", str(refused))
        return not self.errors


def _candidates(case: CasePage, user: User) -> Any:
    """The cases of the same course that they may change, in its language; those that
    are not translated, too, since a pair is one in all languages.
    """
    if case.course is None:
        return CasePage.objects.none()
    policy = PagePermissionPolicy(CasePage)
    cases = policy.instances_user_has_permission_for(user, "change")
    return cases.descendant_of(case.course).exclude(pk=case.pk).order_by("path")


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    case = case_for(request, pk)
    if not case.permissions_for_user(request.user).can_publish():
        return no_right_to_release(case, request, _t("Twin"))
    if request.method == "POST":
        return _save(request, case)
    initial = _initial(case, request.user)
    return _page(request, case, TwinForm(case, request.user, initial=initial))


def _save(request: AuthenticatedHttpRequest, case: CasePage) -> HttpResponse:
    form = TwinForm(case, request.user, request.POST)
    try:
        if not form.is_valid() or not form.save():
            return _page(request, case, form, status=422)
    except PermissionDenied:
        return no_right_to_release(case, request, _t("Twin"))
    if form.cleaned_data["twin"] is None:
        messages.success(request, _t("The case has no twin. What was played stays."))
    else:
        text = _t("“%(case)s” and “%(twin)s” are one activity now.")
        words = {"case": case.title, "twin": form.cleaned_data["twin"].title}
        messages.success(request, text % words)
    return redirect("cases:twin", case.pk)


def _page(
    request: AuthenticatedHttpRequest,
    case: CasePage,
    form: TwinForm,
    status: int = 200,
) -> HttpResponse:
    pair = TwinPair.objects.with_activity(case.translation_key).first()
    twin = pair and _page_of(pair.twin_key)
    context = {
        "form": form,
        "pair": pair,
        "activity": pair and _page_of(pair.activity_key),
        "twin": twin,
        "is_twin": pair is not None and pair.twin_key == case.translation_key,
        "difference": twin and difference_in_words(case, twin),
    }
    template = "simulations/authoring/twin.html"
    return render_case_admin(case, request, template, _t("Twin"), context, status)


def _initial(case: CasePage, user: User) -> dict[str, Any]:
    pair = TwinPair.objects.filter(activity_key=case.translation_key).first()
    if pair is None:
        return {}
    twin = _candidates(case, user).filter(translation_key=pair.twin_key).first()
    return {"twin": twin, "delayed_after": pair.delayed_after}


def _page_of(key: Any) -> CasePage | None:
    return CasePage.objects.filter(translation_key=key).order_by("pk").first()
