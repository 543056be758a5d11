"""The CMS signs people in through the site's own pages."""

import pytest
from django.test import Client
from wagtail.users.models import UserProfile

from accounts.models import User
from tests.accounts.authentication import sign_in
from tests.factories import PASSWORD


def test_a_visitor_is_sent_to_sign_in(client: Client) -> None:
    assert client.get("/admin/")["Location"] == "/accounts/login/?next=/admin/"


@pytest.mark.parametrize("method", ["get", "post"])
def test_wagtails_own_sign_in_leads_to_ours(
    client: Client, ada: User, method: str
) -> None:
    form = {"username": ada.email, "password": PASSWORD, "next": "/admin/"}
    response = getattr(client, method)("/admin/login/?next=/admin/", form)
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/?")
    assert "next=" in response["Location"]
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("step", ["", "done/", "confirm/MQ/abc-def/", "complete/"])
def test_wagtails_own_password_reset_leads_to_ours(
    client: Client, method: str, step: str
) -> None:
    response = getattr(client, method)(f"/admin/password_reset/{step}")
    assert response["Location"] == "/accounts/password/reset/"


def test_an_instructor_enters(client: Client, edith: User) -> None:
    assert sign_in(client, edith, to="/admin/")["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("address", ["/admin/", "/admin/pages/", "/admin/users/"])
def test_a_trainee_is_refused_plainly_and_without_a_circle(
    client: Client, alice: User, address: str
) -> None:
    sign_in(client, alice)
    response = client.get(address)
    assert response.status_code == 403
    assert "This is not open to you" in response.content.decode()
    through_login = client.get(f"/admin/login/?next={address}", follow=True)
    assert through_login.status_code == 403


def test_an_instructor_does_not_see_the_list_of_people(
    client: Client, edith: User
) -> None:
    sign_in(client, edith)
    assert client.get("/admin/users/")["Location"] == "/admin/"


def test_leaving_the_cms_signs_out(client: Client, edith: User) -> None:
    sign_in(client, edith)
    assert client.post("/admin/logout/")["Location"] == "/accounts/login/"
    assert client.get("/admin/").status_code == 302


def test_the_account_page_has_no_first_and_last_name(
    client: Client, edith: User
) -> None:
    sign_in(client, edith)
    page = client.get("/admin/account/").content.decode()
    assert "name_email" not in page
    assert 'name="theme-theme"' in page
    assert 'name="locale-preferred_language"' in page
    assert "/accounts/profile/" in page


def test_the_account_page_saves_theme_and_language(client: Client, edith: User) -> None:
    sign_in(client, edith)
    form = {
        "theme-theme": "dark",
        "theme-contrast": "system",
        "theme-density": "default",
        "locale-preferred_language": "fr",
        "locale-current_time_zone": "Europe/Paris",
        "name_email-first_name": "Eve",
    }
    response = client.post("/admin/account/", form)
    assert response.status_code == 302, response.context["panels_by_tab"]
    profile = UserProfile.objects.get(user=edith)
    assert (profile.theme, profile.preferred_language) == ("dark", "fr")
    edith.refresh_from_db()
    assert edith.full_name == "Edith Banda"


def test_the_account_page_asks_who_comes(client: Client) -> None:
    assert client.get("/admin/account/")["Location"] == (
        "/accounts/login/?next=/admin/account/"
    )
