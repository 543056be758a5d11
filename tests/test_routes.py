"""Every route × every role: who gets what. A route that is missing here fails."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from certificates.models import Certificate
from courses import progress
from courses.models import Reservation, WaitingPlace
from programmes.models import Export, SavedReport
from quizzes.models import QuizAttempt
from recall.noting import review
from recall.stop_links import stop_address
from simulations.exchange.import_file import import_file
from simulations.models import Attempt, CaseLibraryPage, CasePage
from tests.courses.session_material import a_paper, a_plan
from tests.courses.submissions import a_task, handed_in
from tests.exercises.lessons import a_lesson, written
from tests.factories import PASSWORD, a_course, a_person, lessons_of
from tests.quizzes.quizzes import a_quiz, an_option
from tests.recall.cards import AN_ANSWER, a_card
from tests.simulations.exchange.twine_files import a_file
from tests.simulations.released import a_library, a_released_case, a_small_raw
from tests.webinars.factories import a_date, a_webinar
from tests.webinars.recordings import a_recording
from webinars.models import CalendarFeed, Question, WebinarDate
from webinars.registration import register

pytestmark = pytest.mark.django_db

OF_A_REGION = ("/admin/cases/", "/admin/webinars/", "/programme/webinars/")
ROLES = ["visitor", "bob", "alice", "edith", "mona", "omar", "ada", "ines"]

TABLE = (Path(__file__).parent / "routes.txt").read_text().splitlines()
ROWS = [line.split() for line in TABLE if not line.startswith("#")][1:]


@pytest.fixture
def place(
    alice, edith, mona, course, cohort, region_one, django_capture_on_commit_callbacks
) -> dict[str, object]:
    """What the addresses of the table are about."""
    seat = cohort.enrol(alice)
    applicant = a_person("Applicant", region_one, "applied")
    finished = a_course("Finished", lessons=1)
    enrolment = finished.enrol(alice)
    with django_capture_on_commit_callbacks(execute=True):
        progress.complete(enrolment, lessons_of(finished)[0].translation_key)
    draft = a_course("A draft")
    draft.unpublish()
    lesson = lessons_of(course)[0]
    day = course.get_children().first().specific
    library, case = a_library(), a_released_case(parent=day)
    practice = a_lesson(course, written("single"), checklist=True, required=False)
    task, given = a_task(course), handed_in(alice, cohort, a_task(course, "Given"))
    other = a_course("With cohorts only", self_paced=False)
    return {
        "course": course.url,
        "other_id": other.pk,
        "day": course.get_children().first().url,
        "lesson": lesson.url,
        "lesson_id": lesson.pk,
        "draft": "/en/courses/a-draft/",
        "draft_id": draft.pk,
        "case_pk": case.pk,
        "library_id": a_released_case(parent=library, region=course.region).pk,
        "imported_id": import_file(a_file(":: Start\n.").encode(), day).case.pk,
        "taste": a_case_to_taste(library).case_slug,
        "case_key": case.translation_key,
        "cohort_id": cohort.pk,
        "day_one": cohort.starts,
        "enrolment_id": seat.pk,
        "waiting_id": WaitingPlace.objects.create(cohort=cohort, user=edith).pk,
        "kept_id": Reservation.objects.create(cohort=cohort, email="a@example.org").pk,
        "practice_id": practice.pk,
        "block_id": practice.exercises[0].anchor,
        "paper": a_paper(practice).slug,
        "kept_paper": a_paper(practice, "inject", given="room").slug,
        "plan_id": a_plan(practice).pk,
        **of_recall(alice, course),
        "task_id": task.pk,
        "submission_id": given.pk,
        "file_id": given.files.get().pk,
        "membership_id": applicant.membership.pk,
        "attempt": Attempt.objects.begin(alice, case).pk,
        **of_a_quiz(alice, course),
        "serial": Certificate.objects.get(enrolment=enrolment).serial,
        "report_id": SavedReport.objects.create(owner=mona, name="Of Mona").pk,
        "export_id": Export.objects.create(owner=mona, name="people.csv").pk,
        **of_webinars(alice, edith, region_one),
    }


def of_a_quiz(alice, course) -> dict[str, object]:
    quiz = a_quiz(course, an_option("q1"), required=False)
    attempt = QuizAttempt.objects.begin(alice, quiz)
    return {
        "quiz": quiz.url,
        "quiz_id": quiz.pk,
        "quiz_key": quiz.translation_key,
        "quiz_attempt": attempt.pk,
    }


def of_recall(alice, course) -> dict[str, object]:
    """What Alice has answered, and was asked again."""
    card = a_card(alice, course=course.translation_key)
    answered = replace(AN_ANSWER, asked=card.exercise)
    return {
        "card_id": card.pk,
        "review_id": review(card, answered).pk,
        "course_key": course.translation_key,
        "stop_token": stop_address(alice).split("/")[-2],
    }


def a_case_to_taste(library: CaseLibraryPage) -> CasePage:
    raw = a_small_raw(id="tasted", taste=["call"])
    return a_released_case(raw, library, taste=[("scene", "call")])


def of_webinars(alice, edith, region_one) -> dict[str, object]:
    """Alice has a seat at a date that Edith hosts in region one."""
    webinar, shut = a_webinar("A webinar"), a_webinar("For those who are invited")
    date = a_date(webinar, edith, region=region_one)
    a_date(shut, audience=WebinarDate.Audience.INVITED)
    registration = register(alice, date)
    question = Question.objects.create(date=date, asked_by=alice, text="Who pays?")
    return {
        "webinar": webinar.url,
        "webinar_id": webinar.pk,
        "date_id": date.pk,
        "other_date_id": a_date(webinar).pk,
        "registration_id": registration.pk,
        "question_id": question.pk,
        "recording_id": a_recording(webinar).pk,
        "shut_id": a_recording(shut).pk,
        "secret": CalendarFeed.objects.create(user=alice).secret,
    }


@pytest.fixture
def clients(request, sign_in) -> dict[str, Client]:
    people = {role: request.getfixturevalue(role) for role in ROLES[1:]}
    return {"visitor": Client()} | {r: sign_in(user) for r, user in people.items()}


def test_everybody_gets_what_the_table_says(place, clients):
    wrong = []
    for name, method, address, *expected in ROWS:
        for role, status in of_each_role(address, expected):
            response = clients[role].generic(method, address.format(**place))
            response.getvalue()  # a file is closed when it was read
            if response.status_code != int(status):
                wrong.append(f"{name} {role}: {response.status_code}, not {status}")

    assert "\n".join(wrong) == ""


def of_each_role(address: str, expected: list[str]) -> list[tuple[str, str]]:
    """Another region's instructor is what another's case or webinar is about."""
    if len(expected) == len(ROLES) - 1:
        assert not address.startswith(OF_A_REGION), f"{address}: and Inès?"
        expected = [*expected, expected[ROLES.index("edith")]]
    return list(zip(ROLES, expected, strict=True))


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


@pytest.mark.usefixtures("indexed")
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
