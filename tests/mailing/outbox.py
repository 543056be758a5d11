"""Every kind of mail that leaves once."""

from django.core.mail import EmailMessage

from accounts.models import User
from mailing.models import OutboxMail, SentOnce


def kinds_of(base: type[SentOnce]) -> list[type[SentOnce]]:
    """The models below an abstract one."""
    models: list[type[SentOnce]] = []
    for model in base.__subclasses__():
        models += kinds_of(model) if model._meta.abstract else [model]
    return models


def one_of_each_kind() -> list[SentOnce]:
    """The first row of each, unsent; somebody `known_everywhere` has them all."""
    rows = []
    for model in kinds_of(SentOnce):
        row = model._base_manager.first()
        model._base_manager.filter(pk=row.pk).update(**{model.CLAIM_FIELD: None})
        rows.append(row)
    assert len(rows) > len(kinds_of(OutboxMail)) > 1
    return rows


def a_message(reader: User) -> EmailMessage:
    return EmailMessage("Once", "Text", to=[reader.email])
