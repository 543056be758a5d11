from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.exceptions import Reason, Refusal
from accounts.models.choices import Role
from accounts.models.people import User


class RoleRefused(Refusal):
    """Nothing was changed."""

    not_yours = Reason(_("Roles in this region are given by its programme managers."))
    oneself = Reason(_("Nobody changes roles of their own. Ask a colleague."))
    administrator = Reason(_("An administrator's rights are not changed here."))
    no_member = Reason(_("Only approved members of this region can have a role in it."))


class RegionRoleQuerySet(models.QuerySet["RegionRole"]):
    def visible_to(self, user: User | AnonymousUser) -> "RegionRoleQuerySet":
        """Filters to one's own, and to those in regions that one manages."""
        if user.is_superuser:
            return self
        managed = RegionRole.objects.filter(user=user.pk, role=Role.MANAGER)
        return self.filter(
            models.Q(user=user.pk) | models.Q(region__in=managed.values("region"))
        )


class RegionRole(models.Model):
    Role = Role

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="region_roles"
    )
    region = models.ForeignKey(
        "accounts.Region", on_delete=models.CASCADE, related_name="roles"
    )
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
