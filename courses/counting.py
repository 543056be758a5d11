"""Numbers of other rows beside a row, counted by the database in the same query."""

from typing import Any

from django.db.models import Aggregate, Count, IntegerField, QuerySet, Subquery
from django.db.models.functions import Coalesce


def number_of(
    rows: QuerySet[Any], by: str, number: Aggregate | None = None
) -> Coalesce:
    """Counts `rows`, whose filter names an OuterRef; 0 where there is none.

    All of them have the same value of `by`. `number` may be another sum of them.
    """
    counted = rows.order_by().values(by).annotate(n=number or Count("pk"))
    return Coalesce(Subquery(counted.values("n")), 0, output_field=IntegerField())
