"""A draft is tried as a trainee would play it, by its author, and nothing is kept."""

import html
import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from courses.models import Completion, ModulePage
from simulations.authoring.trial.repair import playable
from simulations.exchange.import_case import import_case
from simulations.models import (
    Attempt,
    CasePage,
    CaseSearch,
    CaseVersion,
    Decision,
    ScenePage,
)
from simulations.releases.drafts import Draft
from tests.case_engine.small_cases import case_of, choice, ending, scene
from tests.html import folded
from tests.simulations.authoring.authored import a_case, a_choice, add_scene

pytestmark = pytest.mark.django_db

RECORDS = (Attempt, Decision, Completion, CaseVersion, CaseSearch, Session)
LOST = ending("lost", "failure")


@pytest.fixture
def day(course):
    return ModulePage.objects.child_of(course).first()


@pytest.fixture
def ediths(edith, sign_in):
    return sign_in(edith)


@pytest.fixture
def made(day):
    def make(*scenes, **keys):
        return import_case(case_of([*scenes, ending(), LOST], **keys), day)

    return make


class Trying:
    """What somebody sees who presses the buttons of the pages that come."""

    def __init__(self, client: Client, case: CasePage, query: str = "") -> None:
        self.client = client
        self.case = case
        self.open(reverse("cases:try", args=[case.pk]) + query)

    def open(self, address: str) -> None:
        self._shows(self.client.get(address))

    def _shows(self, response) -> None:
        self.response = response
        self.text = folded(response.text)

    @property
    def title(self) -> str:
        return html.unescape(
            re.search(r'<h1 id="scene-h"[^>]*>(.*?)</h1>', self.text)[1]
        )

    def decide(self, **answer) -> None:
        form = re.search(
            r'<form[^>]*action="([^"]*)"[^>]*data-room="decision"', self.text
        )
        self._send(form[1], answer)

    def _send(self, address: str, typed: dict) -> None:
        sequence = re.search(r'name="sequence" value="(\d+)"', self.text)[1]
        sent = {"sequence": sequence, **typed}
        self._shows(self.client.post(html.unescape(address), sent, follow=True))

    def note(self, **typed) -> None:
        button = re.search(r'formaction="([^"]*/try/notes/[^"]*)"', self.text)
        self._send(button[1], typed)

    def follow(self, words: str) -> None:
        link = re.search(rf'<a href="([^"]*)">{words}</a>', self.text)[1]
        self.open(html.unescape(link))


DESK = scene(
    "desk",
    choice(
        "ask", "bank", hours=2, reveal=["statement", "north"], feedback="They answer."
    ),
    choice("wait", "lost", hours=9, conduct=-20),
)
BANK = scene(
    "bank", choice("freeze", "won", restrain=["north"], requires={"has": "statement"})
)
HIDDEN = {
    "assets": [
        {"id": "north", "label": "Account 4471", "kind": "bank_account", "value": 1000}
    ],
    "evidence": [
        {"id": "statement", "title": "Bank statement", "kind": "record", "key": True}
    ],
}


def test_a_play_from_beginning_to_end_leaves_no_record(ediths, made):
    case = made(DESK, BANK, **HIDDEN)
    trying = Trying(ediths, case)
    before = [model.objects.count() for model in RECORDS]
    assert "Trying the draft: nothing is kept." in trying.text

    trying.decide(choice="ask")
    assert trying.title == "bank"
    assert "They answer." in trying.text
    trying.decide(choice="freeze")
    assert trying.title == "won"
    assert "This play scores 100.0 of 100 and passes" in trying.text
    assert [model.objects.count() for model in RECORDS] == before


def test_what_a_trainee_does_not_know_yet_is_not_in_the_room(ediths, made):
    trying = Trying(ediths, made(DESK, BANK, **HIDDEN))
    room = trying.text.split("<main")[1]
    assert "Bank statement" not in room
    assert "Account 4471" not in room

    trying.decide(choice="ask")
    room = trying.text.split("<main")[1]
    assert "Bank statement" in room
    assert "Account 4471" in room


def test_it_begins_at_any_scene_with_what_is_put_in_hand(ediths, made):
    case = made(DESK, BANK, **HIDDEN)
    trying = Trying(ediths, case, "?scene=bank")
    assert trying.title == "bank"
    assert "This play began at “bank”" in trying.text
    trying.decide(choice="freeze")
    assert trying.response.status_code == 422

    trying = Trying(ediths, case, "?scene=bank&held=statement&held=north")
    assert "In hand: Bank statement, Account 4471." in html.unescape(trying.text)
    trying.decide(choice="freeze")
    assert trying.title == "won"


