"""How long data is kept: each rule finds what is past its time, and disposes of it.

Apps register rules of their own in `personal_data.py`. `manage.py retention` shows what
is due, and with `--do` disposes of it; docs/operating.md lists the settings.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

BATCH = 200  # rows in one transaction: nobody waits long for a lock


@dataclass(frozen=True)
class RetentionRule:
    """`due` finds rows from before a moment. `dispose` gets a queryset of some of them,
    and must leave them so that `due` does not find them again; as a rule it deletes.
    """

    kind: str
    setting: str
    due: Callable[[dt.datetime], QuerySet[Any]]
    dispose: Callable[[Any], object] = QuerySet.delete

    @property
    def days(self) -> int:
        return int(getattr(settings, self.setting))

    @property
    def is_for_good(self) -> bool:
        return self.days == 0 and self.setting != "ERASURE_GRACE_DAYS"

    def rows(self) -> QuerySet[Any]:
        moment = timezone.now() - dt.timedelta(days=self.days)
        rows = self.due(moment)
        return rows.none() if self.is_for_good else rows

    def apply(self) -> int:
        """Disposes of all that is due, in batches, and returns the number of rows."""
        count = 0
        while keys := list(self.rows().values_list("pk", flat=True)[:BATCH]):
            with transaction.atomic():
                self.dispose(self.rows().model._base_manager.filter(pk__in=keys))
            count += len(keys)
        return count


RETENTION_RULES: list[RetentionRule] = []


def each(dispose: Callable[[Any], object]) -> Callable[[QuerySet[Any]], None]:
    """Disposes of rows one by one."""

    def dispose_of_all(rows: QuerySet[Any]) -> None:
        for row in rows:
            dispose(row)

    return dispose_of_all


def register_rules(*rules: RetentionRule) -> None:
    RETENTION_RULES.extend(rules)
