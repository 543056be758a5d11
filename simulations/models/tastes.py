"""Cases whose first scenes may be played by everybody."""

from django.core.cache import cache
from django.db.models import Case, Exists, OuterRef, When
from django.utils.translation import get_language
from wagtail.query import PageQuerySet

from courses.models import TwinPair
from courses.models.published import published_throughout
from simulations.models.cases import CasePage
from simulations.models.versions import CaseVersion

FALLBACK = "en"
MINUTE = 60  # seconds
_IN_AN_INVITATION = ("title", "summary", "case_slug", "locale", "alias_of")


def cases_to_taste() -> PageQuerySet[CasePage]:
    """Those that are public and whose current version was opened for it, in the
    reader's language, else in English.

    Neither the page nor one above it is private or unpublished, and none is a twin.
    """
    language = get_language() or FALLBACK
    opened = CaseVersion.objects.filter(
        case=OuterRef("pk"), is_current=True, content__has_key="taste"
    )
    in_order = Case(When(locale__language_code=language, then=0), default=1)
    cases = published_throughout(CasePage.objects.public()).exclude(taste=[])
    cases = cases.exclude(translation_key__in=TwinPair.objects.twin_keys())
    cases = cases.filter(locale__language_code__in={language, FALLBACK})
    return cases.filter(Exists(opened)).order_by(in_order, "path")


def case_to_taste() -> CasePage | None:
    """The one that people are led to, with what an invitation shows.

    It is asked once a minute: worth 0.5 units of `make bench-web` on the home page.
    """

    def find() -> CasePage | None:
        return cases_to_taste().only(*_IN_AN_INVITATION).first()

    key = f"case-to-taste:{get_language() or FALLBACK}"
    found: CasePage | None = cache.get_or_set(key, find, MINUTE)
    return found
