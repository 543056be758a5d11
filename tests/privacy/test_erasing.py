"""No table or file names the person afterwards; what counts for statistics stays."""

import datetime as dt
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Comment

from accounts.models import (
    AuditAction,
    AuditEntry,
    Membership,
    User,
)
from certificates.models import Certificate
from courses.models import Completion, Enrolment, Submission
from mailing.messages import send_message
from privacy.erasure import erase
from privacy.exceptions import ErasureRefused
from privacy.models import Erasure
from privacy.registry import PERSONAL_DATA, DataSubject
from simulations.models import Attempt, Decision
from tests.factories import PASSWORD, a_cohort, a_person
from tests.privacy.everything import CANARY, a_person_known_everywhere, rows_with
from webinars.models import Presence, Registration


@pytest.fixture
def known(region_one, mona) -> User:
    return a_person_known_everywhere(region_one, mona)


@pytest.fixture
def erased(known, django_capture_on_commit_callbacks) -> User:
    with django_capture_on_commit_callbacks(execute=True):
        erase(known)
    return User.objects.get(pk=known.pk)


def test_each_declaration_is_tried_with_a_row(known):
    person = DataSubject.of(known)
    untried = [
        model._meta.label
        for model, personal_data in PERSONAL_DATA.items()
        if personal_data.is_about_people and not personal_data.about(person).exists()
    ]

    assert untried == []


def test_no_table_holds_name_addresses_or_words_of_an_erased_person(erased):
    assert "\n".join(rows_with(CANARY)) == ""


def files_with_canary(settings) -> set[Path]:
    folders = Path(settings.PRIVATE_ROOT), Path(settings.MEDIA_ROOT)
    files = (f for folder in folders for f in folder.rglob("*") if f.is_file())
    return {f for f in files if CANARY.encode() in f.read_bytes()}


def test_no_file_holds_name_addresses_or_words_of_an_erased_person(
    settings, region_one, mona, django_capture_on_commit_callbacks
):
    of_other_tests = files_with_canary(settings)
    known = a_person_known_everywhere(region_one, mona)
    of_person = files_with_canary(settings) - of_other_tests

    with django_capture_on_commit_callbacks(execute=True):
        erase(known)

    assert len(of_person) == 7
    assert files_with_canary(settings) == of_other_tests


def test_what_an_erased_person_did_counts_on(known, django_capture_on_commit_callbacks):
    def counted() -> list[object]:
        enrolments = Enrolment.objects.filter(user=known)
        return [
            enrolments.count(),
            enrolments.exclude(completed_at=None).count(),
            Completion.objects.filter(enrolment__user=known).count(),
            list(Decision.objects.filter(attempt__user=known).values("decision")),
            Presence.objects.filter(registration__user=known).count(),
            Submission.objects.delivered().filter(enrolment__user=known).count(),
            Membership.objects.values("region", "authority").get(user=known),
            User.objects.values("country").get(pk=known.pk),
        ]

    before = counted()
    with django_capture_on_commit_callbacks(execute=True):
        erase(known)

    assert counted() == before
    assert before[0] == 2


def test_erasure_gives_back_seats_to_come_and_ends_open_cases(erased):
    assert Registration.objects.get(user=erased).status == "cancelled"
    assert Enrolment.objects.active().get(user=erased).completed_at
    assert Attempt.objects.get(user=erased).state == "given-up"


def test_what_an_erased_person_handed_in_waits_for_no_review(erased):
    [work] = Submission.objects.filter(enrolment__user=erased)

    assert (work.state, work.text, work.files.count()) == ("submitted", "", 0)
    assert work not in Submission.objects.waiting()


def test_what_others_wrote_beside_an_erased_person_stays(erased, mona):
    assert Comment.objects.get().user == mona


def test_the_certificate_of_an_erased_person_is_verified_without_a_name(
    erased, sign_in, ada
):
    certificate = Certificate.objects.get(enrolment__user=erased)
    address = certificate.get_absolute_url()

    page = Client().get(address).text

    assert "Valid" in page
    assert "Holder&#x27;s data erased" in page or "Holder's data erased" in page
    assert certificate.course_title in page
    assert sign_in(ada).get(f"{address}pdf/").status_code == 404
    assert certificate not in Certificate.objects.undelivered()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "Données du titulaire effacées"),
        ("es", "Datos del titular borrados"),
        ("ar", "حُذفت بيانات صاحب الشهادة"),
    ],
)
def test_the_page_of_such_a_certificate_is_in_the_language_of_its_reader(
    erased, language, said
):
    certificate = Certificate.objects.get(enrolment__user=erased)
    client = Client()
    client.post("/language/", {"language": language, "next": "/"})

    assert said in client.get(certificate.get_absolute_url()).text


def test_nobody_signs_in_to_an_erased_account(erased, client):
    client.post(
        "/accounts/login/",
        {"login": "zanzibar-moyo@example.org", "password": PASSWORD},
    )

    assert client.get("/learning/").status_code == 302
    assert not erased.is_active
    assert not erased.has_usable_password()


def test_an_erased_person_can_come_again_as_somebody_new(erased):
    again = a_person("Zanzibar Moyo")

    assert again.pk != erased.pk
    assert not again.enrolments.exists()


def test_erasure_is_in_the_log_once_and_a_second_one_changes_nothing(erased, ada):
    erase(erased, ada)

    entry = AuditEntry.objects.get(action=AuditAction.ERASED)
    assert entry.about == erased
    assert str(erased) == "erased person"


def test_an_administrator_is_not_erased(ada):
    for attempt in (lambda: erase(ada), lambda: Erasure.objects.ask(ada, by=ada)):
        with pytest.raises(ErasureRefused):
            attempt()

    assert User.objects.get(pk=ada.pk).is_active


def test_nobody_decides_on_an_erased_person_or_writes_to_them(
    erased, mona, sign_in, mailoutbox
):
    desk = sign_in(mona)

    assert desk.get(f"/programme/members/{erased.membership.pk}/").status_code == 404
    assert "erased.invalid" not in desk.get("/programme/members/").text
    send_message(erased, "export_ready", {})
    assert not [m for m in mailoutbox if "invalid" in m.to[0]]


def test_a_cohort_shows_an_erased_person_as_a_row_without_a_name(
    alice, mona, course, region_one, sign_in
):
    began = timezone.localdate() - dt.timedelta(days=20)
    cohort = a_cohort(course, region_one, starts=began)
    enrolment = Enrolment.objects.create(
        user=alice,
        course=course,
        cohort=cohort,
        enrolled_at=timezone.now() - dt.timedelta(days=30),
        required_total=4,
    )
    address = f"/programme/cohorts/{cohort.pk}/"
    assert "To contact today" in sign_in(mona).get(address).text

    erase(alice)

    page = sign_in(mona).get(address)
    assert page.status_code == 200
    assert f"{address}people/{enrolment.pk}/" in page.text
    assert "Alice" not in page.text
    assert "no sign-in for" not in page.text
    assert sign_in(mona).get(f"{address}people/{enrolment.pk}/").status_code == 200
