"""Every form of the site and the CMS, pressed twice, does once what it does."""

import copy

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client, TestCase

from tests.databases import databases
from tests.settings import PLACE
from tests.simulations.at_once import all_at_once
from tests.snapshots import Snapshot
from tests.test_routes import clients, place  # noqa: F401
from tests.walks.forms_of_pages import Form
from tests.walks.visits import forms

# Each time a file is taken, it is noted who took one.
LOGS = {"/programme/reports/people/": {"accounts_auditentry"}}


def counts() -> dict[str, int]:
    """How many rows each table has, and how many mails have left."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        each = (f"SELECT '{table}', count(*) FROM \"{table}\"" for table in tables)
        cursor.execute(" UNION ALL ".join(each))
        return {**dict(cursor.fetchall()), "mails": len(mail.outbox)}


def again(client: Client) -> Client:
    """The same browser, without what happened to it before."""
    other = Client(raise_request_exception=False)
    other.cookies = copy.deepcopy(client.cookies)
    return other


@pytest.fixture
def pressed(place, clients):  # noqa: F811
    """The forms of all pages, each with the browser of who presses its button."""
    every = forms(place, lambda role, address: clients[role].get(address))
    posted = [(clients[role], form) for role, form in every if form.method == "POST"]
    assert len(posted) > 50
    return posted


def press(client: Client, form: Form) -> int:
    response = client.post(form.action, form.fields)
    response.getvalue()
    return response.status_code


def pressed_in_turn(client: Client, form: Form, times: int) -> list[dict[str, int]]:
    """How many rows there are after each press, all of which is taken back."""
    cache.clear()
    mail.outbox.clear()
    client = again(client)
    with transaction.atomic():
        after = [pressed_and_counted(client, form) for _press in range(times)]
        transaction.set_rollback(True)
    return after


def pressed_and_counted(client: Client, form: Form) -> dict[str, int]:
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert press(client, form) < 500, form.action
    return counts()


def more(two: dict[str, int], one: dict[str, int], form: Form) -> str:
    tables = {table for table in two if two[table] != one[table]}
    return f"{form.action} {tables}" if tables - LOGS.get(form.action, set()) else ""


@pytest.mark.django_db
def test_one_after_the_other(pressed):
    doubled = []
    for client, form in pressed:
        one, two = pressed_in_turn(client, form, 2)
        doubled.append(more(two, one, form))

    assert [each for each in doubled if each] == []


@pytest.mark.skipif(connection.vendor == "sqlite", reason="writes one after the other")
def test_both_at_once(committed, pressed):
    with databases().alone_at(PLACE.name) as server:
        before = Snapshot(server)

    doubled = []
    for client, form in pressed:
        [one] = pressed_in_turn(client, form, 1)
        cache.clear()
        mail.outbox.clear()
        browsers = again(client), again(client)
        codes = all_at_once(*(lambda b=b, f=form: press(b, f) for b in browsers))
        assert [code for code in codes if code not in range(500)] == [], form.action
        doubled.append(more(counts(), one, form))
        with databases().alone_at(PLACE.name) as server:
            before.restore(server)

    assert [each for each in doubled if each] == []
