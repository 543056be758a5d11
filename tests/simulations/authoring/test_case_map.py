"""The map of a draft: the picture, the tables, and what the solver found."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from courses.models import ModulePage
from simulations.exchange.import_case import import_case
from simulations.models import CasePage, CaseSearch, ScenePage
from simulations.releases.drafts import Draft
from simulations.releases.solving import search_for
from tests.case_engine.small_cases import case_of, choice, ending, scene, several
from tests.html import folded
from tests.simulations.large_cases import case_of_size

pytestmark = pytest.mark.django_db

LOST = ending("lost", "failure")


@pytest.fixture(autouse=True)
def _nothing_searched(db):
    """The demo's cases were."""
    CaseSearch.objects.all().delete()


@pytest.fixture
def day(course):
    return ModulePage.objects.child_of(course).first()


@pytest.fixture
def ediths(edith, sign_in):
    return sign_in(edith)


@pytest.fixture
def show(ediths, day, django_capture_on_commit_callbacks):
    """The map of what is imported, once it was searched."""

    def shown(raw, *, searched=True):
        case = import_case(raw, day)
        if searched:
            with django_capture_on_commit_callbacks(execute=True):
                search_for(Draft.of(case))
        return ediths.get(map_of(case))

    return shown


def map_of(case):
    return reverse("cases:map", args=[case.pk])


def a_case(**keys):
    first = scene("desk", choice("go", "bank"), choice("wait", "lost", conduct=-20))
    second = scene("bank", several("ask", {"if": {"after": 1}, "goto": "lost"}, WON))
    return case_of([first, second, ending(), LOST], **keys)


WON = {"goto": "won"}


def nodes_of(text):
    """Of the picture: address and name of each."""
    found = re.findall(
        r'<a href="([^"]*)" aria-label="([^"]*)" class="node', folded(text)
    )
    return [(unescape(url), unescape(label)) for url, label in found]


def rows_of(text, table):
    section = text.split(f'<h3 id="{table}">')[1]
    body = section.split("<tbody>")[1].split("</tbody>")[0]
    return [strip(row) for row in re.findall(r"<tr.*?</tr>", body, re.DOTALL)]


def strip(html):
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def test_picture_and_table_hold_the_same_scenes(show):
    text = show(case_of_size(20)).text
    nodes, rows = nodes_of(text), rows_of(text, "scenes")

    assert len(nodes) == len(rows) == 20
    names = [label.split(",")[0] for _, label in nodes]
    for name in names:
        assert any(row.startswith(f"{name} ") for row in rows)


def test_picture_and_table_hold_the_same_ways(show):
    text = show(case_of_size(20)).text
    lines = re.findall(r'<g class="line[^"]*"><title>([^<]*)</title>', folded(text))
    listed = " ".join(rows_of(text, "scenes"))

    assert len(lines) == listed.count("→")
    for line in map(unescape, lines):
        letter, rest = line.split(", ", 1)[1].split(": ", 1)
        assert f"{letter} {rest.split(' → ')[0]}" in listed


def test_each_node_leads_to_its_editor(show):
    text = show(a_case()).text

    for url, label in nodes_of(text):
        page = ScenePage.objects.get(pk=url.split("/")[-3])
        assert label.split(",")[0].endswith(f" {page.title}")


def test_start_task_and_endings_are_named_in_words(show):
    task = {"kind": "select", "prompt": "?", "outcomes": [{"goto": "won"}]}
    task["options"] = [{"id": "o", "text": "o", "correct": True}]
    raw = case_of(
        [
            scene("desk", choice("go", "list")),
            {"id": "list", "title": "List", "task": task},
            ending(),
            LOST,
        ],
        limit=48,
        timeout="lost",
    )
    labels = [label for _, label in nodes_of(show(raw).text)]

    assert sorted(labels) == [
        "1 desk, Start, 1 choice",
        "2 List, Task: tick what is right",
        "3 won, Ending: success",
        "4 lost, Ending: failure, when time is up, no play reaches it, problems: 1",
    ]


def test_problems_have_the_same_numbers_everywhere(show):
    raw = a_case()
    raw["scenes"][0]["choices"][0]["goto"] = "nowhere"
    raw["scenes"].append(scene("press", choice("on", "won")))
    response = show(raw, searched=False)
    rows = rows_of(response.text, "problems")
    graph = response.context["graph"]

    assert [row.split()[0] for row in rows] == [
        str(number) for number in range(1, len(rows) + 1)
    ]
    labels = dict.fromkeys(label for _, label in nodes_of(response.text))
    for node in graph.nodes:
        numbers = ", ".join(str(problem.number) for problem in node.problems)
        ours = next(label for label in labels if label.startswith(f"{node.name},"))
        assert ours.endswith(f"problems: {numbers}") == bool(numbers)
        for problem in node.problems:
            assert f'id="problem-{problem.number}"' in response.text
    assert all("stops" in row for row in rows)


