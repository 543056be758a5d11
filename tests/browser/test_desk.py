"""A manager's day at the desk, in a real browser; and nothing for axe to find."""

import csv
import datetime as dt

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from accounts.models import AuditEntry, Role, User
from courses.models import Cohort
from programmes.models import Export, SavedReport
from tests.browser.conftest import enter, sign_in
from tests.factories import a_cohort, a_course, a_person, a_region

pytestmark = pytest.mark.browser
COHORT = "Region one 2027"


@pytest.fixture
def mona(site: str) -> User:
    region = a_region("Region one", "BW", "ZA")
    user = a_person("Mona Sithole", region)
    region.appoint(user, Role.MANAGER)
    return user


@pytest.fixture
def people(mona: User) -> list[User]:
    region = mona.membership.region
    a_person("Thandi Example", region, "applied")
    return [a_person(f"Person {number:02}", region) for number in range(27)]


def reports_of(mona: User, people: list[User]) -> list[str]:
    """With something in each of them."""
    cohort = Cohort.objects.get(region=mona.membership.region)
    for person in people[1:6]:
        cohort.admit(person, mona)
    SavedReport.objects.create(owner=mona, name="Mine", asked={"by": "cohort"})
    export = Export.objects.create(owner=mona, name="people.csv", rows=20, rows_done=9)
    names = ["?by=cohort&months=on", "?by=name", "saved/", "exports/", "dictionary/"]
    return [f"/programme/reports/{n}" for n in (*names, f"exports/{export.pk}/")]


def found_by_axe(page: Page) -> list[str]:
    violations = Axe().run(page).response["violations"]
    return [f"{v['id']} {v['nodes'][0]['html'][:120]}" for v in violations]


def test_approve_create_import_see_and_remind(
    browser: Browser, site: str, mona: User, people: list[User], course, tmp_path
):
    context = browser.new_context(base_url=site)
    page = context.new_page()
    sign_in(page, mona)

    # The manager approves an applicant.
    page.get_by_role("link", name="Desk").click()
    expect(page.get_by_text("1 application waits")).to_be_visible()
    assert found_by_axe(page) == []
    page.get_by_role("link", name="Look at them").click()
    expect(page.get_by_role("heading", name="Members")).to_be_visible()
    assert found_by_axe(page) == []
    page.get_by_role("link", name="Thandi Example").click()
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("gets a mail")).to_be_visible()
    assert mail.outbox[-1].to == ["thandi-example@example.org"]
    assert found_by_axe(page) == []

    # The manager creates a cohort, which is on its second day.
    page.goto("/programme/cohorts/add/")
    assert found_by_axe(page) == []
    starts = timezone.localdate() - dt.timedelta(days=1)
    page.get_by_label("Course").select_option(label=course.title)
    page.get_by_label("Region").select_option(label="Region one")
    page.get_by_label("Name").fill(COHORT)
    page.get_by_label("First day").fill(f"{starts}")
    page.get_by_label("Last day").fill(f"{starts + dt.timedelta(days=4)}")
    page.get_by_label("Capacity").fill("40")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name=COHORT)).to_be_visible()

    # The manager imports thirty lines; the three faulty ones are named by number.
    lines = ["e-mail", *(person.email for person in people)]
    lines += ["no address", "=cmd()", people[0].email]
    file = tmp_path / "people.csv"
    file.write_text("\n".join(lines))
    page.get_by_role("link", name="Enrol people").click()
    expect(page.get_by_role("heading", name="By a list")).to_be_visible()
    assert found_by_axe(page) == []
    page.get_by_label("Or a file").set_input_files(file)
    page.get_by_role("button", name="Check the list").click()
    expect(page.get_by_text("cannot be taken")).to_have_count(3)
    expect(page.get_by_role("row", name="29 no address")).to_be_visible()
    assert found_by_axe(page) == []
    page.get_by_role("button", name="Enrol and invite").click()
    expect(page.get_by_text("27 people enrolled")).to_be_visible()
    assert Cohort.objects.get(name=COHORT).enrolments.count() == 27

    # The manager sees the matrix, and downloads it as a table.
    expect(page.get_by_role("cell", name="overdue").first).to_be_visible()
    assert found_by_axe(page) == []
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).click()
    with download.value.path().open(newline="", encoding="utf-8") as table:
        head, *rows = csv.reader(table)
    assert head[0] == "Name"
    assert [row[0] for row in rows] == sorted(person.full_name for person in people)
    assert rows[0][-4:] == ["overdue", "overdue", "not yet", "not yet"]
    entry = AuditEntry.objects.get(action="exported")
    assert entry.by == mona
    assert "region-one-2027" in entry.detail

    # The manager reminds one who is behind.
    page.get_by_label("Person 05").check()
    page.get_by_role("button", name="Remind the people ticked").click()
    expect(page.get_by_text("1 person is reminded")).to_be_visible()
    assert found_by_axe(page) == []
    assert mail.outbox[-1].to == ["person-05@example.org"]
    context.close()


