"""The starter webinars, and on a local site dates and people of theirs."""

import datetime as dt
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

from accounts.models import Region, User
from courses.models import ActivityPage
from home.demo import shapes
from home.demo.keys import key_of
from home.demo.publishing import member_of, publish
from webinars import attendance
from webinars.models import (
    Interpretation,
    Notice,
    Registration,
    WebinarDate,
    WebinarIndexPage,
    WebinarPage,
    WebinarSpeaker,
)

ROOM = "https://meet.example.org/demo-room"


def build_webinars(index: WebinarIndexPage, curriculum: shapes.Curriculum) -> None:
    for webinar in curriculum.webinars:
        page = WebinarPage(
            title=webinar.title,
            slug=webinar.id,
            translation_key=_key(curriculum, webinar.id),
            minutes=webinar.minutes,
            abstract=webinar.abstract.strip(),
            topic=webinar.topic,
            learning_points=[("point", text) for text in webinar.learning_points],
            pre_reading=[
                ("page", _session(curriculum, session))
                for session in webinar.read_first
            ],
            speakers=[
                WebinarSpeaker(member=member_of(curriculum, speaker), role=speaker.role)
                for speaker in webinar.speakers
            ],
            interpretations=[
                Interpretation(language=code) for code in webinar.interpretation
            ],
        )
        publish(index, page)


def build_dates(curriculum: shapes.Curriculum, demo: shapes.Demo) -> None:
    """Makes the dates once: their days count from the first run."""
    keys = {webinar.id: _key(curriculum, webinar.id) for webinar in curriculum.webinars}
    if WebinarDate.objects.filter(page__translation_key__in=keys.values()).exists():
        return
    regions = {region.id: region.name for region in demo.regions}
    for data in demo.webinars:
        page = WebinarPage.objects.filter(translation_key=keys[data.webinar])
        date = _date(page.order_by("pk").first(), data)
        date.region = Region.objects.filter(name=regions.get(data.region)).first()
        date.save()
        date.hosts.set(User.objects.filter(email=data.host))
        for index, email in enumerate(data.registered, start=1):
            _register(date, email, index, attended=email in data.attended)


def _date(page: WebinarPage, data: shapes.WebinarDate) -> WebinarDate:
    zone = ZoneInfo(data.time_zone)
    day = timezone.localdate(timezone=zone) + dt.timedelta(days=data.in_days)
    return WebinarDate(
        page=page,
        starts_at=dt.datetime.combine(day, data.at, tzinfo=zone),
        time_zone=data.time_zone,
        minutes=page.minutes,
        capacity=data.capacity,
        join_link=ROOM,
    )


def _register(date: WebinarDate, email: str, place: int, *, attended: bool) -> None:
    """Registers as if it were long ago: the confirmation was sent."""
    registration = Registration.objects.create(
        date=date,
        user=User.objects.get(email=email),
        status=Registration.Status.SEATED,
        place=place,
    )
    Notice.objects.create(
        registration=registration,
        kind=Notice.Kind.CONFIRMED,
        sequence=0,
        claimed_at=timezone.now(),
    )
    if attended:
        source, begin = attendance.Source.REPORT, date.starts_at
        end = begin + dt.timedelta(minutes=52)
        attendance.note(registration, source, begin, end)


def _key(curriculum: shapes.Curriculum, webinar: str) -> UUID:
    return key_of(curriculum.id, "webinars", webinar)


def _session(curriculum: shapes.Curriculum, session: str) -> ActivityPage:
    return ActivityPage.objects.get(translation_key=key_of(curriculum.id, session))
