"""Two cases that are joined to one activity: whether they can be played as one, which
of the two somebody begins with, and when the delayed test is due.
"""

import datetime as dt
import secrets
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models import Cohort, Enrolment, TwinPair
from simulations.content.twin_structure import first_difference
from simulations.models.cases import CasePage
from simulations.models.versions import CaseVersion, versions_for

if TYPE_CHECKING:
    from simulations.models.attempts import Attempt

BLOCK = 4  # of so many who begin one after the other, half get either case


class Occasion(models.TextChoices):
    """For what an attempt that is not practice is asked of somebody."""

    ORDINARY = "ordinary", _("measured attempt")
    SECOND = "second", _("second measured attempt")
    DELAYED = "delayed", _("delayed test")


def delayed_test_due(
    pair: TwinPair, first: "Attempt", cohort: Cohort | None
) -> dt.date | None:
    """So many days after the last day of the cohort, and of the first attempt. None
    where none is asked, or where the first attempt has no result.
    """
    if pair.delayed_after is None or first.finished_at is None or first.score is None:
        return None
    finished = timezone.localdate(first.finished_at)
    last = max(finished, cohort.ends) if cohort else finished
    return last + dt.timedelta(days=pair.delayed_after)


def playable_pair(case: CasePage) -> TwinPair | None:
    """The pair of an activity, while both its cases can be played and decide the same.
    Otherwise the activity goes on with its own case alone.
    """
    pair = case.twin_pair
    if pair is None or case.is_twin:
        return None
    if not CasePage.objects.live().filter(translation_key=pair.twin_key).exists():
        return None
    versions = versions_for(_keys(pair), case.locale_id)
    return pair if fits(pair, versions) else None


def fitting_pairs(pairs: Iterable[TwinPair], locale_id: int) -> list[TwinPair]:
    """Those whose current versions decide the same, by one query for all."""
    pairs = list(pairs)
    keys = [key for pair in pairs for key in _keys(pair)]
    versions = versions_for(keys, locale_id) if keys else {}
    return [pair for pair in pairs if fits(pair, versions)]


def fits(pair: TwinPair, versions: Mapping[UUID, CaseVersion]) -> bool:
    """Whether both cases of a pair are released and decide the same."""
    own, twin = (versions.get(key) for key in _keys(pair))
    return bool(own and twin and decide_the_same(own.digest, twin.digest))


def _keys(pair: TwinPair) -> tuple[UUID, UUID]:
    return pair.activity_key, pair.twin_key


@lru_cache(maxsize=256)
def decide_the_same(digest: str, other: str) -> bool:
    """Two released contents; a content never changes, so neither does the answer."""
    raws = [
        CaseVersion.objects.filter(digest=of).values_list("content", flat=True)[0]
        for of in (digest, other)
    ]
    return first_difference(*raws) is None


def draw(pair: TwinPair, enrolment: Enrolment) -> UUID:
    """One of the two cases, by chance and balanced in blocks of the cohort.

    The lock on the pair tells apart two who begin at once. What was begun before they
    were joined was not drawn.
    """
    TwinPair.objects.select_for_update().filter(pk=pair.pk).first()
    begun = Enrolment.objects.filter(
        cohort=enrolment.cohort_id,
        attempts__activity_key=pair.activity_key,
        attempts__is_practice=False,
        attempts__occasion=Occasion.ORDINARY,
        attempts__started_at__gte=pair.joined_at,
    )
    counted = begun.values_list("attempts__version__case_key")
    numbers = dict(counted.annotate(number=Count("attempts")).order_by())
    left = places_left(*(numbers.get(k, 0) for k in (pair.activity_key, pair.twin_key)))
    is_activity = secrets.randbelow(sum(left)) < left[0]
    return pair.activity_key if is_activity else pair.twin_key


def places_left(activity: int, twin: int) -> tuple[int, int]:
    """How many places of the block that is being filled are left for either case, when
    so many have begun with them.
    """
    of_each = ((activity + twin) // BLOCK + 1) * BLOCK // 2
    return max(of_each - activity, 0), max(of_each - twin, 0)
