"""Who writes what: a page belongs to a region, and its instructors write it alone.

The rights are Wagtail's own, in rows: the group of the region has them at the page,
and with it at all pages below. The lists of courses and cases belong to no region;
there instructors may add pages, which the rows could not say, because what is given
at a list is given at every page of every region below it.
"""

from functools import reduce
from operator import or_
from os.path import commonprefix
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.models import (
    GroupApprovalTask,
    GroupPagePermission,
    Page,
    PagePermissionTester,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)
from wagtail.permission_policies.pages import PagePermissionPolicy

from accounts.models import Region, User

RIGHTS = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")


def give(page: Page, region: Region | None) -> None:
    """Lets the instructors of `region`, and of no other, write a page and all below.

    Where it is None, administrators alone do. A second call does no harm.
    """
    of_regions = GroupPagePermission.objects.filter(
        page=page.pk, group__region__isnull=False
    )
    others = of_regions if region is None else of_regions.exclude(group=region.group)
    if others.exists():
        others.delete()
        WorkflowPage.objects.filter(page=page.pk).delete()
    if region is None or of_regions.filter(group=region.group).count() == len(RIGHTS):
        return
    rights = Permission.objects.filter(
        codename__in=RIGHTS, content_type__app_label="wagtailcore"
    )
    GroupPagePermission.objects.bulk_create(
        [
            GroupPagePermission(group=region.group, page_id=page.pk, permission=right)
            for right in rights
        ],
        ignore_conflicts=True,
    )
    WorkflowPage.objects.get_or_create(
        page_id=page.pk, defaults={"workflow": _review_by_a_colleague(region)}
    )


def _review_by_a_colleague(region: Region) -> Workflow:
    """Returns the workflow of a region, in which its own instructors review.

    They may publish by themselves: a review is for those who ask for one.
    """
    task = GroupApprovalTask.objects.filter(groups=region.group).first()
    if task is None:
        name = _("Review by a colleague: %(region)s") % {"region": region.name}
        task = GroupApprovalTask.objects.create(name=name)
        task.groups.add(region.group)
    workflow, _created = Workflow.objects.get_or_create(name=task.name)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task)
    return workflow


class IndexPagePermissionTester(PagePermissionTester):
    """Lets instructors add pages of their region to a list of courses, cases and so on.

    They change neither the list itself nor what others have added.
    """

    permissions: set[str]

    def __init__(self, user: User, page: Page) -> None:
        super().__init__(user, page)
        self.by_rows = PagePermissionTester(user, page)
        if not user.is_superuser and user.is_active and user.writes_courses:
            self.permissions = {*self.permissions, "add", "publish"}

    def can_edit(self) -> bool:
        return bool(self.by_rows.can_edit())

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return self.by_rows.can_delete(ignore_bulk)

    def can_publish(self) -> bool:
        return self.by_rows.can_publish()

    def can_unpublish(self) -> bool:
        return self.by_rows.can_unpublish()

    def can_reorder_children(self) -> bool:
        return self.by_rows.can_reorder_children()


# Root, home page and lists; what lies deeper belongs to a region.
DEPTH_OF_LISTS = 3


def workable_by(user: User, pages: QuerySet[Page]) -> QuerySet[Any]:
    """Filters to the pages at which `user` works, those above them, and the lists."""
    if user.is_superuser:
        return pages
    return pages.filter(_explorable_by(user) | Q(depth__lte=DEPTH_OF_LISTS))


def _explorable_by(user: User) -> Q:
    """The pages of Wagtail's `explorable_instances`, by their paths alone.

    Wagtail joins a query for each right at each page, on every request of the CMS: a
    quarter of what an instructor's requests took.
    """
    rights = PagePermissionPolicy().get_cached_permissions_for_user(user)
    given = {right.page.path for right in rights}
    step = Page.steplen
    common = len(commonprefix([path[:-step] for path in given])) // step * step
    above = {path[:end] for path in given for end in range(common, len(path), step)}
    below = (Q(path__startswith=path) for path in given)
    return reduce(or_, below, Q(path__in=above))


def knowable_by(user: User, pages: QuerySet[Page]) -> QuerySet[Any]:
    """Filters to the pages that `user` works at and those that readers know.

    A draft is not known, nor the new name that a draft gives to a published page, nor
    what lies below either, because lists of pages name what is above them.
    """
    if user.is_superuser:
        return pages
    deep = Page.objects.filter(depth__gt=DEPTH_OF_LISTS)
    hidden = deep.exclude(live=True, draft_title=F("title"))
    hidden = hidden.exclude(pk__in=workable_by(user, deep).values("pk"))
    paths = tuple(hidden.values_list("path", flat=True))
    all_paths = Page.objects.values_list("pk", "path")
    return pages.filter(pk__in=[pk for pk, p in all_paths if not p.startswith(paths)])