def test_what_nobody_comes_to_is_named(show):
    raw = a_case()
    raw["scenes"].append(scene("press", choice("on", "talk")))
    raw["scenes"].append(scene("talk", choice("on", "won")))
    raw["scenes"].append({"id": "idea", "title": "idea"})
    labels = [label for _, label in nodes_of(show(raw, searched=False).text)]

    assert any(re.match(r"5 press, 1 choice, no way in, problems:", a) for a in labels)
    assert any(re.match(r"6 talk, 1 choice, out of reach, prob", a) for a in labels)
    assert any(re.match(r"7 idea, nothing to do yet, no way in", a) for a in labels)


def test_a_way_that_no_play_takes_is_named(show):
    raw = a_case()
    hidden = choice("hidden", "won", when={"flag": "never"})
    raw["scenes"][0]["choices"].append(hidden)
    text = show(raw).text

    assert 'class="line is-conditional is-never"' in folded(text)
    assert "C hidden → 3 won (under a condition, no play takes this way)" in " ".join(
        rows_of(text, "scenes")
    )


def test_a_missing_scene_is_drawn_and_can_be_made(show):
    raw = a_case()
    raw["scenes"][0]["choices"][0]["goto"] = "lawyer"
    text = show(raw, searched=False).text

    assert ("#make-lawyer", "lawyer, There is no such scene yet") in nodes_of(text)
    assert 'id="make-lawyer"' in text
    assert "lawyer There is no such scene yet Make this scene" in rows_of(
        text, "scenes"
    )


def test_what_the_solver_found_stands_on_top(show):
    text = strip(show(a_case()).text)

    assert "The best play scores 100.0 in 0 hours, the worst 95.0" in text
    assert "Endings reached 2 of 2 won · lost" in text
    assert "4 states all there are" in text
    assert re.search(r"Passed by chance \d+\.\d % \d+ of 2000 random plays", text)
    assert "The best play, 0 decisions desk go 0 h, then hour 0 bank ask" in text
    assert "It ends with “won”." in text


def test_a_draft_that_is_being_searched_says_so(show):
    response = show(a_case(), searched=False)

    assert "Every play of this draft is being searched" in response.text
    assert "Check again" in response.text
    assert CaseSearch.objects.get().state == CaseSearch.State.WAITING


def test_an_unfinished_draft_is_not_searched(show):
    raw = a_case()
    del raw["scenes"][0]["choices"][0]["goto"]
    response = show(raw, searched=False)

    assert "Not searched yet" in response.text
    assert not CaseSearch.objects.exists()


def test_a_search_that_failed_is_tried_again(
    ediths, day, django_capture_on_commit_callbacks
):
    case = import_case(a_case(), day)
    search_for(Draft.of(case))
    CaseSearch.objects.update(state=CaseSearch.State.FAILED)
    assert "The search of this draft failed" in ediths.get(map_of(case)).text

    with django_capture_on_commit_callbacks(execute=True):
        response = ediths.post(reverse("cases:search", args=[case.pk]))
    assert response.status_code == 302
    assert response.url == map_of(case)
    assert "The best play scores" in ediths.get(map_of(case)).text


def test_a_program_can_ask_whether_the_search_goes_on(
    ediths, day, django_capture_on_commit_callbacks
):
    case = import_case(a_case(), day)
    address = reverse("cases:search", args=[case.pk])
    assert ediths.get(address).json() == {"goes_on": False}

    with django_capture_on_commit_callbacks(execute=True):
        ediths.get(map_of(case))
        assert ediths.get(address).json() == {"goes_on": True}
    assert ediths.get(address).json() == {"goes_on": False}


def test_a_case_without_scenes_says_how_to_begin(ediths, day):
    case = day.add_child(instance=CasePage(title="New", live=False))
    text = ediths.get(map_of(case)).text

    assert "This case has no scenes yet" in text
    assert "Write the first scene" in text
    assert '<svg class="case-graph" viewBox' not in text
    assert rows_of(text, "problems")


def test_the_map_is_mirrored_where_one_reads_from_the_right(show, edith, ediths):
    response = show(a_case())
    edith.wagtail_userprofile.preferred_language = "ar"
    edith.wagtail_userprofile.save()
    mirrored = ediths.get(response.request["PATH_INFO"])
    there, here = mirrored.context["picture"], response.context["picture"]

    assert (there.width, there.height) == (here.width, here.height)
    inner = here.width - 56
    assert [line.at.x for line in there.lines] == [
        inner - line.at.x for line in here.lines
    ]


def test_words_of_a_case_are_never_markup(show):
    raw = a_case()
    raw["scenes"][0]["title"] = "<script>alert(1)</script>"
    raw["scenes"][0]["choices"][0]["text"] = '"><img src=x onerror=alert(1)>'
    text = show(raw).text

    assert "<script>alert" not in text
    assert "<img src=x" not in text


def test_five_scenes_cost_as_many_queries_as_sixty(show, ediths):
    counts = []
    for size in 5, 60:
        address = show(case_of_size(size) | {"id": f"c{size}"}).request["PATH_INFO"]
        with CaptureQueriesContext(connection) as queries:
            ediths.get(address)
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert counts[1] <= 30
