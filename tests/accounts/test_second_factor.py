import re
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client, override_settings
from django.utils import timezone

from accounts.models import User
from tests.accounts.authentication import (
    app_shows,
    confirm_password,
    open_first_factor_link,
    set_up_second_factor,
    sign_in,
)

CMS = "/admin/pages/"
SET_UP = "/accounts/2fa/"
ACTIVATE = "/accounts/2fa/totp/activate/"
AUTHENTICATE = "/accounts/2fa/authenticate/"
REAUTHENTICATE = "/accounts/2fa/reauthenticate/"
LATER = timedelta(minutes=2)


@pytest.fixture(autouse=True)
def _database(committed: None) -> None:
    """allauth tells of a new factor when it is really committed."""


@pytest.fixture(autouse=True)
def _demanded() -> None:
    with override_settings(SECOND_FACTOR_FOR_STAFF=True):
        yield


def recovery_codes(user: User) -> list[str]:
    stored = Authenticator.objects.get(user=user, type="recovery_codes")
    return stored.wrap().get_unused_codes()


def test_without_one_the_cms_sends_to_set_up_and_says_why(
    client: Client, edith: User
) -> None:
    sign_in(client, edith)
    response = client.get(CMS)
    assert response["Location"] == "/accounts/2fa/?next=%2Fadmin%2Fpages%2F"
    page = client.get(response["Location"]).content.decode()
    assert "open only after a second factor" in page


def test_the_desk_demands_it_as_the_cms_does(client: Client, mona: User) -> None:
    sign_in(client, mona)
    assert client.get("/programme/x/")["Location"].startswith(SET_UP)


def test_a_trainee_is_not_asked_for_a_second_factor(
    client: Client, alice: User
) -> None:
    sign_in(client, alice)
    assert client.get("/accounts/profile/").status_code == 200


def test_the_setting_switches_it_off(client: Client, edith: User) -> None:
    sign_in(client, edith)
    with override_settings(SECOND_FACTOR_FOR_STAFF=False):
        assert client.get("/admin/").status_code == 200


def test_setting_a_second_factor_up_leads_on_to_the_page_that_was_wanted(
    client: Client, edith: User
) -> None:
    sign_in(client, edith)
    client.get("/admin/reports/?q=a b")
    set_up_second_factor(client)
    page = client.get("/accounts/2fa/recovery-codes/").content.decode()
    assert 'href="/admin/reports/?q=a%20b"' in page
    assert client.get("/admin/").status_code == 200
    page = client.get("/accounts/2fa/recovery-codes/").content.decode()
    assert "/admin/reports/" not in page, "the way back is forgotten on arrival"


def test_setting_up_asks_for_the_password_first(client: Client, alice: User) -> None:
    sign_in(client, alice)
    response = client.get("/accounts/2fa/totp/activate/")
    assert response["Location"].startswith("/accounts/reauthenticate/?next=")


def test_the_page_shows_the_secret_as_picture_and_as_text(
    client: Client, alice: User
) -> None:
    sign_in(client, alice)
    confirm_password(client)
    response = client.get("/accounts/2fa/totp/activate/")
    page = response.content.decode()
    assert f"<bdi>{response.context['form'].secret}</bdi>" in page
    assert 'src="data:image/svg+xml;base64,' in page
    assert 'autocomplete="one-time-code"' in page
    assert "img-src 'self' data:" in response["Content-Security-Policy"]


def test_at_the_next_sign_in_the_code_is_asked_for(
    client: Client, other_client: Client, edith: User
) -> None:
    secret = _with_factor(client, edith)
    with time_machine.travel(timezone.now() + LATER):
        assert sign_in(other_client, edith, to=CMS)["Location"] == AUTHENTICATE
        assert "_auth_user_id" not in other_client.session
        wrong = other_client.post(AUTHENTICATE, {"code": "000000"})
        assert "This code is not right." in wrong.content.decode()
        right = other_client.post(AUTHENTICATE, {"code": app_shows(secret)})
        assert right["Location"] == CMS
        assert other_client.get("/admin/").status_code == 200


