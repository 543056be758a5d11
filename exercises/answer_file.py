"""Answers as JSON that somebody sent us, and what they are worth."""

from typing import Any

from exercises.bank_file import Bank
from exercises.kinds import messages
from exercises.kinds.figures import written
from exercises.kinds.material import UnmarkableError
from untrusted_files.json_reader import load_json
from untrusted_files.yaml_reader import UnreadableFileError


def load_answers(content: bytes) -> dict[str, Any]:
    """Returns {exercise id: answer}, whatever the answers are.

    Raises UnreadableFileError.
    """
    answers = load_json(content)
    if not isinstance(answers, dict):
        raise UnreadableFileError.of(messages.NO_ANSWERS)
    return answers


def marked_as_json(bank: Bank, exercise: str, answer: Any) -> dict[str, Any]:
    """Returns {"marks": "62.5", "parts": …}: marks are exact, as a decimal or as a
    fraction, or None while nobody gave any. Raises UnmarkableError.
    """
    if exercise not in bank.exercises:
        raise UnmarkableError.of(messages.UNKNOWN_EXERCISE, id=exercise[:60])
    marked = bank.exercises[exercise].material.mark(answer)
    marks = None if marked.marks is None else written(marked.marks)
    return {"marks": marks, "parts": marked.parts}
