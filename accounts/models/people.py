import functools
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import AnonymousUser, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from accounts.models.choices import MembershipState, Role
from accounts.plain_text import LineField
from accounts.time_zones import TIME_ZONES


def validate_time_zone(name: str) -> None:
    if name not in TIME_ZONES:
        raise ValidationError(_("This is not the name of a time zone."))


class UserManager(BaseUserManager["User"]):
    def create_user(
        self, email: str, password: str | None = None, **fields: object
    ) -> "User":
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(
        self, email: str, password: str | None = None, **fields: object
    ) -> "User":
        return self.create_user(email, password, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(email__iexact=email)

    def with_roles(self, pk: int) -> "User | None":
        """Returns the user, with membership and roles from the same query. The query
        has a row for each role.
        """
        users = list(_with_membership_and_role().filter(pk=pk))
        if not users:
            return None
        roles = [Role(row.role) for row in users if row.role]
        users[0]._membership_and_roles = users[0].state, roles
        return users[0]

    def visible_to(self, user: "User | AnonymousUser") -> models.QuerySet["User"]:
        if user.is_superuser:
            return self.all()
        return self.filter(pk=user.pk) if isinstance(user, User) else self.none()


@functools.cache
def _with_membership_and_role() -> models.QuerySet["User", Any]:
    """Put together once, as each request asks it, and never run itself."""
    return User.objects.annotate(
        state=F("membership__state"), role=F("region_roles__role")
    )


class User(AbstractBaseUser, PermissionsMixin):
    """A person. The e-mail address is the login; one name field fits every culture."""

    email = models.EmailField(_("e-mail address"), unique=True)
    full_name = LineField(
        _("full name"),
        max_length=120,
        help_text=_("As it should stand on your certificates."),
    )
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default="en"
    )
    time_zone = models.CharField(
        _("time zone"),
        max_length=60,
        default="UTC",
        validators=[validate_time_zone],
    )
    country = CountryField(  # type: ignore[call-overload]  # a lazy text will do
        _("country"), blank=True, blank_label=_("Not stated")
    )
    organisation = LineField(_("organisation"), max_length=160, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)
    # When the data was erased. The row stays for statistics and certificates.
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    objects = UserManager()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="one_user_per_email",
                violation_error_message=_("A user with this address already exists."),
            )
        ]

    def __str__(self) -> str:
        if self.erased_at:
            return _t("erased person")
        return self.full_name or self.email

    @property
    def zone(self) -> ZoneInfo:
        """The person's own, or UTC if this machine does not know the stored zone."""
        return ZoneInfo(self.time_zone if self.time_zone in TIME_ZONES else "UTC")

    def get_full_name(self) -> str:
        return self.full_name

    @cached_property
    def _membership_and_roles(self) -> tuple[str | None, list[Role]]:
        """Returns the state of membership and the roles, asked once for a request."""
        user = User.objects.with_roles(self.pk)
        return user._membership_and_roles if user else (None, [])

    @property
    def roles(self) -> list[Role]:
        """Returns the person's roles in all regions."""
        return self._membership_and_roles[1]

    @property
    def writes_courses(self) -> bool:
        return self.is_superuser or Role.INSTRUCTOR in self.roles

    @property
    def has_desk(self) -> bool:
        return self.is_superuser or bool(self.roles)

    @property
    def manages(self) -> bool:
        return self.is_superuser or Role.MANAGER in self.roles

    @property
    def is_member(self) -> bool:
        """True for people who are approved, and may do what is not for everybody."""
        state = self._membership_and_roles[0]
        return self.is_superuser or state == MembershipState.APPROVED

    def get_short_name(self) -> str:
        return self.full_name
