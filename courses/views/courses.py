from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.requests import AuthenticatedHttpRequest, outcome_told
from courses import progress
from courses.exceptions import EnrolmentRefused
from courses.models import (
    ActivityPage,
    Cohort,
    CoursePage,
    Enrolment,
    LessonPage,
)
from courses.models.outline import Outline
from courses.translations import translation_of
from exercises.placed import ExerciseState
from untrusted_files.whole_numbers import whole_number


@require_POST
@login_required
def enrol(request: AuthenticatedHttpRequest, course_id: int) -> HttpResponse:
    course = get_object_or_404(CoursePage.objects.live(), pk=course_id)
    with outcome_told(request, _("You are enrolled. Begin whenever you like.")):
        if cohort_id := request.POST.get("cohort"):
            _cohort_of(course, cohort_id, request).enrol(request.user)
        else:
            course.enrol(request.user)
    return redirect(course.get_url(request))


def _cohort_of(
    course: CoursePage, cohort_id: str, request: AuthenticatedHttpRequest
) -> Cohort:
    """Returns a cohort of the course, or raises Http404."""
    cohorts = Cohort.objects.visible_to(request.user).of_course(course)
    return get_object_or_404(cohorts, pk=whole_number(cohort_id))


@require_POST
@login_required
def wait(request: AuthenticatedHttpRequest, cohort_id: int) -> HttpResponse:
    """Puts the reader on the waiting list of a cohort that is full."""
    cohorts = Cohort.objects.visible_to(request.user).select_related("course")
    cohort = get_object_or_404(cohorts, pk=cohort_id)
    try:
        enrolment = cohort.wait(request.user)
    except EnrolmentRefused as refused:
        messages.error(request, str(refused))
    else:
        waits = _("You are waiting for a seat. You get a mail when you have one.")
        messages.success(request, _("You are enrolled.") if enrolment else waits)
    return redirect(translation_of(cohort.course).get_url(request))


@require_POST
@login_required
def done(request: AuthenticatedHttpRequest, activity_id: int) -> HttpResponse:
    activity, course, enrolment = _own_activity(request, activity_id)
    if not activity.live:
        messages.warning(request, _("This lesson was withdrawn by its instructor."))
        return redirect(course.get_url(request))
    if first_missing := next(iter(_missing(activity, request)), None):
        messages.warning(request, _("Some of its exercises are still to be done."))
        anchor = first_missing.placed.anchor
        return redirect(f"{activity.get_url(request)}#x-{anchor}")
    progress.complete(enrolment, activity.translation_key)
    enrolment.refresh_from_db()
    outline = Outline(course, enrolment)
    following = outline.open_after(activity)
    if following is None:
        return redirect(course.get_url(request))
    return redirect(outline.address_of(following, request))


def _missing(
    activity: ActivityPage, request: AuthenticatedHttpRequest
) -> list[ExerciseState]:
    lesson = LessonPage.objects.filter(pk=activity.pk).first()
    return lesson.missing_exercises(request.user) if lesson else []


@require_POST
@login_required
def reopen(request: AuthenticatedHttpRequest, activity_id: int) -> HttpResponse:
    activity, course, enrolment = _own_activity(request, activity_id)
    progress.reopen(enrolment, activity.translation_key)
    return redirect(activity.get_url(request) or course.get_url(request))


def _own_activity(
    request: AuthenticatedHttpRequest, activity_id: int
) -> tuple[ActivityPage, CoursePage, Enrolment]:
    """Returns what the reader marks as done, with its course and their enrolment.

    Raises Http404 where it is not theirs to mark.
    """
    activity = get_object_or_404(ActivityPage, pk=activity_id)
    course = activity.course
    enrolment = Enrolment.objects.current(request.user, course)
    if course is None or enrolment is None:
        raise Http404
    if not activity.specific_class.is_done_by_hand_in(enrolment):
        raise Http404
    return activity, course, enrolment
