import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from accounts.models import Region, User, validate_time_zone
from accounts.plain_text import LineField
from courses.models import Cohort, Enrolment
from webinars.models.pages import WebinarPage

_NONE = Q(pk__in=())  # of all dates
CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that is read as another


def new_check_in_code() -> str:
    return get_random_string(6, CODE_ALPHABET)


def validate_https(address: str) -> None:
    if not address.startswith("https://"):
        raise ValidationError(_("The address must begin with https://"))


def regions_of(user: User | AnonymousUser) -> models.QuerySet[Region]:
    """Returns those where somebody has a role, and those of their country."""
    belongs = Q(roles__user_id=user.pk)
    if user.is_authenticated and user.country:
        belongs |= Q(countries__contains=user.country.code)
    return Region.objects.filter(belongs)


def _hosted_by(user: User | AnonymousUser) -> Q:
    if not user.is_authenticated or not user.is_member:
        return _NONE
    hosted = Q(pk__in=user.hosts_webinars.values("pk"))
    return hosted | Q(region__in=Region.objects.managed_by(user))


def _open_to(user: User | AnonymousUser) -> Q:
    if not user.is_authenticated or not user.is_member:
        return _NONE
    Audience = WebinarDate.Audience
    cohorts = Enrolment.objects.active().filter(user=user, cohort__isnull=False)
    invited = InvitedAddress.objects.filter(email__iexact=user.email)
    return (
        Q(audience=Audience.EVERYBODY)
        | Q(audience=Audience.REGION, region__in=regions_of(user))
        | Q(audience=Audience.COHORT, cohort__in=cohorts.values("cohort"))
        | Q(audience=Audience.INVITED, pk__in=invited.values("date"))
    )


class WebinarDateQuerySet(models.QuerySet["WebinarDate"]):
    def hosted_by(self, user: User | AnonymousUser) -> "WebinarDateQuerySet":
        """Those whose people somebody may see: a host, or a manager of the region."""
        return self if user.is_superuser else self.filter(_hosted_by(user))

    def open_to(self, user: User | AnonymousUser) -> "WebinarDateQuerySet":
        """Those that are meant for this person; none where they are not a member."""
        return self.filter(_open_to(user))

    def announced(self) -> "WebinarDateQuerySet":
        """What visitors read of, too: it is for every member."""
        return self.filter(audience=WebinarDate.Audience.EVERYBODY)

    def visible_to(self, user: User | AnonymousUser) -> "WebinarDateQuerySet":
        """Of published webinars, what is announced to all, meant for this
        person, and what they hold or host.
        """
        if user.is_superuser:
            return self
        seen = Q(audience=WebinarDate.Audience.EVERYBODY)
        if user.is_authenticated:
            own = user.webinar_registrations.values("date")
            seen |= _open_to(user) | Q(pk__in=own) | _hosted_by(user)
        return self.filter(seen, page__live=True)

    def of_webinar(self, page: WebinarPage) -> "WebinarDateQuerySet":
        return self.filter(page__translation_key=page.translation_key)

    def upcoming(self) -> "WebinarDateQuerySet":
        """Filters to the dates that are not over, the next one first."""
        return self.filter(ends_at__gt=timezone.now()).order_by("starts_at", "pk")

    def past(self) -> "WebinarDateQuerySet":
        return self.filter(ends_at__lte=timezone.now()).order_by("-starts_at", "-pk")

    def with_seats(self) -> "WebinarDateQuerySet":
        """Adds `taken`, and what a list shows."""
        seated = Q(registrations__status="seated")
        return self.select_related("page", "region").annotate(
            taken=Count("registrations", filter=seated, distinct=True)
        )


