"""Unsubscribing is one press, without signing in; opening the link stops nothing."""

import pytest
from django.test import Client

from recall.models import RecallPlan
from recall.stop_links import stop_address
from tests.recall.cards import main_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(alice):
    RecallPlan.objects.create(user=alice)
    return stop_address(alice)


def has_mails(alice) -> bool:
    return RecallPlan.objects.get(user=alice).mails_stopped_at is None


def test_opening_the_link_shows_a_page_and_stops_nothing(client, alice, address):
    response = client.get(address)

    assert "Stop the weekly mail?" in text_of(main_of(response))
    assert has_mails(alice)
    assert alice.email not in response.content.decode()


def test_one_press_stops_them_and_a_second_changes_nothing(client, alice, address):
    assert "No more mails of recall" in text_of(main_of(client.post(address)))
    stopped_at = RecallPlan.objects.get(user=alice).mails_stopped_at
    client.post(address)

    assert stopped_at
    assert RecallPlan.objects.get(user=alice).mails_stopped_at == stopped_at


def test_programs_for_mail_stop_them_by_one_click(alice, address):
    program = Client(enforce_csrf_checks=True)

    response = program.post(address, {"List-Unsubscribe": "One-Click"})

    assert response.status_code == 200
    assert not has_mails(alice)


def test_a_link_that_the_site_did_not_sign_is_none(client, alice, address):
    token = address.rstrip("/").rsplit("/", 1)[1]
    for forged in (f"{alice.pk}", f"{alice.pk + 1}:{token.split(':')[1]}", "x:y"):
        assert client.post(address.replace(token, forged)).status_code == 404
    assert has_mails(alice)


def test_a_link_is_nobodys_when_the_account_is_erased(client, alice, address):
    alice.erased_at = alice.date_joined
    alice.save()

    assert client.get(address).status_code == 404


def test_the_page_speaks_the_language_of_its_reader(client, alice, address):
    alice.language = "ar"
    alice.save()

    assert 'dir="rtl"' in client.get(address).content.decode()
