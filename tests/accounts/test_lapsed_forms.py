"""A form that is sent after its sender's sign-in ended leads back to its page."""

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver

from accounts.models import User
from tests.accounts.authentication import sign_in
from tests.simulations.released import a_library, a_released_case
from tests.test_routes import example_of

pytestmark = pytest.mark.django_db

HERE = "http://testserver"
LOGIN = "/accounts/login/?next="
SAID = "Nothing was sent"
PAGE = "/search/?q=a%20b"


@pytest.fixture
def case(region_one):
    return a_released_case(parent=a_library(), region=region_one)


def press(client: Client, address: str, page: str, **headers: str):
    return client.post(address, headers={"referer": page, **headers})


def test_who_begins_a_case_signs_in_and_finds_it_again(client, alice: User, case):
    answer = press(client, f"/cases/{case.pk}/attempts/", HERE + case.url)
    assert answer["Location"] == f"{LOGIN}{case.url}"

    assert sign_in(client, alice, to=case.url)["Location"] == case.url
    assert SAID in client.get(case.url).text
    assert SAID not in client.get(case.url).text


def test_who_goes_elsewhere_after_it_is_told_nothing_later(client, alice: User, case):
    press(client, f"/cases/{case.pk}/attempts/", HERE + case.url)
    sign_in(client, alice)
    client.get("/learning/")

    assert SAID not in client.get(case.url).text


def addresses(resolver: URLResolver, prefix: str = "/"):
    for entry in resolver.url_patterns:
        pattern = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from addresses(entry, pattern)
        elif not set("^(") & set(pattern):
            yield example_of(pattern)


def test_so_does_every_form_of_the_site(client):
    to_sign_in = {}
    for address in addresses(get_resolver()):
        answer = press(client, address, HERE + PAGE)
        if answer.headers.get("Location", "").startswith(LOGIN):
            to_sign_in[address] = answer["Location"].removeprefix(LOGIN)

    assert len(to_sign_in) > 150
    assert {a: n for a, n in to_sign_in.items() if n != "/search/%3Fq%3Da%2520b"} == {}


@pytest.mark.parametrize(
    "page",
    [
        "",
        "http://elsewhere.example/en/",
        "http://testserver:8443/en/",
        "http://testserver//elsewhere.example/",
        "http://testserver/accounts/login/?next=/en/",
        "javascript:alert(1)",
        "http://[",
    ],
)
def test_no_other_page_is_led_to(client, case, page):
    address = f"/cases/{case.pk}/attempts/"

    assert press(client, address, page)["Location"] == LOGIN + address


def test_what_a_script_sends_is_the_scripts_matter(client, case):
    address = f"/cases/{case.pk}/attempts/"
    sent = {"sec-fetch-mode": "cors"}

    assert (
        press(client, address, HERE + case.url, **sent)["Location"] == LOGIN + address
    )


def test_a_form_that_lacks_the_second_factor_leads_back_as_well(
    client, edith: User, settings, case
):
    settings.SECOND_FACTOR_FOR_STAFF = True
    client.force_login(edith)

    answer = press(client, f"/cases/{case.pk}/attempts/", HERE + case.url)

    assert answer["Location"].startswith("/accounts/2fa/?next=%2Fen%2F")
