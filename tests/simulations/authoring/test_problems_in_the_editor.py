"""Drafts may be unfinished; what is wrong with them is said where it is."""

import json
from functools import partial

import pytest
from django.test import Client

from simulations.content.yaml_files import read_case_file
from simulations.exchange.import_case import import_case
from simulations.models import CasePage, ScenePage
from simulations.releases.drafts import Draft
from tests.case_engine.starter import OFFERED_FILES
from tests.cms.case_forms import (
    a_case_form,
    a_choice,
    a_scene_form,
    an_outcome,
    listed,
    stream,
)
from tests.simulations.authoring.authored import (
    a_case,
    a_written_case,
    add_scene,
    day_of,
)
from tests.simulations.released import a_library
from tests.stage import staged

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(edith, sign_in) -> Client:
    return sign_in(edith)


@staged
def case(course) -> CasePage:
    return a_case(day_of(course))


def edit(editor: Client, page, form, **headers):
    return editor.post(f"/admin/pages/{page.pk}/edit/", form, headers=headers)


def latest(page):
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


def test_a_scene_of_nothing_but_a_title_is_saved_and_tells_what_it_lacks(editor, case):
    form = a_scene_form("The call")
    add = f"/admin/pages/add/simulations/scenepage/{case.pk}/"
    response = editor.post(add, form, follow=True)

    scene = ScenePage.objects.child_of(case).get()
    assert (scene.key, scene.slug) == ("the-call", "the-call")
    assert "The scene needs choices, a task, or to be an ending." in response.text


def test_half_a_choice_is_kept_and_each_gap_links_to_its_field(editor, case):
    scene = add_scene(case, "call")
    broken = an_outcome(goto="nowhere", condition="{has: ", effects="[reveal")
    form = a_scene_form("Call", key="call", choices=stream([a_choice("Ask", broken)]))
    response = edit(editor, scene, form)

    assert response.status_code == 302
    block = latest(scene).choices.raw_data[0]
    kept = block["value"]["outcomes"][0]["value"]
    assert (kept["condition"], kept["effects"]) == ("{has: ", "[reveal")
    page = editor.get(response.url).text
    assert "There is no scene “nowhere” yet." in page
    assert "This cannot be read. Open “Text” and put it right, or empty it." in page
    item = block["value"]["outcomes"][0]["id"]
    assert f"#:w:contentpath=choices.{block['id']}.outcomes.{item}.goto" in page


def test_a_condition_of_which_nothing_is_picked_yet_is_told_once(editor, case):
    scene = add_scene(case, "call")
    half = an_outcome(condition='{all: [{has: ""}, {has: ""}]}', goto="call")
    form = a_scene_form("Call", key="call", choices=stream([a_choice("Ask", half)]))
    response = edit(editor, scene, form)

    page = editor.get(response.url).text
    told = page.partition('id="case-problems"')[2].partition("</details>")[0]
    assert told.count("This is not filled in yet.") == 1
    assert "The dossier holds no “”" not in page
    assert "An id is made of" not in told


def test_yaml_typed_by_hand_is_kept_as_format_1(editor, case):
    scene = add_scene(case, "call")
    outcome = an_outcome(condition="{has: statement}", effects="reveal: [statement]")
    form = a_scene_form("Call", key="call", choices=stream([a_choice("Ask", outcome)]))
    edit(editor, scene, form)

    value = latest(scene).choices.raw_data[0]["value"]["outcomes"][0]["value"]
    assert value["condition"] == {"has": "statement"}
    assert value["effects"] == {"reveal": ["statement"]}


def test_ids_are_filled_once_and_stay_when_the_words_change(editor, case):
    scene = add_scene(case, "call")
    form = a_scene_form(
        "Call",
        key="call",
        choices=stream(
            [a_choice("Ask the FIU"), a_choice("Ask the FIU"), a_choice("")]
        ),
    )
    edit(editor, scene, form)
    ids = [block["value"]["id"] for block in latest(scene).choices.raw_data]
    assert ids == ["ask-the-fiu", "ask-the-fiu-2", ""]

    form["choices-0-value-id"] = "ask-the-fiu"
    form["choices-0-value-text"] = "Ask the bank"
    edit(editor, scene, form)
    assert latest(scene).choices.raw_data[0]["value"]["id"] == "ask-the-fiu"


def test_autosave_hands_the_filled_ids_to_the_open_form(editor, case):
    scene = add_scene(case, "call")
    form = a_scene_form("Call", choices=stream([a_choice("Ask the FIU")]))
    response = edit(editor, scene, form, accept="application/json")

    updates = response.json()["field_updates"]
    assert updates["choices-0-value-id"] == "ask-the-fiu"
    assert updates["key"] == "call"


def test_things_of_one_namespace_get_different_ids(editor, course):
    day = day_of(course)
    party = {"name": "North", "id": "", "kind": "", "jurisdiction": "", "note": ""}
    asset = {"label": "North", "id": "", "kind": "cash", "value": "5", "holder": ""}
    asset |= {"jurisdiction": "", "note": "", "moves": listed([])}
    form = a_case_form(
        "Quiet Harbour",
        parties=stream([("party", party)]),
        assets=stream([("asset", asset)]),
    )
    editor.post(f"/admin/pages/add/simulations/casepage/{day.pk}/", form)

    case = CasePage.objects.child_of(day).get()
    raw = Draft.of(case).raw
    assert case.case_slug == "quiet-harbour"
    assert (raw["parties"][0]["id"], raw["assets"][0]["id"]) == ("north", "north-2")


