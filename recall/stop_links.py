"""The link at the foot of a mail, by which one press stops the mails."""

from django.core import signing
from django.urls import reverse

from accounts.models import User

_signer = signing.Signer(salt="recall mails")


def stop_address(user: User) -> str:
    """It works as long as the account, without signing in: it can do nothing else."""
    return reverse("recall:stop_mails", args=[_signer.sign(str(user.pk))])


def reader_of(token: str) -> User | None:
    """None where the site has not signed it, or the account is gone."""
    try:
        number = _signer.unsign(token)
    except signing.BadSignature:
        return None
    return User.objects.filter(pk=number, erased_at=None).first()
