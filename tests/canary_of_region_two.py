"""One of each thing that region two has, all with the same two words in it.

The first word is for searching; the second one is looked for, so that a search that is
repeated in the page is no find.
"""

import datetime as dt
from dataclasses import replace

from django.utils import timezone

from accounts.models import AuditAction, AuditEntry, Invitation, Region, User
from certificates.models import Certificate
from courses import progress
from courses.models import Cohort, Reservation, WaitingPlace
from programmes.models import Export, SavedReport
from quizzes.models import QuizAttempt
from recall.noting import review
from recall.stop_links import stop_address
from simulations.models import Attempt, CasePage
from tests.courses.session_material import a_paper, a_plan
from tests.courses.submissions import a_task, handed_in
from tests.exercises.lessons import a_lesson, written
from tests.factories import a_cohort, a_course, a_person, lessons_of
from tests.quizzes.quizzes import a_quiz, an_option
from tests.recall.cards import AN_ANSWER, a_card, banked
from tests.simulations.released import a_drafted_case, a_released_case, a_small_raw
from tests.webinars.factories import a_date, a_webinar
from tests.webinars.recordings import a_recording
from webinars.models import CalendarFeed, Question, WebinarDate
from webinars.registration import register

SOUGHT, FOUND = "Zqkanarie", "Zqvogel"
BOTH = f"{SOUGHT} {FOUND}"


def a_canary(region: Region, omar: User, ines: User) -> dict[str, object]:
    """For the addresses in tests/routes.txt. Titles of published pages and the dates of
    cohorts to come are public, and so without the words; drafts have them.
    """
    course = a_course("Of region two", region=region, lessons=1)
    person = a_person(BOTH, region, country="TN", organisation=BOTH)
    applicant = a_person(f"{BOTH} applies", region, "applied", country="TN")
    applicant.membership.focus = applicant.membership.nominated_by = BOTH
    applicant.membership.save()
    AuditEntry.objects.record(
        AuditAction.APPLIED, by=person, about=person, region=region, detail=BOTH
    )
    Invitation.objects.invite(f"{SOUGHT}.{FOUND}@example.net", region, omar)
    draft = a_course(f"{BOTH} draft", region=region, slug="unpublished")
    for page in draft.get_descendants(inclusive=True).specific():
        page.unpublish()
    practice = a_lesson(course, written("single"), checklist=True, required=False)
    return {
        "region_id": region.pk,
        "practice_id": practice.pk,
        "block_id": practice.exercises[0].anchor,
        "paper": a_paper(practice, "theirs").slug,
        "kept_paper": a_paper(practice, "kept", given="room", words=BOTH).slug,
        "plan_id": a_plan(practice, BOTH).pk,
        "course": course.url,
        "other_id": course.pk,
        "draft": draft.url,
        "draft_id": draft.pk,
        "day": course.get_children().first().url,
        "lesson": lessons_of(course)[0].url,
        "lesson_id": lessons_of(course)[0].pk,
        "membership_id": applicant.membership.pk,
        **_of_a_cohort(_over(course, region, ines), person, omar),
        "report_id": SavedReport.objects.create(owner=omar, name=BOTH).pk,
        "export_id": Export.objects.create(owner=omar, name=f"{BOTH}.csv").pk,
        "taste": _a_case_to_taste(region).case_slug,
        **_of_webinars(region, person, ines),
    }


def _a_case_to_taste(region: Region) -> CasePage:
    """Its first scene is open to everybody; those after it are not."""
    raw = a_small_raw(id="first-scene-of-two", taste=["call"])
    raw["scenes"][1]["body"] = f"<p>{BOTH}</p>"
    return a_released_case(raw, region=region, taste=[("scene", "call")])


def _over(course, region: Region, ines: User) -> Cohort:
    starts = timezone.localdate() - dt.timedelta(days=20)
    cohort = a_cohort(
        course, region, name=f"{BOTH} cohort", place=BOTH, starts=starts, capacity=1
    )
    cohort.facilitators.add(ines)
    return cohort


