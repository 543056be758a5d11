"""Drafts become format 1, and each path of it leads back to where it is edited."""

import copy
import random
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from case_engine.checker.report import check, errors_in_file
from simulations.exchange.import_case import import_case
from simulations.models import CasePage, ScenePage
from simulations.releases.drafts import Draft, SceneDraft
from tests.case_engine.small_cases import case_of, choice, ending, scene, several
from tests.simulations.released import a_library, a_small_raw, starter_raw

pytestmark = pytest.mark.django_db


def compiled(raw: dict) -> dict:
    return Draft.of(import_case(raw, a_library())).raw


def test_numbers_and_empty_things_are_written_one_way():
    raw = a_small_raw(pass_mark=59.5, limit=None, objectives=[])
    raw["assets"][0] |= {"value": "1250000.00", "moves": [{"at": 3, "amount": 99.5}]}
    raw["scenes"][0]["choices"][0] |= {"reveal": [], "conduct": 0}

    found = compiled(raw)

    assert found["pass_mark"] == "59.5"
    assert found["assets"][0]["value"] == 1250000
    assert found["assets"][0]["moves"] == [{"at": 3, "amount": "99.50"}]
    assert "limit" not in found
    assert "objectives" not in found
    assert found["scenes"][0]["choices"][0] == {
        "id": "ask",
        "text": "ask",
        "hours": 4,
        "goto": "order",
    }


def test_a_single_outcome_stands_in_its_choice():
    one = several("a", {"hours": 2, "goto": "won"})
    two = several("b", {"if": {"flag": "x"}, "goto": "won"}, {"goto": "won"})
    first, second = compiled(case_of([scene("s", one, two), ending()]))["scenes"][0][
        "choices"
    ]

    assert first == {"id": "a", "text": "a", "hours": 2, "goto": "won"}
    assert second["outcomes"] == two["outcomes"]


def test_the_first_scene_is_the_start_where_none_is_named():
    case = import_case(a_small_raw(), a_library())
    case.start = ""
    case.save_revision()

    assert Draft.of(case).raw["start"] == "call"


def test_what_is_saved_counts_not_what_is_published():
    case = import_case(a_small_raw(), a_library())
    page = ScenePage.objects.child_of(case).get(key="call")
    page.title = "The call"
    page.save_revision()

    assert Draft.of(case).raw["scenes"][0]["title"] == "The call"
    assert ScenePage.objects.get(pk=page.pk).title == "call"


def test_a_page_without_a_revision_is_read_as_it_is():
    case = import_case(a_small_raw(), a_library())
    before = Draft.of(case).raw
    case.latest_revision = None
    case.save()
    for page in ScenePage.objects.child_of(case):
        page.latest_revision = None
        page.save()

    assert Draft.of(CasePage.objects.get(pk=case.pk)).raw == before


def test_an_unfinished_scene_says_what_is_missing():
    case = import_case(a_small_raw(), a_library())
    case.add_child(instance=ScenePage(title="Empty", key=""))
    draft = Draft.of(case)

    assert draft.raw["scenes"][4] == {"title": "Empty"}
    said = {each.problem.path: each for each in draft.problems()}
    assert said["scenes[4].id"].location.words == "Scene “Empty”, id of the scene"
    assert said["scenes[4]"].is_error


def test_the_queries_do_not_grow_with_the_scenes():
    def queries(count: int) -> int:
        scenes = [scene(f"s{n}", choice("on", f"s{n + 1}")) for n in range(count)]
        raw = case_of([*scenes, ending(f"s{count}")], id=f"case-{count}")
        case = import_case(raw, a_library())
        case = CasePage.objects.get(pk=case.pk)
        with CaptureQueriesContext(connection) as asked:
            Draft.of(case).problems()
        return len(asked)

    assert queries(3) == queries(30) <= 9


