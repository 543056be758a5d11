"""The starter content, as the tests read it."""

from pathlib import Path

from simulations.case_files import read_case_file
from simulations.engine.model import Case
from simulations.engine.reading import read_case

CONTENT = Path(__file__).parents[2] / "content"
CASE_FILES = sorted((CONTENT / "cases").glob("*.yaml"))


def starter_case(name: str) -> Case:
    return read_case(read_case_file(CONTENT / "cases" / f"{name}.yaml"))
