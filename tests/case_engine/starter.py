"""The starter content, as the tests read it."""

from functools import cache
from pathlib import Path

from case_engine.checker.report import CaseReport, check
from case_engine.loader import read_case
from case_engine.model import Case
from simulations.content.yaml_files import read_case_file

CONTENT = Path(__file__).parents[2] / "content"
CASE_FILES = sorted((CONTENT / "cases").glob("*.yaml"))


@cache
def starter_case(name: str) -> Case:
    return read_case(read_case_file(CONTENT / "cases" / f"{name}.yaml"))


@cache
def starter_report(name: str) -> tuple[CaseReport, list[int]]:
    """One search of the whole case for all tests, and how far it said it was."""
    told: list[int] = []
    raw = read_case_file(CONTENT / "cases" / f"{name}.yaml")
    return check(raw, progress=told.append), told
