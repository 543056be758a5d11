"""What belongs to region two is in no page, search, export or header of region one.

Every route of tests/routes.txt is asked for what is one's own and for what is region
two's, as region one's manager, facilitator and trainee; and the CMS as facilitator.
Two addresses show what they are about to whoever knows them, and cannot be guessed:
a certificate by its number, and a calendar by its secret.
"""

import io
import re
import zipfile

import pytest
from django.http import HttpResponse
from django.urls import get_resolver
from pypdf import PdfReader

from accounts.models import Membership
from tests.canary_of_region_two import FOUND, SOUGHT, a_canary
from tests.test_routes import ROWS, admin_addresses, place  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]

KNOWN_BY_A_SECRET = {"certificates:certificate", "webinars:feed"}
NOT_ASKED = ("/logout/", "/failwhale/")
USED = [
    f"/admin/pages/usage/{kind}/"
    for kind in ("courses/coursepage", "simulations/casepage", "webinars/webinarpage")
]
USED += [f"/admin/pages/search/?q={SOUGHT}", f"/admin/choose-page/search/?q={SOUGHT}"]
SEARCHES = [
    f"/search/?q={SOUGHT}",
    "/programme/?region={region_id}",
    f"/programme/members/?q={SOUGHT}",
    "/programme/members/?country=TN",
    "/programme/members/?state=applied",
    "/programme/members/?region={region_id}",
    f"/programme/cohorts/{{own_cohort}}/enrol/?q={SOUGHT}",
    "/programme/cohorts/{own_cohort}/?country=TN",
    "/programme/cohorts/{own_cohort}/cases/{case_key}/",
    "/programme/cohorts/{own_cohort}/people/{enrolment_id}/",
    "/programme/cohorts/{own_cohort}/progress.csv?country=TN",
    "/programme/reports/?by=cohort",
    "/programme/reports/?by=cohort&region={region_id}",
    "/programme/reports/?by=cohort&cohort={cohort_id}",
    "/programme/reports/table/csv/?by=cohort",
    "/programme/reports/table/xlsx/?by=cohort&region={region_id}",
    "/en/webinars/?month=2027-04",
]


@pytest.fixture
def theirs(region_two, omar, ines, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        return a_canary(region_two, omar, ines)


@pytest.fixture
def ours(place, alice, edith, cohort, region_one):  # noqa: F811
    cohort.facilitators.add(edith)
    Membership.objects.filter(user=alice).update(region=region_one)
    return place


def addresses(ours, theirs) -> list[str]:
    """Of reading, once with either region's numbers, and once mixed."""
    mixed = {"own_cohort": ours["cohort_id"], **ours, **theirs}
    found = [each.format(**mixed) for each in SEARCHES]
    for name, method, address, *_statuses in ROWS:
        if method == "GET" and not address.endswith(NOT_ASKED):
            found.append(address.format(**ours))
            if name not in KNOWN_BY_A_SECRET:
                found.append(address.format(**mixed))
    return list(dict.fromkeys(found))


def texts(response: HttpResponse) -> str:
    """All that can be read in it: unpacked, and its headers."""
    body = response.getvalue()
    if body.startswith(b"%PDF") and body.rstrip().endswith(b"%%EOF"):
        pages = PdfReader(io.BytesIO(body)).pages
        text = " ".join(page.extract_text() for page in pages)
    elif body.startswith(b"PK"):
        archive = zipfile.ZipFile(io.BytesIO(body))
        text = " ".join(
            archive.read(n).decode(errors="replace") for n in archive.namelist()
        )
    else:
        text = body.decode(errors="replace")
    return f"{dict(response.items())} {text}".lower()


def leaks(client, asked: list[str]) -> list[str]:
    found = []
    for address in asked:
        text = texts(client.get(address))
        if FOUND.lower() in text:
            found.append(address)
    return found


@pytest.mark.parametrize("who", ["mona", "edith", "alice"])
def test_nobody_of_region_one_meets_it(who, request, ours, theirs, sign_in):
    client = sign_in(request.getfixturevalue(who))

    asked = addresses(ours, theirs)

    assert len(asked) > 150
    assert "\n".join(leaks(client, asked)) == ""


def test_nor_does_an_instructor_of_region_one_in_the_cms(edith, ours, theirs, sign_in):
    asked = [a for a in admin_addresses(get_resolver()) if not a.endswith(NOT_ASKED)]
    assert len(asked) > 150
    asked += USED
    client = sign_in(edith)
    client.raise_request_exception = False  # what 1 is not, some of Wagtail's end with

    assert "\n".join(leaks(client, asked)) == ""


def test_its_manager_meets_it_everywhere(omar, ours, theirs, sign_in):
    """Else the tests above would look for what is nowhere."""
    found = leaks(sign_in(omar), addresses(ours, theirs))

    for part in (
        "/programme/members/",
        f"/programme/members/{theirs['membership_id']}/",
        "/programme/invitations/",
        f"/programme/cohorts/{theirs['cohort_id']}/",
        f"/programme/cohorts/{theirs['cohort_id']}/progress.csv",
        f"/programme/cohorts/{theirs['cohort_id']}/progress.xlsx",
        f"/certificates/{theirs['serial']}/pdf/",
        f"/programme/webinars/{theirs['date_id']}/",
        f"/programme/webinars/{theirs['date_id']}/people.csv",
    ):
        assert part in found
    assert len(found) > 20


def test_each_kind_of_address_has_a_canary(theirs):
    """A new kind of number in the table needs one of region two."""
    named = {key for row in ROWS for key in re.findall(r"{(\w+)}", row[2])}

    assert named - theirs.keys() == set()
