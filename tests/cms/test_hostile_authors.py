"""Whatever an author types is text on every page that shows it."""

import pytest
from wagtail.test.utils.form_data import streamfield

from courses.models import Cohort, CoursePage, FacultyMember, LessonPage, ModulePage
from tests.cms.attacks import POLYGLOT, SHORT, Live, rich_text_with_links
from tests.cms.forms import PUBLISH, a_course_form, a_day_form, a_lesson_form, add

TABLE = {
    "caption": POLYGLOT,
    "column-count": "2",
    "column-0-type": "text",
    "column-0-order": "0",
    "column-0-deleted": "",
    "column-0-heading": POLYGLOT,
    "column-1-type": "number",
    "column-1-order": "1",
    "column-1-deleted": "",
    "column-1-heading": SHORT,
    "row-count": "1",
    "row-0-order": "0",
    "row-0-deleted": "",
    "cell-0-0": POLYGLOT,
    "cell-0-1": SHORT,
}
BODY = [
    ("heading", POLYGLOT),
    ("paragraph", rich_text_with_links()),
    ("note", rich_text_with_links()),
    ("table", TABLE),
    (
        "checklist",
        {
            "title": POLYGLOT,
            "items": streamfield([("item", {"text": POLYGLOT, "reason": POLYGLOT})]),
        },
    ),
]
LINES = streamfield([("objective", POLYGLOT)])
TITLE = f"Accounts {SHORT}"


def write_everywhere(editor, courses) -> CoursePage:
    """Through the forms of the CMS, as an instructor would."""
    member = {"name": SHORT, "profession": SHORT, "photo": ""}
    editor.post("/admin/snippets/courses/facultymember/add/", member)
    form = a_course_form(
        TITLE,
        summary=POLYGLOT,
        kind=SHORT,
        audience=POLYGLOT[:250],
        notice=POLYGLOT,
        objectives=LINES,
        search_description=POLYGLOT,
        seo_title=SHORT,
        self_paced="on",
        faculty=[{"member": FacultyMember.objects.get(name=SHORT).pk}],
    )
    add(editor, "coursepage", courses, form | {"slug": "hostile"} | PUBLISH)
    course = CoursePage.objects.child_of(courses).get(slug="hostile")
    form = a_day_form(TITLE, summary=POLYGLOT)
    add(editor, "modulepage", course, form | {"slug": "day"} | PUBLISH)
    day = ModulePage.objects.child_of(course).get()
    form = a_lesson_form(
        TITLE,
        BODY,
        introduction=POLYGLOT,
        in_one_line=POLYGLOT[:250],
        output=SHORT,
        objectives=LINES,
        sources=streamfield([("source", POLYGLOT)]),
        search_description=POLYGLOT,
        seo_title=SHORT,
    )
    add(editor, "lessonpage", day, form | {"slug": "lesson"} | PUBLISH)
    assert LessonPage.objects.child_of(day).get().body[3].value.caption == POLYGLOT
    return course


def pages_with(course: CoursePage) -> tuple[list[str], list[str]]:
    """Where trainees meet what was written, and where colleagues do."""
    lesson = LessonPage.objects.descendant_of(course).get()
    site = ["/en/", "/en/courses/", course.url, lesson.url, "/learning/"]
    site += ["/search/?q=accounts", "/search/?q=%22%3E%3Cimg%20onerror%3D1%3E"]
    cms = ["/admin/", "/admin/snippets/courses/facultymember/", "/admin/cohorts/"]
    cms += [f"/admin/pages/{lesson.pk}/{place}/" for place in ("edit", "history")]
    cms += [f"/admin/pages/{lesson.pk}/{place}/" for place in ("delete", "copy")]
    cms += [f"/admin/pages/{page.pk}/" for page in (course, lesson.get_parent())]
    cms += ["/admin/reports/site-history/", f"/admin/pages/search/?q={SHORT[2:6]}"]
    return site, cms


@pytest.fixture
def hostile(indexed, editor, courses, region_one) -> CoursePage:
    course = write_everywhere(editor, courses)
    Cohort.objects.create(
        course=course,
        region=region_one,
        name=POLYGLOT[:120],
        place=SHORT,
        starts="2099-01-01",
        ends="2099-01-05",
        capacity=3,
    )
    return course


def test_nothing_runs_on_the_site(hostile, alice, sign_in):
    hostile.enrol(alice)
    reader = sign_in(alice)
    for address in pages_with(hostile)[0]:
        response = reader.get(address)
        assert response.status_code == 200
        assert Live(response.text).found == [], address


def test_nothing_runs_in_the_cms(hostile, ada, sign_in):
    admin = sign_in(ada)
    for address in pages_with(hostile)[1]:
        response = admin.get(address)
        assert response.status_code == 200
        assert Live(response.text).found == [], address


def test_the_check_sees_what_would_run():
    for text in (
        "<a href=' jAvaScript:1'>",
        "<img src=x onerror=1>",
        "<script>window.__xss</script>",
    ):
        assert Live(text).found
