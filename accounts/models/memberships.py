"""Who may take part: people apply, and the managers of the region decide."""

import contextlib
import secrets
from collections.abc import Iterator
from pathlib import PurePath

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.exceptions import Reason, Refusal
from accounts.models.audit import AuditEntry
from accounts.models.choices import AuditAction, MembershipState, Role
from accounts.models.invitations import Invitation
from accounts.models.people import User
from accounts.models.regions import Region
from accounts.models.roles import RegionRole
from accounts.plain_text import LineField
from accounts.storage import private_files
from mailing.messages import send_message


def letter_path(membership: "Membership", name: str) -> str:
    """Of the name that somebody gave a file, the ending alone stays."""
    return f"letters/{secrets.token_hex(16)}{PurePath(name).suffix.lower()}"


def is_member_now(user: str) -> Q:
    """Filters to rows whose relation `user` leads to somebody who may take part."""
    approved = Q(**{f"{user}__membership__state": MembershipState.APPROVED})
    is_allowed = approved | Q(**{f"{user}__is_superuser": True})
    return is_allowed & Q(**{f"{user}__is_active": True})


class MembershipRefused(Refusal):
    """Nothing was changed."""

    out_of_turn = Reason(_("The membership is “%(state)s”: this cannot be done now."))
    no_reason = Reason(_("Give a reason. It is sent to the person."))
    not_yours = Reason(_("This is decided by the managers of the person's region."))
    oneself = Reason(_("Nobody decides on their own membership. Ask a colleague."))


class MembershipQuerySet(models.QuerySet["Membership"]):
    def visible_to(self, user: User | AnonymousUser) -> "MembershipQuerySet":
        """Filters to one's own, and to those of the regions one manages."""
        if user.is_superuser:
            return self
        return self.filter(
            Q(user=user.pk) | Q(region__in=Region.objects.managed_by(user))
        )

    def managed_by(self, user: User | AnonymousUser) -> "MembershipQuerySet":
        """Returns those that this person decides on, but of erased people."""
        memberships = self.filter(user__erased_at=None)
        if user.is_superuser:
            return memberships
        return memberships.filter(region__in=Region.objects.managed_by(user))

    def approved(self) -> "MembershipQuerySet":
        return self.filter(state=Membership.State.APPROVED)

    def applied(self) -> "MembershipQuerySet":
        return self.filter(state=Membership.State.APPLIED)


