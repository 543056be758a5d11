"""Every text of a case carries a word of its own: no answer of the site holds one
before its time. Walked over every decision of whole plays.
"""

import html
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from exercises.kinds.blinding import Blinding
from simulations import urls
from simulations.content.content import case_content
from simulations.content.play import Play
from simulations.models import Attempt, CasePage, ScenePage
from simulations.models.debriefs import DebriefOpening
from simulations.releases.release import release
from tests.case_engine.small_cases import Raw, asset, evidence
from tests.simulations.every_kind import answers_to, every_kind_raw
from tests.simulations.played import a_day_of
from tests.simulations.released import a_drafted_case
from tests.simulations.room.canaries import WORD, Told, canaries, with_canaries
from tests.stage import staged

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]

# A choice's id; or a number: which of the answers that a task may be given.
PLAYS = {
    "with a way back": ["ask", "tip", 1, 5, 1, "again", "lodge", "order"],
    "to the wrong end": ["stop", 1, 0, 0, "talk"],
    "too late": ["ask"] * 7,
}


def a_raw() -> Raw:
    """All that the format can tell, and some of it hidden until the end."""
    raw = every_kind_raw() | {
        "summary": "What it is about.",
        "jurisdictions": [{"id": "north", "name": "North", "note": "Civil law."}],
        "parties": [_party("ana", known=True), _party("ben"), _party("cleo")],
        "assets": [
            _asset("account", "ana", known=True),
            _asset("villa", "ben"),
            _asset("yacht", "cleo"),
        ],
        "evidence": [
            evidence("report", key=True, body="It says."),
            evidence("rumour", key=True, body="It is said."),
        ],
        "links": [
            {"from": "account", "to": "villa", "text": "Paid", "evidence": "report"},
            {"from": "account", "to": "yacht", "text": "Bought"},
        ],
    }
    for scene in raw["scenes"]:
        scene["body"] = f"In {scene['id']}."
        for outcome in outcomes_of(scene):
            outcome.update(feedback="So.", principle="Rule.", source="Law.")
    for row in raw["ledgers"][0]["transactions"]:
        row["text"] = "A payment"
    _ask, order = raw["scenes"][0]["choices"][1], raw["scenes"][4]["choices"][0]
    _ask["reveal"] = ["report", "villa", "ben"]
    order["verdict"] = "sound"
    return raw


def outcomes_of(scene: Raw) -> Iterator[Raw]:
    for asked in [*scene.get("choices", ()), scene.get("task")]:
        if asked:
            yield from asked.get("outcomes", [asked])


def _party(name: str, **keys: Any) -> Raw:
    return {"id": name, "name": name, "kind": "person", "note": "Of note."} | keys


def _asset(name: str, holder: str, **keys: Any) -> Raw:
    basics = asset(name, 1000, note="Of note.", holder=holder, jurisdiction="north")
    return basics | keys


@staged
def released(course) -> CasePage:
    """Released from its pages, as an instructor does it."""
    case = a_drafted_case(a_day_of(course), with_canaries(a_raw()))
    release(case, None)
    return case


@pytest.fixture
def case(released, alice, edith, cohort) -> CasePage:
    """In a course with a cohort."""
    cohort.facilitators.add(edith)
    cohort.enrol(alice)
    return released


class Words(NamedTuple):
    paths: dict[str, Any]

    @classmethod
    def of(cls, attempt: Attempt) -> "Words":
        return cls(dict(canaries(case_content(attempt.version).raw)))

    def leaked(self, answer: HttpResponse, told: Told) -> list[Any]:
        """Where the words stand that `answer` shows and may not."""
        return [
            self.paths[word]
            for word in self.shown(answer)
            if not told.may_show(self.paths[word])
        ]

    def shown(self, answer: HttpResponse) -> set[str]:
        text = answer.content.decode() + str(answer.headers)
        return set(WORD.findall(html.unescape(text)))


