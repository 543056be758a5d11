"""Builds the pages of a course from its content file.

Each page has a key made from its id in the file. A second run finds the course by
its key and leaves all of it alone, edited or not.
"""

from html import escape
from pathlib import Path
from typing import Any
from uuid import UUID

from courses.models import (
    CourseFaculty,
    CourseIndexPage,
    CoursePage,
    LessonPage,
    ModulePage,
)
from home.demo import shapes
from home.demo.cases import build_library, build_session
from home.demo.exercises import bank_of
from home.demo.follow_up import build_follow_up, plan_of
from home.demo.keys import key_of
from home.demo.publishing import in_programme, member_of, publish
from home.demo.quizzes import build_test
from home.demo.sessions import keep_papers_and_plans, parts_of, sessions_of
from home.demo.webinars import build_webinars
from simulations.models import CaseLibraryPage
from webinars.models import WebinarIndexPage


def build_course(
    courses: CourseIndexPage, curriculum: shapes.Curriculum, folder: Path
) -> CoursePage:
    """`folder` holds the files of its cases."""
    key = key_of(curriculum.id)
    existing = CoursePage.objects.filter(translation_key=key).order_by("pk").first()
    if existing is not None:
        return existing
    course = CoursePage(
        title=curriculum.title,
        slug=curriculum.id,
        translation_key=key,
        kind=curriculum.kind,
        summary=curriculum.summary,
        audience=curriculum.audience,
        objectives=[("objective", text) for text in curriculum.objectives],
        notice=curriculum.notice,
        self_paced=True,
        faculty=[
            CourseFaculty(member=member_of(curriculum, person))
            for person in curriculum.faculty
        ],
    )
    publish(courses, course)
    bank, sessions = bank_of(folder), sessions_of(folder)
    for day in curriculum.days:
        key = key_of(curriculum.id, day.id)
        module = ModulePage(title=day.title, slug=day.id, translation_key=key)
        publish(course, module)
        for session in day.sessions:
            key = key_of(curriculum.id, session.id)
            if own := sessions.get(session.id):
                session.reading_minutes = own.minutes.reading
                session.exercise_minutes = own.minutes.exercises
            if session.activity.case:
                build_session(module, session, key, folder)
            elif session.activity.test:
                build_test(module, session, key, folder / "tests")
            else:
                body = _body(curriculum, session)
                if own:
                    body += parts_of(own, bank)
                is_task = session.activity.kind == "assignment"
                build = plan_of if is_task else _lesson
                publish(module, build(session, key, body))
    keep_papers_and_plans(course, sessions, folder)
    if curriculum.follow_up:
        build_follow_up(course, curriculum, folder)
    webinars = WebinarIndexPage.objects.sibling_of(courses).get()
    build_webinars(webinars, curriculum)
    library = CaseLibraryPage.objects.sibling_of(courses).get()
    build_library(library, curriculum, folder)
    return course


def _lesson(
    session: shapes.Session, key: UUID, body: list[tuple[str, Any]]
) -> LessonPage:
    return LessonPage(
        **in_programme(session, key),
        title=session.title,
        objectives=[("objective", text) for text in session.objectives],
        output=session.output,
        body=body,
        sources=[("source", text) for text in session.references],
    )


def _body(
    curriculum: shapes.Curriculum, session: shapes.Session
) -> list[tuple[str, Any]]:
    body: list[tuple[str, Any]] = []
    for paragraph in filter(None, session.reading.split("\n\n")):
        if paragraph.startswith("## "):
            body.append(("heading", paragraph.removeprefix("## ").strip()))
        else:
            body.append(("paragraph", f"<p>{escape(paragraph.strip())}</p>"))
    if session.note:
        body.insert(2, ("note", f"<p>{escape(session.note)}</p>"))
    if session.drawing:
        body.append(("drawing", session.drawing))
    if session.table:
        body.append(("table", _table(session.table)))
    if session.activity.checklist == curriculum.checklist.id:
        body += _checklist(curriculum.checklist)
    return body


def _table(table: shapes.Table) -> dict[str, Any]:
    *words, last = table.head
    columns = [("text", heading) for heading in words] + [("number", last)]
    return {
        "caption": table.caption,
        "columns": [{"type": kind, "heading": text} for kind, text in columns],
        "rows": [{"values": row} for row in table.rows],
    }


def _checklist(checklist: shapes.Checklist) -> list[tuple[str, Any]]:
    blocks: list[tuple[str, Any]] = [
        ("heading", checklist.title),
        ("paragraph", f"<p>{escape(checklist.label)}</p>"),
    ]
    for phase in checklist.phases:
        items = [
            {"text": item.text, "reason": item.why}
            for item in checklist.items
            if item.phase == phase.id
        ]
        blocks.append(("checklist", {"title": phase.title, "items": items}))
    return blocks
