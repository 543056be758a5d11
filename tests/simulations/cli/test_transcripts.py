import pytest

from case_engine.decisions import read_decision
from case_engine.play import replay
from tests.case_engine.starter import CASE_FILES, starter_case
from tests.simulations.cli.transcripts import Transcript, read_transcripts, written

PLAYS = [
    pytest.param(path.stem, transcript, id=f"{path.stem}: {transcript.name}")
    for path in CASE_FILES
    for transcript in read_transcripts(path.with_suffix(".plays.txt"))
]


def test_each_starter_case_has_a_best_a_middling_and_a_failing_transcript():
    assert len(CASE_FILES) == 3
    for path in CASE_FILES:
        names = [t.name for t in read_transcripts(path.with_suffix(".plays.txt"))]
        assert [name.split(":")[0] for name in names] == ["best", "middling", "failing"]


@pytest.mark.parametrize(("name", "transcript"), PLAYS)
def test_a_transcript_comes_out_as_it_is_written(name: str, transcript: Transcript):
    case = starter_case(name)
    turns = replay(case, [read_decision(word) for word in transcript.decisions])
    assert written(case, turns) == transcript.lines
