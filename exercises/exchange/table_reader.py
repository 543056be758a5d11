"""Reads a table: a line for each exercise, CSV or XLSX.

The columns are described in docs/exercises.md, under “Tables”.
"""

from collections.abc import Callable, Iterator, Mapping

from exercises.exchange import messages
from exercises.exchange.assembly import assembled
from exercises.exchange.ids import letters
from exercises.exchange.labels import LABELS, read_labels
from exercises.exchange.pairs import Pair, match_of
from exercises.exchange.quantities import AcceptedQuantity, number_of, read_decimal
from exercises.exchange.remarks import (
    ExchangedQuestion,
    LeftOutError,
    Raw,
    ReadFile,
    Remark,
    UnreadableExchangeError,
    bounded,
)
from exercises.exchange.words import whole_answer
from untrusted_files.tables import heading_of, read_table

MOST_ROWS = 10_000
ARROW = "->"
TEXTS = ("id", "title", "prompt", "topic", "explanation", "source")
OPTION = "option"
Cells = Mapping[str, str]


def read_exercise_table(content: bytes, language: str) -> ReadFile:
    """Raises UnreadableTableError, or UnreadableExchangeError."""
    rows = iter(list(read_table(content, MOST_ROWS)))
    head = next(rows, None)
    columns = [heading_of(cell) for cell in head.cells] if head else []
    if "prompt" not in columns:
        raise UnreadableExchangeError.of(messages.NO_PROMPT_COLUMN)
    left_out: list[Remark] = []
    filled = bounded(row for row in rows if any(cell.strip() for cell in row.cells))
    lines = ((row.line, row.cells) for row in filled)
    file = assembled(_questions(lines, columns, language, left_out))
    file.remarks = sorted([*file.remarks, *left_out], key=lambda one: one.question)
    return file


def _questions(
    lines: Iterator[tuple[int, list[str]]],
    columns: list[str],
    language: str,
    left_out: list[Remark],
) -> Iterator[tuple[ExchangedQuestion, Raw]]:
    for number, (line, row) in enumerate(lines, 1):
        cells = dict(zip(columns, (cell.strip() for cell in row), strict=False))
        name = cells.get("title") or cells.get("id") or cells["prompt"]
        question = ExchangedQuestion(number, line, name[:60])
        options = [
            cell
            for column, cell in zip(columns, row, strict=False)
            if column.startswith(OPTION) and cell.strip()
        ]
        try:
            of_kind = _of_kind(cells, [o.strip() for o in options], question, language)
        except LeftOutError as error:
            left_out.append(question.left_out(error.problem))
            continue
        _say_unknown(cells, question)
        yield question, _around(cells) | of_kind


def _around(cells: Cells) -> Raw:
    raw: Raw = {key: cells[key] for key in TEXTS if cells.get(key)}
    named = (f"{key}:{cells[key]}" for key in LABELS if cells.get(key))
    raw |= read_labels([*_listed(cells.get("tags", "")), *named])
    hints = _listed(cells.get("hints", ""), "|")
    return raw | ({"hints": hints} if hints else {})


def _say_unknown(cells: Cells, question: ExchangedQuestion) -> None:
    known = {*TEXTS, *LABELS, "kind", "correct", "tolerance", "unit", "tags", "hints"}
    lost = [
        column
        for column, cell in cells.items()
        if cell and column not in known and not column.startswith(OPTION)
    ]
    if lost:
        question.say(messages.LEFT_OUT_FIELD, names=", ".join(lost)[:200])


def _listed(cell: str, sign: str = ",") -> list[str]:
    return [
        part.strip() for part in cell.replace(";", sign).split(sign) if part.strip()
    ]


def _of_kind(
    cells: Cells, options: list[str], question: ExchangedQuestion, language: str
) -> Raw:
    correct = _correct(cells.get("correct", ""))
    kind = cells.get("kind", "").casefold()
    kind = kind or ("select" if len(correct) > 1 else "single")
    if kind in ("single", "select"):
        return {"kind": kind, "options": _options(options, correct)}
    if kind == "essay":
        return _essay(options, question, language)
    if kind not in _KINDS:
        raise LeftOutError.of(messages.KIND_NOT_READ, kind=kind[:60])
    return _KINDS[kind](cells, options, question)


def _correct(cell: str) -> set[str]:
    """Places of options, from 1, or their letters."""
    return {
        part.casefold() if not part.endswith(".0") else part[:-2]
        for part in _listed(cell)
    }


def _options(options: list[str], correct: set[str]) -> list[Raw]:
    listed = []
    for place, (name, text) in enumerate(zip(letters(), options, strict=False), 1):
        is_correct = bool(correct & {name, str(place), text.casefold()})
        listed.append(
            {"id": name, "text": text} | ({"correct": True} if is_correct else {})
        )
    return listed


def _order(cells: Cells, options: list[str], question: ExchangedQuestion) -> Raw:
    return {"kind": "order", "options": _options(options, set())}


def _match(cells: Cells, options: list[str], question: ExchangedQuestion) -> Raw:
    pairs = []
    for option in options:
        item, arrow, target = option.partition(ARROW)
        if not arrow:
            raise LeftOutError.of(messages.PAIR_WITHOUT_ARROW, text=option[:60])
        pairs.append(Pair(item.strip(), target.strip()))
    return match_of(pairs)


def _number(cells: Cells, options: list[str], question: ExchangedQuestion) -> Raw:
    tolerance = read_decimal(cells.get("tolerance") or "0")
    accepted = [AcceptedQuantity(read_decimal(o), tolerance) for o in options]
    unit = cells.get("unit", "")
    return number_of(accepted, question) | ({"unit": unit} if unit else {})


def _text(cells: Cells, options: list[str], question: ExchangedQuestion) -> Raw:
    return {"kind": "text", "accepted": [{"text": option} for option in options]}


def _essay(options: list[str], question: ExchangedQuestion, language: str) -> Raw:
    """Each option is a criterion of one point."""
    if not options:
        question.say(messages.NEW_CRITERION)
    texts = zip(letters(), options or [whole_answer(language)], strict=False)
    criteria = [{"id": name, "text": text, "points": 1} for name, text in texts]
    return {"kind": "essay", "criteria": criteria}


_KINDS: Mapping[str, Callable[[Cells, list[str], ExchangedQuestion], Raw]] = {
    "order": _order,
    "match": _match,
    "number": _number,
    "text": _text,
}
