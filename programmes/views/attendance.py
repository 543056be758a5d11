import datetime as dt

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from courses.models import Attendance, Cohort
from programmes.cohort_people import people_of
from programmes.doors import desk
from programmes.views.progress import led_cohort


@desk
def first_day(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """To today's sheet while the cohort runs, else to the first."""
    days = led_cohort(request, cohort_id).days
    today = timezone.localdate()
    day = today if today in days else days[0]
    return redirect("programmes:sheet", cohort_id, day)


@desk
def sheet(request: HttpRequest, cohort_id: int, day: dt.date) -> HttpResponse:
    """One day: who was there. On paper it has room for signatures."""
    led = led_cohort(request, cohort_id)
    if day not in led.days:
        raise Http404
    if request.method == "POST":
        present = {e for e in request.POST.getlist("present") if e.isdecimal()}
        _note(led, day, {int(each) for each in present}, request.user)
        messages.success(request, _("The attendance is saved."))
        return redirect("programmes:sheet", led.pk, day)
    there = Attendance.objects.filter(enrolment__cohort=led, day=day)
    context = {
        "cohort": led,
        "day": day,
        "number": led.days.index(day) + 1,
        "people": people_of(led),
        "there": set(there.values_list("enrolment", flat=True)),
    }
    return render(request, "programmes/attendance.html", context)


@transaction.atomic
def _note(led: Cohort, day: dt.date, present: set[int], by: User) -> None:
    """What the sheet says now; who was noted before keeps her row."""
    people = set(led.enrolments.active().values_list("pk", flat=True))
    rows = Attendance.objects.filter(enrolment__in=people, day=day)
    rows.exclude(enrolment__in=present).delete()
    Attendance.objects.bulk_create(
        [
            Attendance(enrolment_id=pk, day=day, noted_by=by)
            for pk in sorted(present & people)
        ],
        ignore_conflicts=True,
    )
