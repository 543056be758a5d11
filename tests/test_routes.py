"""Every route × every role: who gets what. A route that is missing here fails."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from certificates.models import Certificate
from courses import progress
from tests.factories import PASSWORD, a_course, lessons_of

pytestmark = pytest.mark.django_db

ROLES = ["visitor", "bob", "alice", "edith", "mona", "omar", "ada"]

TABLE = (Path(__file__).parent / "routes.txt").read_text().splitlines()
ROWS = [line.split() for line in TABLE if not line.startswith("#")][1:]


@pytest.fixture
def place(
    alice, course, cohort, django_capture_on_commit_callbacks
) -> dict[str, object]:
    """What the addresses of the table are about."""
    cohort.enrol(alice)
    finished = a_course("Finished", lessons=1)
    enrolment = finished.enrol(alice)
    with django_capture_on_commit_callbacks(execute=True):
        progress.complete(enrolment, lessons_of(finished)[0])
    draft = a_course("A draft")
    draft.unpublish()
    lesson = lessons_of(course)[0]
    other = a_course("With cohorts only", self_paced=False)
    return {
        "course": course.url,
        "other_id": other.pk,
        "day": course.get_children().first().url,
        "lesson": lesson.url,
        "lesson_id": lesson.pk,
        "draft": "/en/courses/a-draft/",
        "draft_id": draft.pk,
        "serial": Certificate.objects.get(enrolment=enrolment).serial,
    }


@pytest.fixture
def clients(request, sign_in) -> dict[str, Client]:
    people = {role: request.getfixturevalue(role) for role in ROLES[1:]}
    return {"visitor": Client()} | {r: sign_in(user) for r, user in people.items()}


def test_everybody_gets_what_the_table_says(place, clients):
    wrong = []
    for name, method, address, *expected in ROWS:
        for role, status in zip(ROLES, expected, strict=True):
            response = clients[role].generic(method, address.format(**place))
            response.getvalue()  # a file is closed when it was read
            if response.status_code != int(status):
                wrong.append(f"{name} {role}: {response.status_code}, not {status}")

    assert "\n".join(wrong) == ""


def routes(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}"
        elif not str(entry.pattern).startswith("admin/"):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from routes(entry, inner)


def test_no_route_is_missing_from_the_table():
    missing = set(routes(get_resolver())) - {row[0] for row in ROWS}

    assert missing == set()


def admin_addresses(resolver: URLResolver, prefix: str = "/") -> Iterator[str]:
    for entry in resolver.url_patterns:
        pattern = str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from admin_addresses(entry, prefix + pattern)
        elif prefix.startswith("/admin/") and not set("^(") & set(pattern):
            yield prefix + example_of(pattern)


def example_of(pattern: str) -> str:
    """An address for the pattern: each argument becomes 1."""
    while "<" in pattern:
        before, _, rest = pattern.partition("<")
        pattern = f"{before}1{rest.partition('>')[2]}"
    return pattern


OUTWARDS = ("/admin/login/", "/admin/logout/", "/admin/password_reset/")


def test_the_whole_cms_is_shut_to_visitors_and_trainees(bob, mona, sign_in):
    addresses = [a for a in admin_addresses(get_resolver()) if "/admin/" in a]
    addresses = [a for a in addresses if not a.startswith(OUTWARDS)]
    assert len(addresses) > 150

    for client in Client(), sign_in(bob), sign_in(mona):
        opened = [a for a in addresses if client.get(a).status_code not in (302, 403)]
        assert [a for a in opened if "/jsi18n/" not in a and "/sprite" not in a] == []


def test_a_trainees_lists_hold_nothing_of_others(alice, bob, sign_in, place):
    bobs = sign_in(bob)

    for address in "/learning/", "/search/?q=Lesson", "/accounts/sessions/":
        text = bobs.get(address).text
        assert alice.full_name not in text
        assert alice.email not in text
        assert "Lesson 1.1" not in text


def test_nobody_but_an_administrator_may_change_people(edith, mona, omar, bob):
    """In Wagtail the right to change users is the right to become administrator."""
    for person in edith, mona, omar, bob, AnonymousUser():
        for action in "add", "change", "delete":
            assert not person.has_perm(f"accounts.{action}_user")
        assert not person.has_perm("auth.change_group")


def test_a_form_without_token_is_refused(alice, course):
    client = Client(enforce_csrf_checks=True)
    client.login(email=alice.email, password=PASSWORD)

    response = client.post(f"/courses/{course.pk}/enrol/", {"cohort": ""})

    assert response.status_code == 403
    assert "The form was too old" in response.text
