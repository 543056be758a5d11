"""What the page of a webinar shows one reader of its dates: in a few questions."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypedDict, cast

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Subquery
from django.db.models.expressions import BaseExpression
from django.urls import reverse

from accounts.models import User
from courses.counting import number_of
from webinars.models import (
    Question,
    Recording,
    Registration,
    RegistrationRefused,
    Watch,
    WebinarDate,
    WebinarDone,
    WebinarPage,
    WebinarSpeaker,
)
from webinars.registration import refusal

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class _ForReader(TypedDict):
        is_meant: bool
        is_hosted: bool
        my_status: str | None
        waiting: int
        ahead: int
        recording_id: int | None
        recorded_seconds: int | None
        watched_seconds: int | None
        done_by: str | None

    AnnotatedDate = WithAnnotations[WebinarDate, _ForReader]


@dataclass(frozen=True)
class DateForReader:
    """One date, and how this reader stands to it."""

    date: "AnnotatedDate"
    questions: tuple[Question, ...] = ()

    @property
    def is_seated(self) -> bool:
        return self.date.my_status == Registration.Status.SEATED

    @property
    def is_waiting(self) -> bool:
        return self.date.my_status == Registration.Status.WAITING

    @property
    def is_hosted(self) -> bool:
        return self.date.is_hosted

    @property
    def may_join(self) -> bool:
        return (self.is_seated or self.is_hosted) and self.date.is_room_open

    @property
    def refused(self) -> RegistrationRefused | None:
        return refusal(self.date, is_meant=self.date.is_meant)

    @property
    def is_full(self) -> bool:
        return self.date.seats_left == 0


class WebinarDates:
    def __init__(self, page: WebinarPage, user: User | AnonymousUser) -> None:
        self.page = page
        self.user = user

    @cached_property
    def offers(self) -> list[DateForReader]:
        """In the order of time, as many as this reader may see."""
        visible_dates = WebinarDate.objects.visible_to(self.user).of_webinar(self.page)
        dates = cast(
            "list[AnnotatedDate]",
            list(visible_dates.with_seats().annotate(**self._of_this_reader)),
        )
        seats = [date.pk for date in dates if DateForReader(date).is_seated]
        questions: dict[int, list[Question]] = {}
        visible = Question.objects.visible_to(self.user).filter(date__in=seats)
        for question in visible.by_votes():
            questions.setdefault(question.date_id, []).append(question)
        return [
            DateForReader(date, tuple(questions.get(date.pk, ()))) for date in dates
        ]

    @property
    def _of_this_reader(self) -> dict[str, BaseExpression]:
        """Returns what is asked about this reader in the same query as the dates."""
        this, me = OuterRef("pk"), self.user.pk or 0  # no visitor has a number
        dates, known = WebinarDate.objects, self.user.is_authenticated
        meant = dates.open_to(self.user) if known else dates.announced()
        hosts = User.objects.filter(pk=me, hosts_webinars=this)
        own = Registration.objects.filter(user_id=me, date=this)
        own_place = Registration.objects.filter(user_id=me, date=OuterRef("date"))
        waiting = Registration.objects.waiting().filter(date=this)
        before = waiting.filter(place__lt=Subquery(own_place.values("place")))
        recording = Recording.objects.filter(page=OuterRef("page"))
        watches = Watch.objects.filter(user_id=me, recording__page=OuterRef("page"))
        done = WebinarDone.objects.filter(
            user_id=me, webinar_key=OuterRef("page__translation_key")
        ).order_by("at")
        return {
            "is_meant": Exists(meant.filter(pk=this)),
            "is_hosted": Exists(hosts),
            "my_status": Subquery(own.values("status")),
            "waiting": number_of(waiting, "date"),
            "ahead": number_of(before, "date"),
            "recording_id": Subquery(recording.values("pk")),
            "recorded_seconds": Subquery(recording.values("seconds")),
            "watched_seconds": Subquery(watches.values("seconds")),
            "done_by": Subquery(done.values("by")[:1]),
        }

    @cached_property
    def upcoming(self) -> list[DateForReader]:
        return [offer for offer in self.offers if not offer.date.is_over]

    @cached_property
    def past(self) -> list[DateForReader]:
        """Those for which the reader had a seat, the latest first."""
        seated = [o for o in self.offers if o.date.is_over and o.is_seated]
        return seated[::-1]

    @cached_property
    def speakers(self) -> list[WebinarSpeaker]:
        return list(self.page.speakers.select_related("member__photo"))

    @cached_property
    def _any_date(self) -> "AnnotatedDate | None":
        """What is of the webinar as a whole stands with each date."""
        return next((offer.date for offer in self.offers), None)

    @property
    def recording(self) -> str:
        """Returns the address of the recording; members who see a date may watch it."""
        date = self._any_date
        is_member = self.user.is_authenticated and self.user.is_member
        if not is_member or date is None or date.recording_id is None:
            return ""
        return reverse("webinars:recording", args=[date.recording_id])

    @property
    def percent_watched(self) -> int:
        date = self._any_date
        if date is None or not date.watched_seconds or not date.recorded_seconds:
            return 0
        return min(100 * date.watched_seconds // date.recorded_seconds, 100)

    @property
    def done_by(self) -> str:
        """How this reader has done it: attended, watched, or not yet."""
        return (self._any_date and self._any_date.done_by) or ""
