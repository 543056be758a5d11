"""The clock of a case: it moves on a decision, never while somebody reads."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Clock:
    hour: int
    limit: int | None
    moment: dt.datetime | None  # in the time of the case, whatever the reader's

    @classmethod
    def at(cls, hour: int, raw: dict[str, Any]) -> "Clock":
        starts = raw.get("starts")
        moment = None
        if starts:
            moment = dt.datetime.fromisoformat(starts) + dt.timedelta(hours=hour)
        return cls(hour, raw.get("limit"), moment)

    @property
    def day(self) -> int:
        return self.hour // 24 + 1

    @property
    def shown(self) -> str:
        """Says “Saturday 04:00”."""
        if self.moment is None:
            return ""
        naive = self.moment.replace(tzinfo=None)
        return date_format(naive, _("l H:i"))
