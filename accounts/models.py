from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import AnonymousUser, Group, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from accounts.time_zones import TIME_ZONES

INSTRUCTORS = "Instructors"


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

    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email__iexact=email)

    def visible_to(self, user: "User | AnonymousUser") -> models.QuerySet["User"]:
        if user.is_superuser:
            return self.all()
        return self.filter(pk=user.pk)


class User(AbstractBaseUser, PermissionsMixin):
    """A person. The e-mail address is the login; one name field fits every culture."""

    email = models.EmailField(_("e-mail address"), unique=True)
    full_name = models.CharField(
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
    country = CountryField(_("country"), blank=True, blank_label=_("Not stated"))
    organisation = models.CharField(_("organisation"), max_length=160, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)

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
        return self.full_name or self.email

    @property
    def zone(self) -> ZoneInfo:
        """Hers, or UTC where what is stored names no zone that this machine knows."""
        return ZoneInfo(self.time_zone if self.time_zone in TIME_ZONES else "UTC")

    def get_full_name(self) -> str:
        return self.full_name

    @cached_property
    def roles(self) -> list["RegionRole.Role"]:
        """In whatever regions; asked once for a request."""
        return list(self.region_roles.values_list("role", flat=True))

    @property
    def writes_courses(self) -> bool:
        return self.is_superuser or RegionRole.Role.INSTRUCTOR in self.roles

    def get_short_name(self) -> str:
        return self.full_name


class RegionQuerySet(models.QuerySet["Region"]):
    def visible_to(self, user: "User | AnonymousUser") -> "RegionQuerySet":
        """Regions are public: the home page lists what is offered in each."""
        return self


class Region(models.Model):
    """A regional asset recovery network and the countries that belong to it."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    countries = CountryField(_("countries"), multiple=True, blank=True)

    objects = RegionQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("region")
        verbose_name_plural = _("regions")

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def appoint(self, user: User, role: "RegionRole.Role") -> "RegionRole":
        """Gives the role; an instructor may from then on write in the CMS."""
        appointed, _created = RegionRole.objects.get_or_create(
            region=self, user=user, role=role
        )
        if role == RegionRole.Role.INSTRUCTOR:
            user.groups.add(Group.objects.get(name=INSTRUCTORS))
        return appointed


class RegionRoleQuerySet(models.QuerySet["RegionRole"]):
    def visible_to(self, user: "User | AnonymousUser") -> "RegionRoleQuerySet":
        if user.is_superuser:
            return self
        return self.filter(user_id=user.pk)


class RegionRole(models.Model):
    class Role(models.TextChoices):
        INSTRUCTOR = "instructor", _("instructor")
        MANAGER = "manager", _("programme manager")

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="region_roles"
    )
    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=20, choices=Role.choices)

    objects = RegionRoleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "region", "role"], name="role_given_once"
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=["instructor", "manager"]),
                name="role_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}, {self.region}"
