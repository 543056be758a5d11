from typing import Any

from django.db.models import Count, Q
from wagtail.admin.ui.components import Component
from wagtail.permission_policies.pages import PagePermissionPolicy

from accounts.models import User
from courses.models import CoursePage


class MyCourses(Component):
    """On the CMS's first page: the courses that this person may change."""

    name = "my_courses"
    order = 50
    template_name = "courses/admin/my_courses.html"

    def __init__(self, user: User) -> None:
        self.user = user

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        mine = PagePermissionPolicy().instances_user_has_permission_for(
            self.user, "change"
        )
        courses = CoursePage.objects.filter(
            pk__in=mine.values("pk"), alias_of=None
        ).annotate(
            people=Count("enrolments", distinct=True),
            completed=Count(
                "enrolments", filter=~Q(enrolments__completed_at=None), distinct=True
            ),
        )
        return {"courses": courses.order_by("title")}
