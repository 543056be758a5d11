"""The page of an export renews itself, as long as it is being written."""

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import Browser, expect

from accounts.models import Role
from programmes.models import Export
from tests.browser.conftest import enter
from tests.factories import a_person, a_region

pytestmark = pytest.mark.browser


@pytest.fixture
def export(site: str) -> Export:
    region = a_region("Region one", "BW")
    mona = a_person("Mona Sithole", region)
    region.appoint(mona, Role.MANAGER)
    export = Export.objects.create(
        owner=mona, name="people.csv", asked={"of": "report", "form": "csv"}
    )
    export.begin(rows=2000, reach=[])
    return export


def test_it_is_seen_to_grow_and_to_be_ready(browser: Browser, site: str, export):
    context = browser.new_context(base_url=site)
    page = context.new_page()
    enter(page.context, export.owner)
    page.goto(f"/programme/reports/exports/{export.pk}/")
    expect(page.get_by_text("0 of 2000 people")).to_be_visible()

    export.count(1000)
    expect(page.get_by_text("1000 of 2000 people")).to_be_visible(timeout=15_000)
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "50")

    export.finish(ContentFile(b"Name"), "csv")
    expect(page.get_by_role("status")).to_have_text("ready", timeout=15_000)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").click()
    assert download.value.suggested_filename == "people.csv"
    context.close()
    export.remove()
