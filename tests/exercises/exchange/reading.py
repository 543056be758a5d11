"""Files of others in tests: what was read of them, and what was said of that."""

from typing import Any

from exercises.exchange.formats import GIFT, MOODLE, TABLE, read_as
from exercises.exchange.remarks import ReadFile

Raw = dict[str, Any]


def gift(text: str, language: str = "en") -> ReadFile:
    return read_as(GIFT, text.encode(), language)


def moodle(*questions: str, language: str = "en") -> ReadFile:
    return read_as(MOODLE, f"<quiz>{''.join(questions)}</quiz>".encode(), language)


def question(kind: str, inner: str, prompt: str = "Why?", name: str = "Q") -> str:
    return (
        f'<question type="{kind}"><name><text>{name}</text></name>'
        f'<questiontext format="html"><text><![CDATA[{prompt}]]></text></questiontext>'
        f"{inner}</question>"
    )


def table(text: str) -> ReadFile:
    return read_as(TABLE, text.encode(), "en")


def only(file: ReadFile) -> Raw:
    """The one exercise of a file."""
    (exercise,) = file.exercises
    return exercise


def said(file: ReadFile) -> list[str]:
    return [remark.problem.message for remark in file.remarks]
