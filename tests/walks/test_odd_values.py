"""No value that somebody sends, in whatever place, ends in an error of the site."""

import re
from itertools import count
from pathlib import Path
from urllib.parse import quote
from zlib import crc32

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tests.test_routes import ROWS, clients, place  # noqa: F401
from tests.walks.forms_of_pages import Form
from tests.walks.visits import forms, query

pytestmark = pytest.mark.django_db

# More than 64 bits, and more digits than Python reads.
LARGE, LONG = str(2**63), "9" * 5000
SIGNS = "a\0b\u202e\u200b\x07\\u0000"
YEARS = ["0001-01-01", "0027-03-14T10:00", "9999-12-31", "9999-12-31T23:59"]
VALUES = [LARGE, LONG, SIGNS, "²", "1e400", "NaN", '{"a": 1}', *YEARS]
IS_MOMENT = re.compile(r"starts|ends|opens|closes|since|until|follow_up|_at$")


class Sender:
    """Sends what changes nothing in the end, and keeps what the site failed at."""

    def __init__(self, clients: dict[str, Client]) -> None:  # noqa: F811
        self.clients = clients
        self.failures: list[str] = []

    def send(self, role: str, form: Form) -> HttpResponse:
        client = Client(raise_request_exception=False)
        client.cookies = self.clients[role].cookies.copy()
        cache.clear()
        with transaction.atomic():
            response = self._answer(client, form)
            content = response.getvalue()
            transaction.set_rollback(True)
        if response.status_code >= 500:
            self.failures.append(f"{role} {form.method} {form.action} {form.fields}")
        return HttpResponse(content, headers=response.headers)

    @staticmethod
    def _answer(client: Client, form: Form) -> HttpResponse:
        if form.method == "POST":
            return client.post(form.action, form.fields)
        return client.get(f"{form.path}?{query(form.fields)}")


@pytest.fixture
def sender(clients) -> Sender:  # noqa: F811
    return Sender(clients)


def names_that_are_read(kind: str) -> list[str]:
    """Those of parameters of an address, or of fields, that the code asks for."""
    read = re.compile(rf"{kind}(?:\.get|\.getlist)?[\[(]\"(\w+)\"")
    root = Path(settings.BASE_DIR)
    files = (f for app in settings.INSTALLED_APPS for f in (root / app).rglob("*.py"))
    return sorted({name for file in files for name in read.findall(file.read_text())})


def odd(names: list[str], shift: int) -> dict[str, list[str]]:
    """Gives each name one of the values, and with another `shift` another one.

    It is the same whatever other names there are.
    """
    numbers = {name: (crc32(name.encode()) + shift) % len(VALUES) for name in names}
    return {name: [VALUES[number]] for name, number in numbers.items()}


def test_in_a_path(place, sender):  # noqa: F811
    for number, (_name, method, address, *_codes) in enumerate(ROWS):
        value = quote([LARGE, LONG, SIGNS, "0001-01-01"][number % 4])
        named = address.format(**dict.fromkeys(place, value))
        spelt = re.sub(r"999999|2001-01-01|\b1\b", value, address).format(**place)
        for each in {named, spelt} - {address}:
            sender.send("ada", Form(method, each, {}))

    assert sender.failures == []


def test_in_a_query_and_in_a_form(place, sender):  # noqa: F811
    asked, read = names_that_are_read("GET"), names_that_are_read("POST")
    assert len(asked) > 10
    assert len(read) > 20
    shifts = count()

    def visit(role: str, address: str) -> HttpResponse:
        path = address.partition("?")[0]
        return sender.send(role, Form("GET", path, odd(asked, next(shifts))))

    posted = [each for each in forms(place, visit) if each[1].method == "POST"]
    assert len(posted) > 50
    for role, form in posted:
        for fields in odd_fields(form, read, next(shifts)):
            sender.send(role, form.filled(fields))

    assert sender.failures == []


def odd_fields(form: Form, read: list[str], shift: int) -> list[dict[str, list[str]]]:
    """All at once, and moments each by itself: where all else is right, it is kept."""
    names = sorted({*read, *form.fields} - {"csrfmiddlewaretoken"})
    moments = filter(IS_MOMENT.search, form.fields)
    return [odd(names, shift), *({name: [y]} for name in moments for y in YEARS)]
