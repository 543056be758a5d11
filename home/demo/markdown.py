"""The little Markdown of papers, as blocks: headings, paragraphs, lists and tables."""

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby
from typing import Any

Block = tuple[str, Any]

_ORDERED = re.compile(r"\d+\. ")
_ALIGNED_RIGHT = re.compile(r"-+:")


def title_and_blocks(text: str) -> tuple[str, list[Block]]:
    """The first line is the title."""
    title, _newline, rest = text.strip().partition("\n")
    title = title.removeprefix("# ").strip()
    return title, list(_blocks(rest, title))


def _blocks(text: str, caption: str) -> Iterator[Block]:
    """A table is captioned by what stands above it, and by the title else."""
    for code, chunk in _chunks(text):
        if code:
            yield "paragraph", "".join(f"<p>{escape(x)}</p>" for x in chunk)
            continue
        for kind, group in groupby(chunk, _kind):
            lines = list(group)
            if kind == "heading":
                for line in lines:
                    caption = _plain(line.lstrip("# "))
                    yield "heading", caption
            elif kind == "table":
                yield "table", _table(lines, caption)
            elif kind in ("ul", "ol"):
                yield "paragraph", _list(kind, lines)
            elif kind == "text":
                yield "paragraph", f"<p>{_rich(' '.join(map(str.strip, lines)))}</p>"


def _chunks(text: str) -> Iterator[tuple[bool, list[str]]]:
    """Parts between fences are kept line by line."""
    for number, part in enumerate(text.split("```")):
        lines = part.strip("\n").split("\n")
        yield number % 2 == 1, [line for line in lines if number % 2 == 0 or line]


def _kind(line: str) -> str:
    if not line.strip():
        return ""
    if line.startswith("#"):
        return "heading"
    if line.startswith("|"):
        return "table"
    if line.startswith("- "):
        return "ul"
    return "ol" if _ORDERED.match(line) or line.startswith("   ") else "text"


def _list(kind: str, lines: list[str]) -> str:
    """A line that is indented goes on with the one above."""
    items: list[str] = []
    for line in lines:
        if line.startswith(" ") and items:
            items[-1] += f"<br/>{_rich(line.strip())}"
        else:
            items.append(_rich(_ORDERED.sub("", line.removeprefix("- "), count=1)))
    return f"<{kind}>{''.join(f'<li>{item}</li>' for item in items)}</{kind}>"


def _table(lines: list[str], caption: str) -> dict[str, Any]:
    head, marks, *rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines
    ]
    kinds = ["number" if _ALIGNED_RIGHT.fullmatch(mark) else "text" for mark in marks]
    columns = [
        {"type": kind, "heading": _plain(cell)}
        for kind, cell in zip(kinds, head, strict=True)
    ]
    return {
        "caption": caption,
        "columns": columns,
        "rows": [{"values": [_plain(cell) for cell in row]} for row in rows],
    }


def _rich(text: str) -> str:
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escape(text, quote=False))
    return re.sub(r"\*(.+?)\*", r"<i>\1</i>", text)


def _plain(text: str) -> str:
    return re.sub(r"\*+", "", text)
