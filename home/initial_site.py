"""What every site begins with: languages, a home page, a list of courses, instructors.

Idempotent: what is there stays as it is.
"""

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    Locale,
    Page,
    Site,
)
from wagtail_localize.models import LocaleSynchronization

from accounts.models import INSTRUCTORS
from courses.models import CourseIndexPage, FacultyMember
from exercises.models import BankExercise
from home.models import HomePage
from simulations.models import CaseLibraryPage
from webinars.models import WebinarIndexPage


class OtherContentError(Exception):
    """The first page of the site was not made by this project."""


@transaction.atomic
def lay_foundations() -> CourseIndexPage:
    home = _home_page()
    _instructors()
    for model, title, slug in (
        (CourseIndexPage, _("Courses"), "courses"),
        (CaseLibraryPage, _("Cases"), "cases"),
        (WebinarIndexPage, _("Webinars"), "webinars"),
    ):
        if not model.objects.child_of(home).exists():
            home.add_child(instance=model(title=title, slug=slug))
    return CourseIndexPage.objects.child_of(home).get()


def _home_page() -> HomePage:
    site = Site.objects.get(is_default_site=True)
    root = site.root_page.specific
    if isinstance(root, HomePage):
        return root
    if type(root) is not Page or root.get_children().exists():
        raise OtherContentError(
            f"The site begins with the page “{root}”, which is not a home page of "
            "Tracehold. Make one in the CMS and choose it as the root of the site."
        )
    home = HomePage(title="Tracehold", slug="new-home", headline="Tracehold")
    Page.get_first_root_node().add_child(instance=home)
    # The site goes with its root page, so the old one leaves only when it is free.
    site.root_page, site.site_name = home, "Tracehold"
    site.save()
    Page.objects.get(pk=root.pk).delete()
    home.slug = "home"
    home.save()
    return home


def follow_in_all_languages() -> None:
    """Opens the other languages. What is not translated appears as the original."""
    source = Locale.get_default()
    for code, _name in settings.LANGUAGES:
        locale, _created = Locale.objects.get_or_create(language_code=code)
        if locale != source:
            LocaleSynchronization.objects.update_or_create(
                locale=locale, defaults={"sync_from": source}
            )


def _instructors() -> None:
    """Makes the group that instructors of all regions share: the way in, pictures,
    files, faculty and exercises. Which pages they write is a matter of their region:
    `courses.page_permissions`.
    """
    group, _created = Group.objects.get_or_create(name=INSTRUCTORS)
    group.permissions.add(
        Permission.objects.get(codename="access_admin"),
        Permission.objects.get(codename="submit_translation"),
        *_rights(FacultyMember, "add", "change", "view"),
        *_rights(BankExercise, "add", "change", "publish", "view"),
    )
    for model in Image, Document:
        for right in _rights(model, "add", "change", "choose"):
            GroupCollectionPermission.objects.get_or_create(
                group=group,
                collection=Collection.get_first_root_node(),
                permission=right,
            )


def _rights(model: type[Model], *actions: str) -> list[Permission]:
    names = [f"{action}_{model._meta.model_name}" for action in actions]
    kind = ContentType.objects.get_for_model(model)
    return list(Permission.objects.filter(content_type=kind, codename__in=names))