class WebinarDate(models.Model):
    """One time at which a webinar is given, and who may come.

    `starts_at` is a moment; `time_zone` is where the host's clock hangs, for the
    form, the invitation and the series. `ends_at` follows from both.
    """

    class Audience(models.TextChoices):
        EVERYBODY = "everybody", _("everybody who is approved")
        REGION = "region", _("people of a region")
        COHORT = "cohort", _("people of a cohort")
        INVITED = "invited", _("invited addresses")

    class Platform(models.TextChoices):
        LINK = "link", _("a link (Teams, Zoom or another)")
        JITSI = "jitsi", _("Jitsi")
        BIGBLUEBUTTON = "bigbluebutton", _("BigBlueButton")

    page = models.ForeignKey(
        WebinarPage,
        verbose_name=_("webinar"),
        on_delete=models.PROTECT,
        related_name="dates",
    )
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"), editable=False)
    time_zone = models.CharField(
        _("time zone of the host"), max_length=60, validators=[validate_time_zone]
    )
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), validators=[MinValueValidator(1), MaxValueValidator(600)]
    )
    capacity = models.PositiveIntegerField(
        _("seats"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Empty: as many as come."),
    )
    registration_opens = models.DateTimeField(
        _("registration opens"), null=True, blank=True
    )
    registration_closes = models.DateTimeField(
        _("registration closes"), null=True, blank=True
    )
    audience = models.CharField(
        _("who may register"),
        max_length=10,
        choices=Audience.choices,
        default=Audience.EVERYBODY,
    )
    region = models.ForeignKey(
        Region,
        verbose_name=_("region"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="webinar_dates",
    )
    cohort = models.ForeignKey(
        Cohort,
        verbose_name=_("cohort"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="webinar_dates",
    )
    platform = models.CharField(
        _("the room is"),
        max_length=15,
        choices=Platform.choices,
        default=Platform.LINK,
    )
    join_link = models.URLField(
        _("address of the room"),
        max_length=500,
        blank=True,
        validators=[validate_https],
    )
    opens_before = models.PositiveSmallIntegerField(
        _("the room opens, minutes before"),
        default=15,
        validators=[MaxValueValidator(240)],
    )
    hosts = models.ManyToManyField(
        User, verbose_name=_("hosts"), blank=True, related_name="hosts_webinars"
    )
    check_in_code = models.CharField(
        max_length=12, default=new_check_in_code, editable=False
    )
    recording_link = models.URLField(max_length=500, blank=True, editable=False)
    cancelled_at = models.DateTimeField(null=True, blank=True, editable=False)
    cancelled_because = LineField(max_length=300, blank=True, editable=False)

    taken: int  # seats, added by `with_seats`
    shown: WebinarPage  # the page in the language of the reader, added by the listing

    objects = WebinarDateQuerySet.as_manager()

    class Meta:
        verbose_name = _("date of a webinar")
        verbose_name_plural = _("dates of webinars")
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["ends_at", "starts_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="webinar_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(capacity=None) | Q(capacity__gte=1),
                name="webinar_has_a_seat",
            ),
            models.CheckConstraint(
                condition=Q(registration_opens=None)
                | Q(registration_closes=None)
                | Q(registration_closes__gt=F("registration_opens")),
                name="registration_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(join_link="") | Q(join_link__startswith="https://"),
                name="join_link_is_https",
            ),
            models.CheckConstraint(
                condition=~Q(audience="region") | Q(region__isnull=False),
                name="audience_of_a_region_names_it",
            ),
            models.CheckConstraint(
                condition=~Q(audience="cohort") | Q(cohort__isnull=False),
                name="audience_of_a_cohort_names_it",
            ),
            models.CheckConstraint(
                condition=Q(audience__in=["everybody", "region", "cohort", "invited"])
                & Q(platform__in=["link", "jitsi", "bigbluebutton"]),
                name="webinar_date_is_of_a_known_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page}, {self.local_start:%Y-%m-%d %H:%M} {self.time_zone}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.ends_at = self.starts_at + dt.timedelta(minutes=self.minutes)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("webinars:date", args=[self.pk])

    @property
    def local_start(self) -> dt.datetime:
        return self.starts_at.astimezone(ZoneInfo(self.time_zone))

    @property
    def opens_at(self) -> dt.datetime:
        """When the room opens to those who have a seat."""
        return self.starts_at - dt.timedelta(minutes=self.opens_before)

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    @property
    def is_over(self) -> bool:
        return timezone.now() >= self.ends_at

    @property
    def is_room_open(self) -> bool:
        return not self.is_cancelled and self.opens_at <= timezone.now() < self.ends_at

    @property
    def is_live(self) -> bool:
        return not self.is_cancelled and self.starts_at <= timezone.now() < self.ends_at

    @property
    def closes(self) -> dt.datetime:
        """Nobody registers for what is over, whatever was set."""
        return min(self.registration_closes or self.ends_at, self.ends_at)

    @property
    def seats_left(self) -> int | None:
        """Needs `taken`, as `with_seats` adds it; None where seats are not counted."""
        return None if self.capacity is None else max(self.capacity - self.taken, 0)

    @transaction.atomic
    def invite(self, emails: list[str]) -> None:
        """Invites these addresses in place of those that were invited before."""
        wanted = {email.strip().lower() for email in emails if email.strip()}
        self.invitations.exclude(email__in=wanted).delete()
        known = set(self.invitations.values_list("email", flat=True))
        InvitedAddress.objects.bulk_create(
            InvitedAddress(date=self, email=email) for email in sorted(wanted - known)
        )


class InvitedAddressQuerySet(models.QuerySet["InvitedAddress"]):
    def visible_to(self, user: User | AnonymousUser) -> "InvitedAddressQuerySet":
        return self.filter(date__in=WebinarDate.objects.hosted_by(user))


class InvitedAddress(models.Model):
    """An address that may register where only the invited may."""

    date = models.ForeignKey(
        WebinarDate, on_delete=models.CASCADE, related_name="invitations"
    )
    email = models.EmailField()

    objects = InvitedAddressQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["date", "email"], name="invited_once_to_a_webinar"
            )
        ]

    def __str__(self) -> str:
        return f"{self.email}: {self.date}"
