"""A form that another site sends in somebody's name changes nothing."""

import pytest
from django.test import Client

from tests.test_routes import ROWS, place  # noqa: F401

pytestmark = pytest.mark.django_db

KEEPS_NOTHING = "/en/taste/"  # a play without an account or a cookie, see test_taste


def test_no_form_is_taken_without_a_token(place, ada):  # noqa: F811
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada, backend="accounts.backends.Backend")
    sent = [row[2].format(**place) for row in ROWS if row[1] == "POST"]
    sent = [address for address in sent if not address.startswith(KEEPS_NOTHING)]

    taken = [each for each in sent if client.post(each).status_code not in (403, 404)]

    assert len(sent) > 40
    assert taken == []
