"""The rule of every mail that is a row: it leaves at most once, and only then."""

import smtplib
from functools import partial

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from mailing.models import SentOnce
from tests.mailing.outbox import a_message, one_of_each_kind
from tests.privacy.everything import a_person_known_everywhere

pytestmark = pytest.mark.django_db


class ServerDown(EmailBackend):
    def open(self):
        raise smtplib.SMTPConnectError(421, b"down")


@pytest.fixture
def mails(region_one, mona) -> list[SentOnce]:
    a_person_known_everywhere(region_one, mona)
    rows = one_of_each_kind()
    mail.outbox.clear()
    return rows


def test_each_is_claimed_by_one_caller(mails):
    for row in mails:
        other = type(row)._base_manager.get(pk=row.pk)

        assert row.claim()
        assert not other.claim()


def test_of_two_workers_one_sends_it(mails, alice):
    claimed = []
    for row in mails:
        other = type(row)._base_manager.get(pk=row.pk)
        for worker in row, other:
            worker.deliver(a_message(alice), on_claim=partial(claimed.append, row))

    assert len(mail.outbox) == len(mails)
    assert claimed == mails


def test_a_server_that_is_down_loses_none(mails, alice, settings):
    settings.EMAIL_BACKEND, working = f"{__name__}.ServerDown", settings.EMAIL_BACKEND
    for row in mails:
        with pytest.raises(smtplib.SMTPConnectError):
            row.deliver(a_message(alice))

    settings.EMAIL_BACKEND = working
    for row in mails:
        row.deliver(a_message(alice))

    assert len(mail.outbox) == len(mails)


def test_one_that_is_out_of_date_never_leaves(mails, alice):
    for row in mails:
        row.deliver(None)
        row.deliver(a_message(alice))

    assert mail.outbox == []