def test_it_goes_back_and_begins_again(ediths, made):
    trying = Trying(ediths, made(DESK, BANK, **HIDDEN))
    trying.decide(choice="ask")
    trying.decide(choice="freeze")
    trying.follow("Back one decision")
    assert trying.title == "bank"
    trying.decide(choice="freeze")
    trying.follow("Begin again")
    assert trying.title == "desk"
    assert "Back one decision" not in trying.text


def test_the_frame_leads_to_the_editor_of_the_scene(ediths, made):
    case = made(DESK, BANK, **HIDDEN)
    trying = Trying(ediths, case, "?scene=bank")
    page = ScenePage.objects.child_of(case).get(key="bank")

    assert (
        f'href="/admin/pages/{page.pk}/edit/" target="_top">Edit this scene</a>'
        in trying.text
    )


def test_an_unknown_scene_to_begin_at_is_said(ediths, made):
    trying = Trying(ediths, made(DESK, BANK, **HIDDEN), "?scene=none")

    assert trying.title == "desk"
    assert "The chosen scene does not exist." in trying.text


def test_an_address_that_was_changed_begins_anew(ediths, made):
    trying = Trying(ediths, made(DESK, BANK, **HIDDEN), "?play=WyJiYW5rIl0:abc:def")

    assert trying.title == "desk"


def test_the_address_of_one_case_does_not_open_another(ediths, made, day):
    case = made(DESK, BANK, **HIDDEN)
    trying = Trying(ediths, case)
    trying.decide(choice="ask")
    query = trying.response.redirect_chain[-1][0].split("?")[1].split("#")[0]
    other = import_case(case_of([DESK, BANK, ending(), LOST], **HIDDEN), day)

    assert Trying(ediths, other, f"?{query}").title == "desk"


def test_nothing_chosen_says_so(ediths, made):
    trying = Trying(ediths, made(DESK, BANK, **HIDDEN))
    trying.decide()

    assert trying.response.status_code == 422
    assert "Choose what you do." in trying.text
    assert trying.title == "desk"


def a_task(kind, **keys):
    outcomes = [{"if": {"marks": 80}, "goto": "won"}, {"goto": "lost"}]
    task = {"kind": kind, "prompt": "What now?", "outcomes": outcomes, **keys}
    return {"id": "work", "title": "Work", "task": task}


def options(*names):
    return [{"id": name, "text": name.capitalize()} for name in names]


def test_a_task_of_ticking_is_answered(ediths, made):
    listed = [
        {**each, "correct": each["id"] == "sum"} for each in options("sum", "hat")
    ]
    case = made(a_task("select", options=listed))
    trying = Trying(ediths, case)
    trying.decide()
    assert "Tick what is right" in trying.text
    trying.decide(option="sum")

    assert trying.title == "won"
    assert "What was right" in trying.text


def test_a_task_of_ordering_is_answered_and_moved_by_buttons(ediths, made):
    trying = Trying(ediths, made(a_task("order", options=options("first", "second"))))
    trying.note(option=["second", "first"], move="first:up")
    shown = re.findall(r'name="option" value="(\w+)"', trying.text)
    assert shown == ["first", "second"]
    trying.decide(option=shown)

    assert trying.title == "won"


LEDGER = {
    "id": "book",
    "accounts": [{"id": "a", "label": "Account A"}, {"id": "b", "label": "Account B"}],
    "transactions": [
        {"id": "t1", "to": "a", "amount": 100, "proceeds": True},
        {"id": "t2", "from": "a", "to": "b", "amount": 40},
    ],
}


def test_a_task_of_tracing_keeps_its_notes_and_is_answered(ediths, made):
    task = a_task("trace", ledger="book", rule="poison", accounts=["b"])
    trying = Trying(ediths, made(task, ledgers=[LEDGER]))
    trying.note(**{"row-0": "100", "amount-0": "forty", "balances": "1"})
    assert 'name="row-0"' in trying.text
    assert 'value="100"' in trying.text
    assert 'value="forty"' in trying.text
    ledger = re.search(r'href="([^"]*/try/ledger/[^"]*)"', trying.text)[1]
    assert "t1" in ediths.get(html.unescape(ledger)).text

    trying.decide(**{"row-0": "100", "amount-0": "forty"})
    assert trying.response.status_code == 422
    assert 'value="forty"' in trying.text
    trying.decide(**{"amount-0": "40"})
    assert trying.title == "won"


