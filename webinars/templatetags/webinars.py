import datetime as dt

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from webinars.models import WebinarDate

register = template.Library()


@register.filter
def place_of_zone(zone: str) -> str:
    """Says “Johannesburg time” for Africa/Johannesburg."""
    if zone == "UTC":
        return zone
    place = zone.rpartition("/")[2].replace("_", " ")
    return _("%(place)s time") % {"place": place}


@register.simple_tag
def my_zone() -> str:
    """The name of the zone in which this page tells its times."""
    return place_of_zone(timezone.get_current_timezone_name())


@register.filter
def day_and_hours(date: WebinarDate) -> str:
    """Says “Tuesday 24 November 2026, 15:00 to 16:00”, in the zone of the reader."""
    return _hours(date, timezone.get_current_timezone())


@register.filter
def day_and_hours_in_utc(date: WebinarDate) -> str:
    return f"{_hours(date, dt.UTC)} UTC"


@register.filter
def hour_of_host(date: WebinarDate) -> str:
    return date_format(date.local_start, "H:i")


@register.filter
def hour(moment: dt.datetime) -> str:
    return date_format(timezone.localtime(moment), "H:i")


@register.filter
def day_and_hour(moment: dt.datetime) -> str:
    return date_format(timezone.localtime(moment), _("l j F Y, H:i"))


def _hours(date: WebinarDate, zone: dt.tzinfo) -> str:
    first, last = date.starts_at.astimezone(zone), date.ends_at.astimezone(zone)
    until = "H:i" if first.date() == last.date() else _("l j F, H:i")
    return _("%(first)s to %(last)s") % {
        "first": date_format(first, _("l j F Y, H:i")),
        "last": date_format(last, until),
    }


@register.filter
def clock(seconds: float) -> str:
    """Writes seconds of a recording as “14:20” or “1:02:03”."""
    hours, rest = divmod(int(seconds), 3600)
    short = f"{rest // 60:02}:{rest % 60:02}"
    return f"{hours}:{short}" if hours else short


@register.filter
def until(moment: dt.datetime) -> str:
    """How long it is to go: “6 days”, “3 hours”, “20 minutes”."""
    minutes = max(int((moment - timezone.now()).total_seconds() // 60), 0)
    if minutes >= 2 * 24 * 60:
        days = minutes // (24 * 60)
        return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
    if minutes >= 120:
        hours = minutes // 60
        return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
    return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
