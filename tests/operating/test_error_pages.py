import pytest
from django.http import HttpResponse
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.operating.broken_urls")]


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


def says(response: HttpResponse, status: int, heading: str) -> bool:
    """The page has the status, the heading and the site's own frame."""
    page = response.content.decode()
    return (
        response.status_code == status
        and f"<h1>{heading}</h1>" in page
        and 'class="masthead"' in page
        and "for the log only" not in page
    )


def test_an_unknown_address_offers_the_search(visitor: Client) -> None:
    response = visitor.get("/en/nothing-here/")

    assert says(response, 404, "Nothing is here")
    assert b'role="search"' in response.content


def test_a_request_for_another_host_is_refused(visitor: Client) -> None:
    response = visitor.get("/en/", headers={"host": "elsewhere.example"})

    assert says(response, 400, "This request could not be read")


def test_what_is_not_open_says_so_without_the_reason(visitor: Client) -> None:
    assert says(visitor.get("/forbids/"), 403, "This is not open to you")


def test_a_form_of_another_site_is_not_taken(visitor: Client) -> None:
    response = visitor.post("/accounts/login/", {"login": "alice@example.org"})

    assert says(response, 403, "The form was too old")


def test_a_fault_of_ours_shows_no_trace(visitor: Client) -> None:
    assert says(visitor.get("/breaks/"), 500, "Something broke on our side")


@pytest.mark.parametrize("path", ["/en/nothing-here/", "/breaks/", "/forbids/"])
def test_the_page_is_in_the_readers_direction(visitor: Client, path: str) -> None:
    response = visitor.get(
        path.replace("/en/", "/ar/"), headers={"accept-language": "ar"}
    )

    assert '<html lang="ar" dir="rtl">' in response.content.decode()
