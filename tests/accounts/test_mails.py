from datetime import UTC, datetime

import pytest
import time_machine
from django.core import mail
from django.test import Client, override_settings

from accounts.models import User
from tests.accounts.authentication import link_in, sign_in, sign_up
from tests.factories import PASSWORD

SITE = "https://train.example.int"


@pytest.fixture(autouse=True)
def _the_site_has_a_name() -> None:
    with override_settings(SITE_URL=SITE, ALLOWED_HOSTS=["testserver", "evil.example"]):
        yield


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("/accounts/password/reset/", {"email": "alice-moyo@example.org"}),
        ("/accounts/password/reset/", {"email": "nobody@example.org"}),
    ],
)
@pytest.mark.parametrize("header", ["host", "x-forwarded-host"])
def test_a_forged_host_poisons_no_link(
    client: Client, alice: User, address: str, form: dict[str, str], header: str
) -> None:
    client.post(address, form, headers={header: "evil.example"})
    (message,) = mail.outbox
    assert f"{SITE}/accounts/" in message.body
    assert "evil" not in message.body + message.subject
    assert "testserver" not in message.body


def test_a_forged_host_poisons_no_notice(alice: User) -> None:
    forged = {"host": "evil.example"}
    client, visitor = Client(headers=forged), Client(headers=forged)
    sign_up(visitor, email=alice.email)
    sign_in(client, alice)
    new = "seven quiet ledgers"
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    client.post("/accounts/password/change/", form)
    assert len(mail.outbox) == 2
    for message in mail.outbox:
        assert f"{SITE}/accounts/password/reset/" in message.body
        assert "evil" not in message.body


def test_an_unknown_host_is_refused(client: Client) -> None:
    response = client.get("/accounts/login/", headers={"host": "other.example"})
    assert response.status_code == 400


def test_the_link_of_a_mail_works(client: Client, alice: User) -> None:
    client.post("/accounts/password/reset/", {"email": alice.email})
    page = client.get(link_in(mail.outbox[0]).removeprefix(SITE), follow=True)
    assert "Save the new password" in page.content.decode()


def test_a_notice_names_device_and_time_in_the_zone_of_its_reader(alice: User) -> None:
    alice.time_zone = "Asia/Kolkata"
    alice.save()
    browser = Client(headers={"user-agent": "Mozilla/5.0 (Windows) Firefox/140.0"})
    sign_in(browser, alice)
    new = "seven quiet ledgers"
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    browser.post("/accounts/password/change/", form)
    assert "(Asia/Kolkata)" in mail.outbox[0].body
    assert "With: Firefox on Windows" in mail.outbox[0].body


def test_mail_is_written_in_the_language_of_its_reader(
    client: Client, alice: User
) -> None:
    """It is asked for by a visitor whose browser speaks English."""
    User.objects.filter(pk=alice.pk).update(language="fr")
    new = "seven quiet ledgers"
    with time_machine.travel(datetime(2026, 2, 3, 12, tzinfo=UTC)):
        client.post("/accounts/password/reset/", {"email": alice.email})
        page = client.get(link_in(mail.outbox[0]).removeprefix(SITE), follow=True)
        form = {"password1": new, "password2": new}
        client.post(page.redirect_chain[-1][0], form)
    assert "3 février 2026" in mail.outbox[1].body