def test_a_code_works_once(client: Client, other_client: Client, edith: User) -> None:
    secret = _with_factor(client, edith)
    third = Client()
    with time_machine.travel(timezone.now() + LATER, tick=False):
        sign_in(other_client, edith)
        sign_in(third, edith)
        form = {"code": app_shows(secret)}
        assert other_client.post(AUTHENTICATE, form)["Location"] == "/learning/"
        assert third.post(AUTHENTICATE, form).status_code == 200
    assert "_auth_user_id" not in third.session


def test_switching_it_on_or_off_ends_the_other_sessions(
    client: Client, other_client: Client, alice: User
) -> None:
    sign_in(other_client, alice)
    secret = _with_factor(client, alice)
    assert other_client.get("/accounts/profile/").status_code == 302
    assert client.get("/accounts/profile/").status_code == 200
    with time_machine.travel(timezone.now() + LATER):
        sign_in(other_client, alice)
        other_client.post(AUTHENTICATE, {"code": app_shows(secret)})
        assert other_client.get("/accounts/profile/").status_code == 200
        confirm_password(client)
        client.post("/accounts/2fa/totp/deactivate/")
        assert other_client.get("/accounts/profile/").status_code == 302


def test_after_six_wrong_codes_people_are_told_to_wait(
    client: Client, other_client: Client, edith: User
) -> None:
    secret = _with_factor(client, edith)
    with time_machine.travel(timezone.now() + LATER, tick=False):
        sign_in(other_client, edith)
        for _attempt in range(5):
            other_client.post(AUTHENTICATE, {"code": "000000"})
        page = other_client.post(AUTHENTICATE, {"code": app_shows(secret)})
    assert "Too many attempts failed." in page.content.decode()
    assert "_auth_user_id" not in other_client.session


def test_a_recovery_code_counts_once(
    client: Client, other_client: Client, edith: User
) -> None:
    _with_factor(client, edith)
    code = recovery_codes(edith)[0]
    sign_in(other_client, edith)
    assert other_client.post(AUTHENTICATE, {"code": code})["Location"] == "/learning/"
    assert other_client.get("/admin/").status_code == 200
    third = Client()
    sign_in(third, edith)
    assert third.post(AUTHENTICATE, {"code": code}).status_code == 200


def test_a_session_that_has_not_shown_it_is_asked_to(
    client: Client, other_client: Client, edith: User
) -> None:
    """A session from before, that a factor set up elsewhere does not vouch for."""
    secret = _with_factor(client, edith)
    other_client.force_login(edith)
    response = other_client.get(CMS)
    assert response["Location"] == f"{REAUTHENTICATE}?next=%2Fadmin%2Fpages%2F"
    with time_machine.travel(timezone.now() + LATER):
        form = {"code": app_shows(secret), "next": CMS}
        assert other_client.post(REAUTHENTICATE, form)["Location"] == CMS
    assert other_client.get("/admin/").status_code == 200


def test_a_password_typed_again_is_no_second_factor(
    client: Client, other_client: Client, edith: User
) -> None:
    _with_factor(client, edith)
    other_client.force_login(edith)
    confirm_password(other_client)
    assert other_client.get(CMS)["Location"].startswith(REAUTHENTICATE)


def test_a_form_sent_to_the_cms_is_stopped_too(client: Client, edith: User) -> None:
    sign_in(client, edith)
    response = client.post("/admin/pages/3/delete/?next=/x/")
    assert response["Location"] == "/accounts/2fa/?next=%2Fadmin%2F"


def test_signing_out_of_the_cms_needs_none(client: Client, edith: User) -> None:
    sign_in(client, edith)
    assert client.post("/admin/logout/")["Location"] == "/accounts/login/"
    assert "_auth_user_id" not in client.session


def test_a_factor_that_was_taken_off_no_longer_counts(
    client: Client, edith: User
) -> None:
    _with_factor(client, edith)
    assert client.get("/admin/").status_code == 200
    client.post("/accounts/2fa/totp/deactivate/")
    assert not Authenticator.objects.filter(user=edith).exists()
    assert client.get("/admin/")["Location"].startswith(SET_UP)


