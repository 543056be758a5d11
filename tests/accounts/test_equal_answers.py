"""Whether an address has an account is told by no answer, and not by its time either.

Hashing a password takes nearly all the time that an answer takes, so it is counted.
The clock is asked once more: processor time, which other work does not change.
"""

import statistics
import time

import pytest
from django.core.cache import cache
from django.test import Client

from accounts.models import Invitation, User
from tests.accounts import hashing
from tests.accounts.authentication import sign_up
from tests.factories import PASSWORD

UNKNOWN = "nobody@example.org"
RESET = "/accounts/password/reset/"


@pytest.fixture(autouse=True)
def _counted(settings, alice: User) -> None:
    settings.PASSWORD_HASHERS = ["tests.accounts.hashing.CountingHasher"]
    alice.set_password(PASSWORD)
    alice.save()


def signs_in(email: str) -> object:
    form = {"login": email, "password": "wrong password!"}
    return Client().post("/accounts/login/", form)


def signs_up(email: str) -> object:
    return sign_up(Client(), email=email)


def signs_up_with_a_short_password(email: str) -> object:
    return sign_up(Client(), email=email, password1="short")


def asks_for_a_new_password(email: str) -> object:
    return Client().post(RESET, {"email": email})


def types_a_code(email: str) -> object:
    client = Client()
    sign_up(client, email=email)
    hashing.done.clear()
    return client.post("/accounts/confirm-email/", {"code": "WRONG"})


DOORS = [
    *(signs_in, signs_up, signs_up_with_a_short_password),
    *(asks_for_a_new_password, types_a_code),
]


@pytest.mark.parametrize("door", DOORS)
def test_a_known_address_is_hashed_for_as_often_as_an_unknown_one(door, alice: User):
    hashed = []
    for email in (alice.email, UNKNOWN):
        hashing.done.clear()
        response = door(email)
        hashed.append((response.status_code, len(hashing.done)))

    assert hashed[0] == hashed[1]


def test_so_it_is_by_an_invitation(alice: User, mona: User, region_one):
    hashed = []
    for email in (alice.email, UNKNOWN):
        client = Client()
        Invitation.objects.invite(email, region_one, mona)
        client.get(Invitation.objects.get(email=email).address)
        hashing.done.clear()
        response = sign_up(client, email=email)
        hashed.append((response.status_code, len(hashing.done)))

    assert hashed[0] == hashed[1] == (302, 1)


@pytest.mark.parametrize("door", [signs_in, signs_up])
def test_both_take_their_time(door, alice: User):
    """Known and unknown in turn; a hash that is missing halves the time and more."""
    took: dict[bool, list[float]] = {True: [], False: []}
    for number in range(16):
        cache.clear()  # the limits
        is_known = bool(number % 2)
        began = time.process_time()
        door(alice.email if is_known else f"nobody{number}@example.org")
        took[is_known].append(time.process_time() - began)

    known, unknown = (statistics.median(took[is_known]) for is_known in (True, False))
    assert known > unknown * 0.5
    assert unknown > known * 0.5
