"""Somebody is asked to take part, before she has an account."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from accounts.models.audit import AuditEntry, Deed
from accounts.models.regions import Region
from mailing.messages import build_message_to

if TYPE_CHECKING:
    from accounts.models.people import User

VALID_FOR = 60 * 60 * 24 * 60  # seconds: sixty days
_signer = signing.TimestampSigner(salt="invitation")


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, user: "User | AnonymousUser") -> "InvitationQuerySet":
        return self.filter(region__in=Region.objects.managed_by(user))

    def open(self) -> "InvitationQuerySet":
        return self.filter(accepted_at=None)

    def to(self, user: "User") -> "InvitationQuerySet":
        """To whichever address of hers."""
        hers = user.emailaddress_set.annotate(small=Lower("email")).values("small")
        return self.filter(Q(email=user.email.lower()) | Q(email__in=hers))

    def by_token(self, token: str) -> "Invitation | None":
        """The open one that the link in a mail stands for, as long as it is valid."""
        try:
            number = _signer.unsign(token, max_age=VALID_FOR)
        except signing.BadSignature:
            return None
        return self.open().filter(pk=number).select_related("region").first()

    @transaction.atomic
    def invite(
        self,
        email: str,
        region: Region,
        by: "User",
        language: str = "en",
        **known: str,
    ) -> bool:
        """Mails a link, once for an address and region; False where it was before, or
        where the person is suspended. `known`: her full_name and organisation.
        """
        email = email.lower()
        if _is_suspended(email):
            return False
        invitation, is_new = self.get_or_create(
            email=email,
            region=region,
            defaults={"invited_by": by, "language": language, **known},
        )
        if is_new:
            AuditEntry.objects.record(Deed.INVITED, by=by, region=region, detail=email)
            with translation.override(language):
                build_message_to(email, "invitation", {"invitation": invitation}).send()
        return is_new


def _is_suspended(email: str) -> bool:
    """No invitation would lift that."""
    hers = Q(email__iexact=email) | Q(emailaddress__email__iexact=email)
    people = get_user_model().objects.filter(membership__state="suspended")
    return people.filter(hers).exists()


class Invitation(models.Model):
    email = models.EmailField(_("e-mail address"))
    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="invitations"
    )
    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    # As far as whoever invites knows; stands in the form when she signs up.
    full_name = models.CharField(_("full name"), max_length=120, blank=True)
    organisation = models.CharField(_("organisation"), max_length=160, blank=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    invited_at = models.DateTimeField(_("invited"), default=timezone.now)
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-invited_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"), "region", name="invited_once_to_a_region"
            )
        ]

    def __str__(self) -> str:
        return f"{self.email}, {self.region}"

    @property
    def address(self) -> str:
        token = _signer.sign(str(self.pk))
        return settings.SITE_URL + reverse("accounts:invitation", args=[token])

    @transaction.atomic
    def accept(self, user: "User") -> None:
        """The invitation was the decision: who applies by it is a member at once.

        Only with the address that was invited, and once. A suspension stays.
        """
        mine = Invitation.objects.filter(pk=self.pk).open()
        if user.email.lower() != self.email:
            return
        if not mine.update(accepted_at=timezone.now()):
            return
        membership = user.membership
        if membership.state in (membership.State.APPLIED, membership.State.REFUSED):
            membership.region = self.region
            membership.save(update_fields=["region"])
            membership.approve(by=None)
