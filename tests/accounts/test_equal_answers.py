"""Whether an address has an account is told by no answer, and not by its time either.

Hashing a password takes nearly all the time that an answer takes. Here it is done by a
quick hasher, counted, and put at what the site's own takes. The rest is processor time,
which other work does not change; known and unknown addresses take turns.
"""

import hashlib
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from statistics import median

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from accounts.models import Invitation, User
from tests.accounts import hashing
from tests.accounts.authentication import sign_up
from tests.factories import PASSWORD

UNKNOWN = "nobody@example.org"
RESET = "/accounts/password/reset/"
CODE = "/accounts/confirm-email/"
SAMPLES = dict.fromkeys(("sign-up", "invitation", "reset", "verification"), 200)
# Without a hash one takes a hundredth of the other's time; without a mail half.
ALIKE = 0.6

Door = Callable[[Client, str], HttpResponse]


@pytest.fixture(autouse=True)
def _counted(settings, alice: User) -> None:
    settings.PASSWORD_HASHERS = ["tests.accounts.hashing.CountingHasher"]
    alice.set_password(PASSWORD)
    alice.save()


def signs_in(client: Client, email: str) -> HttpResponse:
    form = {"login": email, "password": "wrong password!"}
    return client.post("/accounts/login/", form)


def signs_up(client: Client, email: str) -> HttpResponse:
    return sign_up(client, email=email)


def signs_up_with_a_short_password(client: Client, email: str) -> HttpResponse:
    return sign_up(client, email=email, password1="short")


def asks_for_a_new_password(client: Client, email: str) -> HttpResponse:
    return client.post(RESET, {"email": email})


def types_a_code(client: Client, email: str) -> HttpResponse:
    return client.post(CODE, {"code": "WRONG"})


def nothing_before(client: Client, email: str) -> None:
    pass


def opened_an_invitation(client: Client, email: str) -> None:
    client.get(Invitation.objects.get(email=email).address)


DOORS = {
    "sign-in": (nothing_before, signs_in),
    "sign-up": (nothing_before, signs_up),
    "short password": (nothing_before, signs_up_with_a_short_password),
    "invitation": (opened_an_invitation, signs_up),
    "reset": (nothing_before, asks_for_a_new_password),
    "verification": (signs_up, types_a_code),
}


@pytest.fixture(params=DOORS)
def door(request, alice: User, mona: User, region_one) -> tuple[Door, Door]:
    for email in (alice.email, UNKNOWN):
        Invitation.objects.invite(email, region_one, mona)
    return DOORS[request.param]


@contextmanager
def nothing_kept() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    cache.clear()  # the limits
    hashing.done.clear()


def text(page: HttpResponse, email: str) -> str:
    written = re.sub(r'(csrfmiddlewaretoken" value=)"\w+"', r"\1", page.text)
    return written.replace(email, "…")


def test_a_known_address_is_answered_as_an_unknown_one(door, alice: User):
    before, act = door
    answers = []
    for email in (alice.email, UNKNOWN):
        with nothing_kept():
            client = Client()
            before(client, email)
            hashing.done.clear()
            answer = act(client, email)
            answers.append([answer.status_code, len(hashing.done), text(answer, email)])
            if answer.status_code == 302:
                answers[-1].append(text(client.get(answer["Location"]), email))

    assert answers[0] == answers[1]


@pytest.fixture(scope="module")
def seconds_of_a_hash() -> float:
    began = time.process_time()
    hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 20_000)
    took = time.process_time() - began
    return took * PBKDF2PasswordHasher.iterations / 20_000


@pytest.fixture
def _short_page(settings, tmp_path: Path) -> None:
    """The page about a wrong code is the same for both, and dearer than the rest."""
    page = tmp_path / "account" / "confirm_email_verification_code.html"
    page.parent.mkdir()
    page.touch()
    (engine,) = settings.TEMPLATES
    settings.TEMPLATES = [{**engine, "DIRS": [tmp_path, *engine["DIRS"]]}]


@pytest.fixture
def _short_way(settings) -> None:
    """What stands around the view is passed by both, and is much of what they take."""
    settings.MIDDLEWARE = [
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "allauth.account.middleware.AccountMiddleware",
    ]


@pytest.mark.usefixtures("_short_page", "_short_way")
@pytest.mark.parametrize(("door", "samples"), SAMPLES.items(), indirect=["door"])
def test_both_take_their_time(
    door, samples: int, alice: User, seconds_of_a_hash: float
):
    before, act = door
    took: dict[str, list[float]] = {alice.email: [], UNKNOWN: []}
    clients = {}
    for email in took:
        clients[email] = Client()
        before(clients[email], email)
    cookies = {email: deepcopy(client.cookies) for email, client in clients.items()}
    for email in list(took) * (samples // 2):
        clients[email].cookies = deepcopy(cookies[email])
        with nothing_kept():
            began = time.process_time()
            assert act(clients[email], email).status_code in (200, 302)
            took[email].append(time.process_time() - began)
            took[email][-1] += len(hashing.done) * seconds_of_a_hash

    known, unknown = map(median, took.values())
    assert known > unknown * ALIKE
    assert unknown > known * ALIKE
