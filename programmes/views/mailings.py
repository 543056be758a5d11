"""Mail to a cohort, or to some of it."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from accounts.requests import AuthenticatedHttpRequest
from programmes import mailings
from programmes.cohort_people import PeopleFilter, people_of
from programmes.decorators import desk
from programmes.views.progress import led_cohort
from untrusted_files.whole_numbers import whole_numbers


class AnnouncementForm(forms.Form):
    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=150)
    text = forms.CharField(
        label=gettext_lazy("Text"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        help_text=gettext_lazy("Plain text. Nothing about a real investigation."),
    )


@desk
def announce(request: AuthenticatedHttpRequest, cohort_id: int) -> HttpResponse:
    """Writes to the cohort, or to those whom the filter in the address finds."""
    led = led_cohort(request, cohort_id)
    people = PeopleFilter(people_of(led), request.GET).found()
    form = AnnouncementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        mailings.write_to(led, people, request.user, **form.cleaned_data)
        text = ngettext("Sent to %d person.", "Sent to %d people.", len(people))
        messages.success(request, text % len(people))
        return redirect("programmes:cohort", led.pk)
    context = {"cohort": led, "form": form, "people": people}
    return render(request, "programmes/announce.html", context)


@require_POST
@desk
def remind(request: AuthenticatedHttpRequest, cohort_id: int) -> HttpResponse:
    """Reminds those who were ticked: each gets their own reasons in their language."""
    led = led_cohort(request, cohort_id)
    ticked = whole_numbers(request.POST.getlist("person"))
    people = list(people_of(led).filter(pk__in=ticked))
    if people:
        mailings.remind_of_all(led, people, request.user)
    text = ngettext("%d person is reminded.", "%d people are reminded.", len(people))
    messages.success(request, text % len(people) if people else _("Nobody was chosen."))
    return redirect("programmes:cohort", led.pk)
