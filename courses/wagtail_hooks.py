from collections.abc import Iterator
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from accounts.models import User
from accounts.requests import AuthenticatedHttpRequest
from courses.admin_overrides import BULK_ACTIONS, localize_urls
from courses.cohort_viewset import CohortViewSet
from courses.models import (
    ActivityPage,
    CoursePage,
    FacilitatorPlan,
    FacultyMember,
    Paper,
)
from courses.models.activities import TextPage
from courses.page_deletion import keep_pages
from courses.page_permissions import knowable_by
from courses.panels import MyCourses


@hooks.register("before_serve_page")
def keep_activities_to_participants(
    page: Page, request: HttpRequest, serve_args: list, serve_kwargs: dict
) -> HttpResponse | None:
    if not isinstance(page, ActivityPage) or page.is_open_to(request.user):
        return None
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    context = {"page": page, "course": page.course}
    return render(request, "courses/activity_locked.html", context, status=403)


def _why_people_need(page: Page) -> str:
    """Returns a text where people take a course: the page, or one below."""
    courses = CoursePage.objects.descendant_of(page, inclusive=True)
    kept = courses.exclude(cohorts=None, enrolments=None).first()
    text = _(
        "“%(course)s” has cohorts or enrolments and cannot be deleted. "
        "Unpublish it instead: nobody loses what was done."
    )
    return text % {"course": kept.title} if kept else ""


keep_pages(_why_people_need)


@hooks.register("register_page_header_buttons")
def how_its_exercises_go(
    page: Page, user: User, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """For who writes a lesson with exercises."""
    specific = page.specific if issubclass(page.specific_class, TextPage) else None
    if not isinstance(specific, TextPage) or not specific.exercises:
        return
    if specific.live and specific.permissions_for_user(user).can_edit():
        address = reverse("courses:practice", args=[page.pk])
        yield Button(
            _("How the exercises go"), address, icon_name="list-ul", priority=60
        )


@hooks.register("before_move_page")
def refuse_moves_without_a_right(
    request: HttpRequest, page: Page, destination: Page
) -> None:
    """Refuses at once; Wagtail shows its question to everybody, and refuses then."""
    if not page.permissions_for_user(request.user).can_move_to(destination):
        raise PermissionDenied


@hooks.register("construct_page_chooser_queryset")
def keep_drafts_of_others_out(
    pages: QuerySet[Page], request: AuthenticatedHttpRequest
) -> QuerySet[Page]:
    """Leaves out the drafts of other regions, which a chooser would list."""
    return knowable_by(request.user, pages)


@hooks.register("construct_reports_menu")
def hide_what_is_for_administrators(request: HttpRequest, items: list[Any]) -> None:
    """See `courses.admin_overrides.page_types`."""
    if not request.user.is_superuser:
        items[:] = [item for item in items if item.name != "page-types-usage"]


@hooks.register("construct_homepage_panels")
def show_my_courses(request: AuthenticatedHttpRequest, panels: list[Any]) -> None:
    panels.insert(0, MyCourses(request.user))


class FacultyViewSet(SnippetViewSet):
    model = FacultyMember
    icon = "user"
    menu_label = gettext_lazy("Faculty")
    add_to_admin_menu = True
    list_display = ["name", "profession"]


class PaperViewSet(SnippetViewSet):
    """For administrators: no group of instructors has rights at all papers."""

    model = Paper
    icon = "doc-full"
    list_display = ["title", "course", "number", "given"]
    list_filter = ["course", "given"]


class FacilitatorPlanViewSet(SnippetViewSet):
    """For administrators, as papers are."""

    model = FacilitatorPlan
    icon = "list-ol"
    list_display = ["__str__", "course", "activity_key"]
    list_filter = ["course"]


for viewset in FacultyViewSet, PaperViewSet, FacilitatorPlanViewSet:
    register_snippet(viewset)


hooks.register("register_admin_viewset", lambda: CohortViewSet("cohorts"))
hooks.register("register_admin_urls", localize_urls, order=-1)  # before localize's own
for action in BULK_ACTIONS:
    hooks.register("register_bulk_action", action, order=1)  # after Wagtail's own
