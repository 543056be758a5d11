"""Making and changing people in the CMS, as an administrator."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client

from accounts.models import INSTRUCTORS, User
from tests.accounts.authentication import link_in, sign_in
from tests.factories import PASSWORD

ADD = "/admin/users/new/"
NEW = "seven quiet ledgers"


@pytest.fixture(autouse=True)
def _administrator(client: Client, ada: User) -> None:
    sign_in(client, ada)


def test_the_list_finds_people_by_name_and_by_address(
    client: Client, alice: User, bob: User
) -> None:
    for words in ("Moyo", "alice-m"):
        page = client.get("/admin/users/", {"q": words}).content.decode()
        assert "Alice Moyo" in page
        assert "Bob Ndlovu" not in page


def test_a_person_is_made_without_a_password_and_gets_in_by_mail(
    client: Client, other_client: Client
) -> None:
    page = client.get(ADD).content.decode()
    assert "Forgot your password?" in page
    assert "first_name" not in page
    assert "password1" not in page
    group = Group.objects.get(name=INSTRUCTORS)
    form = {"email": "New@Example.org", "full_name": "Nina New", "groups": [group.pk]}
    response = client.post(ADD, form)
    assert response.status_code == 302, response.context["form"].errors
    nina = User.objects.get(full_name="Nina New")
    assert nina.email == "new@example.org"
    assert not nina.has_usable_password()
    assert list(nina.groups.all()) == [group]

    other_client.post("/accounts/password/reset/", {"email": nina.email})
    page = other_client.get(link_in(mail.outbox[-1]), follow=True)
    other_client.post(page.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    assert sign_in(other_client, nina, NEW)["Location"] == "/learning/"


def test_an_address_that_is_taken_is_refused_in_any_case(
    client: Client, alice: User
) -> None:
    form = {"email": alice.email.upper(), "full_name": "Alice Again"}
    response = client.post(ADD, form)
    assert response.status_code == 200
    assert "email" in response.context["form"].errors
    assert 'value="Alice Again"' in response.content.decode()


def test_a_name_is_changed(client: Client, alice: User) -> None:
    form = {"email": alice.email, "full_name": "Alice Moyo-Banda", "is_active": "on"}
    response = client.post(f"/admin/users/edit/{alice.pk}/", form)
    assert response.status_code == 302, response.context["form"].errors
    alice.refresh_from_db()
    assert alice.full_name == "Alice Moyo-Banda"
    assert alice.check_password(PASSWORD)
    assert EmailAddress.objects.get(user=alice).email == alice.email


def test_a_new_address_takes_the_place_of_the_old(
    client: Client, other_client: Client, alice: User
) -> None:
    old = alice.email
    form = {"email": "Moyo@New.example", "full_name": "Alice Moyo", "is_active": "on"}
    client.post(f"/admin/users/edit/{alice.pk}/", form)
    alice.refresh_from_db()
    assert sign_in(other_client, alice)["Location"] == "/learning/"
    form = {"login": old, "password": PASSWORD}
    assert Client().post("/accounts/login/", form).status_code == 200


def test_a_closed_account_is_out_at_once(
    client: Client, other_client: Client, alice: User
) -> None:
    sign_in(other_client, alice)
    form = {"email": alice.email, "full_name": "Alice Moyo"}
    client.post(f"/admin/users/edit/{alice.pk}/", form)
    assert other_client.get("/accounts/profile/").status_code == 302
