"""Cases whose first scenes may be played by everybody."""

from django.db.models import Case, Exists, OuterRef, When
from django.utils.translation import get_language
from wagtail.query import PageQuerySet

from courses.models import TwinPair
from courses.models.published import published_throughout
from simulations.models.cases import CasePage
from simulations.models.versions import CaseVersion

FALLBACK = "en"


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
    """The one that people are led to, with what an invitation shows."""
    shown = ("title", "summary", "case_slug", "locale", "alias_of")
    return cases_to_taste().only(*shown).first()
