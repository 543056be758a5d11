"""By what people are grouped."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import dates
from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from accounts.models import Membership, Region
from courses.models import Cohort, CoursePage
from courses.translations import translations_of
from programmes.reports.functions import Month

Key = Hashable
Named = dict[Key, str]
"""Keys with their names, in the order in which they are shown."""


@dataclass(frozen=True)
class Dimension:
    name: str
    label: str | Promise
    meaning: str | Promise
    of_a_seat: Any  # an expression of the ORM
    named: Callable[[Iterable[Key]], Named]


def _sorted(found: Named) -> Named:
    return dict(sorted(found.items(), key=lambda pair: str(pair[1]).casefold()))


def _regions(keys: Iterable[Key]) -> Named:
    regions = Region.objects.in_bulk(sorted(k for k in keys if k is not None))
    named = _sorted({pk: region.name for pk, region in regions.items()})
    return named | ({None: own_pace()} if None in keys else {})


def _countries(keys: Iterable[Key]) -> Named:
    named = _sorted({code: str(countries.name(str(code))) for code in keys if code})
    return named | {code: _t("Not stated") for code in keys if not code}


def _authorities(keys: Iterable[Key]) -> Named:
    named = {a.value: str(a.label) for a in Membership.Authority if a.value in keys}
    return named | {key: _t("Not stated") for key in keys if not key}


def _cohorts(keys: Iterable[Key]) -> Named:
    cohorts = Cohort.objects.filter(pk__in=[k for k in keys if k is not None])
    names = cohorts.order_by("starts", "name").values_list("pk", "name")
    return dict(names) | ({None: own_pace()} if None in keys else {})


def _courses(keys: Iterable[Key]) -> Named:
    return titles(CoursePage.objects.filter(pk__in=set(keys)))


def titles(courses: Iterable[CoursePage]) -> Named:
    """Returns titles by primary key, as the reader's language has them."""
    courses = list(courses)
    shown = translations_of(courses)
    return _sorted({c.pk: shown[c.translation_key].title for c in courses})


def _months(keys: Iterable[Key]) -> Named:
    return {key: month_name(str(key)) for key in sorted(map(str, keys))}


def month_name(key: str) -> str:
    year, month = key.split("-")
    return f"{dates.MONTHS[int(month)]} {year}"


def own_pace() -> str:
    return _t("At their own pace")


REGION = Dimension(
    "region",
    _("Region"),
    _("The region that holds the cohort."),
    F("cohort__region"),
    _regions,
)
COUNTRY = Dimension(
    "country",
    _("Country"),
    _("The country that the person states in their profile."),
    F("user__country"),
    _countries,
)
AUTHORITY = Dimension(
    "authority",
    _("Authority"),
    _("The kind of authority that the person applied for membership with."),
    F("user__membership__authority"),
    _authorities,
)
COHORT = Dimension(
    "cohort",
    _("Cohort"),
    _("One delivery of a course; the earliest first."),
    F("cohort"),
    _cohorts,
)
COURSE = Dimension(
    "course",
    _("Course"),
    _("The course, in whatever language it was taken."),
    F("course"),
    _courses,
)
MONTH = Dimension(
    "month",
    _("Month"),
    _("When the cohort begins; for people at their own pace, when they enrolled."),
    Coalesce(Month("cohort__starts"), Month("enrolled_at")),
    _months,
)

DIMENSIONS = {d.name: d for d in (REGION, COUNTRY, AUTHORITY, COHORT, COURSE, MONTH)}
