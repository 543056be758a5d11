"""What fails after a transaction is logged, and stops nothing else."""

from pathlib import Path

import pytest
from django.db import transaction

from operating.after_commit import try_after_commit

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.usefixtures("committed")
def test_what_fails_stops_nothing_else(caplog) -> None:
    done: list[str] = []
    with transaction.atomic():
        try_after_commit([].remove, "what is not there")
        try_after_commit(done.append, "the next")

    assert done == ["the next"]
    assert "not in list" in caplog.text


def test_there_is_one_way_to_say_so() -> None:
    code = [path for path in ROOT.glob("[a-z]*/**/*.py") if "tests" not in path.parts]
    robust = [str(p.relative_to(ROOT)) for p in code if "robust=True" in p.read_text()]

    assert robust == ["operating/after_commit.py"]