def test_a_location_is_named_and_addressed():
    raw = a_small_raw()
    raw["scenes"][0]["choices"][1]["goto"] = "nowhere"
    draft = Draft.of(import_case(raw, a_library()))
    scene_draft = draft.scenes[0]
    choice_block = scene_draft.content["choices"][1]
    outcome = choice_block["value"]["outcomes"][0]

    (found,) = [each for each in draft.problems() if "nowhere" in each.problem.message]

    assert found.location.words == "Scene “call”, choice 2, leads to"
    assert found.location.page_id == scene_draft.page_id
    assert found.location.block_id == outcome["id"]
    assert found.location.url == (
        f"/admin/pages/{scene_draft.page_id}/edit/#:w:contentpath="
        f"choices.{choice_block['id']}.outcomes.{outcome['id']}.goto"
    )


@pytest.mark.parametrize(
    ("path", "field", "words"),
    [
        ("scoring", "weight_secured", "Case, weight of the value secured"),
        ("scoring.conduct", "weight_conduct", "Case, weight of conduct"),
        ("id", "case_slug", "Case, id of the case"),
        ("scenes", "", "Case"),
        ("assets[0].moves[0].at", "assets", "Case, asset 1, move 1, at hour"),
        ("assets[7].label", "assets", "Case, assets"),
        ("scenes[99].goto", "", "Case"),
        ("scenes[0].task.outcomes[3].if.marks", "task", "Scene “call”, task"),
        ("", "", "Case"),
        ("nonsense[[.].x", "", "Case"),
    ],
)
def test_any_path_leads_somewhere(path, field, words):
    location = Draft.of(import_case(a_small_raw(), a_library())).location(path)

    assert (location.field, location.words) == (field, words)


REFERENCES = {"goto", "to", "has", "holder", "jurisdiction", "asset", "start"}
WANTED = {"label", "text", "title", "value", "goto", "kind", "at", "hours"}


def broken(raw: dict, chance: random.Random) -> dict:
    """With names that lead nowhere, and without what must be there."""
    raw = copy.deepcopy(raw)
    for parent in chance.sample(list(_records(raw)), 60):
        for key in REFERENCES & set(parent):
            parent[key] = "gone"
        for key in WANTED & set(parent) - {"kind"}:
            if chance.random() < 0.5:
                del parent[key]
    return raw


def _records(value: Any) -> Iterator[dict]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict | list):
            yield from _records(inner)


def test_every_problem_of_a_broken_case_has_its_location():
    seen = 0
    for number in range(3):
        raw = broken(starter_raw("nineteen-hours-late"), random.Random(number))
        draft = Draft.of(import_case(raw, a_library()))
        for each in draft.problems():
            seen += 1
            steps = each.problem.path.count("[")
            assert each.location.url.startswith("/admin/pages/")
            assert not steps or each.location.words not in ("", "Case")
    assert seen > 100


def test_what_only_playing_shows_has_its_location_too():
    raw = a_small_raw()
    raw["scenes"][0]["choices"].append(choice("never", when={"flag": "unset"}))
    draft = Draft.of(import_case(raw, a_library()))
    found = check(draft.raw)

    words = [draft.location(problem.path).words for problem in found.warnings]

    assert "Scene “call”, choice 3" in words


@settings(max_examples=200, deadline=None)
@given(st.text("scenes[]0123.goto,abtk_x ", max_size=40))
def test_no_path_is_an_exception(path):
    draft = _draft()

    assert draft.location(path).url.startswith("/admin/pages/")


_kept: list[Draft] = []


def _draft() -> Draft:
    """Pages that need not be in the database: a location asks for none."""
    if not _kept:
        case = CasePage(pk=1, title="C", slug="c")
        _kept.append(Draft(case, (SceneDraft(2, "a", "A", {}),)))
    return _kept[0]


def test_errors_in_the_file_are_those_of_the_drafts():
    draft = Draft.of(import_case(a_small_raw(start="nowhere"), a_library()))

    assert [each.problem for each in draft.problems()] == errors_in_file(draft.raw)
