"""Managers are told once, by mail, that somebody waits for their decision."""

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import task

from accounts.models import Membership, Region, Role, User
from mailing.messages import send_message
from operating.after_commit import try_after_commit


def announce(user: User) -> None:
    """To be called when somebody has applied, and when their address is confirmed: the
    mail leaves at the later moment.
    """
    is_confirmed = EmailAddress.objects.filter(user=user, verified=True).exists()
    waiting = Membership.objects.applied().filter(user=user, told_at=None).first()
    if is_confirmed and waiting:
        # Should the queue fail, the desk still lists the application.
        try_after_commit(tell_managers.enqueue, waiting.pk)


@task()
def tell_managers(membership_id: int) -> None:
    """It can be repeated, and run twice at the same moment. An application that is
    decided meanwhile, as by an invitation, needs no mail.
    """
    waiting = Membership.objects.applied().filter(pk=membership_id, told_at=None)
    with transaction.atomic():
        membership = waiting.select_related("user", "region").first()
        if membership is None or not waiting.update(told_at=timezone.now()):
            return
        context = {"membership": membership}
        for reader in deciding_in(membership.region):
            send_message(reader, "application", context)


def deciding_in(region: Region | None) -> QuerySet[User]:
    """Returns who decides: its managers, or administrators where there are none."""
    people = User.objects.filter(is_active=True)
    managers = people.filter(
        region_roles__region=region, region_roles__role=Role.MANAGER
    )
    if region is None or not managers.exists():
        return people.filter(is_superuser=True)
    return managers
