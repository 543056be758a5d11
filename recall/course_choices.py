"""The courses of which somebody can be asked, in the language of the reader."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language
from wagtail.models import Page

from accounts.models import User
from recall.models import RecallCard, RecalledCourse


@dataclass(frozen=True)
class CourseChoice:
    page: Page
    is_asked: bool

    @property
    def key(self) -> UUID:
        key: UUID = self.page.translation_key
        return key


def course_choices(user: User) -> list[CourseChoice]:
    """Those in which they have answered something that recall can ask."""
    cards = RecallCard.objects.visible_to(user).exclude(course=None)
    keys = set(cards.values_list("course", flat=True).order_by())
    going_on = RecalledCourse.objects.visible_to(user).going_on()
    asked = set(going_on.values_list("course", flat=True))
    pages = _in_my_language(Page.objects.live().filter(translation_key__in=keys))
    return [CourseChoice(page, page.translation_key in asked) for page in pages]


def _in_my_language(pages: QuerySet[Page]) -> list[Page]:
    """Each once, by title."""
    chosen: dict[UUID, Page] = {}
    for page in pages.select_related("locale").order_by("pk"):
        is_mine = page.locale.language_code == get_language()
        key = page.translation_key
        chosen[key] = page if is_mine else chosen.get(key, page)
    return sorted(chosen.values(), key=lambda page: page.title)
