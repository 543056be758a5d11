from typing import Any

from django.db.models import Count, Q
from wagtail.admin.ui.components import Component
from wagtail.models import Locale
from wagtail.permission_policies.pages import PagePermissionPolicy

from accounts.models import User
from courses.models import CourseIndexPage, CoursePage


class MyCourses(Component):
    """Shows, on the first page of the CMS, the courses that a person may change."""

    name = "my_courses"
    order = 50
    template_name = "courses/admin/my_courses.html"

    def __init__(self, user: User) -> None:
        self.user = user

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        policy = PagePermissionPolicy()
        own = policy.instances_user_has_permission_for(self.user, "change")
        courses = CoursePage.objects.filter(
            pk__in=own.values("pk"), alias_of=None
        ).annotate(
            people=Count("enrolments", distinct=True),
            completed=Count(
                "enrolments", filter=~Q(enrolments__completed_at=None), distinct=True
            ),
        )
        index = CourseIndexPage.objects.filter(locale=Locale.get_default()).first()
        may_add = index and index.permissions_for_user(self.user).can_add_subpage()
        return {
            "courses": courses.order_by("title"),
            "index": index if may_add else None,
        }