def test_heads_and_names_stay_while_forty_by_sixty_scroll(
    browser: Browser, site: str, mona: User
):
    region = mona.membership.region
    cohort = a_cohort(a_course("Long", days=10, lessons=6), region, capacity=40)
    for number in range(40):
        cohort.admit(a_person(f"Person {number:02}", region), mona)
    screen = {"width": 1280, "height": 1200}
    context = browser.new_context(base_url=site, viewport=screen)
    page = context.new_page()
    enter(page.context, mona)
    page.goto(f"/programme/cohorts/{cohort.pk}/")
    room = page.get_by_role("region", name="40 people and 60 sessions")
    expect(page.get_by_role("columnheader")).to_have_count(61)
    first_head = page.get_by_role("columnheader").nth(1)
    far = page.get_by_role("columnheader", name="Lesson 6.1")
    name = page.get_by_role("rowheader", name="Person 39")

    # By keyboard alone: the room takes the focus, and its keys scroll it.
    room.scroll_into_view_if_needed()
    room.focus()
    page.keyboard.press("End")
    expect(name).to_be_in_viewport()
    expect(far).not_to_be_in_viewport()
    before = name.bounding_box()["x"]
    for _press in range(20):
        page.keyboard.press("ArrowRight")
    expect(far).to_be_in_viewport()
    inside = room.bounding_box()
    assert abs(first_head.bounding_box()["y"] - inside["y"]) < 60
    assert name.bounding_box()["x"] == before

    # A name that is reached by the tabulator is not behind the head.
    page.get_by_role("link", name="Person 39").focus()
    for _press in range(30):
        page.keyboard.press("Shift+Tab")
    reached = page.get_by_role("link", name="Person 09")
    expect(reached).to_be_focused()
    head = first_head.bounding_box()
    assert reached.bounding_box()["y"] >= head["y"] + head["height"] - 1
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_at_the_desk(browser, site, mona, people, course, scheme):
    cohort = a_cohort(course, mona.membership.region)
    enrolment = cohort.admit(people[0], mona)
    kept = cohort.reservations.create(email="invited@example.org", by=mona)
    context = browser.new_context(base_url=site, color_scheme=scheme)
    page = context.new_page()
    enter(page.context, mona)
    here = f"/programme/cohorts/{cohort.pk}/"

    found = []
    for address in (
        "/programme/",
        "/programme/members/",
        f"/programme/members/{people[1].membership.pk}/",
        "/programme/invitations/",
        here,
        f"{here}people/{enrolment.pk}/",
        f"{here}enrol/",
        f"{here}attendance/",
        f"{here}announce/",
        f"{here}edit/",
        f"{here}kept/{kept.pk}/remove/",
        *reports_of(mona, people),
        "/accounts/application/",
    ):
        page.goto(address)
        found += [f"{address}: {each}" for each in found_by_axe(page)]
    assert found == []
    context.close()


def test_the_desk_fits_a_narrow_phone(browser: Browser, site, mona, people, course):
    cohort = a_cohort(course, mona.membership.region)
    enrolment = cohort.admit(people[0], mona)
    context = browser.new_context(base_url=site, viewport={"width": 320, "height": 700})
    page = context.new_page()
    enter(page.context, mona)
    here = f"/programme/cohorts/{cohort.pk}/"
    for address in (
        "/programme/",
        "/programme/members/",
        "/programme/invitations/",
        here,
        f"{here}people/{enrolment.pk}/",
        f"{here}enrol/",
        f"{here}attendance/",
        *reports_of(mona, people),
    ):
        page.goto(address)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 320, address
    context.close()
