import pytest
from django.test import Client

from accounts.models import User
from tests.accounts.authentication import set_up_second_factor, sign_in
from tests.html import folded

PROFILE = "/accounts/profile/"
FORM = {
    "full_name": "Alice L. Marou",
    "language": "en",
    "time_zone": "America/Bogota",
    "country": "CO",
    "organisation": "Financial Intelligence Unit",
}


def test_a_visitor_is_asked_to_sign_in_before_the_profile(client: Client) -> None:
    assert client.get(PROFILE)["Location"] == f"/accounts/login/?next={PROFILE}"


def test_it_is_saved_and_says_so(client: Client, alice: User) -> None:
    sign_in(client, alice)
    response = client.post(PROFILE, FORM, follow=True)
    alice.refresh_from_db()
    assert {name: getattr(alice, name) for name in FORM} == FORM
    assert "Your profile is saved." in response.content.decode()


@pytest.mark.parametrize(
    ("language", "name", "direction"),
    [("fr", "Français", "ltr"), ("es", "Español", "ltr"), ("ar", "العربيّة", "rtl")],
)
def test_a_new_language_holds_at_once_and_names_itself(
    client: Client, alice: User, language: str, name: str, direction: str
) -> None:
    sign_in(client, alice)
    response = client.post(PROFILE, FORM | {"language": language}, follow=True)
    page = response.content.decode()
    assert f'<html lang="{language}" dir="{direction}">' in page
    (message,) = response.context["messages"]
    assert name in str(message)
    assert client.cookies["django_language"].value == language


def test_after_signing_out_the_site_keeps_the_language_of_the_profile(
    client: Client, alice: User
) -> None:
    sign_in(client, alice)
    client.post(PROFILE, FORM | {"language": "fr"})
    client.post("/accounts/logout/")
    assert '<html lang="fr"' in client.get("/accounts/login/").content.decode()


def test_a_failing_form_keeps_what_was_typed_and_saves_nothing(
    client: Client, alice: User
) -> None:
    sign_in(client, alice)
    wrong = FORM | {"full_name": "", "time_zone": "Nowhere/At_All", "country": "XX"}
    response = client.post(PROFILE, wrong)
    page = response.content.decode()
    assert set(response.context["form"].errors) == {
        "full_name",
        "time_zone",
        "country",
    }
    assert 'value="Financial Intelligence Unit"' in page
    assert "<bdi>Alice Moyo</bdi>" in page, "the masthead shows what is stored"
    alice.refresh_from_db()
    assert alice.full_name == "Alice Moyo"


def test_it_says_how_the_account_is_kept(
    client: Client, other_client: Client, alice: User
) -> None:
    sign_in(client, alice)
    page = client.get(PROFILE).content.decode()
    assert ">Off<" in page
    assert "On this device only" in page
    set_up_second_factor(client)
    assert ">On since " in folded(client.get(PROFILE).content.decode())


def test_the_profile_counts_the_devices_of_a_person(
    client: Client, other_client: Client, alice: User
) -> None:
    sign_in(client, alice)
    sign_in(other_client, alice)
    assert "On 2 devices" in client.get(PROFILE).content.decode()


def test_the_number_of_queries_does_not_grow_with_devices(
    client: Client, alice: User, django_assert_max_num_queries: object
) -> None:
    for _device in range(6):
        sign_in(Client(), alice)
    sign_in(client, alice)
    client.get(PROFILE)
    with django_assert_max_num_queries(15):
        client.get(PROFILE)
