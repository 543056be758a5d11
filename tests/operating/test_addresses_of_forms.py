"""Who opens the address of a form reads what it is, and does not find an empty page."""

import pytest

pytestmark = pytest.mark.django_db

FORMS = [
    "/language/",
    "/accounts/data/export/",
    "/cases/1/attempts/",
    "/courses/1/enrol/",
]


@pytest.mark.parametrize("address", FORMS)
def test_the_address_of_a_form_says_that_it_is_one(alice, sign_in, address):
    answer = sign_in(alice).get(address)

    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert "<h1>This is the address of a button</h1>" in answer.text
    assert 'class="masthead"' in answer.text


def test_a_program_is_told_by_the_status_alone(client):
    assert client.delete("/language/").text == ""
