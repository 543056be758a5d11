"""The list of webinars: upcoming, past, or a month, in the zone of its reader."""

import calendar
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Region, User
from accounts.plain_select import PlainSelect
from courses.likely_years import is_likely
from courses.translations import translations_of
from webinars.models import WebinarDate, WebinarPage
from webinars.models.dates import WebinarDateQuerySet

DATES_PER_PAGE = 20
# What the list shows, of the many columns that dates and pages have.
_SHOWN = (
    *("starts_at", "ends_at", "minutes", "cancelled_at", "region__name"),
    *(f"page__{n}" for n in ("title", "url_path", "translation_key", "locale")),
    *(f"page__{n}" for n in ("alias_of", "abstract", "spoken", "topic")),
)


class FilterForm(forms.Form):
    region = forms.ModelChoiceField(
        Region.objects.all(),
        label=_("Region"),
        required=False,
        empty_label=_("All"),
        widget=PlainSelect,
    )
    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        widget=PlainSelect,
        choices=[("", _("All")), *settings.LANGUAGES],
    )
    topic = forms.ChoiceField(
        label=_("Topic"),
        required=False,
        widget=PlainSelect,
        choices=[("", _("All")), *WebinarPage.Topic.choices],
    )


@dataclass(frozen=True)
class CalendarDay:
    date: dt.date
    is_in_month: bool
    is_today: bool
    dates: list[WebinarDate]


class Listing:
    """What the address asks for. What makes no sense in it is passed over."""

    def __init__(self, user: User | AnonymousUser, query: QueryDict) -> None:
        self.user = user
        self.query = query
        self.form = FilterForm(query)
        self.form.is_valid()
        self.month = _month(query.get("month", ""))
        self.shows_past = self.month is None and query.get("when") == "past"

    @cached_property
    def page(self) -> Page:
        dates = self._dates.past() if self.shows_past else self._dates.upcoming()
        page = Paginator(dates, DATES_PER_PAGE).get_page(self.query.get("page"))
        page.object_list = _in_readers_language(page.object_list)
        return page

    @cached_property
    def weeks(self) -> list[list[CalendarDay]]:
        """Returns the weeks of the month, whole from Monday.

        Each date is on its day for the reader.
        """
        month = self._first_day
        days = calendar.Calendar().monthdatescalendar(month.year, month.month)
        first, last = days[0][0], days[-1][-1] + dt.timedelta(days=1)
        dates = self._dates.filter(
            starts_at__gte=_midnight(first), starts_at__lt=_midnight(last)
        )
        by_day: dict[dt.date, list[WebinarDate]] = {}
        for date in _in_readers_language(dates.order_by("starts_at", "pk")):
            by_day.setdefault(timezone.localdate(date.starts_at), []).append(date)
        today = timezone.localdate()
        return [
            [
                CalendarDay(d, d.month == month.month, d == today, by_day.get(d, []))
                for d in week
            ]
            for week in days
        ]

    @property
    def this_month(self) -> str:
        return f"{timezone.localdate():%Y-%m}"

    @property
    def previous_month(self) -> str:
        return f"{self._first_day - dt.timedelta(days=1):%Y-%m}"

    @property
    def next_month(self) -> str:
        return f"{self._first_day + dt.timedelta(days=31):%Y-%m}"

    @property
    def _first_day(self) -> dt.date:
        """Of the month that is shown, or of this one where a list is."""
        return self.month or timezone.localdate().replace(day=1)

    @property
    def _dates(self) -> WebinarDateQuerySet:
        dates = WebinarDate.objects.visible_to(self.user)
        dates = dates.select_related("page", "region").only(*_SHOWN)
        filters = self.form.cleaned_data
        if region := filters.get("region"):
            dates = dates.filter(Q(region=region) | Q(region=None))
        if language := filters.get("language"):
            interpreted = Q(page__interpretations__language=language)
            dates = dates.filter(
                pk__in=dates.filter(interpreted | Q(page__spoken=language)).values("pk")
            )
        if topic := filters.get("topic"):
            dates = dates.filter(page__topic=topic)
        return dates.prefetch_related("page__interpretations")


def _month(text: str) -> dt.date | None:
    """Returns the first day of a month such as 2027-04, or None for anything else."""
    try:
        month = dt.datetime.strptime(text, "%Y-%m").replace(tzinfo=dt.UTC).date()
    except ValueError:
        return None
    return month if is_likely(month) else None


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def _in_readers_language(queryset: Iterable[WebinarDate]) -> list[WebinarDate]:
    """Returns them as a list, each with the page to show as `shown`."""
    dates = list(queryset)
    translations = translations_of(date.page for date in dates)
    for date in dates:
        date.shown = translations[date.page.translation_key]
    return dates
