"""Pages of people who are signed in stay in no browser and no cache."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address", ["/", "/en/courses/", "/learning/", "/accounts/profile/", "/admin/"]
)
def test_a_page_of_somebody_who_is_signed_in_is_not_kept(edith, sign_in, address):
    kept = sign_in(edith).get(address, follow=True)["Cache-Control"]

    assert "no-store" in kept
    assert "private" in kept


@pytest.mark.parametrize("address", ["/", "/en/courses/"])
def test_what_anybody_reads_may_be_kept(client, address):
    response = client.get(address, follow=True)

    assert "no-store" not in response.headers.get("Cache-Control", "")
