from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver

from accounts.models import User
from privacy.models import Erasure


@receiver(user_logged_in)
def call_off_erasure(user: User, **kwargs: object) -> None:
    """Calls off the erasure of an account that nobody used. What the person asked for
    themselves, or an administrator, still happens.
    """
    for erasure in Erasure.objects.filter(user=user, asked_by=None):
        erasure.undo(by=user)
