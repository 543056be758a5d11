"""Somebody is asked to take part who has no account yet."""

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from accounts.models.audit import AuditEntry
from accounts.models.choices import AuditAction, MembershipState
from accounts.models.people import User
from accounts.models.regions import Region
from accounts.plain_text import LineField
from mailing.messages import build_message_to

VALID_FOR = 60 * 60 * 24 * 60  # seconds: sixty days
_signer = signing.TimestampSigner(salt="invitation")


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, user: User | AnonymousUser) -> "InvitationQuerySet":
        return self.filter(region__in=Region.objects.managed_by(user))

    def open(self) -> "InvitationQuerySet":
        return self.filter(accepted_at=None)

    def to(self, user: User) -> "InvitationQuerySet":
        """Filters to the invitations to any address of this person."""
        addresses = EmailAddress.objects.filter(user=user)
        addresses = addresses.annotate(small=Lower("email")).values("small")
        return self.filter(Q(email=user.email.lower()) | Q(email__in=addresses))

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
        by: User,
        language: str = "en",
        **known: str,
    ) -> bool:
        """Mails a link, once for an address and region. Returns False if that was done
        before, or if the person is suspended. `known` is the full_name and the
        organisation, as far as `by` knows them.
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
            AuditEntry.objects.record(
                AuditAction.INVITED, by=by, region=region, detail=email
            )
            with translation.override(language):
                build_message_to(email, "invitation", {"invitation": invitation}).send()
        return is_new


def _is_suspended(email: str) -> bool:
    """True for people whose suspension an invitation would not lift."""
    has_address = Q(email__iexact=email) | Q(emailaddress__email__iexact=email)
    suspended = User.objects.filter(membership__state=MembershipState.SUSPENDED)
    return suspended.filter(has_address).exists()


class Invitation(models.Model):
    email = models.EmailField(_("e-mail address"))
    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="invitations"
    )
    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    # As far as it is known. The form of sign-up is filled in with it.
    full_name = LineField(_("full name"), max_length=120, blank=True)
    organisation = LineField(_("organisation"), max_length=160, blank=True)
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
    def accept(self, user: User) -> None:
        """Makes the person a member at once: the invitation was the decision.

        This works for the address that was invited alone, and once. A suspension stays.
        """
        if user.email.lower() != self.email:
            return
        invitation = Invitation.objects.filter(pk=self.pk).open()
        if not invitation.update(accepted_at=timezone.now()):
            return
        membership = user.membership
        if membership.state in (MembershipState.APPLIED, MembershipState.REFUSED):
            membership.region = self.region
            membership.save(update_fields=["region"])
            membership.approve(by=None)
