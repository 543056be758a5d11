"""No form takes more than it shows, whatever is sent along."""

import pytest
from django.core import mail
from django.forms.models import model_to_dict
from django.test import Client

from accounts.models import INSTRUCTORS, User
from tests.accounts.authentication import code_in, sign_in, sign_up

GREED = {
    "id": "1",
    "pk": "1",
    "is_superuser": "on",
    "is_staff": "on",
    "is_active": "",
    "groups": "1",
    "user_permissions": "1",
    "region_roles": "1",
    "role": "manager",
    "state": "approved",
    "region": "1",
    "decided_at": "2020-01-01",
    "password": "another password",
    "last_login": "2020-01-01",
    "date_joined": "2020-01-01",
    "email": "taken@example.org",
    "verified": "on",
}
PROFILE = {
    "full_name": "Alice Marou",
    "language": "fr",
    "time_zone": "Europe/Paris",
    "country": "FR",
    "organisation": "Agency",
}


def row(user: User) -> dict[str, object]:
    user = User.objects.get(pk=user.pk)
    values = model_to_dict(user) | {"groups": list(user.groups.all())}
    return {name: values[name] for name in values if name != "last_login"}


def test_the_profile_changes_its_five_fields_only(client: Client, alice: User) -> None:
    sign_in(client, alice)
    before = row(alice)
    client.post("/accounts/profile/", GREED | PROFILE)
    after = row(alice)
    assert {name for name in after if after[name] != before[name]} == set(PROFILE)


def test_signing_up_makes_a_plain_person(client: Client) -> None:
    sign_up(client, **(GREED | {"email": "noor@example.org"}))
    client.post("/accounts/confirm-email/", GREED | {"code": code_in(mail.outbox[0])})
    noor = User.objects.get(email="noor@example.org")
    assert noor.is_active
    assert not noor.is_superuser
    assert not noor.groups.exists()
    assert not noor.user_permissions.exists()
    assert not noor.region_roles.exists()
    assert noor.membership.state == "applied"


@pytest.mark.parametrize(
    "address",
    [
        "/accounts/email/",
        "/accounts/password/change/",
        "/accounts/2fa/totp/activate/",
        "/accounts/sessions/",
        "/accounts/reauthenticate/",
    ],
)
def test_the_account_pages_change_nothing_of_it(
    client: Client, alice: User, address: str
) -> None:
    sign_in(client, alice)
    before = row(alice)
    client.post(address, GREED)
    assert row(alice) == before


def test_an_instructor_makes_nobody_an_administrator(
    client: Client, edith: User, alice: User
) -> None:
    sign_in(client, edith)
    for person in (edith, alice):
        client.post(f"/admin/users/edit/{person.pk}/", GREED | {"full_name": "x"})
        client.post("/admin/users/add/", GREED | {"full_name": "x"})
    assert not User.objects.get(pk=edith.pk).is_superuser
    assert not User.objects.get(pk=alice.pk).is_superuser
    assert not User.objects.filter(email="taken@example.org").exists()
    names = {group.name for group in edith.groups.all()}
    assert names == {INSTRUCTORS, "Instructors: Region one"}
