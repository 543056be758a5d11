"""Reads GIFT, after https://docs.moodle.org/en/GIFT_format."""

import re
from collections.abc import Iterator

from exercises.exchange import messages
from exercises.exchange.assembly import assembled
from exercises.exchange.category import Category
from exercises.exchange.gift_answers import answers_of
from exercises.exchange.gift_syntax import (
    CATEGORY,
    GiftBlock,
    blocks_of,
    category_of,
    revealed,
)
from exercises.exchange.gift_texts import GiftTexts
from exercises.exchange.labels import read_explained, read_labels
from exercises.exchange.remarks import (
    ExchangedQuestion,
    LeftOutError,
    Raw,
    ReadFile,
    Remark,
    bounded,
)

BLANK = "_____"
_NAME = re.compile(r"::(.*?)::", re.DOTALL)


def read_gift(text: str, language: str) -> ReadFile:
    """Raises UnreadableExchangeError where there are too many questions."""
    left_out: list[Remark] = []
    file = assembled(_questions(text, language, left_out))
    file.remarks = sorted([*file.remarks, *left_out], key=lambda one: one.question)
    return file


def _questions(
    text: str, language: str, left_out: list[Remark]
) -> Iterator[tuple[ExchangedQuestion, Raw]]:
    category = Category()
    number = 0
    for block in bounded(blocks_of(text)):
        if block.lines and block.lines[0].startswith(CATEGORY):
            path = block.lines.pop(0).removeprefix(CATEGORY)
            category = Category(category_of(path))
        if not block.text:
            continue
        number += 1
        question = ExchangedQuestion(number, block.line)
        try:
            raw = _question(block, question, language)
        except LeftOutError as error:
            left_out.append(question.left_out(error.problem))
            continue
        category.told(question)
        yield question, raw | ({"topic": category.topic} if category.topic else {})


def _question(block: GiftBlock, question: ExchangedQuestion, language: str) -> Raw:
    text, title = block.text, ""
    if named := _NAME.match(text):
        title, text = revealed(named[1]), text[named.end() :].strip()
    question.name = title or " ".join(revealed(text).split())[:60]
    asked, answers = _parted(text)
    given, gap, general = answers.rpartition("####")
    given = given if gap else answers
    texts = GiftTexts(asked, question)
    raw: Raw = {"id": block.id, "prompt": texts.prompt}
    raw |= {"title": title} if title else {}
    raw |= read_labels(block.tags)
    raw |= read_explained(texts.explanation(general if gap else ""))
    return raw | answers_of(given.strip(), texts, language)


def _parted(text: str) -> tuple[str, str]:
    """What is asked, with a line for a missing word, and what is in the braces."""
    begin, end = text.find("{"), text.find("}")
    if begin < 0 and end < 0:
        raise LeftOutError.of(messages.DESCRIPTION)
    if begin < 0 or end < begin:
        raise LeftOutError.of(messages.OPEN_BRACE)
    if "{" in text[begin + 1 :]:
        message = messages.SEVERAL_BLANKS
        raise LeftOutError.of(message if "{" in text[end:] else messages.OPEN_BRACE)
    before, after = text[:begin], text[end + 1 :]
    return before + (BLANK if after.strip() else "") + after, text[begin + 1 : end]
