"""Builds the pages of a course from its content file.

Each page has a key made from its id in the file. A second run finds the course by
its key and leaves all of it alone, edited or not.
"""

from html import escape
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from wagtail.models import Locale, Page

from courses.models import (
    CourseFaculty,
    CourseIndexPage,
    CoursePage,
    FacultyMember,
    LessonPage,
    ModulePage,
)
from home.demo import shapes


def key_of(*ids: str) -> UUID:
    return uuid5(NAMESPACE_URL, "tracehold:" + "/".join(ids))


def build_course(courses: CourseIndexPage, curriculum: shapes.Curriculum) -> CoursePage:
    key = key_of(curriculum.id)
    there = CoursePage.objects.filter(translation_key=key).order_by("pk").first()
    if there is not None:
        return there
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
        faculty=_faculty(curriculum),
    )
    _publish(courses, course)
    for day in curriculum.days:
        key = key_of(curriculum.id, day.id)
        module = ModulePage(title=day.title, slug=day.id, translation_key=key)
        _publish(course, module)
        for session in day.sessions:
            _publish(module, _lesson(curriculum, session))
    return course


def _publish(parent: Page, page: Page) -> None:
    page.locale = parent.locale
    parent.add_child(instance=page)
    page.save_revision().publish()


def _faculty(curriculum: shapes.Curriculum) -> list[CourseFaculty]:
    members = []
    for person in curriculum.faculty:
        member, _created = FacultyMember.objects.get_or_create(
            translation_key=key_of(curriculum.id, person.id),
            locale=Locale.get_default(),
            defaults={"name": person.name, "profession": person.profession},
        )
        members.append(CourseFaculty(member=member))
    return members


def _lesson(curriculum: shapes.Curriculum, session: shapes.Session) -> LessonPage:
    return LessonPage(
        title=session.title,
        slug=session.id,
        translation_key=key_of(curriculum.id, session.id),
        minutes=session.minutes,
        starts=session.start,
        in_one_line=". ".join(session.objectives) + ".",
        objectives=[("objective", text) for text in session.objectives],
        output=session.output,
        body=_body(curriculum, session),
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
