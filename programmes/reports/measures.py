"""What is counted of a group. Each family of measures is a module beside this one."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any, Protocol

from django.db.models import QuerySet
from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from courses.models.enrolments import EnrolmentQuerySet
from measurement.intervals import Interval, mean_of_sums

Number = int | float | Decimal


class MeasureKind(Enum):
    NUMBER = "number"  # of people or seats
    SHARE = "share"  # so many of so many
    AVERAGE = "average"  # from 0 to 100
    GAIN = "gain"  # a mean difference, from -100 to 100, with its interval


@dataclass(frozen=True)
class Measure:
    name: str
    label: str | Promise
    meaning: str | Promise
    kind: MeasureKind
    unit: str = ""

    @property
    def is_drawn(self) -> bool:
        return self.kind in (MeasureKind.SHARE, MeasureKind.AVERAGE)

    @property
    def is_percent(self) -> bool:
        return self.kind is MeasureKind.SHARE or self.unit == "%"


class Family(Protocol):
    """Measures that one question to the database answers."""

    @property
    def MEASURES(self) -> Sequence[Measure]: ...

    def sums(self, seats: EnrolmentQuerySet, by: Sequence[str]) -> QuerySet[Any, Any]:
        """Returns a row for each group, as a dict: the values of `by`, and for each
        measure `<name>` and, but for a number, `<name>_of`, what it is a share or an
        average of; of a gain, `<name>_squares`. `people` stand behind
        them; `<name>_people` where they are others.
        """


@dataclass(frozen=True)
class Figure:
    """One cell of a report: nothing of it is to be shown unless `is_shown`."""

    measure: Measure
    part: Number
    whole: Number
    is_shown: bool
    squares: Number = 0

    @property
    def interval(self) -> Interval | None:
        """Of a gain: where the true one lies, 19 times in 20. None below two people."""
        if self.value is None or self.measure.kind is not MeasureKind.GAIN:
            return None
        sums = float(self.part), float(self.squares)
        return mean_of_sums(int(self.whole), *sums).interval

    @property
    def value(self) -> float | None:
        """Returns the value to show; None where there is nothing to show."""
        if not self.is_shown:
            return None
        if self.measure.kind is MeasureKind.NUMBER:
            return float(self.part)
        if not self.whole:
            return None
        factor = 100 if self.measure.kind is MeasureKind.SHARE else 1
        return factor * float(self.part) / float(self.whole)

    @property
    def words(self) -> str:
        if not self.is_shown:
            return _("not shown")
        return "–" if self.value is None else _in_words(self.value, self.measure)

    @property
    def beside(self) -> str:
        """“12 of 20”, where it is a share; of a gain, of how many and how exactly."""
        if self.interval is not None:
            text = _("%(number)s people: %(low)s to %(high)s")
            bounds = self.interval.low, self.interval.high
            low, high = (_signed(bound) for bound in bounds)
            return text % {"number": _plain(self.whole), "low": low, "high": high}
        if self.value is None or self.measure.kind is not MeasureKind.SHARE:
            return ""
        numbers = {"part": _plain(self.part), "whole": _plain(self.whole)}
        return _("%(part)s of %(whole)s") % numbers


def _in_words(value: float, measure: Measure) -> str:
    if measure.kind is MeasureKind.NUMBER:
        return _plain(value)
    if measure.kind is MeasureKind.GAIN:
        return _signed(value)
    places = 0 if measure.kind is MeasureKind.SHARE else 1
    number = formats.number_format(_rounded(value, places), places, use_l10n=True)
    return _("%(number)s%%") % {"number": number} if measure.is_percent else number


def _signed(value: float) -> str:
    number = formats.number_format(round(value, 1), 1, use_l10n=True)
    return f"+{number}" if round(value, 1) > 0 else number


def _rounded(value: float, places: int) -> float:
    """Nobody has everything as long as something is missing: 99.6% is 99%."""
    return 99.0 if not places and 99 < value < 100 else round(value, places)


def _plain(number: Number) -> str:
    return formats.number_format(int(number), use_l10n=True, force_grouping=True)
