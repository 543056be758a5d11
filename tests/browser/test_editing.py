"""The CMS in a real browser: its widgets work under the site's strict policy."""

from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from accounts.models import Region, RegionRole
from courses.models import FacultyMember
from exercises.models import BankExercise
from tests.browser.conftest import enter
from tests.cms.test_hostile_authors import pages_with, write_everywhere
from tests.exercises.lessons import a_lesson, written
from tests.factories import a_person, a_region, lessons_of

pytestmark = pytest.mark.browser


class Complaints:
    """What the browser refuses or stumbles over."""

    def __init__(self, page: Page) -> None:
        self.heard: list[str] = []
        page.on("pageerror", lambda error: self.heard.append(str(error)))
        page.on("console", self._hear)

    def _hear(self, message) -> None:
        if "Content Security Policy" in message.text:
            self.heard.append(message.text)


@pytest.fixture
def instructor(browser: Browser, site: str) -> Iterator[Page]:
    edith = a_person("Edith Banda")
    region = a_region("Region one")
    region.appoint(edith, RegionRole.Role.INSTRUCTOR)
    context = browser.new_context(base_url=site)
    page = context.new_page()
    enter(page.context, edith)
    yield page
    context.close()


@pytest.fixture
def complaints(instructor: Page) -> Complaints:
    return Complaints(instructor)


def test_dates_are_picked_from_a_calendar(instructor, complaints, course):
    lesson = lessons_of(course)[0]
    instructor.goto(f"/admin/pages/{lesson.pk}/edit/")
    instructor.get_by_role("button", name="Toggle status").click()
    instructor.get_by_role("button", name="Set schedule").click()
    instructor.click("#id_go_live_at")

    instructor.wait_for_selector(".xdsoft_datetimepicker .xdsoft_calendar:visible")
    assert complaints.heard == []


def test_an_exercise_is_written_field_by_field(instructor, complaints):
    region = Region.objects.get(name="Region one")
    content = written("single")
    del content["ledgers"]
    exercise = BankExercise.objects.create(content=content, region=region)
    instructor.goto(f"/admin/snippets/exercises/bankexercise/edit/{exercise.pk}/")
    options = "parts-kind-0-value-options"
    instructor.fill(f"[name={options}-0-value-text]", "Charge nobody")
    instructor.locator(f"[name={options}-1-value-correct]").focus()
    instructor.keyboard.press("Space")
    expect(instructor.get_by_text("No option here is the correct one.")).to_be_visible()
    instructor.fill("[name=parts-filing-topic]", "Big Holds")
    instructor.get_by_role("button", name="Save draft").click()
    expect(instructor.get_by_text("No option here is the correct one.")).to_be_visible()
    expect(instructor.get_by_text("is not an id of small letters")).to_be_visible()

    text = instructor.locator(f"[name={options}-0-value-text]")
    expect(text).to_have_value("Charge nobody")
    assert complaints.heard == []


def test_a_ledger_is_pasted_into_a_lesson(instructor, complaints, course):
    lesson = a_lesson(course, written("trace"))
    instructor.goto(f"/admin/pages/{lesson.pk}/edit/")
    instructor.get_by_label("Account, row 2", exact=True).focus()
    instructor.evaluate(PASTE, "Savings\t1,000.50\tyes\r\nVault\t0\tno")
    instructor.get_by_label("From, row 2").fill("Nobody")
    expect(instructor.get_by_text("Row 2, From:")).to_be_visible()

    instructor.get_by_label("From, row 2").fill("a")
    instructor.get_by_label("To, row 2").fill("savings")
    instructor.keyboard.press("Enter")
    instructor.keyboard.press("ArrowUp")
    expect(instructor.get_by_label("To, row 2")).to_be_focused()
    instructor.get_by_role("button", name="Save draft").click()
    expect(instructor.get_by_label("Account, row 3", exact=True)).to_have_value("Vault")
    lesson.refresh_from_db()
    draft = lesson.get_latest_revision_as_object().body[0].value["written"]
    accounts = draft["ledgers"][0]["accounts"]
    assert accounts[1] == {"id": "b", "label": "Savings", "opening": "1000.5"}
    assert draft["ledgers"][0]["transactions"][1]["to"] == "b"
    assert complaints.heard == []


PASTE = """text => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  const paste = { clipboardData, bubbles: true, cancelable: true };
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", paste));
}"""


def test_a_teacher_is_added_to_a_course(instructor, complaints, course):
    FacultyMember.objects.create(name="A. Teacher", profession="judge")
    instructor.goto(f"/admin/pages/{course.pk}/edit/")
    instructor.click("#id_faculty-ADD")
    instructor.get_by_role("button", name="Choose faculty member").click()
    instructor.get_by_role("link", name="A. Teacher, judge").click()

    chosen = instructor.locator("#id_faculty-0-member-chooser [data-chooser-title]")
    chosen.get_by_text("A. Teacher, judge").wait_for()
    assert complaints.heard == []


def test_the_preview_shows_what_is_typed_and_the_checks_run(
    instructor, complaints, course
):
    lesson = lessons_of(course)[0]
    instructor.goto(f"/admin/pages/{lesson.pk}/edit/")
    instructor.get_by_role("button", name="Toggle preview").click()
    frame = instructor.frame_locator("#w-preview-iframe")
    frame.get_by_text("The text of Lesson 1.1.").wait_for()
    # Wagtail tells a changed form by how it stood two seconds after it opened.
    instructor.wait_for_timeout(2500)
    written = instructor.locator("#id_introduction")
    written.press_sequentially("A sentence above the text.")

    frame.get_by_text("A sentence above the text.").wait_for()
    instructor.get_by_role("button", name="Toggle checks").click()
    instructor.get_by_role("heading", name="Words").wait_for()
    assert complaints.heard == []


def test_a_lesson_is_sent_to_translation(instructor, complaints, workshop):
    lesson = lessons_of(workshop)[0]
    instructor.goto(f"/admin/localize/submit/page/{lesson.pk}/")
    instructor.get_by_label("Select all").check()
    expect(instructor.get_by_label("Français")).to_be_checked()
    instructor.get_by_role("button", name="Submit").click()

    french = lesson.get_translations().get(locale__language_code="fr")
    instructor.goto(f"/admin/pages/{french.pk}/edit/")
    instructor.get_by_role("button", name="Translate").first.wait_for()
    assert complaints.heard == []


def test_the_site_offers_the_editors_bar_to_those_who_write(
    instructor, complaints, course
):
    instructor.goto(lessons_of(course)[0].url)

    instructor.get_by_role("button", name="View Wagtail quick actions").click()
    instructor.get_by_role("menuitem", name="Edit this page").wait_for()
    assert complaints.heard == []


def test_nothing_that_an_author_types_runs(instructor, complaints, workshop):
    course = write_everywhere(_client_of(instructor), workshop.get_parent())
    for address in [address for part in pages_with(course) for address in part]:
        instructor.goto(address)
        assert instructor.evaluate("window.__xss") is None, address
    assert complaints.heard == []


def _client_of(page: Page) -> Client:
    """A test client with the browser's session: posts forms as fast as they come."""
    client = Client()
    for cookie in page.context.cookies():
        client.cookies[cookie["name"]] = cookie["value"]
    return client
