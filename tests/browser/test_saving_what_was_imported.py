"""A case that came from a file is opened in its editors and saved: it is the same."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from simulations.exchange.import_case import import_case
from simulations.models import CasePage
from simulations.releases.drafts import Draft
from tests.browser.conftest import enter
from tests.factories import a_person
from tests.simulations.released import a_library, starter_raw

pytestmark = pytest.mark.browser

READY = "() => window.wagtail?.app.queryController('w-unsaved')?.initialFormData"


@pytest.fixture
def case(site: str) -> CasePage:
    return import_case(starter_raw("harbour-consultancy"), a_library())


def save(page: Page, what: int) -> None:
    page.goto(f"/admin/pages/{what}/edit/")
    page.wait_for_function(READY)
    with page.expect_event("domcontentloaded"):
        page.get_by_role("button", name="Save draft", exact=True).click()
    expect(page.locator(".messages .success")).to_be_visible()


def test_the_case_and_scenes_of_each_kind(page, case):
    enter(page.context, a_person("Ada Castillo", is_superuser=True))
    before = Draft.of(case)
    kinds = {_kind(scene.content): scene.page_id for scene in before.scenes}
    assert kinds.keys() > {"choices", "ending"}

    for what in [case.pk, *kinds.values()]:
        save(page, what)

    assert Draft.of(case).raw == before.raw


def _kind(content: dict[str, Any]) -> str:
    if content["task"]:
        return content["task"][0]["type"]
    return "choices" if content["choices"] else "ending"
