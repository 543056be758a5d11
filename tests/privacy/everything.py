"""A person of whom there is a row in every table that can hold one.

Everything that they typed, or that somebody else typed about them, holds the word in
`CANARY`, and so do their name and addresses. A new model gets a row of it here.
"""

import json
from fractions import Fraction
from io import BytesIO
from typing import Any
from uuid import uuid4

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.base import ContentFile
from django.db import models
from django.http import QueryDict
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.admin.models import EditingSession, FormState
from wagtail.log_actions import log
from wagtail.models import (
    APIToken,
    Comment,
    CommentReply,
    Page,
    PageSubscription,
    Task,
    TaskState,
    UploadedFile,
    Workflow,
    WorkflowState,
)
from wagtail.users.models import UserProfile

from accounts.models import (
    AuditAction,
    AuditEntry,
    Invitation,
    Region,
    User,
)
from certificates.models import Certificate
from courses import progress
from courses.models import (
    Attendance,
    ChecklistTick,
    CoursePage,
    Enrolment,
    Reservation,
    ReviewDigest,
    Submission,
    SubmissionFile,
    TaskReminder,
    TwinPair,
    WaitingPlace,
)
from exercises.kinds.material import Marked
from exercises.models import ExerciseRecord
from privacy.models import DataExport, Erasure
from programmes.models import Export, ReportMail, SavedReport
from quizzes.models import QuizAttempt
from recall.beginning import begin
from recall.models import RecallCard, RecallMail, RecallReview
from recall.noting import GivenAnswer, note, review
from recall.ratings import Rating
from simulations.models import Attempt
from tests.factories import PASSWORD, a_cohort, a_course, a_person, lessons_of
from tests.quizzes.quizzes import a_quiz, banked, forms_of
from tests.simulations.released import a_library, a_released_case
from tests.webinars.factories import a_date, a_webinar
from tests.webinars.recordings import a_recording
from webinars.models import (
    CalendarFeed,
    Correction,
    PlayerSession,
    Presence,
    Question,
    Watch,
    WebinarDone,
)
from webinars.registration import register

CANARY = "zanzibar"
SAID = "What zanzibar said."
OTHER_ADDRESS = "private-zanzibar@example.net"


def a_person_known_everywhere(region: Region, manager: User) -> User:
    person = a_person(
        "Zanzibar Moyo", region, country="BW", organisation="Zanzibar office"
    )
    _account(person, region, manager)
    _signed_in(person)
    course = _course(person, region, manager)
    _cases(person)
    _webinars(person, region, manager)
    _cms(person, course, manager)
    _desk(person)
    _queue(person)
    return User.objects.get(pk=person.pk)


def _account(person: User, region: Region, manager: User) -> None:
    membership = person.membership
    membership.focus = membership.nominated_by = membership.reason = SAID
    membership.decided_by = manager
    membership.letter.save("zanzibar.pdf", ContentFile(b"%PDF-1.7 zanzibar"))
    region.appoint(person, "instructor")
    person.user_permissions.add(Permission.objects.first())
    Invitation.objects.invite(OTHER_ADDRESS.upper(), region, manager)
    invited = Invitation.objects.filter(email=OTHER_ADDRESS)
    invited.update(full_name=person.full_name, organisation=SAID)
    address = EmailAddress.objects.create(
        user=person, email=OTHER_ADDRESS, verified=True
    )
    EmailConfirmation.objects.create(email_address=address, key="a-key")
    AuditEntry.objects.record(
        AuditAction.BARRED, by=person, about=manager, detail="A role"
    )
    AuditEntry.objects.record(
        AuditAction.WITHDRAWN, by=manager, about=person, detail=SAID
    )
    export = DataExport.objects.create(user=person, ready_at=timezone.now())
    export.file.save("export.zip", ContentFile(b"zanzibar"))
    Erasure.objects.ask(person, by=person)


def _signed_in(person: User) -> None:
    Client().post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    key = Client()
    key.force_login(person, backend="accounts.backends.Backend")
    waiting = SessionStore()
    waiting["account_verification"] = {"email": person.email}
    waiting.save()
    UserSession.objects.get_or_create(
        session_key=key.session.session_key,
        defaults={"user": person, "ip": "192.0.2.7", "user_agent": "zanzibar"},
    )
    Authenticator.objects.create(user=person, type="totp", data={"secret": CANARY})


