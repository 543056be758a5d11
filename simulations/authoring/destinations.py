"""Where somebody may add a case."""

from itertools import chain

from django.db.models import QuerySet
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from accounts.models import User
from courses.models import ModulePage
from simulations.models import CaseLibraryPage

Groups = list[tuple[str, list[tuple[int, str]]]]


def may_add_somewhere(user: User) -> bool:
    return any(pages.exists() for pages in _pages(user))


def destinations(user: User) -> Groups:
    """Lists libraries first, then each course with its days, as a select shows them."""
    pages = list(chain.from_iterable(_pages(user)))
    above = {page.path[: -Page.steplen] for page in pages}
    titles = dict(Page.objects.filter(path__in=above).values_list("path", "title"))
    several = len({page.locale_id for page in pages}) > 1
    groups: dict[str, list[tuple[int, str]]] = {}
    for page in pages:
        group = titles[page.path[: -Page.steplen]]
        if several:
            group = f"{group} ({page.locale.get_display_name()})"
        groups.setdefault(group, []).append((page.pk, page.title))
    return list(groups.items())


def _pages(user: User) -> list[QuerySet]:
    """Pages that only mirror an original in another language are left out."""
    policy = PagePermissionPolicy(ModulePage)
    libraries = CaseLibraryPage.objects.all()
    return [
        pages.filter(alias_of=None).select_related("locale").order_by("path")
        for pages in (
            libraries if user.writes_courses else libraries.none(),
            policy.instances_user_has_permission_for(user, "add"),
        )
    ]
