"""Who may take part: applied for, decided by the region's managers, both told."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from accounts.models import AuditEntry, Membership, MembershipRefused, User
from courses.exceptions import EnrolmentRefused
from simulations.models import CasePage
from tests.accounts.authentication import code_in, sign_up
from tests.factories import a_person, lessons_of

PDF = b"%PDF-1.7 a letter"


@pytest.fixture
def noor(region_one) -> User:
    return a_person("Noor Haddad", region_one, "applied", language="fr")


def actions(person: User) -> list[str]:
    entries = AuditEntry.objects.filter(about=person).order_by("pk")
    return list(entries.values_list("action", flat=True))


def test_signing_up_applies_in_the_region_of_the_country(client, region_one):
    sign_up(client, nominated_by="The ministry")
    membership = User.objects.get(email="noor@example.org").membership

    assert (membership.state, membership.region) == ("applied", region_one)
    assert membership.authority == "judiciary"
    assert membership.nominated_by == "The ministry"
    assert actions(membership.user) == ["applied"]


@pytest.mark.parametrize("field", ["country", "authority", "organisation", "focus"])
def test_what_is_needed_to_decide_is_asked_for(client, field):
    response = sign_up(client, **{field: ""})

    assert field in response.context["form"].errors
    assert not Membership.objects.filter(user__email="noor@example.org").exists()


def test_a_letter_is_kept_in_private_under_a_name_of_ours(client, settings):
    sign_up(client, letter=SimpleUploadedFile("../my name.PDF", PDF))
    letter = User.objects.get(email="noor@example.org").membership.letter

    assert letter.path.startswith(str(settings.PRIVATE_ROOT))
    assert "name" not in letter.name
    with letter.open() as file:
        assert file.read() == PDF


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.pdf", b"<script>"), ("a.svg", b"<svg/>"), ("a.html", PDF), ("a.png", PDF)],
)
def test_a_file_that_is_no_letter_is_refused(client, name, content):
    response = sign_up(client, letter=SimpleUploadedFile(name, content))

    assert "letter" in response.context["form"].errors


def test_until_approved_there_are_public_pages_only(noor, sign_in, course, cohort):
    client = sign_in(noor)
    library = CasePage.objects.get(slug="ninety-kilograms", locale__language_code="en")

    assert client.get(course.url).status_code == 200
    assert client.get(lessons_of(course)[0].url).status_code == 403
    assert client.get(library.url).status_code == 403
    assert "is being looked at" in client.get("/learning/").text
    client.post(f"/courses/{course.pk}/enrol/")
    client.post(f"/courses/{course.pk}/enrol/", {"cohort": cohort.pk})
    assert not noor.enrolments.exists()
    with pytest.raises(EnrolmentRefused, match="membership"):
        cohort.admit(noor, by=None)


def test_approval_opens_the_courses_and_is_mailed_in_the_language_of_its_reader(
    noor, mona, course
):
    noor.membership.approve(mona)
    noor.membership.approve(mona)

    course.enrol(noor)
    assert [m.to for m in mail.outbox] == [[noor.email]]
    assert actions(noor)[:1] == ["approved"]
    assert AuditEntry.objects.get(about=noor, action="approved").by == mona


def test_a_refusal_has_a_reason_and_can_be_applied_against(noor, mona, sign_in):
    with pytest.raises(MembershipRefused, match="reason"):
        noor.membership.refuse(mona, "  ")
    noor.membership.refuse(mona, "Your unit is not known to us.")
    client = sign_in(noor)

    assert "Your unit is not known to us." in mail.outbox[0].body
    assert "Your unit is not known" in client.get("/accounts/application/").text
    form = {"country": "ZA", "authority": "judiciary", "organisation": "Court"}
    client.post("/accounts/application/", form | {"focus": "Orders"})
    noor.membership.refresh_from_db()
    assert (noor.membership.state, noor.membership.reason) == ("applied", "")


def test_suspension_shuts_at_the_next_request_and_takes_roles(
    mona, edith, region_one, sign_in, course, cohort
):
    client = sign_in(edith)
    cohort.facilitators.add(edith)
    assert client.get(f"/programme/cohorts/{cohort.pk}/").status_code == 200
    course.enrol(edith)
    assert client.get(lessons_of(course)[0].url).status_code == 200

    edith.membership.suspend(mona, "Left the service.")

    assert client.get(lessons_of(course)[0].url).status_code == 403
    assert client.get(f"/programme/cohorts/{cohort.pk}/").status_code == 403
    assert client.get("/admin/").status_code == 403
    assert not edith.groups.exists()
    edith.membership.reinstate(mona)
    assert client.get(lessons_of(course)[0].url).status_code == 200
    assert client.get(f"/programme/cohorts/{cohort.pk}/").status_code == 403
    assert actions(edith)[-3:] == ["dismissed", "suspended", "reinstated"]


def test_somebody_who_moves_is_seen_by_the_other_region_only(
    alice, mona, omar, region_one, region_two, sign_in
):
    Membership.objects.filter(user=alice).update(region=region_one)
    address = f"/programme/members/{alice.membership.pk}/"
    assert sign_in(mona).get(address).status_code == 200

    Membership.objects.get(user=alice).move(region_two, mona)

    assert sign_in(mona).get(address).status_code == 404
    assert sign_in(omar).get(address).status_code == 200


def test_moving_takes_the_roles_in_the_region_that_is_left(edith, mona, region_two):
    edith.membership.move(region_two, mona)

    assert not edith.region_roles.exists()
    assert not edith.groups.exists()


@pytest.mark.parametrize(
    ("state", "verb"),
    [
        ("applied", "suspend"),
        ("applied", "reinstate"),
        ("approved", "refuse"),
        ("refused", "suspend"),
        ("suspended", "approve"),
        ("suspended", "refuse"),
    ],
)
def test_out_of_turn_is_refused(mona, region_one, state, verb):
    person = a_person("Noor Haddad", region_one, state)
    reason = ["why"] if verb in ("refuse", "suspend") else []

    with pytest.raises(MembershipRefused):
        getattr(person.membership, verb)(mona, *reason)

    assert Membership.objects.get(user=person).state == state
    assert not mail.outbox


def test_nobody_decides_elsewhere_or_on_their_own_membership_and_it_is_logged(
    noor, mona, omar
):
    with pytest.raises(MembershipRefused):
        noor.membership.approve(omar)
    with pytest.raises(MembershipRefused):
        mona.membership.suspend(mona, "why")

    assert Membership.objects.get(user=noor).state == "applied"
    assert actions(noor) == actions(mona)[-1:] == ["barred"]


def test_no_manager_touches_an_administrator(mona, region_one):
    ada = a_person("Ada Castillo", region_one, is_superuser=True)

    with pytest.raises(MembershipRefused):
        ada.membership.suspend(mona, "why")


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "king"},
        {"authority": "army"},
        {"state": "refused", "reason": ""},
        {"state": "approved", "decided_at": None},
    ],
)
def test_the_database_refuses_what_cannot_be(noor, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(user=noor).update(**wrong)


def test_a_person_without_an_application_is_asked_for_one(sign_in, region_one):
    client = sign_in(a_person("Noor Haddad", state=""))
    assert "One more step" in client.get("/learning/").text

    form = {"country": "BW", "authority": "judiciary", "organisation": "Court"}
    client.post("/accounts/application/", form | {"focus": "Orders"})

    assert "is being looked at" in client.get("/learning/").text


def test_the_code_of_the_sign_up_still_leads_in(client):
    sign_up(client)
    client.post("/accounts/confirm-email/", {"code": code_in(mail.outbox[0])})

    assert "is being looked at" in client.get("/learning/").text


def test_people_who_had_an_account_before_are_members_of_their_region(region_two):
    """The migration that brought memberships asks nobody to apply."""
    person = a_person("From before", state="", country="FR")
    elsewhere = a_person("From nowhere", state="", country="JP")
    migration = import_module("accounts.migrations.0004_members_and_audit_log")

    migration.approve_all(apps, None)

    assert (person.membership.state, person.membership.region) == (
        "approved",
        region_two,
    )
    assert elsewhere.membership.region is None