class Membership(models.Model):
    State = MembershipState

    class Authority(models.TextChoices):
        LAW_ENFORCEMENT = "law-enforcement", _("law enforcement")
        JUDICIARY = "judiciary", _("judiciary")
        ADMINISTRATIVE = "administrative", _("administrative authority")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="membership"
    )
    region = models.ForeignKey(
        Region,
        verbose_name=_("region"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="members",
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.APPLIED
    )
    authority = models.CharField(
        _("authority"), max_length=20, choices=Authority.choices, blank=True
    )
    focus = LineField(_("what your unit works on"), max_length=160, blank=True)
    nominated_by = LineField(_("nominated by"), max_length=160, blank=True)
    letter = models.FileField(
        _("letter of nomination"),
        storage=private_files,
        upload_to=letter_path,
        blank=True,
    )
    reason = models.TextField(_("reason"), blank=True)
    applied_at = models.DateTimeField(_("applied"), default=timezone.now)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # When the managers got a mail that it waits for a decision: once.
    told_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        indexes = [models.Index(fields=["region", "state"], name="members_of_region")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["applied", "approved", "refused", "suspended"]),
                name="membership_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(
                    authority__in=["", "law-enforcement", "judiciary", "administrative"]
                ),
                name="membership_authority_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["refused", "suspended"]) | ~Q(reason=""),
                name="membership_refused_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state="applied") | Q(decided_at__isnull=False),
                name="membership_decided_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_state_display()}"

    def apply(self) -> None:
        """Applies, or applies again after a refusal. `self` holds what was filled in.

        Raises MembershipRefused, if it is approved or suspended.
        """
        with self._locked() as before:
            if before and before not in (self.State.REFUSED, self.State.APPLIED):
                raise MembershipRefused.out_of_turn(state=self.State(before).label)
            self.state, self.reason = self.State.APPLIED, ""
            self.decided_at = self.decided_by = None
            self.applied_at = timezone.now()
            if before != self.State.APPLIED:
                self.told_at = None
            self.region = Region.objects.of_country(self.user.country.code)
            self.save()
            if before != self.State.APPLIED:
                self._record(AuditAction.APPLIED, self.user)

    def approve(self, by: User | None) -> None:
        """`by` is None where an invitation was the decision."""
        self._decide(
            AuditAction.APPROVED, self.State.APPROVED, by, {"applied", "refused"}
        )

    def refuse(self, by: User, reason: str) -> None:
        self._decide(
            AuditAction.REFUSED, self.State.REFUSED, by, {"applied"}, reason, True
        )

    def suspend(self, by: User, reason: str) -> None:
        """Shuts everything that membership opens, and takes roles back."""
        states = {"approved"}
        self._decide(
            AuditAction.SUSPENDED, self.State.SUSPENDED, by, states, reason, True
        )

    def reinstate(self, by: User) -> None:
        """Approves it again. Roles do not come back by themselves."""
        self._decide(AuditAction.REINSTATED, self.State.APPROVED, by, {"suspended"})

    def move(self, region: Region, by: User) -> None:
        """Moves to another region, and takes back roles in the one that is left."""
        self._refuse(by)
        with self._locked():
            if self.region_id == region.pk:
                return
            left, self.region = self.region, region
            self.save(update_fields=["region"])
            self._take_roles(RegionRole.objects.filter(region=left))
            self._record(AuditAction.MOVED, by, f"{left or '–'} → {region}")

    def _decide(
        self,
        action: AuditAction,
        state: MembershipState,
        by: User | None,
        out_of: set[str],
        reason: str = "",
        needs_reason: bool = False,
    ) -> None:
        """Does nothing if it is decided so already. Raises MembershipRefused if another
        state leads there, if `by` may not decide, or without a needed reason.
        """
        self._refuse(by)
        reason = reason.strip()
        if needs_reason and not reason:
            raise MembershipRefused.no_reason()
        with self._locked() as before:
            if before == state:
                return
            if before not in out_of:
                raise MembershipRefused.out_of_turn(state=self.get_state_display())
            self.state, self.reason = state, reason
            self.decided_at, self.decided_by = timezone.now(), by
            self.save(update_fields=["state", "reason", "decided_at", "decided_by"])
            if state == self.State.SUSPENDED:
                self._take_roles(RegionRole.objects.all())
                Invitation.objects.open().to(self.user).delete()
            self._record(action, by, reason)
            send_message(self.user, f"membership_{action}", {"membership": self})

    @contextlib.contextmanager
    def _locked(self) -> Iterator[str]:
        """Yields the state that is stored, or "" if nothing is stored yet."""
        with transaction.atomic():
            rows = Membership.objects.select_for_update().filter(user=self.user_id)
            stored = rows.first()
            if stored is not None:
                self.pk, self.state = stored.pk, stored.state
                self._state.adding = False
            yield stored.state if stored else ""

    def _refuse(self, by: User | None) -> None:
        if by is None:
            return
        refusal = None
        if by.pk == self.user_id:
            refusal = MembershipRefused.oneself()
        elif not by.is_superuser and (
            self.user.is_superuser or self.region not in Region.objects.managed_by(by)
        ):
            refusal = MembershipRefused.not_yours()
        if refusal:
            self._record(AuditAction.BARRED, by, str(refusal))
            raise refusal

    def _take_roles(self, roles: models.QuerySet[RegionRole]) -> None:
        for role in roles.filter(user=self.user_id).select_related("region"):
            role.region.dismiss(self.user, Role(role.role))

    def _record(self, action: AuditAction, by: User | None, detail: str = "") -> None:
        AuditEntry.objects.record(
            action, by=by, about=self.user, region=self.region, detail=detail
        )
