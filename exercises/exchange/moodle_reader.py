"""Reads Moodle XML, after https://docs.moodle.org/en/Moodle_XML_format."""

from collections.abc import Iterator

from exercises.exchange import messages
from exercises.exchange.assembly import assembled
from exercises.exchange.category import Category
from exercises.exchange.labels import read_explained, read_labels
from exercises.exchange.moodle_kinds import (
    CALCULATED,
    KINDS,
    fields_left_out,
)
from exercises.exchange.moodle_texts import MoodleTexts
from exercises.exchange.remarks import (
    ExchangedQuestion,
    LeftOutError,
    Raw,
    ReadFile,
    Remark,
    UnreadableExchangeError,
    bounded,
)
from untrusted_files.xml_reader import XmlElement, load_xml

NOTHING_ASKED = "description"


def read_moodle(content: bytes, language: str) -> ReadFile:
    """Raises UnreadableFileError, or UnreadableExchangeError."""
    root = load_xml(content)
    if root.name != "quiz":
        raise UnreadableExchangeError.of(messages.NOT_MOODLE, name=root.name[:40])
    left_out: list[Remark] = []
    file = assembled(_questions(root, language, left_out))
    file.remarks = sorted([*file.remarks, *left_out], key=lambda one: one.question)
    return file


def _questions(
    root: XmlElement, language: str, left_out: list[Remark]
) -> Iterator[tuple[ExchangedQuestion, Raw]]:
    category = Category()
    number = 0
    for element in bounded(root.all("question")):
        if element.attributes.get("type") == "category":
            category = Category(_path(element.text_of("category", "text")))
            continue
        number += 1
        question = ExchangedQuestion(
            number, element.line, element.text_of("name", "text")
        )
        try:
            raw = _question(element, question, language)
        except LeftOutError as error:
            left_out.append(question.left_out(error.problem))
            continue
        category.told(question)
        yield question, raw | ({"topic": category.topic} if category.topic else {})


def _path(text: str) -> list[str]:
    names = (part.strip() for part in text.split("/"))
    return [name for name in names if name and name != "top" and name[0] != "$"]


def _question(element: XmlElement, question: ExchangedQuestion, language: str) -> Raw:
    kind = element.attributes.get("type", "")
    if kind == NOTHING_ASKED:
        raise LeftOutError.of(messages.DESCRIPTION)
    if kind in CALCULATED:
        raise LeftOutError.of(messages.CALCULATED)
    if kind not in KINDS:
        raise LeftOutError.of(messages.KIND_NOT_READ, kind=kind[:60])
    texts = MoodleTexts(question)
    tags = element.first("tags")
    raw = {
        "id": element.text_of("idnumber"),
        "title": element.text_of("name", "text"),
        "prompt": texts.prompt(element.first("questiontext")),
        **read_labels(tag.text_of("text") for tag in (tags.all("tag") if tags else ())),
        **read_explained(texts.prompt(element.first("generalfeedback"))),
        "hints": [texts.part(hint) for hint in element.all("hint")],
    }
    if raw["title"] == raw["id"]:
        raw["title"] = ""
    filled = {key: value for key, value in raw.items() if value}
    fields_left_out(element, texts)
    return filled | KINDS[kind](element, texts, language)
