"""Reads a blank: what stands at its top, and the parts of its text in their order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

_TOP = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_SHEETS = re.compile(r"^```yaml\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"- \*\*(.+?)\*\* \[(.+)\]$")
_HINT = re.compile(r"\[(.+)\]$")
_CHOOSE = "choose: "


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`mark` stands before it: a bullet, or its number."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class TickBox:
    """It is ticked."""

    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """What is to be filled in; the hint goes then. Some have a list of choices."""

    label: str
    hint: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


Part = Heading | Paragraph | TickBox | Field | Grid | PageBreak


@dataclass(frozen=True, slots=True)
class Column:
    """`id` is its letter. A heading that ends with choices in brackets offers them."""

    id: str
    header: str
    type: str
    width: int

    @property
    def choices(self) -> tuple[str, ...]:
        found = _HINT.search(self.header) if self.type == "choice" else None
        return _divided(found[1]) if found else ()


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    columns: tuple[Column, ...]
    rows: tuple[dict[str, Any], ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Blank:
    id: str
    title: str
    output: str  # docx or xlsx
    use_when: str
    who_fills: str
    checked: str
    parts: tuple[Part, ...]
    sheets: tuple[Sheet, ...] = field(default=())

    @property
    def texts(self) -> Iterator[str]:
        """Whatever somebody reads in it, to be translated."""
        yield from (self.title, self.use_when, self.who_fills)
        for part in self.parts:
            yield from texts_of(part)
        for sheet in self.sheets:
            yield sheet.name
            yield from (column.header for column in sheet.columns)
            yield from sheet.notes
            for row in sheet.rows:
                yield from (value for value in row.values() if is_text(value))


def texts_of(part: Part) -> tuple[str, ...]:
    match part:
        case Field():
            return part.label, *(part.choices or (part.hint,))
        case Grid():
            cells = (cell for row in (part.head, *part.rows) for cell in row)
            return tuple(cell for cell in cells if cell.strip("0123456789"))
        case PageBreak():
            return ()
        case _:
            return (part.text,)


def is_text(value: object) -> bool:
    return isinstance(value, str) and not value.startswith("=") and not value.isdigit()


def read_markdown(file: Path) -> tuple[dict[str, Any], str]:
    """Returns what stands at its top, and its text without notes."""
    found = _TOP.match(file.read_text(encoding="utf-8"))
    if found is None:
        raise ValueError(f"{file}: no lines between --- at its top")
    return yaml.safe_load(found[1]), _COMMENT.sub("", found[2])


def read_blank(file: Path) -> Blank:
    top, text = read_markdown(file)
    sheets = [s for raw in _SHEETS.findall(text) for s in yaml.safe_load(raw)["sheets"]]
    return Blank(
        id=top["id"],
        title=top["title"],
        output=top["output"],
        use_when=top["use_when"],
        who_fills=top["who_fills"],
        checked=str(top["checked"]),
        parts=tuple(parts_of(_SHEETS.sub("", text))),
        sheets=tuple(map(_sheet, sheets)),
    )


def _sheet(raw: dict[str, Any]) -> Sheet:
    return Sheet(
        name=raw["name"],
        columns=tuple(Column(**column) for column in raw["columns"]),
        rows=tuple(raw["rows"]),
        notes=tuple(raw.get("notes", ())),
    )


def parts_of(text: str) -> Iterator[Part]:
    rows: list[tuple[str, ...]] = []
    for line in [*map(str.strip, text.splitlines()), ""]:
        if line.startswith("|"):
            rows.append(tuple(cell.strip() for cell in line.strip("|").split("|")))
            continue
        if rows:
            head, _rule, *body = rows
            yield Grid(head, tuple(body))
            rows = []
        if line:
            yield _part(line)


def _part(line: str) -> Part:
    if line == "---":
        return PageBreak()
    if line.startswith("#"):
        marks, text = line.split(" ", 1)
        return Heading(text, len(marks))
    if line.startswith("- [ ] "):
        return TickBox(line.removeprefix("- [ ] "))
    if found := _FIELD.match(line):
        hint = found[2]
        choices = _divided(hint.removeprefix(_CHOOSE))
        return Field(found[1], hint, choices if hint.startswith(_CHOOSE) else ())
    if found := re.match(r"(-|\d+\.) (.+)", line):
        return Paragraph(found[2], "•" if found[1] == "-" else found[1])
    return Paragraph(line)


def _divided(choices: str) -> tuple[str, ...]:
    return tuple(choices.split(" / "))