def test_a_play_goes_on_in_the_draft_as_it_is_changed(ediths, made):
    case = made(DESK, BANK, **HIDDEN)
    trying = Trying(ediths, case)
    trying.decide(choice="ask")
    address = trying.response.redirect_chain[-1][0]
    desk = ScenePage.objects.child_of(case).get(key="desk")
    desk = desk.get_latest_revision_as_object()
    desk.choices[0].value["id"] = "call"
    desk.save_revision()

    trying.open(address)
    assert trying.title == "desk"
    assert "1 decision no longer fits" in trying.text


def test_an_unfinished_draft_is_played_as_far_as_it_goes(ediths, day):
    case = a_case(day)
    broken = a_choice("break", "desk", condition={"has": "nothing"})
    empty = ("choice", {"id": "", "text": "", "outcomes": [{"goto": ""}]})
    add_scene(case, "desk", choices=[a_choice("go", "not-there"), broken, empty])
    add_scene(case, "blank")
    before = ScenePage.objects.count()

    trying = Trying(ediths, case)
    assert "to put right before release" in trying.text
    trying.decide(choice="go")
    assert "There is no scene “not-there” yet." in trying.text
    assert "This play scores" not in trying.text

    trying = Trying(ediths, case)
    trying.decide(choice="break")
    assert "The draft ends here" in trying.text
    assert "The dossier holds no “nothing” to point at." in html.unescape(trying.text)
    assert "#:w:contentpath=choices" in trying.text

    trying = Trying(ediths, case)
    trying.decide(choice="unfinished-1-3")
    assert "This is not filled in yet." in trying.text

    trying = Trying(ediths, case, "?scene=blank")
    assert "The scene needs choices, a task, or to be an ending." in trying.text
    assert ScenePage.objects.count() == before


def test_a_case_that_cannot_be_read_lists_what_is_wrong(ediths, day):
    untitled = ("evidence", {"id": "statement", "title": "", "kind": "record"})
    case = a_case(day, evidence=[untitled])
    add_scene(case, "desk", choices=[a_choice("go", "desk")])
    for method in (ediths.get, ediths.post):
        page = method(reverse("cases:try", args=[case.pk]))
        assert page.status_code == 200
        assert "The case cannot be played yet" in page.text
        assert f"/admin/pages/{case.pk}/edit/#:w:contentpath=evidence" in page.text


def test_a_case_without_scenes_says_where_to_begin(ediths, day):
    page = ediths.get(reverse("cases:try", args=[a_case(day).pk]))

    assert "The case has no scene yet." in page.text


def test_of_two_scenes_with_one_id_the_first_is_played_as_it_is(ediths, day):
    case = a_case(day)
    add_scene(case, "desk", choices=[a_choice("go", "over")])
    add_scene(case, "over", ending="success")
    add_scene(case, "again", ending="failure")
    again = ScenePage.objects.child_of(case).get(key="again")
    again.key = "over"
    again.save_revision()

    trying = Trying(ediths, case)
    trying.decide(choice="go")

    assert "The draft ends here" not in trying.text
    assert "This play scores" in trying.text


def test_no_starter_case_is_mended(made, day):
    draft = Draft.of(made(DESK, BANK, **HIDDEN))
    assert playable(draft).content.raw == draft.raw
    assert playable(draft).gaps == {}


def test_a_long_play_stays_within_an_address(ediths, made):
    again = scene("desk", choice("again", "desk"), choice("go", "won"))
    trying = Trying(ediths, made(again))
    for _ in range(30):
        trying.decide(choice="again")
    assert len(trying.response.redirect_chain[-1][0]) < 400


def test_the_way_there_is_on_the_case_its_scenes_and_its_map(ediths, made):
    case = made(DESK, BANK, **HIDDEN)
    bank = ScenePage.objects.child_of(case).get(key="bank")
    address = reverse("cases:try", args=[case.pk])

    assert f'href="{address}"' in ediths.get(f"/admin/pages/{case.pk}/edit/").text
    from_here = f'href="{address}?scene=bank"'
    assert from_here in ediths.get(f"/admin/pages/{bank.pk}/edit/").text
    assert from_here in ediths.get(reverse("cases:map", args=[case.pk])).text


def test_the_preview_of_a_scene_is_a_trial_that_begins_there(ediths, made):
    case = made(DESK, BANK, **HIDDEN)
    bank = ScenePage.objects.child_of(case).get(key="bank")
    page = ediths.get(f"/admin/pages/{bank.pk}/view_draft/", follow=True)

    assert page.redirect_chain == [(f"/admin/cases/{case.pk}/try/?scene=bank", 302)]
    assert page.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "Trying the draft" in page.text


def test_the_preview_of_a_case_shows_its_page(ediths, made):
    case = made(DESK, BANK, **HIDDEN)
    page = ediths.get(f"/admin/pages/{case.pk}/view_draft/")

    assert page.status_code == 200
    assert case.title in page.text
