"""How pages and people of the content files come to stand on the site."""

from typing import Any
from uuid import UUID

from wagtail.models import Locale, Page

from courses.models import FacultyMember
from home.demo import shapes
from home.demo.keys import key_of


def publish(parent: Page, page: Page) -> None:
    page.locale = parent.locale
    parent.add_child(instance=page)
    page.save_revision().publish()


def in_programme(session: shapes.Session, key: UUID) -> dict[str, Any]:
    """Returns what the page of a session has, whatever is done in it."""
    return {
        "translation_key": key,
        "slug": session.id,
        "minutes": session.minutes,
        "reading_minutes": session.reading_minutes,
        "exercise_minutes": session.exercise_minutes,
        "starts": session.start,
        "in_one_line": ". ".join(session.objectives) + ".",
    }


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
