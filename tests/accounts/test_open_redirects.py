import pytest
from django.core import mail
from django.test import Client, override_settings

from accounts.models import User
from tests.accounts.authentication import code_in, sign_in, sign_up

ELSEWHERE = [
    "//evil.example",
    "///evil.example",
    "////evil.example/path",
    "https://evil.example",
    "https:evil.example",
    "https:/evil.example",
    "http:///evil.example",
    "HTTPS://EVIL.EXAMPLE",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "/\t/evil.example",
    "\t//evil.example",
    " //evil.example",
    "/\n/evil.example",
    "\x00//evil.example",
    "\x08//evil.example",
    "https://testserver@evil.example",
    "https://testserver:443@evil.example/",
    "https://evil.example/testserver",
    "http://testserver.evil.example",
    "http://testserver:8443/",
    "http://localhost/learning/",
    "http://trusted.example/",
    "ftp://testserver/",
    "javascript:alert(1)",
    "data:text/html,evil",
    "https://evil.example%2f@testserver",
    "//evil.example%0d%0aSet-Cookie:a=b",
]
HERE = ["/search/", "/search/?q=a%20b", "http://testserver/search/", "search/"]


@pytest.fixture(autouse=True)
def _another_trusted_origin() -> None:
    with override_settings(CSRF_TRUSTED_ORIGINS=["http://trusted.example"]):
        yield


@pytest.mark.parametrize("address", ELSEWHERE)
def test_signing_in_leads_nowhere_else(
    client: Client, alice: User, address: str
) -> None:
    assert sign_in(client, alice, to=address)["Location"] == "/learning/"


@pytest.mark.parametrize("address", ELSEWHERE)
def test_somebody_who_is_signed_in_is_not_sent_to_another_site(
    client: Client, alice: User, address: str
) -> None:
    client.force_login(alice)
    response = client.get("/accounts/login/", {"next": address})
    assert response["Location"] == "/learning/"


@pytest.mark.parametrize("address", ELSEWHERE)
def test_signing_out_leads_nowhere_else(
    client: Client, alice: User, address: str
) -> None:
    client.force_login(alice)
    assert client.post("/accounts/logout/", {"next": address})["Location"] == "/"


@pytest.mark.parametrize("address", ELSEWHERE)
def test_signing_up_leads_nowhere_else(client: Client, address: str) -> None:
    sign_up(client, next=address)
    response = client.post(
        "/accounts/confirm-email/", {"code": code_in(mail.outbox[0]), "next": address}
    )
    assert response["Location"] == "/learning/"


@pytest.mark.parametrize("address", HERE)
def test_addresses_of_this_site_are_followed(
    client: Client, alice: User, address: str
) -> None:
    assert sign_in(client, alice, to=address)["Location"] == address
