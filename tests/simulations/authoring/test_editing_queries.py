"""The editors ask the same number of questions, whatever the size of the case."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from simulations.models import CasePage, ScenePage
from simulations.releases.drafts import Draft
from simulations.releases.solving import search_for
from tests.cms.case_forms import a_choice, a_scene_form, an_outcome, stream
from tests.simulations.authoring.authored import a_written_case, day_of
from tests.stage import staged

pytestmark = pytest.mark.django_db

SMALL, LARGE = 5, 60


@pytest.fixture
def editor(edith, sign_in) -> Client:
    return sign_in(edith)


@staged
def small(course) -> CasePage:
    return a_written_case(day_of(course), SMALL)


@staged
def large(course) -> CasePage:
    return a_written_case(day_of(course), LARGE)


@pytest.fixture
def cases(small, large) -> list[CasePage]:
    return [small, large]


def queries_of(client: Client, address: str) -> int:
    client.get(address)  # the first visit fills caches
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def first_scene(case: CasePage) -> ScenePage:
    return ScenePage.objects.child_of(case).order_by("path").first()


def test_the_editors_of_a_small_and_a_large_case_ask_alike(editor, cases):
    counts = []
    for case in cases:
        addresses = (
            f"/admin/pages/{case.pk}/edit/",
            f"/admin/pages/{first_scene(case).pk}/edit/",
            f"/admin/cases/{case.pk}/overview/",
            f"/admin/cases/{case.pk}/try/",
            f"/admin/pages/add/simulations/scenepage/{case.pk}/",
        )
        counts.append([queries_of(editor, address) for address in addresses])

    assert counts[0] == counts[1]


def test_the_maps_of_a_small_and_a_large_case_ask_alike(
    editor, cases, django_capture_on_commit_callbacks
):
    counts = []
    for case in cases:
        with django_capture_on_commit_callbacks(execute=True):
            search_for(Draft.of(case))
        address = f"/admin/cases/{case.pk}/map/"
        assert "The best play scores" in editor.get(address).text
        counts.append(queries_of(editor, address))

    assert counts[0] == counts[1]
    assert counts[0] <= 40


def test_a_scene_of_a_small_and_of_a_large_case_is_saved_alike(editor, cases):
    counts = [queries_of_saving(editor, first_scene(case)) for case in cases]

    assert counts[0] == counts[1]


def queries_of_saving(client: Client, scene: ScenePage) -> int:
    choice = a_choice("Look on", an_outcome(goto="scene-2"))
    form: Any = a_scene_form("Begin", key=scene.key, choices=stream([choice]))
    address = f"/admin/pages/{scene.pk}/edit/"
    client.post(address, form)
    with CaptureQueriesContext(connection) as asked:
        assert client.post(address, form).status_code == 302
    return len(asked)


def test_a_scene_has_few_inputs(editor, course):
    case = a_written_case(day_of(course), 5)
    page = editor.get(f"/admin/pages/{first_scene(case).pk}/edit/").text

    assert page.count("<input") < 60
