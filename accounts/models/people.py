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

from accounts.models.roles import Role
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

    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email__iexact=email)

    def with_standing(self, pk: int) -> "User | None":
        """Her, and what `_standing` asks for, in one query: a row for each role."""
        told = {"_member": F("membership__state"), "_role": F("region_roles__role")}
        rows = list(self.filter(pk=pk).annotate(**told))
        for user in rows[:1]:
            user._standing = user._member, [row._role for row in rows if row._role]
            return user
        return None

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
    # When everything about her went. The row stays for statistics and certificates.
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
        """Hers, or UTC where what is stored names no zone that this machine knows."""
        return ZoneInfo(self.time_zone if self.time_zone in TIME_ZONES else "UTC")

    def get_full_name(self) -> str:
        return self.full_name

    @cached_property
    def _standing(self) -> tuple[str | None, list[Role]]:
        """The state of her membership and her roles: asked once for a request."""
        told = ("membership__state", "region_roles__role")
        rows = list(User.objects.filter(pk=self.pk).values_list(*told))
        return rows[0][0] if rows else None, [role for _state, role in rows if role]

    @property
    def roles(self) -> list[Role]:
        """In whatever regions."""
        return self._standing[1]

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
        """Approved: may do what is not for everybody."""
        approved = self._meta.get_field("membership").related_model.State.APPROVED
        return self.is_superuser or self._standing[0] == approved

    def get_short_name(self) -> str:
        return self.full_name
