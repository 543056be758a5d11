"""The starter content, and three older cases that the tests play and search.

The older ones were the starter content once. Their text and numbers never change, so
that tests may count on them; the cases that the site offers are in content/cases.
"""

from functools import cache
from pathlib import Path

from case_engine.checker.report import CaseReport, check
from case_engine.loader import read_case
from case_engine.model import Case
from simulations.content.yaml_files import read_case_file

CONTENT = Path(__file__).parents[2] / "content"
CASES = Path(__file__).parents[1] / "cases"
CASE_FILES = sorted(CASES.glob("*.yaml"))
OFFERED_FILES = sorted((CONTENT / "cases").glob("*.yaml"))


@cache
def case_in(path: Path) -> Case:
    return read_case(read_case_file(path))


def starter_case(name: str) -> Case:
    return case_in(CASES / f"{name}.yaml")


@cache
def starter_report(name: str) -> tuple[CaseReport, list[int]]:
    """One search of the whole case for all tests, and how far it said it was."""
    told: list[int] = []
    raw = read_case_file(CASES / f"{name}.yaml")
    return check(raw, progress=told.append), told
