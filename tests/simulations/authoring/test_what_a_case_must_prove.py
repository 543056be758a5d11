"""What the map and the release page say of a case that can be passed without skill."""

import html
import re

import pytest
from wagtail.models import PageLogEntry

from simulations.authoring.proof import Proof
from simulations.models import CaseSearch, CaseVersion
from simulations.releases.drafts import Draft
from simulations.releases.release import ReleaseRefused, release
from simulations.releases.solving import search_for
from tests.case_engine.small_cases import Raw, case_of, choice, ending, scene
from tests.html import folded
from tests.simulations.authoring.authored import day_of
from tests.simulations.every_kind import every_kind_raw
from tests.simulations.released import a_drafted_case, redraft, scene_of
from tests.stage import staged

pytestmark = pytest.mark.django_db

REASON = "A first exercise: it is meant to be easy."


def a_sound_case() -> Raw:
    """Whoever follows a rule of thumb harms once at least, and does not pass."""
    texts = (
        ("Ring the bank", "Stop the payment and tell everybody", "Nod"),
        ("Go there", "Send the order to the registry", "Send an order to the bank"),
    )
    scenes = []
    for place, (good, bad, lax) in enumerate(texts):
        ahead = "won" if place else "two"
        options = [
            choice("good", ahead, verdict="sound", hours=2) | {"text": good},
            choice("bad", ahead, verdict="harmful", conduct=-60) | {"text": bad},
            choice("lax", ahead, verdict="poor", conduct=-60, hours=4) | {"text": lax},
        ]
        made = options if place else options[1:] + options[:1]
        scenes.append(scene(("one", "two")[place], *made))
    scoring = {"secured": 0, "conduct": 100, "evidence": 0}
    return case_of([*scenes, ending()], scoring=scoring)


def a_poor_case() -> Raw:
    """Every rule of thumb passes, and harm costs nothing."""
    first = scene(
        "desk",
        choice("ask", verdict="sound"),
        choice("force", verdict="harmful", conduct=-4) | {"text": "<b>Force</b> it"},
        choice("lose", "lost"),
    )
    return case_of([first, ending(), ending("lost", "failure")])


@staged
def case(course):
    return a_drafted_case(day_of(course), a_poor_case())


@pytest.fixture
def searched(django_capture_on_commit_callbacks):
    def run(case):
        with django_capture_on_commit_callbacks(execute=True):
            return search_for(Draft.of(case))

    return run


def address(case, rest: str = "release/") -> str:
    return f"/admin/cases/{case.pk}/{rest}"


def rows(text: str) -> list[str]:
    """What stands in the table of the proof, a line each."""
    section = text.split('class="case-proof"')[1].split("</section>")[0]
    found = re.findall(r"<tr.*?</tr>", section, re.DOTALL)
    return [html.unescape(" ".join(re.sub(r"<[^>]*>", " ", r).split())) for r in found]


def send(client, case, **form: str):
    return client.post(address(case), {"seen": Draft.of(case).digest, **form})


def test_the_map_shows_how_far_each_rule_of_thumb_and_each_harm_comes(
    case, edith, sign_in, searched
):
    searched(case)
    text = sign_in(edith).get(address(case, "map/")).text

    assert "6 rules of thumb pass this case" in text
    shown = rows(text)
    assert "Always takes the first option in the list 100.0 passes, and should not" in (
        shown
    )
    assert "Always takes the last option in the list 100.0 does not pass" in shown
    assert any(row.startswith("Always takes what sounds most careful") for row in shown)
    assert "The best play with at least 1 harmful act 99.0 passes" in shown
    assert "The best play with at least 2 harmful acts – there is no such play" in shown
    assert any(re.search(r"half of such plays .* % of them pass$", r) for r in shown)
    assert "The line across the bars is the pass mark, 60.0." in folded(text)


def test_who_ticks_all_in_tasks_has_a_row_where_there_is_a_task(
    case, course, edith, sign_in, searched
):
    with_tasks = a_drafted_case(day_of(course), every_kind_raw())
    shown = {}
    for each in case, with_tasks:
        searched(each)
        text = sign_in(edith).get(address(each, "map/")).text
        shown[each] = [row for row in rows(text) if "ticks every option" in row]

    assert shown[case] == []
    assert len(shown[with_tasks]) == 1
    assert shown[with_tasks][0].endswith("% of them pass")


def test_a_case_that_proves_itself_says_how_far_the_best_rule_comes(
    course, edith, sign_in, searched
):
    case = a_drafted_case(day_of(course), a_sound_case())
    searched(case)
    text = sign_in(edith).get(address(case, "map/")).text

    assert "No rule of thumb passes: the highest scores 40.0, a pass needs 60.0" in text
    assert "passes, and should not" not in text


