"""How pages and people of the content files come to stand on the site."""

from wagtail.models import Locale, Page

from courses.models import FacultyMember
from home.demo import shapes
from home.demo.keys import key_of


def publish(parent: Page, page: Page) -> None:
    page.locale = parent.locale
    parent.add_child(instance=page)
    page.save_revision().publish()


def member_of(
    curriculum: shapes.Curriculum, person: shapes.FacultyMember
) -> FacultyMember:
    """Makes a member once, however many courses and webinars name the person."""
    member, _created = FacultyMember.objects.get_or_create(
        translation_key=key_of(curriculum.id, person.id),
        locale=Locale.get_default(),
        defaults={"name": person.name, "profession": person.profession},
    )
    return member