def _of_a_cohort(cohort: Cohort, person: User, omar: User) -> dict[str, object]:
    """Completed, with a case, a certificate and a mark by hand."""
    region = cohort.region
    day = cohort.course.get_children().first().specific
    enrolment = cohort.admit(person, omar)
    waits = a_person(f"{BOTH} waits", region)
    waiting = WaitingPlace.objects.create(cohort=cohort, user=waits)
    email = f"{SOUGHT}.{FOUND}@example.com".lower()
    kept = Reservation.objects.create(cohort=cohort, email=email, by=omar)
    case = a_released_case(a_small_raw(title="A case of region two"), day)
    attempt = Attempt.objects.begin(person, case)
    attempt.decide(0, "wait", reason=BOTH)
    task = a_task(cohort.course, "A task of region two")
    given = handed_in(person, cohort, task, BOTH)
    progress.mark(enrolment, lessons_of(cohort.course)[0], omar, BOTH, excused=False)
    progress.mark(enrolment, case, omar, BOTH, excused=True)
    drafted = a_drafted_case(content=a_small_raw(id="zq", title=f"{BOTH} case"))
    CasePage.objects.filter(pk=drafted.pk).update(region=region)
    return {
        **_of_a_quiz(cohort, person),
        **_of_recall(cohort, person),
        "cohort_id": cohort.pk,
        "day_one": cohort.starts,
        "enrolment_id": enrolment.pk,
        "waiting_id": waiting.pk,
        "kept_id": kept.pk,
        "serial": Certificate.objects.get(enrolment=enrolment).serial,
        "task_id": task.pk,
        "submission_id": given.pk,
        "file_id": given.files.get().pk,
        "attempt": attempt.pk,
        "case_pk": case.pk,
        "case_key": case.translation_key,
        "library_id": drafted.pk,
        "imported_id": drafted.pk,
    }


def _of_a_quiz(cohort: Cohort, person: User) -> dict[str, object]:
    question = an_option("theirs", prompt=f"{BOTH}?")
    question.region = cohort.region
    question.save()
    quiz = a_quiz(cohort.course, question, title="A test", required=False)
    return {
        "quiz": quiz.url,
        "quiz_id": quiz.pk,
        "quiz_key": quiz.translation_key,
        "quiz_attempt": QuizAttempt.objects.begin(person, quiz).pk,
    }


def _of_recall(cohort: Cohort, person: User) -> dict[str, object]:
    course = cohort.course.translation_key
    exercise = banked("single", "asked-again", title=BOTH)
    exercise.region = cohort.region
    exercise.save()
    card = a_card(person, exercise, course=course)
    return {
        "card_id": card.pk,
        "review_id": review(card, replace(AN_ANSWER, asked=card.exercise)).pk,
        "course_key": course,
        "stop_token": stop_address(person).split("/")[-2],
    }


def _of_webinars(region: Region, person: User, ines: User) -> dict[str, object]:
    webinar = a_webinar("A webinar of region two", region=region)
    a_webinar(f"{BOTH} webinar", region=region).unpublish()
    invited = {"region": region, "audience": WebinarDate.Audience.INVITED}
    link = f"https://meet.example.org/{SOUGHT}-{FOUND}"
    date = a_date(webinar, ines, join_link=link, **invited)
    theirs = a_date(webinar, ines, region=region, join_link=link)
    registration = register(person, theirs)
    question = Question.objects.create(date=theirs, asked_by=person, text=BOTH)
    recording = a_recording(webinar)
    return {
        "webinar": webinar.url,
        "webinar_id": webinar.pk,
        "date_id": theirs.pk,
        "other_date_id": date.pk,
        "registration_id": registration.pk,
        "question_id": question.pk,
        "recording_id": recording.pk,
        "shut_id": recording.pk,
        "secret": CalendarFeed.objects.create(user=person).secret,
    }
