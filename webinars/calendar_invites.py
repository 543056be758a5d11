"""A registration as an entry of its person's calendar."""

from email.utils import parseaddr

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from webinars.ical import CalendarEvent, calendar, person
from webinars.models import Registration

ALARM_MINUTES = 15


def event_of(registration: Registration, title: str) -> CalendarEvent:
    """Returns the entry. Its address is our own way into the room: nobody else learns
    the address of the room.
    """
    date, user = registration.date, registration.user
    join = reverse("webinars:join", args=[date.pk])
    page = f"{settings.SITE_URL}{date.get_absolute_url()}"
    sender, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    partstat = "ACCEPTED" if registration.is_seated else "TENTATIVE"
    return CalendarEvent(
        uid=f"{registration.uid}@tracehold",
        title=title,
        starts=date.starts_at,
        ends=date.ends_at,
        zone=date.time_zone,
        sequence=registration.sequence,
        text=_("About the webinar: %(page)s") % {"page": page},
        address=f"{settings.SITE_URL}{join}",
        is_cancelled=date.is_cancelled
        or registration.status == Registration.Status.CANCELLED,
        alarm_minutes=ALARM_MINUTES,
        organizer=person(sender or settings.WAGTAIL_SITE_NAME, address),
        attendee=person(user.full_name, user.email, PARTSTAT=partstat, RSVP="FALSE"),
    )


def invitation(registration: Registration, title: str) -> tuple[str, str]:
    """Returns the file, and its method: REQUEST, or CANCEL where it is cancelled."""
    event = event_of(registration, title)
    method = "CANCEL" if event.is_cancelled else "REQUEST"
    return calendar([event], method=method), method
