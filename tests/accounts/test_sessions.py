from datetime import timedelta

import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.templatetags.people import device
from tests.accounts.authentication import sign_in
from tests.factories import PASSWORD

SESSIONS = "/accounts/sessions/"
NEW = "seven quiet ledgers"


def is_in(client: Client) -> bool:
    return client.get("/accounts/profile/").status_code == 200


def change_password(client: Client) -> None:
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    response = client.post("/accounts/password/change/", form)
    assert response["Location"] == "/accounts/profile/"


def test_the_list_names_each_device_and_this_one(
    client: Client, other_client: Client, alice: User
) -> None:
    sign_in(client, alice)
    sign_in(other_client, alice)
    page = client.get(SESSIONS).content.decode()
    assert "Firefox on Windows" in page
    assert page.count("This device") == 1


def test_signing_out_elsewhere_ends_the_other_session_on_the_server(
    client: Client, other_client: Client, alice: User
) -> None:
    sign_in(client, alice)
    sign_in(other_client, alice)
    page = client.post(SESSIONS, follow=True).content.decode()
    assert "You are signed out everywhere else." in page
    assert not is_in(other_client)
    assert is_in(client)
    assert UserSession.objects.filter(user=alice).count() == 1


def test_nobody_ends_the_sessions_of_another(
    client: Client, other_client: Client, alice: User, bob: User
) -> None:
    sign_in(client, alice)
    sign_in(other_client, bob)
    client.post(SESSIONS)
    assert is_in(other_client)
    assert "Firefox" not in client.get(SESSIONS).content.decode()


def test_a_new_password_ends_the_other_sessions_and_not_this_one(
    client: Client, other_client: Client, alice: User
) -> None:
    sign_in(client, alice)
    sign_in(other_client, alice)
    change_password(client)
    assert not is_in(other_client)
    assert "On this device only" in client.get("/accounts/profile/").content.decode()
    assert (
        Session.objects.filter(
            session_key=other_client.cookies["sessionid"].value
        ).exists()
        is False
    )


def test_signing_out_leaves_nothing_to_come_back_with(
    client: Client, alice: User
) -> None:
    sign_in(client, alice)
    key = client.cookies["sessionid"].value
    client.post("/accounts/logout/")
    client.cookies["sessionid"] = key
    assert not is_in(client)


def test_reading_pages_writes_nothing_until_five_minutes_passed(
    client: Client, alice: User
) -> None:
    sign_in(client, alice)
    client.get(SESSIONS)
    seen = UserSession.objects.get(user=alice).last_seen_at
    client.get(SESSIONS)
    assert UserSession.objects.get(user=alice).last_seen_at == seen
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        client.get(SESSIONS)
    assert UserSession.objects.get(user=alice).last_seen_at > seen


def test_a_cache_that_was_emptied_loses_no_session(client: Client, alice: User) -> None:
    sign_in(client, alice)
    cache.clear()
    assert is_in(client)


def test_devices_are_named_in_words() -> None:
    chrome = (
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537"
    )
    assert device(chrome) == "Chrome on Linux"
    assert device(chrome + " Edg/140.0") == "Edge on Linux"
    assert device(
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18 like Mac OS X) Safari/605"
    ) == ("Safari on iPhone")
    assert device("curl/8") == "curl/8"
    assert device("") == "Unknown"


def test_signing_out_empties_what_the_browser_keeps(client: Client, alice: User):
    sign_in(client, alice)
    assert "Clear-Site-Data" not in client.get("/accounts/logout/")

    assert client.post("/accounts/logout/")["Clear-Site-Data"] == '"storage"'
    assert "Clear-Site-Data" not in client.get("/")


def test_so_does_the_door_of_the_cms(client: Client, ada: User):
    sign_in(client, ada)

    assert client.post("/admin/logout/")["Clear-Site-Data"] == '"storage"'
