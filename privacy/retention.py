"""How long what is kept: each rule finds what is past its time, and disposes of it.

Apps add rules of their own in `personal_data.py`. `manage.py retention` shows what is
due, and with `--do` does it; docs/operating.md lists the settings.
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
class Rule:
    """What `due` finds before a moment is disposed of, and is then not found again."""

    kind: str
    setting: str
    due: Callable[[dt.datetime], QuerySet[Any]]
    dispose: Callable[[QuerySet[Any]], object]

    @property
    def days(self) -> int:
        return getattr(settings, self.setting)

    @property
    def is_for_good(self) -> bool:
        return self.days == 0 and self.setting != "ERASURE_GRACE_DAYS"

    def rows(self) -> QuerySet[Any]:
        moment = timezone.now() - dt.timedelta(days=self.days)
        found = self.due(moment)
        return found.none() if self.is_for_good else found

    def apply(self) -> int:
        done = 0
        while keys := list(self.rows().values_list("pk", flat=True)[:BATCH]):
            with transaction.atomic():
                self.dispose(self.rows().model._base_manager.filter(pk__in=keys))
            done += len(keys)
        return done


RULES: list[Rule] = []


def rules(*more: Rule) -> None:
    RULES.extend(more)
