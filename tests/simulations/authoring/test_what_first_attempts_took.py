"""An option that hardly anybody took, or nearly everybody, is told to its author."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from simulations.models import Attempt, CaseVersion, Decision
from simulations.releases.drafts import Draft
from tests.case_engine.small_cases import Raw, case_of, choice, ending, scene
from tests.simulations.authoring.authored import day_of
from tests.simulations.released import (
    a_drafted_case,
    a_version,
    redraft,
    scene_of,
)
from tests.stage import staged

pytestmark = pytest.mark.django_db

HUB = scene(
    "hub",
    choice("bank", "hub", hours=1),
    choice("registry", "hub", hours=1),
    choice("on", "last", hours=1),
    choice("door", "last"),
)


def a_case() -> Raw:
    last = scene(
        "last",
        choice("good", verdict="sound"),
        choice("bad", "lost", verdict="poor"),
        choice("odd", "lost", verdict="poor"),
    )
    return case_of([HUB, last, ending(), ending("lost", "failure")])


@staged
def case(course):
    case = a_drafted_case(day_of(course), a_case())
    a_version(case, Draft.of(case).raw)
    return case


def played(version: CaseVersion, *plays: tuple[list[str], int], **attempt) -> None:
    """So many people made these decisions in the hub, and the last in the scene after
    it.
    """
    for decisions, people in plays:
        for _each in range(people):
            number = User.objects.count()
            user = User.objects.create(email=f"player{number}@example.org")
            made = Attempt.objects.create(
                **{
                    "user": user,
                    "version": version,
                    "state": Attempt.State.FINISHED,
                    "score": 50,
                    "finished_at": timezone.now(),
                    **attempt,
                }
            )
            Decision.objects.bulk_create(
                Decision(
                    attempt=made,
                    sequence=sequence,
                    scene="hub" if sequence < len(decisions) - 1 else "last",
                    decision=decision,
                )
                for sequence, decision in enumerate(decisions)
            )


def told(case) -> list[tuple[str, str]]:
    problems = Draft.of(case).problems()
    codes = ("seldom-taken", "mostly-taken")
    return [
        (p.problem.path, p.problem.code) for p in problems if p.problem.code in codes
    ]


ROUND = ["bank", "registry", "on"]


def test_from_thirty_first_attempts_on_it_is_told(case):
    version = case.versions.get()
    played(version, ([*ROUND, "good"], 29))
    assert told(case) == []

    played(version, ([*ROUND, "bad"], 1))

    assert told(case) == [
        ("scenes[1].choices[0]", "mostly-taken"),
        ("scenes[1].choices[1]", "seldom-taken"),
        ("scenes[1].choices[2]", "seldom-taken"),
    ]


def test_a_hub_that_everybody_walks_through_is_no_fault(case):
    played(case.versions.get(), ([*ROUND, "good"], 20), ([*ROUND, "bad"], 20))

    assert told(case) == [("scenes[1].choices[2]", "seldom-taken")]


def test_practice_and_what_came_after_the_first_attempt_count_nothing(case):
    version = case.versions.get()
    played(version, ([*ROUND, "good"], 20), ([*ROUND, "bad"], 9))
    for user in User.objects.filter(email__startswith="player"):
        later = timezone.now() + timedelta(days=1)
        Attempt.objects.create(
            user=user, version=version, state="finished", score=9, finished_at=later
        )
    played(version, ([*ROUND, "odd"], 40), is_practice=True)

    assert told(case) == []


def test_a_first_attempt_at_an_older_version_is_the_first(case):
    old = case.versions.get()
    played(old, ([*ROUND, "good"], 40))
    new = a_version(case, Draft.of(case).raw | {"pass_mark": 61})
    for attempt in Attempt.objects.filter(version=old):
        Attempt.objects.create(
            user=attempt.user,
            version=new,
            state="finished",
            score=9,
            finished_at=timezone.now() + timedelta(days=1),
        )

    assert told(case) == []


def test_a_scene_whose_options_were_rewritten_is_not_blamed_for_the_old_ones(case):
    played(case.versions.get(), ([*ROUND, "good"], 40))
    last = scene_of(case, "last")
    blocks = last.get_latest_revision_as_object().choices.raw_data
    blocks[1]["value"]["text"] = "Something that misleads"
    redraft(last, choices=blocks)

    assert told(case) == []


def test_map_editor_and_release_tell_it_and_the_release_asks_for_a_reason(
    case, edith, sign_in
):
    played(case.versions.get(), ([*ROUND, "good"], 38), ([*ROUND, "odd"], 2))
    redraft(scene_of(case, "hub"), title="The hub")
    client = sign_in(edith)
    pages = (
        f"/admin/cases/{case.pk}/map/",
        f"/admin/cases/{case.pk}/release/",
        f"/admin/pages/{scene_of(case, 'last').pk}/edit/",
    )

    for page in pages:
        text = client.get(page).text
        assert "Fewer than 5 in 100 took this in the 40 first attempts" in text, page
        assert "More than 90 in 100 took this in the 40 first attempts" in text, page
    assert 'name="reason"' in client.get(pages[1]).text


def test_nobody_reads_from_it_how_many_took_an_option(case, edith, sign_in):
    played(case.versions.get(), ([*ROUND, "good"], 39), ([*ROUND, "odd"], 1))

    text = sign_in(edith).get(f"/admin/cases/{case.pk}/map/").text

    assert "1 of 40" not in text
    told = text.split('id="problems"')[1].split("</table>")[0]
    assert "39" not in re.sub(r"<[^>]*>", " ", told)
