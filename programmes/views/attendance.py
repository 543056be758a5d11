import datetime as dt

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.requests import AuthenticatedHttpRequest
from courses.models import Attendance
from programmes.cohort_people import people_of
from programmes.decorators import desk
from programmes.views.progress import led_cohort
from untrusted_files.whole_numbers import whole_numbers


@desk
def first_day(request: AuthenticatedHttpRequest, cohort_id: int) -> HttpResponse:
    """Leads to today's sheet while the cohort runs, else to the first."""
    days = led_cohort(request, cohort_id).days
    today = timezone.localdate()
    day = today if today in days else days[0]
    return redirect("programmes:sheet", cohort_id, day)


@desk
def sheet(
    request: AuthenticatedHttpRequest, cohort_id: int, day: dt.date
) -> HttpResponse:
    """Shows who was there on one day. On paper it has room for signatures."""
    led = led_cohort(request, cohort_id)
    if day not in led.days:
        raise Http404
    if request.method == "POST":
        present = whole_numbers(request.POST.getlist("present"))
        Attendance.objects.note(led, day, present, request.user)
        messages.success(request, _("The attendance is saved."))
        return redirect("programmes:sheet", led.pk, day)
    attendance = Attendance.objects.filter(enrolment__cohort=led, day=day)
    context = {
        "cohort": led,
        "day": day,
        "number": led.days.index(day) + 1,
        "people": people_of(led),
        "present": set(attendance.values_list("enrolment", flat=True)),
    }
    return render(request, "programmes/attendance.html", context)
