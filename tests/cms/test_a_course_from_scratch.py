"""An instructor makes a course in the CMS, and a trainee works through it."""

from wagtail.test.utils.form_data import rich_text, streamfield

from courses.models import CoursePage, Enrolment, FacultyMember, LessonPage, ModulePage
from tests.cms.forms import PUBLISH, a_course_form, a_day_form, a_lesson_form, add

TABLE = {
    "caption": "What left the account",
    "column-count": "2",
    "column-0-type": "text",
    "column-0-order": "0",
    "column-0-deleted": "",
    "column-0-heading": "To",
    "column-1-type": "number",
    "column-1-order": "1",
    "column-1-deleted": "",
    "column-1-heading": "Sum",
    "row-count": "1",
    "row-0-order": "0",
    "row-0-deleted": "",
    "cell-0-0": "A company",
    "cell-0-1": "12,000",
}
BODY = [
    ("heading", "The account"),
    ("paragraph", rich_text("<p>Read the <b>value date</b> first.</p>")),
    ("note", rich_text("<p>Banks differ.</p>")),
    ("table", TABLE),
    (
        "checklist",
        {
            "title": "Before you go on",
            "items": streamfield(
                [("item", {"text": "Copy the statement", "reason": "It may change"})]
            ),
        },
    ),
]


def test_from_the_empty_form_to_the_completed_course(editor, courses, alice, sign_in):
    teacher = FacultyMember.objects.create(name="R. Adeyemi", profession="accountant")
    form = a_course_form(
        "Reading accounts", self_paced="on", faculty=[{"member": teacher.pk}]
    )
    assert add(editor, "coursepage", courses, form | PUBLISH).status_code == 302
    course = CoursePage.objects.child_of(courses).get(slug="reading-accounts")
    add(editor, "modulepage", course, a_day_form("Statements") | PUBLISH)
    day = ModulePage.objects.child_of(course).get()
    form = a_lesson_form("Columns", BODY, minutes="45", in_one_line="Read a statement")
    add(editor, "lessonpage", day, form | PUBLISH)
    lesson = LessonPage.objects.child_of(day).get()

    trainee = sign_in(alice)
    page = trainee.get(course.url).text
    assert "Statements" in page
    assert "R. Adeyemi" in page
    trainee.post(f"/courses/{course.pk}/enrol/")
    page = trainee.get(lesson.url).text
    for text in (
        "<b>value date</b>",
        "Banks differ.",
        "What left the account",
        '<td class="num">12,000</td>',
        "Copy the statement",
        "The account</h2>",
    ):
        assert text in page
    trainee.post(f"/activities/{lesson.pk}/done/")
    assert Enrolment.objects.get(user=alice).completed_at


def test_a_form_that_fails_keeps_what_was_typed(editor, course):
    day = ModulePage.objects.child_of(course).first()
    form = a_lesson_form("Columns", minutes="9000", introduction="Kept words")
    response = add(editor, "lessonpage", day, form | PUBLISH)

    assert response.status_code == 200
    assert "Kept words" in response.text
    assert "less than or equal to 600" in response.text
    assert not LessonPage.objects.filter(title="Columns").exists()


def test_a_table_without_caption_is_refused(editor, course):
    day = ModulePage.objects.child_of(course).first()
    form = a_lesson_form("Columns", [("table", TABLE | {"caption": " "})])
    response = add(editor, "lessonpage", day, form | PUBLISH)

    assert response.status_code == 200
    assert "Say in the caption what the table shows." in response.text