def test_the_database_holds_no_secret_in_clear(client: Client, edith: User) -> None:
    secret = _with_factor(client, edith)
    stored = Authenticator.objects.filter(user=edith)
    app, codes = stored.get(type="totp"), stored.get(type="recovery_codes")
    assert secret not in str(app.data)
    assert app.data["secret"].startswith("gAAAA"), "a Fernet token"
    assert codes.data["seed"].startswith("gAAAA")
    assert not any(code in str(codes.data) for code in recovery_codes(edith))


def test_a_new_site_key_still_opens_what_the_old_one_closed(
    client: Client, other_client: Client, edith: User, settings: object
) -> None:
    secret = _with_factor(client, edith)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key, quite long enough for a test of the site"
    sign_in(other_client, edith)
    with time_machine.travel(timezone.now() + LATER):
        answer = other_client.post(AUTHENTICATE, {"code": app_shows(secret)})
    assert answer["Location"] == "/learning/"


def test_recovery_codes_are_shown_and_saved_as_text(
    client: Client, alice: User
) -> None:
    _with_factor(client, alice)
    codes = recovery_codes(alice)
    assert len(codes) == 10
    page = client.get("/accounts/2fa/recovery-codes/").content.decode()
    saved = client.get("/accounts/2fa/recovery-codes/download/")
    assert all(code in page and code in saved.content.decode() for code in codes)
    assert saved["Content-Disposition"].startswith("attachment")
    assert "no-store" in saved["Cache-Control"]


def test_new_recovery_codes_take_the_place_of_the_old(
    client: Client, alice: User
) -> None:
    _with_factor(client, alice)
    before = recovery_codes(alice)
    client.post("/accounts/2fa/recovery-codes/generate/")
    assert not set(before) & set(recovery_codes(alice))


def test_each_change_is_told_by_mail(client: Client, alice: User) -> None:
    _with_factor(client, alice)
    client.post("/accounts/2fa/totp/deactivate/")
    subjects = [message.subject for message in mail.outbox]
    assert "The second factor for Tracehold is on" in subjects
    assert subjects[-1] == "The second factor for Tracehold is off"


def _with_factor(client: Client, user: User) -> str:
    sign_in(client, user)
    return set_up_second_factor(client)


@pytest.mark.parametrize("who", ["edith", "mona", "ada"])
@pytest.mark.parametrize("address", ["/", "/learning/", "/evidence/1/", "/search/"])
def test_who_sees_what_is_not_their_own_shows_it_on_every_page(
    client: Client, request, who: str, address: str
) -> None:
    client.force_login(request.getfixturevalue(who))

    assert client.get(address)["Location"].startswith(SET_UP)
    assert client.get("/accounts/profile/").status_code == 200


def test_a_password_alone_sets_no_first_factor_up(client: Client, mona: User) -> None:
    sign_in(client, mona)
    confirm_password(client)

    for answer in (client.get(ACTIVATE), client.post(ACTIVATE, {"code": "000000"})):
        assert answer["Location"] == "/accounts/first-factor/"
    assert "a password alone" in client.get("/accounts/first-factor/").text
    assert not mail.outbox


def test_the_link_in_the_mail_opens_the_set_up(client: Client, mona: User) -> None:
    sign_in(client, mona)
    assert open_first_factor_link(client)["Location"] == ACTIVATE
    assert mail.outbox[-1].to == [mona.email]

    set_up_second_factor(client)

    assert client.get("/programme/").status_code == 200


def test_the_link_opens_nothing_in_another_browser(
    client: Client, other_client: Client, mona: User, alice: User
) -> None:
    sign_in(other_client, mona)
    sign_in(client, mona)
    open_first_factor_link(client)
    assert other_client.get(ACTIVATE)["Location"] == "/accounts/first-factor/"

    link = re.search(r"/accounts/first-factor/\S+", mail.outbox[-1].body)[0]
    third = Client()
    sign_in(third, alice)
    assert third.get(link)["Location"] == "/accounts/first-factor/"
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        assert other_client.get(link)["Location"] == "/accounts/first-factor/"


def test_a_trainee_sets_it_up_with_the_password(client: Client, alice: User) -> None:
    sign_in(client, alice)
    confirm_password(client)
    assert client.get(ACTIVATE).status_code == 200