def test_a_draft_that_moved_on_keeps_its_figures_and_says_of_when_they_are(
    case, edith, sign_in, searched
):
    client = sign_in(edith)
    assert "case-proof" not in client.get(address(case, "map/")).text
    CaseSearch.objects.all().delete()
    searched(case)
    redraft(scene_of(case, "desk"), title="Another desk")

    text = client.get(address(case, "map/")).text

    assert "Every play of this draft is being searched" in text
    assert "These figures are of the draft as it was searched on" in text
    assert len(rows(text)) > 8


def test_a_case_too_large_to_be_searched_says_what_nobody_knows(
    case, edith, sign_in, searched
):
    search = searched(case)
    search.refresh_from_db()
    CaseSearch.objects.update(findings=search.findings | {"complete": False})

    text = sign_in(edith).get(address(case, "map/")).text

    assert "too large to be searched whole" in text
    assert "harmful act" not in " ".join(rows(text))


def test_a_search_of_before_is_made_once_more(case, searched):
    search = searched(case)
    search.refresh_from_db()
    old = {k: v for k, v in search.findings.items() if k not in ("prices", "bots")}
    CaseSearch.objects.update(findings=old)
    assert Proof.of(Draft.of(case)).bots == []

    searched(case)

    assert len(Proof.of(Draft.of(case)).bots) == 7


def test_a_release_with_such_warnings_asks_for_a_reason_and_keeps_what_was_typed(
    case, edith, sign_in
):
    client = sign_in(edith)
    page = client.get(address(case)).text
    assert "Warnings about skill" in page
    assert "Always takes the first option in the list" in page
    assert "Always takes what sounds most careful" in page
    assert re.search(r'<textarea name="reason"[^>]* required', folded(page))

    refused = send(client, case, note="A note", reason="  ")

    assert refused.status_code == 409
    assert "warnings say that this case may not measure skill" in refused.text
    assert "Give a reason, in a sentence." in refused.text
    assert "A note</textarea>" in refused.text
    assert not case.versions.exists()


def test_the_reason_stays_with_the_version_in_its_list_and_in_the_history(
    case, edith, sign_in
):
    client = sign_in(edith)
    hostile = f"{REASON} <script>alert(1)</script>"

    assert send(client, case, note="First", reason=hostile).status_code == 302

    assert case.versions.get().reason == hostile
    entry = PageLogEntry.objects.get(page=case.pk, action="simulations.release")
    assert entry.data["reason"] == hostile
    for page in (
        client.get(address(case, "versions/")).text,
        client.get(f"/admin/pages/{case.pk}/history/").text,
    ):
        assert REASON in page
        assert "<script>alert" not in page
    again = send(client, case, note="First", reason="Another reason")
    assert again.status_code == 302
    assert CaseVersion.objects.of(case).get().reason == hostile


def test_no_reason_is_asked_where_nothing_speaks_against_a_case(
    course, edith, sign_in, searched
):
    case = a_drafted_case(day_of(course), a_sound_case())
    client = sign_in(edith)
    page = client.get(address(case)).text
    assert 'name="reason"' not in page
    assert "No rule of thumb passes" in page

    assert send(client, case).status_code == 302
    assert case.versions.get().reason == ""


def test_settings_alone_go_out_without_a_reason(case, edith, sign_in):
    client = sign_in(edith)
    send(client, case, reason=REASON)
    redraft(case, minutes=90)

    assert 'name="reason"' not in client.get(address(case)).text
    assert send(client, case).status_code == 302
    case.refresh_from_db()
    assert case.minutes == 90


def test_a_command_is_not_asked_and_may_say_why(case):
    with pytest.raises(ReleaseRefused):
        release(case, None, reason="")
    assert release(case, None).reason == ""


def test_a_command_may_give_a_reason(case):
    assert release(case, None, reason=f" {REASON} ").reason == REASON


def test_what_authors_write_is_never_markup_here(case, edith, sign_in, searched):
    redraft(case, title="<script>alert(2)</script>")
    searched(case)
    client = sign_in(edith)
    for page in address(case), address(case, "map/"):
        text = client.get(page).text
        assert "<script>alert" not in text
        assert "<b>Force</b>" not in text


def test_an_instructor_of_another_region_finds_neither_map_nor_release(
    case, ines, sign_in
):
    client = sign_in(ines)
    assert client.get(address(case, "map/")).status_code == 404
    assert client.get(address(case)).status_code == 404
