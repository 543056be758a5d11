"""A list is looked at line by line first; done twice, nothing happens twice."""

import io

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from accounts.models import AuditEntry, Invitation
from courses.models import Enrolment
from programmes import enrolment_lists
from tests.factories import a_cohort, a_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(region_one):
    return [a_person(f"Person {number}", region_one) for number in range(3)]


@pytest.fixture
def desk(mona, sign_in):
    return sign_in(mona)


def look_at(desk, cohort, text: str = "", file=None):
    form = {"text": text} | ({"file": file} if file else {})
    return desk.post(f"/programme/cohorts/{cohort.pk}/enrol/", form)


def carry_out(desk, cohort, page) -> None:
    desk.post(
        f"/programme/cohorts/{cohort.pk}/enrol/list/", {"list": page.context["list"]}
    )


def outcomes(page) -> list[str]:
    return [planned.outcome for planned in page.context["planned"]]


def csv(*lines: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("people.csv", "\n".join(lines).encode("utf-8-sig"))


def test_each_line_says_what_becomes_of_it(desk, cohort, people, region_one, course):
    cohort.enrol(people[0])
    other = a_cohort(course, region_one, name="Another")
    other.enrol(people[1])
    a_person("Applied", region_one, "applied")
    page = look_at(
        desk,
        cohort,
        file=csv(
            "Name;E-mail",
            "Zero;person-0@example.org",
            "One;person-1@example.org",
            "Two;Person-2@Example.org",
            "Two again;person-2@example.org",
            "Nobody;nobody@example.org",
            "Not yet;applied@example.org",
            "Broken;not an address",
            'Evil;=HYPERLINK("http://evil.example")',
        ),
    )

    assert outcomes(page) == [
        "already",
        "error",
        "enrol",
        "error",
        "invite",
        "error",
        "error",
        "error",
    ]
    assert [planned.row.number for planned in page.context["planned"]] == list(
        range(2, 10)
    )
    assert Enrolment.objects.filter(cohort=cohort).count() == 1
    assert not mail.outbox


def test_what_was_shown_is_done_and_once(desk, cohort, people):
    page = look_at(desk, cohort, "person-0@example.org, new@example.org, wrong")
    for _again in range(2):
        carry_out(desk, cohort, page)

    assert [e.user for e in cohort.enrolments.all()] == [people[0]]
    assert [r.email for r in cohort.reservations.all()] == ["new@example.org"]
    assert [m.to for m in mail.outbox] == [["new@example.org"]]
    assert Invitation.objects.get().region == cohort.region
    assert AuditEntry.objects.filter(action="enrolled").count() == 1


def test_who_finds_no_seat_waits(desk, cohort, people):
    cohort.capacity = 1
    cohort.save()
    text = "\n".join(person.email for person in people)
    page = look_at(desk, cohort, text)
    assert outcomes(page) == ["enrol", "wait", "wait"]

    carry_out(desk, cohort, page)

    assert cohort.enrolments.count() == 1
    assert cohort.waiting.count() == 2


def test_of_people_of_other_regions_it_says_what_it_says_of_nobody(
    desk, cohort, region_two
):
    a_person("Elsewhere", region_two)
    page = look_at(desk, cohort, "elsewhere@example.org, nobody@example.org")

    assert outcomes(page) == ["invite", "invite"]
    assert "Elsewhere" not in page.text


def test_a_workbook_is_read(desk, cohort, people):
    book, file = Workbook(), io.BytesIO()
    for row in (["No.", "E-mail"], [1, "person-0@example.org"], [2, "=1+1"]):
        book.active.append(row)
    book.save(file)

    page = look_at(desk, cohort, file=SimpleUploadedFile("a.xlsx", file.getvalue()))

    assert outcomes(page) == ["enrol", "error"]


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 damaged", b"\xff\xfe\x00", b"a\x00b", b"x" * 2_100_000]
)
def test_what_cannot_be_read_is_said(desk, cohort, content):
    page = look_at(desk, cohort, file=SimpleUploadedFile("a.csv", content))

    assert page.status_code == 200
    assert page.context["form"].errors["file"]


def test_nothing_at_all_is_said_too(desk, cohort):
    assert look_at(desk, cohort).context["form"].errors


def test_more_than_a_thousand_lines_are_refused():
    lines = ["e-mail", *(f"p{number}@example.org" for number in range(1001))]
    with pytest.raises(ValidationError):
        enrolment_lists.read_file(csv(*lines))


@pytest.mark.parametrize(
    ("name", "organisation"),
    [
        ("Diallo, Amal", "Court of Appeal"),
        ("Amal <Ami> Diallo", "Court"),
        ("Amal Diallo", "Police; Unit <II>, North"),
        ('Amal "Ami" Diallo', "Court > Chamber"),
    ],
)
def test_a_name_from_a_file_reaches_the_invitation_as_it_was_written(
    desk, cohort, name, organisation
):
    book, file = Workbook(), io.BytesIO()
    for row in (["e-mail", "name", "organisation"], ["a@b.org", name, organisation]):
        book.active.append(row)
    book.save(file)

    page = look_at(desk, cohort, file=SimpleUploadedFile("a.xlsx", file.getvalue()))
    carry_out(desk, cohort, page)

    invited = Invitation.objects.get()
    assert (invited.full_name, invited.organisation) == (name, organisation)


def test_a_list_that_was_not_shown_is_not_carried_out(desk, cohort, course, region_one):
    page = look_at(desk, cohort, "new@example.org")
    other = a_cohort(course, region_one, name="Another")

    carry_out(desk, other, page)
    desk.post(f"/programme/cohorts/{cohort.pk}/enrol/list/", {"list": "a@b.org"})
    desk.post(f"/programme/cohorts/{cohort.pk}/enrol/list/")

    assert not Invitation.objects.exists()
    assert not other.reservations.exists()


def test_a_csv_file_of_a_spreadsheet_in_utf_16_is_read(desk, cohort, people):
    content = "e-mail\tname\nperson-0@example.org\tÉlodie".encode("utf-16")
    page = look_at(desk, cohort, file=SimpleUploadedFile("a.csv", content))

    assert outcomes(page) == ["enrol"]


def test_members_are_picked(desk, cohort, people, region_two):
    stranger = a_person("Elsewhere", region_two)
    page = desk.get(f"/programme/cohorts/{cohort.pk}/enrol/?q=person")
    assert people[2].full_name in page.text
    ticked = [people[0], people[2], stranger]

    desk.post(
        f"/programme/cohorts/{cohort.pk}/enrol/pick/",
        {"member": [person.membership.pk for person in ticked]},
    )

    enrolled = cohort.enrolments.values_list("user__full_name", flat=True)
    assert sorted(enrolled) == ["Person 0", "Person 2"]
