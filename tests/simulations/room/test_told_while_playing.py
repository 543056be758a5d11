"""The room says what became of the case since the attempt was begun."""

import pytest

from tests.simulations.played import a_case, an_attempt, release, short_raw

pytestmark = pytest.mark.django_db

NEWER = "A newer version of this case has been released since you began"
WITHDRAWN = "This case has been withdrawn since you began"


def room(client, attempt) -> str:
    return client.get(f"/attempts/{attempt.pk}/").content.decode()


def test_a_new_release_and_a_withdrawal_are_told_to_who_plays(alice, sign_in):
    case = a_case()
    attempt, client = an_attempt(alice, case, "stop"), sign_in(alice)
    assert NEWER not in room(client, attempt)

    release(case, short_raw(title="Another"))
    assert NEWER in room(client, attempt)

    case.unpublish()
    assert WITHDRAWN in room(client, attempt)
    assert NEWER not in room(client, attempt)


def test_not_once_the_attempt_is_over(alice, sign_in):
    case = a_case()
    attempt = an_attempt(alice, case, "stop", "order")
    release(case, short_raw(title="Another"))

    assert NEWER not in room(sign_in(alice), attempt)
