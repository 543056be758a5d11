"""Each page that takes a file says of a broken workbook that it is one, and does
nothing else.
"""

from collections.abc import Iterator

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Invitation
from courses.models import Enrolment, ModulePage
from simulations.models import CasePage
from tests.untrusted_files.workbooks import BROKEN
from tests.webinars.factories import a_date, a_webinar
from webinars.models import Presence

pytestmark = pytest.mark.django_db
WORDS = ("damaged", "cannot be read", "neither", "has a password")
KINDS = [Enrolment, Invitation, Presence, CasePage]


def counts() -> list[int]:
    return [model.objects.count() for model in KINDS]


@pytest.fixture(autouse=True)
def _nothing_is_done() -> Iterator[None]:
    before = counts()
    yield
    assert counts() == before
    assert not mail.outbox


@pytest.fixture(params=BROKEN)
def workbook(request) -> SimpleUploadedFile:
    return SimpleUploadedFile("list.xlsx", BROKEN[request.param])


def test_a_list_of_people(mona, cohort, sign_in, workbook):
    page = sign_in(mona).post(
        f"/programme/cohorts/{cohort.pk}/enrol/", {"file": workbook}
    )

    (said,) = page.context["form"].errors["file"]
    assert any(word in said for word in WORDS)


def test_a_report_of_a_meeting(edith, sign_in, workbook):
    date = a_date(a_webinar("Asking an exchange"), edith)

    page = sign_in(edith).post(
        f"/programme/webinars/{date.pk}/report/", {"report": workbook}, follow=True
    )

    (said,) = page.context["messages"]
    assert said.level_tag == "error"
    assert "report" in str(said)


def test_a_case_or_its_ledger(edith, sign_in, workbook, course):
    day = ModulePage.objects.child_of(course).first()

    form = {"file": workbook, "parent": day.pk}
    page = sign_in(edith).post("/admin/cases/import/", form)

    assert page.status_code == 200
    assert page.context["faults"]
    assert "Nothing was imported." in page.text
