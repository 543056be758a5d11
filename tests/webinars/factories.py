"""Webinars for tests. Everything is really in the database."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from wagtail.models import Page

from accounts.models import User
from tests.factories import a_region
from webinars.models import WebinarDate, WebinarIndexPage, WebinarPage


def a_webinar(title: str, parent: Page | None = None, **fields: Any) -> WebinarPage:
    """A published one of 60 minutes, alone in the list of webinars. It belongs to
    region one, unless `region` says otherwise.
    """
    defaults = {
        "region": a_region("Region one"),
        "abstract": f"About {title}.",
        "topic": WebinarPage.Topic.VIRTUAL_ASSETS,
        "minutes": 60,
    }
    page = WebinarPage(title=title, **{**defaults, **fields})
    parent = parent or WebinarIndexPage.objects.get(locale__language_code="en")
    parent.add_child(instance=page)
    return page


def a_date(page: WebinarPage, *hosts: User, **fields: Any) -> WebinarDate:
    """In a week at full hour, open to everybody, with as many seats as come."""
    start = timezone.now().replace(minute=0, second=0, microsecond=0)
    defaults = {
        "starts_at": start + dt.timedelta(days=7),
        "time_zone": "Europe/Paris",
        "minutes": page.minutes,
        "join_link": "https://meet.example.org/room",
    }
    date = WebinarDate.objects.create(page=page, **{**defaults, **fields})
    date.hosts.set(hosts)
    return date


def at(zone: str, *clock: int) -> dt.datetime:
    """The moment at which the clock of `zone` shows year, month, day, hour, minute."""
    return dt.datetime(*clock, tzinfo=ZoneInfo(zone)).astimezone(dt.UTC)
