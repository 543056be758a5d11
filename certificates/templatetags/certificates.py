import datetime as dt

from django import template

from certificates import wording
from certificates.models import Certificate
from courses.models import Enrolment

register = template.Library()


@register.simple_tag
def certificate_of(enrolment: Enrolment | None) -> Certificate | None:
    """{% certificate_of enrolment as certificate %}; None while there is none.

    Costs a query, or none where the list was read with select_related("certificate").
    """
    return getattr(enrolment, "certificate", None)


@register.filter
def day(date: dt.date) -> str:
    """A date as certificates say it: 20 November 2026."""
    return wording.date(date)
