"""Writes Moodle XML, after https://docs.moodle.org/en/Moodle_XML_format."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from exercises.exchange import messages
from exercises.exchange.labels import explained, labels_of
from exercises.exchange.markup import html_of
from exercises.exchange.pairs import pairs_of
from exercises.exchange.remarks import (
    ExchangedQuestion,
    LeftOutError,
    Raw,
    WrittenFile,
)
from exercises.exchange.shares import share_of
from exercises.exchange.writing import write

FORMAT = "Moodle XML"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n'


def write_moodle(exercises: Iterable[Raw]) -> WrittenFile:
    file = write(exercises, _question, _category)
    return replace(file, content=f"{HEAD}{file.content}</quiz>\n")


def _category(topic: str) -> str:
    path = f"$course$/top/{topic}" if topic else "$course$/top"
    category = f"<category><text>{escape(path)}</text></category>"
    return f'<question type="category">{category}</question>\n'


def _question(raw: Raw, question: ExchangedQuestion) -> str:
    if raw["kind"] not in _KINDS:
        raise LeftOutError.of(
            messages.KIND_NOT_CARRIED, format=FORMAT, kind=raw["kind"]
        )
    name, write = _KINDS[raw["kind"]]
    _say_lost(raw, question)
    lines = [*_around(raw), *write(raw), *_behind(raw)]
    body = "".join(f"  {line}\n" for line in lines)
    return f'<question type="{name}">\n{body}</question>\n'


def _say_lost(raw: Raw, question: ExchangedQuestion) -> None:
    lost = [key for key in ("criteria",) if raw.get(key)]
    lost += ["feedback"] if any(i.get("feedback") for i in raw.get("items", ())) else []
    if lost:
        question.say(messages.LOST_KEYS, format=FORMAT, keys=", ".join(lost))


def _around(raw: Raw) -> Iterator[str]:
    title = raw.get("title", "").strip() or raw["id"]
    yield f"<name>{_text(title)}</name>"
    yield _formed("questiontext", _as_html(raw["prompt"]), "html")
    yield _formed("generalfeedback", _as_html(explained(raw)), "html")
    yield "<defaultgrade>1</defaultgrade>"
    yield f"<idnumber>{escape(raw['id'])}</idnumber>"
    if raw.get("shuffle") is not None:
        shuffle = str(raw["shuffle"]).lower()
        yield f"<shuffleanswers>{shuffle}</shuffleanswers>"


def _behind(raw: Raw) -> Iterator[str]:
    for hint in raw.get("hints", ()):
        yield _formed("hint", hint)
    tags = "".join(f"<tag>{_text(label)}</tag>" for label in labels_of(raw))
    if tags:
        yield f"<tags>{tags}</tags>"


def _text(text: str) -> str:
    return f"<text>{escape(text)}</text>"


def _formed(name: str, text: str, form: str = "plain_text", more: str = "") -> str:
    return f"<{name} format={quoteattr(form)}>{_text(text)}{more}</{name}>"


def _as_html(text: str) -> str:
    return text if "<" in text or not text.strip() else html_of(text)


def _answer(fraction: str, text: str, part: Raw, more: str = "") -> str:
    feedback = _formed("feedback", part.get("feedback", ""))
    inner = f"{_text(text)}{feedback}{more}"
    return f'<answer fraction="{fraction}" format="plain_text">{inner}</answer>'


def _single(raw: Raw) -> Iterator[str]:
    yield "<single>true</single>"
    for option in raw["options"]:
        fraction = "100" if option.get("correct") else "0"
        yield _answer(fraction, option["text"], option)


def _select(raw: Raw) -> Iterator[str]:
    yield "<single>false</single>"
    right = sum(option.get("correct", False) for option in raw["options"])
    for option in raw["options"]:
        share = share_of(right) if option.get("correct") else f"-{share_of(right)}"
        yield _answer(share, option["text"], option)


def _match(raw: Raw) -> Iterator[str]:
    for pair in pairs_of(raw):
        answer = f"<answer>{_text(pair.target)}</answer>"
        yield _formed("subquestion", pair.item, more=answer)


def _number(raw: Raw) -> Iterator[str]:
    for answer in raw["answers"]:
        tolerance = f"<tolerance>{answer.get('tolerance', 0)}</tolerance>"
        yield _answer(_marks(answer), str(answer["value"]), answer, tolerance)
    if unit := raw.get("unit", "").strip():
        name = f"<unit_name>{escape(unit)}</unit_name>"
        yield f"<units><unit><multiplier>1</multiplier>{name}</unit></units>"
        # The unit is shown, and not to be typed.
        yield "<unitgradingtype>0</unitgradingtype><showunits>3</showunits>"


def _line(raw: Raw) -> Iterator[str]:
    yield f"<usecase>{int(raw.get('case', False))}</usecase>"
    for accepted in raw["accepted"]:
        yield _answer(_marks(accepted), accepted["text"], accepted)


def _essay(raw: Raw) -> Iterator[str]:
    yield "<responseformat>editor</responseformat>"
    words = raw.get("words", {})
    for key, name in (("min", "minwordlimit"), ("max", "maxwordlimit")):
        if key in words:
            yield f"<{name}>{words[key]}</{name}>"
    if raw.get("model"):
        yield _formed("graderinfo", raw["model"])


def _marks(answer: Raw) -> str:
    marks = Decimal(str(answer.get("marks", 100)))
    return f"{marks.normalize():f}"


_KINDS: Mapping[str, tuple[str, Callable[[Raw], Iterator[str]]]] = {
    "single": ("multichoice", _single),
    "select": ("multichoice", _select),
    "match": ("matching", _match),
    "number": ("numerical", _number),
    "text": ("shortanswer", _line),
    "essay": ("essay", _essay),
}
