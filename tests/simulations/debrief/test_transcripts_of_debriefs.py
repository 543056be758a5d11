"""What a debrief says of the best and of a middling play of each starter case, word by
word.

The pages stand as text in transcripts/. To write them anew, and read what changed:
WRITE_TRANSCRIPTS=1 .venv/bin/pytest tests/simulations/debrief -k transcripts
"""

import os
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from case_engine.decisions import read_decision
from simulations.models import Attempt, CasePage, CaseVersion
from tests.content.offered import FILES, TWINS
from tests.page_text import words_of
from tests.simulations.cli.transcripts import read_transcripts
from tests.simulations.played import a_case

pytestmark = pytest.mark.django_db

FOLDER = Path(__file__).parent / "transcripts"
KINDS = "best", "middling"  # by their place in the file of plays

# For the first account by first in, first out; the two others are right.
TRACED = {"acct-7741": "390000", "acct-2210": "310000", "acct-0918": "210000"}
ANSWERS = {"tracing": {a: {"typed": n, "amount": n} for a, n in TRACED.items()}}


@pytest.fixture(params=[name for name, _its_twin in TWINS])
def case(request) -> CasePage:
    """What the demo has released of it, so that its search is there."""
    released = CaseVersion.objects.filter(is_current=True, language="en")
    return a_case(released.get(content__id=request.param).content)


def play(person, case: CasePage, kind: str) -> Attempt:
    plays = read_transcripts(FILES[case.case_slug].with_suffix(".plays.txt"))
    attempt = Attempt.objects.begin(person, case)
    for number, text in enumerate(plays[KINDS.index(kind)].decisions):
        attempt.decide(number, *_given(attempt, text, kind))
    return attempt


def _given(attempt: Attempt, text: str, kind: str) -> tuple[Any, str, Any]:
    scene = attempt.play.state.scene
    if kind == "middling" and scene in ANSWERS:
        return Fraction(200, 3), "First in, first out.", ANSWERS[scene]
    return read_decision(text), "", None


def pages_of(attempt: Attempt) -> list[str]:
    debrief = f"/attempts/{attempt.pk}/debrief/"
    return [debrief, *(f"{debrief}decisions/?page={number}" for number in (1, 2))]


def test_the_debriefs_of_two_plays_are_as_in_their_transcripts(alice, sign_in, case):
    client = sign_in(alice)
    for kind in KINDS:
        attempt = play(alice, case, kind)
        words = "".join(words_of(client.get(page).text) for page in pages_of(attempt))
        path = FOLDER / f"{case.case_slug}.{kind}.txt"
        if os.environ.get("WRITE_TRANSCRIPTS"):
            path.write_text(words)

        assert words.splitlines() == path.read_text().splitlines()
