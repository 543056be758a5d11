from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from courses.models import Cohort

register = template.Library()


@register.filter
def days(cohort: Cohort) -> str:
    """Writes “18 to 22 January 2027”, with as much of the first date as is needed."""
    first = date_format(cohort.starts, _("j F Y"))
    last = date_format(cohort.ends, _("j F Y"))
    if cohort.starts == cohort.ends:
        return last
    if cohort.starts.year == cohort.ends.year:
        same_month = cohort.starts.month == cohort.ends.month
        first = date_format(cohort.starts, "j" if same_month else _("j F"))
    return _("%(first)s to %(last)s") % {"first": first, "last": last}