def addresses(attempt: Attempt) -> list[str]:
    """All that the app has about one attempt."""
    found = []
    for pattern in urls.urlpatterns:
        asked = set(pattern.pattern.converters)
        values = {"attempt_id": attempt.pk, "number": 1}
        if "attempt_id" in asked <= values.keys():
            kwargs = {name: values[name] for name in asked}
            found.append(reverse(f"simulations:{pattern.name}", kwargs=kwargs))
    assert len(found) >= 7
    return found


def answers(client: Client, attempt: Attempt) -> Iterator[HttpResponse]:
    """All that somebody who plays could ask for, and forms that are refused."""
    case = attempt.version.case
    room = f"/attempts/{attempt.pk}/"
    for address in [
        *addresses(attempt),
        *(f"{room}?balances=1&account={number}&sort=-date" for number in (0, 1)),
        *(case.url, case.course.url, "/learning/", "/search/?q=small"),
        *(page.url for page in ScenePage.objects.child_of(case)),
        *("/admin/", "/admin/api/main/pages/", f"/admin/pages/{case.pk}/edit/"),
    ]:
        yield client.get(address)
    number = attempt.length
    for form in [
        {"sequence": number},
        {"sequence": number, "choice": "order"},
        {"sequence": number + 1, "choice": "order"},
        {"sequence": "x", "option": "o0"},
    ]:
        yield client.post(f"{room}decisions/", form)


def begun(client: Client, case: CasePage) -> Attempt:
    client.post(f"/cases/{case.pk}/attempts/")
    return Attempt.objects.get(state=Attempt.State.OPEN)


def take(client: Client, attempt: Attempt, decision: str | int) -> HttpResponse:
    key, task = str(attempt.pk), attempt.play.content.case.scenes
    if isinstance(decision, str):
        form = {"choice": Blinding(key).id(decision)}
    else:
        form, _marks = answers_to(task[attempt.play.state.scene].task, key)[decision]
    form |= {"sequence": attempt.length, "reason": "So it seemed."}
    answer = client.post(f"/attempts/{key}/decisions/", form)
    assert answer.status_code == 302
    attempt.refresh_from_db()
    for kept in "play", "steps":
        attempt.__dict__.pop(kept, None)
    return answer


@pytest.mark.parametrize("name", PLAYS)
def test_before_a_decision_nothing_tells_what_follows(name, alice, case, sign_in):
    client = sign_in(alice)
    attempt = begun(client, case)
    words = Words.of(attempt)
    for decision in PLAYS[name]:
        told = Told(attempt.play)
        for answer in answers(client, attempt):
            where = (attempt.length, answer.request["PATH_INFO"])
            assert (where, words.leaked(answer, told)) == (where, [])
        before = Told(attempt.play)
        assert words.leaked(take(client, attempt, decision), before) == []
    assert not attempt.is_open


def test_what_may_be_known_is_shown(alice, case, sign_in):
    """Else a test that finds no word would say nothing."""
    client = sign_in(alice)
    attempt = begun(client, case)
    words = Words.of(attempt)
    take(client, attempt, "ask")
    page = client.get(f"/attempts/{attempt.pk}/")

    shown = {words.paths[word] for word in words.shown(page)}
    call = ("scenes", "call")
    assert shown >= {
        *((*call, each) for each in ("title", "body")),
        *((*call, "choices", name, "text") for name in ("stop", "ask", "tip", "lodge")),
        *(("evidence", "report", each) for each in ("title", "body")),
        *(("assets", "villa", each) for each in ("label", "note")),
        ("parties", "ben", "name"),
        ("jurisdictions", "north", "note"),
    }
    assert {path[-1] for path in shown} >= {"feedback", "principle", "source"}
    assert ("assets", "yacht", "label") not in shown


def test_ids_that_authors_gave_are_nowhere(alice, case, sign_in):
    """`order` might be the right one, `harmful` the wrong one."""
    client = sign_in(alice)
    attempt = begun(client, case)
    for decision in PLAYS["to the wrong end"]:
        page = client.get(f"/attempts/{attempt.pk}/").content.decode()
        for scene in attempt.play.content.raw["scenes"]:
            for name in scene["id"], *(c["id"] for c in scene.get("choices", ())):
                assert f'"{name}"' not in page
        assert '"o0"' not in page
        assert "correct" not in page
        take(client, attempt, decision)