def test_a_ledger_with_a_wrong_amount_is_saved_and_told(editor, case):
    ledger = {"id": "bank", "title": "Bank", "text": ""}
    ledger["accounts"] = "id;label;opening\na;Alpha;0"
    ledger["transactions"] = 'id;from;to;amount\nt1;;a;"1,250.00"'
    response = edit(
        editor,
        case,
        a_case_form("Quiet Harbour", ledgers=stream([("ledger", ledger)])),
    )

    kept = latest(case).ledgers.raw_data[0]["value"]
    assert kept["transactions"][0]["amount"] == "1,250.00"
    assert "Write 1250.00." in editor.get(response.url).text


def test_a_ledger_that_is_no_table_is_refused_and_stays_as_it_was_typed(editor, case):
    ledger = {"id": "bank", "title": "Bank", "text": "", "accounts": ""}
    ledger["transactions"] = "id,amount\nt1,1,250.00"
    response = edit(
        editor,
        case,
        a_case_form("Quiet Harbour", ledgers=stream([("ledger", ledger)])),
    )

    assert response.status_code == 200
    assert "t1,1,250.00" in response.text
    assert "Line 2 has 3 fields, the first line 2." in response.text


def test_the_case_lists_the_problems_of_every_scene(editor, course):
    case = a_written_case(day_of(course), scenes=3)
    add_scene(case, "lost", title="Lost scene")
    page = editor.get(f"/admin/pages/{case.pk}/edit/").text

    assert "things to put right before release" in page
    assert "Lost scene" in page
    assert "The scene needs choices, a task, or to be an ending." in page


def test_a_case_without_problems_says_so(editor, course):
    case = a_written_case(day_of(course))
    scene = ScenePage.objects.child_of(case).first()

    page = editor.get(f"/admin/pages/{case.pk}/edit/").text
    assert "to put right before release" not in page
    scene_page = editor.get(f"/admin/pages/{scene.pk}/edit/").text
    assert "Nothing to put right in this scene." in scene_page


def test_the_standing_is_shown_again_after_a_save(editor, course):
    case = a_written_case(day_of(course))
    scene = ScenePage.objects.child_of(case).last()
    edit(editor, scene, a_scene_form("The end", key="the-end"))

    overview = editor.get(f"/admin/cases/{case.pk}/overview/?scene={scene.pk}")
    assert "The scene needs choices, a task, or to be an ending." in overview.text
    assert editor.get(f"/admin/cases/{case.pk}/overview/?scene=1").status_code == 404


def test_the_scene_that_a_choice_leads_to_is_made_once(editor, case):
    add_scene(case, "call")
    address = f"/admin/cases/{case.pk}/scenes/"
    first = editor.post(
        address, {"key": "report-in"}, headers={"accept": "application/json"}
    )
    again = editor.post(address, {"key": "report-in"})

    scene = ScenePage.objects.child_of(case).get(key="report-in")
    assert first.status_code == 201
    assert first.json()["title"] == "Report in"
    assert again.url == f"/admin/pages/{scene.pk}/edit/"
    assert not scene.live


def test_conditions_are_said_by_the_server(editor, case):
    pieces = [
        {"kind": "condition", "text": "{has: statement}"},
        {"kind": "effects", "text": '{"reveal": ["statement"]}'},
        {"kind": "condition", "text": "{has: "},
    ]
    response = editor.post(
        f"/admin/cases/{case.pk}/words/",
        json.dumps({"pieces": pieces}),
        content_type="application/json",
    )

    first, second, third = response.json()["pieces"]
    assert first["words"] == "only if you hold “Bank statement”"
    assert first["value"] == {"has": "statement"}
    assert second["words"] == "reveals “Bank statement”"
    assert third["fault"].startswith("This cannot be read: ")


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"pieces": [1]}', '{"pieces": 5}'])
def test_what_is_no_list_of_pieces_is_refused(editor, case, body):
    address = f"/admin/cases/{case.pk}/words/"
    response = editor.post(address, body, content_type="application/json")

    assert response.status_code == 400


def test_a_hostile_ledger_is_shown_as_text(editor):
    text = 'id,to,amount\nt1,<script>alert(1)</script>,"<b>"'
    response = editor.post("/admin/cases/ledger/", {"transactions": text})

    assert "<script>" not in response.text
    assert "&lt;script&gt;" in response.text


def test_nobody_else_sees_or_makes_anything(editor, case, omar, alice, sign_in):
    """Neither a manager nor a trainee comes into the CMS."""
    for person in (omar, alice):
        client = sign_in(person)
        for name in ("scenes", "words", "overview"):
            address = f"/admin/cases/{case.pk}/{name}/"
            assert client.post(address, {"key": "x"}).status_code == 403
    for name in ("scenes", "words"):
        assert editor.post(f"/admin/cases/999999/{name}/").status_code == 404
    assert not ScenePage.objects.child_of(case).exists()


@pytest.mark.parametrize("file", OFFERED_FILES[:3], ids=lambda file: file.stem)
def test_whatever_a_file_brings_can_be_saved_in_the_editor(file):
    case = import_case(read_case_file(file), a_library())
    pages = [case, *ScenePage.objects.child_of(case)]
    streams = ["parties", "assets", "evidence", "links", "jurisdictions"]
    streams += ["body", "choices", "task"]

    for page in pages:
        for each in filter(partial(hasattr, page), streams):
            value = getattr(page, each)
            cleaned = value.stream_block.clean_deferred(value)
            assert len(cleaned) == len(value)


def test_a_table_that_is_not_filled_in_yet_is_kept(editor, case):
    scene = add_scene(case, "call")
    table = {"column-count": "0", "row-count": "0", "caption": ""}
    form = a_scene_form("Call", key="call", body=stream([("table", table)]))

    assert edit(editor, scene, form).status_code == 302
    assert latest(scene).body[0].block_type == "table"
    assert "body" not in Draft.of(case).raw["scenes"][0]
