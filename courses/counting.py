"""Numbers of other rows beside a row, counted by the database in the same query."""

from typing import Any

from django.db.models import (
    Aggregate,
    Case,
    Count,
    F,
    IntegerField,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Coalesce


def number_of(
    rows: QuerySet[Any], by: str, number: Aggregate | None = None
) -> Coalesce:
    """Counts `rows`, whose filter names an OuterRef; 0 where there is none.

    All of them have the same value of `by`. `number` may be another sum of them.
    """
    counted = rows.order_by().values(by).annotate(n=number or Count("pk"))
    return Coalesce(Subquery(counted.values("n")), 0, output_field=IntegerField())


def percent_of(part: str, whole: str) -> Case:
    """How much of the column `whole` the column `part` is, from 0 to 100."""
    share = When(**{f"{whole}__gt": 0}, then=100 * F(part) / F(whole))
    return Case(share, default=0, output_field=IntegerField())