def test_what_is_right_in_a_task_is_not_told_while_it_can_come_again(
    alice, case, sign_in
):
    client = sign_in(alice)
    attempt = begun(client, case)
    right = "525.00", "900.00"
    for decision in "stop", 0, 0, 2, "talk":
        for address in addresses(attempt):
            text = client.get(address).content.decode()
            assert [each for each in right if each in text] == []
        take(client, attempt, decision)
    debrief = client.get(f"/attempts/{attempt.pk}/debrief/decisions/").text
    assert all(each in debrief for each in right)


def test_the_search_of_the_site_finds_no_text_of_a_scene(alice, case, sign_in):
    client = sign_in(alice)
    attempt = begun(client, case)
    told = Told(attempt.play)
    hidden = {
        p[-1]: w for w, p in Words.of(attempt).paths.items() if not told.may_show(p)
    }
    assert {"title", "body", "text", "feedback", "label"} <= hidden.keys()
    for word in hidden.values():
        text = client.get(f"/search/?q={word}").content.decode()
        assert word in text  # as it was asked
        assert case.url not in text


AFTERWARDS = {
    "title",
    "label",
    "name",
}  # of what was missed: that there was such a thing


def leaked_in_debrief(words: Words, answer: HttpResponse, play: Play) -> list[Any]:
    return [
        path
        for path in words.leaked(answer, Told(play))
        if path[0] not in ("assets", "evidence", "parties")
        or path[-1] not in AFTERWARDS
    ]


@pytest.mark.parametrize("name", PLAYS)
def test_while_another_attempt_counts_a_debrief_tells_nothing_of_the_ways_not_taken(
    name, alice, case, sign_in
):
    CasePage.objects.filter(pk=case.pk).update(counts=CasePage.Counts.BEST)
    client = sign_in(alice)
    attempt = begun(client, case)
    for decision in PLAYS[name]:
        take(client, attempt, decision)
    words = Words.of(attempt)
    steps = [f"steps/{number}/" for number in range(1, attempt.length + 1)]
    for place in "", "debrief/", "debrief/decisions/", *steps:
        page = client.get(f"/attempts/{attempt.pk}/{place}")
        assert page.status_code == 200
        assert (place, leaked_in_debrief(words, page, attempt.play)) == (place, [])


def test_the_best_play_is_told_where_the_activity_says_so(
    alice, case, sign_in, django_capture_on_commit_callbacks
):
    CasePage.objects.filter(pk=case.pk).update(shows_best_play=True)
    client = sign_in(alice)
    attempt = begun(client, case)
    for decision in PLAYS["to the wrong end"]:
        take(client, attempt, decision)
    words = Words.of(attempt)
    debrief = f"/attempts/{attempt.pk}/debrief/"
    with django_capture_on_commit_callbacks(execute=True):
        client.get(debrief)  # the worker searches for the best play
    page = client.get(debrief)

    told = leaked_in_debrief(words, page, attempt.play)
    assert {path[-1] for path in told} >= {"principle", "source"}


def test_a_debrief_that_waits_for_a_facilitator_tells_nothing(
    alice, edith, case, cohort, sign_in
):
    CasePage.objects.filter(pk=case.pk).update(debrief_at_once=False)
    client = sign_in(alice)
    attempt = begun(client, case)
    for decision in PLAYS["to the wrong end"]:
        take(client, attempt, decision)
    words, told = Words.of(attempt), Told(attempt.play)
    before_end = Told(Play(told.content, attempt.play.opening))
    addresses = [
        f"/attempts/{attempt.pk}/{place}"
        for place in ("debrief/", "debrief/decisions/", "steps/5/")
    ]
    for address in addresses:
        assert words.leaked(client.get(address), before_end) == []
        assert words.shown(sign_in(edith).get(address)) >= words.shown(
            client.get(address)
        )

    DebriefOpening.objects.create(case_key=case.translation_key, cohort=cohort)
    for address in addresses:
        shown = {words.paths[word][-1] for word in words.shown(client.get(address))}
        assert "feedback" in shown
