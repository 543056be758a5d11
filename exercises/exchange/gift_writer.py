"""Writes GIFT, after https://docs.moodle.org/en/GIFT_format."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from exercises.exchange import messages
from exercises.exchange.gift_syntax import CATEGORY, comment_of, escaped
from exercises.exchange.labels import explained, labels_of
from exercises.exchange.pairs import pairs_of
from exercises.exchange.remarks import (
    ExchangedQuestion,
    LeftOutError,
    Raw,
    WrittenFile,
)
from exercises.exchange.shares import share_of
from exercises.exchange.writing import write

FORMAT = "GIFT"


def write_gift(exercises: Iterable[Raw]) -> WrittenFile:
    file = write(exercises, _question, _category)
    return replace(file, content=file.content.removesuffix("\n"))


def _category(topic: str) -> str:
    return f"{CATEGORY} {topic or 'top'}\n\n"


def _question(raw: Raw, question: ExchangedQuestion) -> str:
    if raw["kind"] not in _ANSWERS:
        raise LeftOutError.of(
            messages.KIND_NOT_CARRIED, format=FORMAT, kind=raw["kind"]
        )
    form = _form(raw["prompt"])
    name = f"::{escaped(raw['title'])}::" if raw.get("title", "").strip() else ""
    answers = list(_ANSWERS[raw["kind"]](raw, form, question))
    if explanation := explained(raw):
        marked = f"[{_form(explanation)}]{escaped(explanation)}"
        answers.append(f"####{marked}")
    _say_lost(raw, question)
    head = f"{name}[{form}]{escaped(raw['prompt'])}"
    body = "".join(f"\n\t{answer}" for answer in answers)
    end = "\n}" if answers else "}"
    return f"{comment_of(raw['id'], labels_of(raw))}\n{head} {{{body}{end}\n\n"


def _form(text: str) -> str:
    return "html" if "<" in text else "plain"


def _say_lost(raw: Raw, question: ExchangedQuestion) -> None:
    lost = [key for key in _LOST if raw.get(key)]
    lost += ["shuffle"] if raw.get("shuffle") is False else []
    lost += ["feedback"] if any(i.get("feedback") for i in raw.get("items", ())) else []
    if lost:
        question.say(messages.LOST_KEYS, format=FORMAT, keys=", ".join(lost))


_LOST = ("hints", "unit", "case", "criteria", "model", "words")


def _part(text: str, form: str) -> str:
    """A plain text, marked as such where it could be taken for something else."""
    text = text.strip()
    is_doubtful = text.startswith(("%", "[")) or (
        form == "html" and re.search("[<&]", text)
    )
    return ("[plain]" if is_doubtful else "") + escaped(text)


def _comment(part: Raw, form: str) -> str:
    feedback = part.get("feedback", "").strip()
    return f"#{_part(feedback, form)}" if feedback else ""


def _single(raw: Raw, form: str, question: ExchangedQuestion) -> Iterator[str]:
    for option in raw["options"]:
        sign = "=" if option.get("correct") else "~"
        yield sign + _part(option["text"], form) + _comment(option, form)


def _select(raw: Raw, form: str, question: ExchangedQuestion) -> Iterator[str]:
    right = sum(option.get("correct", False) for option in raw["options"])
    for option in raw["options"]:
        share = share_of(right) if option.get("correct") else f"-{share_of(right)}"
        yield f"~%{share}%{_part(option['text'], form)}{_comment(option, form)}"


def _match(raw: Raw, form: str, question: ExchangedQuestion) -> Iterator[str]:
    for pair in pairs_of(raw):
        item = pair.item
        if "->" in item:
            question.say(messages.ARROW)
            item = item.replace("->", "→")
        yield f"={_part(item, form)} -> {escaped(pair.target)}"


def _number(raw: Raw, form: str, question: ExchangedQuestion) -> Iterator[str]:
    yield "#"
    for answer in raw["answers"]:
        tolerance = f":{answer['tolerance']}" if answer.get("tolerance") else ""
        value = f"{answer['value']}{tolerance}"
        yield f"={_weight(answer)}{value}{_comment(answer, form)}"


def _text(raw: Raw, form: str, question: ExchangedQuestion) -> Iterator[str]:
    for accepted in raw["accepted"]:
        if "->" in accepted["text"] or "->" in accepted.get("feedback", ""):
            raise LeftOutError.of(messages.ARROW_IN_ANSWERS)
        text = _part(accepted["text"], "plain")
        yield f"={_weight(accepted)}{text}{_comment(accepted, form)}"


def _essay(raw: Raw, form: str, question: ExchangedQuestion) -> Iterator[str]:
    return iter(())


def _weight(answer: Raw) -> str:
    marks = Decimal(str(answer.get("marks", 100)))
    return "" if marks == 100 else f"%{marks.normalize():f}%"


_ANSWERS: Mapping[str, Callable[[Raw, str, ExchangedQuestion], Iterator[str]]] = {
    "single": _single,
    "select": _select,
    "match": _match,
    "number": _number,
    "text": _text,
    "essay": _essay,
}
