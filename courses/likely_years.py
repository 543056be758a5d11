"""Years that a course, a cohort or a webinar can be in.

A browser sends 0027 for a year that was typed halfway, and clocks of no zone can be
read in the years 1 and 9999.
"""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

FIRST, LAST = 2000, 2100


def is_likely(day: dt.date) -> bool:
    return FIRST <= day.year <= LAST


def refuse_unlikely_year(day: dt.date) -> None:
    """A validator of days and moments."""
    if not is_likely(day):
        text = _("Choose a year from %(first)d to %(last)d.")
        raise ValidationError(text % {"first": FIRST, "last": LAST})
