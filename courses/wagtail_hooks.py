from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail import hooks
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from courses.models import ActivityPage, FacultyMember


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


class FacultyViewSet(SnippetViewSet):
    model = FacultyMember
    icon = "user"
    menu_label = FacultyMember._meta.verbose_name_plural
    list_display = ["name", "profession"]


register_snippet(FacultyViewSet)
