"""A suspension ends a play at once; what was decided stays."""

import pytest

from exercises.kinds.blinding import Blinding
from simulations.models import Attempt
from tests.factories import a_course
from tests.simulations.played import a_case, a_day_of

pytestmark = pytest.mark.django_db


def test_a_suspended_member_does_not_play_on(alice, mona, region_one, sign_in):
    alice.membership.region = region_one
    alice.membership.save()
    course = a_course("Played")
    case = a_case(parent=a_day_of(course))
    course.enrol(alice)
    client = sign_in(alice)
    attempt = Attempt.objects.begin(alice, case)
    assert client.get(f"/attempts/{attempt.pk}/").status_code == 200

    alice.membership.suspend(mona, "Left the service.")

    assert client.get(f"/attempts/{attempt.pk}/").status_code == 404
    form = {"sequence": 0, "choice": Blinding(str(attempt.pk)).id("stop")}
    address = f"/attempts/{attempt.pk}/decisions/"
    assert client.post(address, form).status_code == 404
    assert attempt.decisions.count() == 0
