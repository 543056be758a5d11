"""A task handed in, sent back, handed in again, accepted; nothing for axe to find."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from accounts.models import Role, User
from courses.models import AssignmentPage, Cohort, Submission
from tests.browser.conftest import enter, sign_in
from tests.courses.submissions import PDF, a_cohort_in_follow_up, a_task
from tests.factories import a_person, a_region

pytestmark = pytest.mark.browser


@pytest.fixture
def edith(site: str) -> User:
    region = a_region("Region one")
    user = a_person("Edith Banda", region)
    region.appoint(user, Role.INSTRUCTOR)
    return user


@pytest.fixture
def task(course) -> AssignmentPage:
    return a_task(course, to_hand_in=[("item", "A page with all hold powers")])


@pytest.fixture
def cohort(course, task, alice: User, edith: User) -> Cohort:
    cohort = a_cohort_in_follow_up(course, a_region("Region one"))
    cohort.facilitators.add(edith)
    cohort.admit(alice, by=None)
    return cohort


def found_by_axe(page: Page) -> list[str]:
    violations = Axe().run(page).response["violations"]
    return [f"{v['id']} {v['nodes'][0]['html'][:120]}" for v in violations]


def test_handed_in_returned_handed_in_accepted(
    browser: Browser, site: str, alice: User, edith: User, task, cohort, tmp_path
):
    file = tmp_path / "powers.pdf"
    file.write_bytes(PDF)
    trainee, facilitator = (browser.new_context(base_url=site) for _person in range(2))
    page, desk = trainee.new_page(), facilitator.new_page()
    sign_in(page, alice)
    sign_in(desk, edith)

    # Alice finds the task on My learning, and keeps a draft.
    page.get_by_role("link", name="Take stock").click()
    expect(page.get_by_text("due in 5 days")).to_be_visible()
    assert found_by_axe(page) == []
    page.get_by_label("Your text").fill("Our map, first half.")
    page.get_by_role("button", name="Save the draft").click()
    expect(page.get_by_text("Your draft is saved.")).to_be_visible()
    expect(page.get_by_label("Your text")).to_have_value("Our map, first half.")

    # Without the declaration the browser does not let it go.
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_label("no operational data")).to_be_focused()
    page.get_by_label("no operational data").check()
    page.get_by_label("Add files").set_input_files(file)
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_text("Handed in. Your facilitators read it")).to_be_visible()
    expect(page.get_by_role("link", name="powers.pdf")).to_be_visible()
    assert found_by_axe(page) == []

    # The facilitator reads it, and sends it back.
    desk.goto(f"/programme/cohorts/{cohort.pk}/")
    desk.get_by_role("link", name="Assignments (1 to review)").click()
    expect(desk.get_by_text("waits for a review").last).to_be_visible()
    assert found_by_axe(desk) == []
    desk.get_by_role("link", name="Alice Moyo").click()
    expect(desk.get_by_text("Our map, first half.").first).to_be_visible()
    assert found_by_axe(desk) == []
    with desk.expect_download() as kept:
        desk.get_by_role("link", name="powers.pdf").click()
    assert kept.value.suggested_filename == "powers.pdf"
    desk.get_by_label("Comment").fill("Add the durations.")
    desk.get_by_role("button", name="Return").click()
    expect(desk.get_by_text("Alice Moyo gets a mail.")).to_be_visible()

    # Alice removes the file, after a question, and hands in the whole map.
    page.reload()
    expect(page.get_by_text("Edith Banda sent it back:")).to_be_visible()
    assert found_by_axe(page) == []
    page.get_by_role("button", name="powers.pdf").click()
    expect(page.get_by_role("heading", name="Remove this file?")).to_be_visible()
    assert found_by_axe(page) == []
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_text("“powers.pdf” is removed.")).to_be_visible()
    page.get_by_label("Your text").fill("Our map, with durations.")
    page.get_by_label("no operational data").check()
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_text("Handed in. Your facilitators read it")).to_be_visible()

    # It is accepted, and done.
    desk.goto(f"/programme/cohorts/{cohort.pk}/assignments/")
    desk.get_by_role("link", name="Alice Moyo").click()
    expect(desk.get_by_text("Our map, with durations.").first).to_be_visible()
    desk.get_by_role("button", name="Accept").click()
    expect(desk.get_by_text("Nothing is waiting for a review.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Accepted: this task is done.")).to_be_visible()
    assert found_by_axe(page) == []
    assert Submission.objects.get(enrolment__user=alice).version == 2
    trainee.close()
    facilitator.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_fits_a_narrow_phone(browser, site, alice, cohort, task, scheme, language):
    User.objects.filter(pk=alice.pk).update(language=language)
    size = {"width": 320, "height": 700}
    context = browser.new_context(base_url=site, viewport=size, color_scheme=scheme)
    page = context.new_page()
    enter(context, alice)
    for address in task.url, "/learning/":
        page.goto(address)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 320, address
        assert found_by_axe(page) == []
    context.close()
