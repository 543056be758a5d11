"""By what rule an activity counts attempts, asked with the lock on an attempt."""

import functools
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from simulations.models.cases import CasePage

if TYPE_CHECKING:
    from simulations.models.attempts import Attempt

# What the row may hold otherwise than when it was read.
CHANGING = ("state", "finished_at", "length", "doors", "working", "enrolment")


class ActivityRule(NamedTuple):
    """By what the page of a case counts attempts now; None where the page is gone."""

    done_by: str | None
    counts: str | None


def of_activity(column: str) -> Coalesce:
    """A column of the page by whose rule an attempt counts, in a query of attempts."""
    pages = CasePage.objects.filter(translation_key=OuterRef("activity_key"))
    twins = pages.exclude(translation_key=OuterRef("version__case_key"))
    of_twin = Subquery(twins.order_by("pk").values(column)[:1])
    return Coalesce(of_twin, F(f"version__case__{column}"))


# Each decision asks one of these two: they are put together once, and never run
# themselves.


@functools.cache
def locked(attempts: type["Attempt"]) -> QuerySet["Attempt", Any]:
    rows = attempts.objects.order_by().select_for_update(of=["self"])
    return rows.select_related("enrolment").only(*CHANGING)


@functools.cache
def locked_with_rule(
    attempts: type["Attempt"], *, at_twin: bool
) -> QuerySet["Attempt", Any]:
    """The rule is the page's of the case that is played, or, for who plays its twin,
    another page's, which is looked for in a query within.
    """
    columns = {
        name: of_activity(name) if at_twin else F(f"version__case__{name}")
        for name in ActivityRule._fields
    }
    return locked(attempts).annotate(**columns)
