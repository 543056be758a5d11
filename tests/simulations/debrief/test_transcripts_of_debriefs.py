"""What a debrief says of a good and of a poor play of each starter case, word by word.

The pages stand as text in transcripts/. To write them anew, and read what changed:
WRITE_TRANSCRIPTS=1 .venv/bin/pytest tests/simulations/debrief -k transcripts
"""

import os
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from case_engine.decisions import read_decision
from simulations.models import Attempt, CasePage
from tests.case_engine.starter import CASES
from tests.page_text import words_of
from tests.simulations.cli.transcripts import read_transcripts
from tests.simulations.played import STARTERS, a_case

pytestmark = pytest.mark.django_db

FOLDER = Path(__file__).parent / "transcripts"
# By their place in the file of plays. The middling play of the harbour traces.
GOOD, MIDDLING, FAILING = range(3)
POOR = dict.fromkeys(STARTERS, FAILING) | {"harbour-consultancy": MIDDLING}

# By first in, first out; right for the last account alone.
BY_FIFO = {"acct-7741": "390000", "acct-2210": "500000", "acct-0918": "210000"}
ANSWERS = {"tracing": {a: {"typed": n, "amount": n} for a, n in BY_FIFO.items()}}


@pytest.fixture(params=STARTERS)
def case(request, searched) -> CasePage:
    return searched(a_case(request.param))


def play(person, case: CasePage, kind: str) -> Attempt:
    plays = read_transcripts(CASES / f"{case.case_slug}.plays.txt")
    place = GOOD if kind == "good" else POOR[case.case_slug]
    attempt = Attempt.objects.begin(person, case)
    for number, text in enumerate(plays[place].decisions):
        if not attempt.is_open:  # a slower answer let the time run out
            break
        attempt.decide(number, *_given(attempt, text, kind))
    return attempt


def _given(attempt: Attempt, text: str, kind: str) -> tuple[Any, str, Any]:
    scene = attempt.play.state.scene
    if kind == "poor" and scene in ANSWERS:
        return Fraction(100, 3), "First in, first out.", ANSWERS[scene]
    return read_decision(text), "", None


def test_the_debriefs_of_a_good_and_a_poor_play_are_as_in_their_transcripts(
    alice, sign_in, case
):
    client = sign_in(alice)
    for kind in ("good", "poor"):
        attempt = play(alice, case, kind)
        words = words_of(client.get(f"/attempts/{attempt.pk}/debrief/").text)
        path = FOLDER / f"{case.case_slug}.{kind}.txt"
        if os.environ.get("WRITE_TRANSCRIPTS"):
            path.write_text(words)

        assert words.splitlines() == path.read_text().splitlines()