def _course(person: User, region: Region, manager: User) -> CoursePage:
    finished, course = a_course("Finished", lessons=1), a_course("To come", lessons=2)
    done = finished.enrol(person)
    lesson = lessons_of(finished)[0]
    progress.mark(done, lesson, manager, SAID, excused=False)
    done.refresh_from_db()
    if not Certificate.objects.filter(enrolment=done).exists():
        raise AssertionError("no certificate")
    certificate = Certificate.objects.get(enrolment=done)
    certificate.keep_pdf(b"%PDF-1.7 zanzibar")
    _practice(person, course)
    cohort = a_cohort(course, region)
    seat = cohort.enrol(person)
    _test(person, course)
    Attendance.objects.create(enrolment=seat, day=cohort.starts, noted_by=manager)
    _task(seat, manager)
    cohort.facilitators.add(person)
    other = a_cohort(course, region, name="Another")
    WaitingPlace.objects.create(cohort=other, user=person)
    TwinPair.objects.create(activity_key=uuid4(), twin_key=uuid4(), joined_by=person)
    Reservation.objects.create(cohort=other, email=OTHER_ADDRESS, by=manager)
    return course


def _practice(person: User, course: CoursePage) -> None:
    place = lessons_of(course)[0].translation_key
    record = ExerciseRecord.objects.opened(person, place, uuid4())
    record.keep({"text": [SAID]})
    record.answer(1, {"text": SAID}, Marked(None))
    ChecklistTick.objects.create(user=person, activity_key=place, item=uuid4())
    _recall(person, course)


def _recall(person: User, course: CoursePage) -> None:
    key, now = uuid4(), timezone.now()
    note(person, key, Fraction(0), now, course=course.translation_key)
    card = RecallCard.objects.get(user=person, exercise=key)
    given = GivenAnswer(
        source=RecallReview.Source.RECALL,
        answered_at=now,
        rating=Rating.GOOD,
        is_right=True,
        asked=key,
        answer=SAID,
    )
    review(card, given)
    begin(person, course.translation_key)
    RecallMail.objects.create(user=person, day=now.date())


def _test(person: User, course: CoursePage) -> None:
    """With a text of theirs that waits for its marks."""
    text, marked = banked("essay"), banked("text")
    forms = forms_of([text, marked], [text, marked])
    attempt = QuizAttempt.objects.begin(person, a_quiz(course, **forms, required=False))
    for question in attempt.questions.all():
        sent = QueryDict(f"text={SAID}&saves=0")
        attempt.keep_answer(question.number, 0, sent)
    attempt.hand_in()


def _task(enrolment: Enrolment, manager: User) -> None:
    work = Submission.objects.create(
        enrolment=enrolment, activity_key=uuid4(), text=SAID
    )
    SubmissionFile.objects.add(
        work, ContentFile(b"%PDF-1.7 zanzibar", name="zanzibar.pdf")
    )
    work.submit()
    work.note(Submission.Action.RETURNED, manager, SAID)
    TaskReminder.objects.create(
        enrolment=enrolment,
        activity_key=work.activity_key,
        kind="on-the-day",
        due=timezone.localdate(),
    )
    ReviewDigest.objects.create(
        cohort=enrolment.cohort, reader=enrolment.user, day=timezone.localdate()
    )


def _desk(person: User) -> None:
    report = SavedReport.objects.create(owner=person, name=SAID)
    ReportMail.objects.create(report=report, due_on=timezone.localdate())
    export = Export.objects.create(owner=person, name=SAID)
    export.begin(1, [])
    export.finish(BytesIO(b"zanzibar"), "csv")


def _cases(person: User) -> None:
    case = a_released_case(parent=a_library())
    attempt = Attempt.objects.begin(person, case)
    attempt.decide(0, "ask", reason=SAID)
    Attempt.objects.filter(pk=attempt.pk).update(
        working={"order": {"rows": {}, "amounts": {}, "ids": [], "reason": SAID}}
    )


