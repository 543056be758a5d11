"""The editor of a scene shows what each of its choices costs."""

import html
import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from simulations.models import CaseSearch
from simulations.releases.drafts import Draft
from simulations.releases.solving import search_for
from tests.case_engine.small_cases import Raw, case_of, choice, ending, scene
from tests.simulations.authoring.authored import a_written_case, day_of
from tests.simulations.released import a_drafted_case, redraft, scene_of
from tests.stage import staged

pytestmark = pytest.mark.django_db


def a_case() -> Raw:
    late = [
        {"if": {"after": 5}, "goto": "won", "conduct": -30, "verdict": "poor"},
        {"goto": "won", "conduct": -1, "verdict": "poor"},
    ]
    return case_of(
        [
            scene("one", choice("short", "two"), choice("long", "two", hours=9)),
            scene(
                "two",
                choice("well", verdict="sound"),
                {"id": "slow", "text": "<i>Slow</i>", "outcomes": late},
                choice("harm", verdict="harmful", conduct=-25),
                choice("free", verdict="poor"),
                choice("hidden", when={"flag": "never"}),
                choice("off", "astray", conduct=-50),
            ),
            scene("astray", choice("back")),
            scene("nowhere", choice("on")),
            ending(),
        ],
        scoring={"secured": 0, "conduct": 100, "evidence": 0},
    )


@staged
def case(course):
    return a_drafted_case(day_of(course), a_case())


@pytest.fixture
def editor(edith, sign_in):
    return sign_in(edith)


@pytest.fixture
def search(django_capture_on_commit_callbacks):
    def run(case):
        with django_capture_on_commit_callbacks(execute=True):
            return search_for(Draft.of(case))

    return run


def page_of(editor, case, key: str) -> str:
    return editor.get(f"/admin/pages/{scene_of(case, key).pk}/edit/").text


def rows(page: str) -> list[str]:
    table = page.split('id="case-prices"')[1].split("</details>")[0]
    found = re.findall(r"<tr>.*?</tr>", table.split("<tbody>")[1], re.DOTALL)
    found = [re.sub(r'<span class="case-unit">.*?</span>', "", row) for row in found]
    return [html.unescape(" ".join(re.sub(r"<[^>]*>", " ", r).split())) for r in found]


def test_each_choice_has_its_price_and_the_dead_and_the_free_are_named(
    case, editor, search
):
    search(case)
    page = page_of(editor, case, "two")

    assert rows(page) == [
        "A well sound 0.0",
        "B <i>Slow</i> outcome 1 poor 30.0",
        "outcome 2 poor 1.0 Cheap for a poor decision: it should cost 2 points.",
        "C harm harmful 25.0",
        "D free poor 0.0 Free: it is poor and costs nothing. It should cost 2 points.",
        "E hidden – – Dead: no play can take it.",
        "F off – 50.0",
    ]
    assert "Of the draft as it is now, searched on" in page
    assert "<i>Slow</i>" not in page.split('id="case-prices"')[1].split("</details>")[0]


def test_the_price_stands_beside_each_choice_among_the_fields(case, editor, search):
    search(case)
    page = page_of(editor, case, "two")
    marks = json.loads(re.search(r'id="case-marks"[^>]*>(.*?)</script>', page)[1])

    prices = [mark["price"] for mark in marks if "price" in mark]
    assert prices == ["0.0", "1.0 to 30.0", "25.0", "0.0", "50.0"]
    first = scene_of(case, "two").choices.raw_data[0]["id"]
    assert marks[-5]["path"] == f"choices.{first}"


def test_what_only_a_mistake_leads_to_says_so(case, editor, search):
    search(case)

    (row,) = rows(page_of(editor, case, "astray"))

    assert row == "A back – 0.0 Only plays with 1 mistake come here: it is their price."


def test_a_draft_that_moved_on_shows_the_prices_of_before_and_says_so(
    case, editor, search
):
    search(case)
    redraft(scene_of(case, "one"), title="Elsewhere")

    page = page_of(editor, case, "two")

    assert "It has changed since." in page
    assert f"/admin/cases/{case.pk}/map/" in page
    assert rows(page)[0] == "A well sound 0.0"


def test_a_case_that_was_never_searched_says_where_it_can_be(case, editor):
    page = page_of(editor, case, "two")

    assert "What each choice costs is not known yet." in page
    assert 'id="case-prices"' not in page
    assert "not known yet" not in page_of(editor, case, "won")


def test_a_case_too_large_to_be_searched_has_no_prices(case, editor, search):
    kept = search(case)
    kept.refresh_from_db()
    findings = kept.findings | {"complete": False, "prices": {}}
    CaseSearch.objects.update(findings=findings)

    assert "too large to be searched whole" in page_of(editor, case, "two")


def test_a_scene_that_no_play_reaches_has_no_prices(case, editor, search):
    search(case)

    assert "No play comes to this scene" in page_of(editor, case, "nowhere")


def test_what_only_the_search_found_stands_beside_the_field_too(case, editor, search):
    search(case)
    page = page_of(editor, case, "two")

    assert "This is poor, and costs a play that was faultless so far only 0.0" in page
    assert "No play can ever make this choice." in page


def test_the_prices_are_shown_again_after_a_save(case, editor, search):
    search(case)
    pk = scene_of(case, "two").pk
    overview = editor.get(f"/admin/cases/{case.pk}/overview/?scene={pk}").text

    assert len(rows(overview)) == 7


def test_the_editor_of_another_region_is_not_found(case, ines, sign_in, search):
    search(case)
    pk = scene_of(case, "two").pk
    address = f"/admin/cases/{case.pk}/overview/?scene={pk}"

    assert sign_in(ines).get(address).status_code == 404


def test_sixty_scenes_cost_as_many_queries_as_five(course, editor, search):
    counts = []
    for size in 5, 60:
        case = a_written_case(day_of(course), size)
        search(case)
        address = f"/admin/pages/{scene_of(case, 'scene-1').pk}/edit/"
        assert 'id="case-prices"' in editor.get(address).text
        with CaptureQueriesContext(connection) as asked:
            editor.get(address)
        counts.append(len(asked))

    assert counts[0] == counts[1]
