from pathlib import Path

import pytest

from case_engine.decisions import read_decision
from case_engine.play import replay
from tests.case_engine.starter import CASE_FILES, OFFERED_FILES, case_in
from tests.simulations.cli.transcripts import Transcript, read_transcripts, written

FILES = [*CASE_FILES, *OFFERED_FILES]
PLAYS = [
    pytest.param(path, transcript, id=f"{path.parent} {path.stem}: {transcript.name}")
    for path in FILES
    for transcript in read_transcripts(path.with_suffix(".plays.txt"))
]


def test_each_case_has_a_best_a_middling_and_a_failing_transcript():
    assert len(FILES) == 3 + 6
    for path in FILES:
        names = [t.name for t in read_transcripts(path.with_suffix(".plays.txt"))]
        assert [name.split(":")[0] for name in names] == ["best", "middling", "failing"]


@pytest.mark.parametrize(("path", "transcript"), PLAYS)
def test_a_transcript_comes_out_as_it_is_written(path: Path, transcript: Transcript):
    case = case_in(path)
    turns = replay(case, [read_decision(word) for word in transcript.decisions])
    assert written(case, turns) == transcript.lines
