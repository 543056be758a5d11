from typing import Any

from django.contrib.auth.models import AnonymousUser, Group
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from accounts.models.audit import AuditEntry
from accounts.models.choices import AuditAction, Role
from accounts.models.people import User
from accounts.models.roles import RegionRole, RoleRefused
from accounts.plain_text import LineField

INSTRUCTORS = "Instructors"


class RegionQuerySet(models.QuerySet["Region"]):
    def visible_to(self, user: User | AnonymousUser) -> "RegionQuerySet":
        """Regions are public: the home page lists what is offered in each."""
        return self

    def taught_by(self, user: User) -> "RegionQuerySet":
        """Those in which this person is an instructor."""
        return self._with_role(user, Role.INSTRUCTOR)

    def managed_by(self, user: User | AnonymousUser) -> "RegionQuerySet":
        """Filters to the regions that `user` manages: for an administrator, all."""
        if user.is_superuser:
            return self
        is_manager = user.is_authenticated and user.manages
        return self._with_role(user, Role.MANAGER) if is_manager else self.none()

    def _with_role(self, user: User | AnonymousUser, role: Role) -> "RegionQuerySet":
        roles = RegionRole.objects.filter(user=user.pk, role=role)
        return self.filter(pk__in=roles.values("region"))

    def of_country(self, code: str) -> "Region | None":
        """Of several that name the country, the first by name."""
        return self.filter(countries__contains=code).first() if code else None


class Region(models.Model):
    """A regional asset recovery network and the countries that belong to it."""

    name = LineField(_("name"), max_length=80, unique=True)
    countries = CountryField(_("countries"), multiple=True, blank=True)
    # Its instructors, as the CMS knows them: what it writes belongs to this group.
    group = models.OneToOneField(
        Group, on_delete=models.PROTECT, editable=False, related_name="region"
    )

    objects = RegionQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("region")
        verbose_name_plural = _("regions")

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def save(self, *args: Any, **options: Any) -> None:
        name = f"{INSTRUCTORS}: {self.name}"
        if self.group_id is None:
            self.group, _created = Group.objects.get_or_create(name=name)
        elif self.group.name != name:
            self.group.name = name
            self.group.save()
        super().save(*args, **options)

    def appoint(self, user: User, role: Role, by: User | None = None) -> RegionRole:
        """Gives the role. An instructor may from then on edit what is the region's.

        `by` is None for a command. Raises RoleRefused for others than managers of the
        region, and notes it in the audit log.
        """
        self._refuse(user, role, by, needs_member=True)
        with transaction.atomic():
            appointed, created = RegionRole.objects.get_or_create(
                region=self, user=user, role=role
            )
            if role == Role.INSTRUCTOR:
                user.groups.add(Group.objects.get(name=INSTRUCTORS), self.group)
            if created:
                self._record(AuditAction.APPOINTED, user, by, role)
        return appointed

    def dismiss(self, user: User, role: Role, by: User | None = None) -> None:
        """Takes the role back, and the rights that came with it."""
        self._refuse(user, role, by)
        with transaction.atomic():
            taken, _by_model = self.roles.filter(user=user, role=role).delete()
            if role == Role.INSTRUCTOR:
                user.groups.remove(self.group)
                if not Region.objects.taught_by(user).exists():
                    user.groups.remove(Group.objects.get(name=INSTRUCTORS))
            if taken:
                self._record(AuditAction.DISMISSED, user, by, role)

    def _refuse(
        self, user: User, role: Role, by: User | None, *, needs_member: bool = False
    ) -> None:
        """Raises RoleRefused, which the audit log notes, unless `by` may do it."""
        if by is None:
            return
        refused = None
        if not Region.objects.managed_by(by).filter(pk=self.pk).exists():
            refused = RoleRefused.not_yours()
        elif user.pk == by.pk:
            refused = RoleRefused.oneself()
        elif user.is_superuser:
            refused = RoleRefused.administrator()
        elif needs_member and not self.members.approved().filter(user=user).exists():
            refused = RoleRefused.no_member()
        if refused:
            self._record(AuditAction.BARRED, user, by, f"{role}: {refused}")
            raise refused

    def _record(
        self, action: AuditAction, user: User, by: User | None, detail: str
    ) -> None:
        AuditEntry.objects.record(action, by=by, about=user, region=self, detail=detail)