def _webinars(person: User, region: Region, manager: User) -> None:
    webinar = a_webinar("A webinar")
    date = a_date(webinar, person, region=region)
    date.invite([person.email])
    registration = register(person, date)
    moment = date.starts_at
    for device in "zanzibar's phone", "zanzibar's desk":
        Presence.objects.create(
            registration=registration,
            source=Presence.Source.ROOM,
            began_at=moment,
            ended_at=date.ends_at,
            device=device,
        )
    Correction.objects.create(
        registration=registration, minutes=50, before=0, reason=SAID, by=manager
    )
    mine = Question.objects.create(date=date, asked_by=person, text=SAID)
    mine.voters.add(manager)
    theirs = Question.objects.create(date=date, asked_by=manager, text="Who pays?")
    theirs.voters.add(person)
    watch = Watch.objects.create(
        user=person,
        recording=a_recording(webinar),
        stretches=[[0, 30]],
        seconds=30,
        position=30,
    )
    PlayerSession.objects.create(watch=watch)
    WebinarDone.objects.create(
        user=person, webinar_key=webinar.translation_key, by="watched"
    )
    CalendarFeed.objects.create(user=person, secret=CANARY)


def _cms(person: User, course: CoursePage, manager: User) -> None:
    Page.objects.filter(pk=course.pk).update(owner=person)
    Comment.objects.create(page=course, user=person, text=SAID, contentpath="title")
    theirs = Comment.objects.create(
        page=course, user=manager, text="Of the manager", contentpath="title"
    )
    CommentReply.objects.create(comment=theirs, user=person, text=SAID)
    revision = CoursePage.objects.get(pk=course.pk).save_revision(user=person)
    log(course, "wagtail.comments.create", user=person, data={"text": SAID})
    log(person, "wagtail.edit", user=manager)
    PageSubscription.objects.create(
        page=course, user=person, comment_notifications=True
    )
    _workflow(person, course, revision)
    of_pages = ContentType.objects.get_for_model(course)
    at = {"user": person, "content_type": of_pages, "object_id": str(course.pk)}
    EditingSession.objects.create(last_seen_at=timezone.now(), **at)
    form = {"data": f"title={SAID}", "last_updated_at": timezone.now()}
    FormState.objects.create(**form, **at)
    APIToken.objects.create(user=person, name=SAID, key_hash="1", prefix="2")
    file = ContentFile(b"zanzibar", name="zanzibar.png")
    UploadedFile.objects.create(file=file, uploaded_by_user=person)
    profile = UserProfile.get_for_user(person)
    profile.avatar.save("zanzibar.png", ContentFile(b"zanzibar"))


def _workflow(person: User, course: CoursePage, revision: Any) -> None:
    task = Task.objects.create(name="Look at it")
    workflow = Workflow.objects.create(name="Look twice")
    state = WorkflowState.objects.create(
        content_type=ContentType.objects.get_for_model(course),
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=str(course.pk),
        workflow=workflow,
        requested_by=person,
    )
    TaskState.objects.create(
        workflow_state=state,
        task=task,
        revision=revision,
        finished_by=person,
        comment=SAID,
    )


def _queue(person: User) -> None:
    mail = {"args": [{"to": [person.email], "body": SAID}], "kwargs": {}}
    DBTaskResult.objects.create(
        args_kwargs=mail,
        task_path="mailing.backends.send_by_smtp",
        backend_name="default",
    )


def rows_with(word: str) -> list[str]:
    """Every row of every table in which the word stands, signed sessions opened."""
    from django.apps import apps
    from django.contrib.sessions.models import Session

    found = []
    for model in apps.get_models(include_auto_created=True):
        if model._meta.proxy or not model._meta.managed:
            continue
        for row in model._base_manager.all():
            said = _words_of(row)
            if isinstance(row, Session):
                said += json.dumps(row.get_decoded(), default=str)
            if word in said.lower():
                found.append(f"{model._meta.label} {row.pk}: {said[:300]}")
    return found


def _words_of(row: models.Model) -> str:
    fields = row._meta.local_concrete_fields
    return " ".join(str(getattr(row, field.attname)) for field in fields)
