"""All that the starter content promises, checked in one go."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from home.content_check.exercises import problems_of_exercises
from home.content_check.files import ContentFiles
from home.content_check.sessions import problems_of_sessions
from home.demo.secure_bank import faults_of_secure_bank, worked_examples


def problems_of(folder: Path) -> Iterator[str]:
    """Says what does not hold, a line each. Raises ContentFileError where a file cannot
    be read at all.
    """
    files = ContentFiles(folder)
    secure = [raw for bank in files.secure.values() for raw in bank["exercises"]]
    worked = worked_examples(files.raw_curriculum, files.worked)
    return chain(
        problems_of_exercises(files),
        problems_of_sessions(files),
        faults_of_secure_bank(secure, worked),
    )
