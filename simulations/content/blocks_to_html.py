"""Texts of scenes and evidence: blocks in the editor, HTML in format 1.

The HTML is that of Wagtail's database: pictures and documents are named by their id,
and `wagtail.rich_text.expand_db_html` makes it ready for readers.
"""

import html
import re
from collections.abc import Iterable
from typing import Any

from wagtail.documents.models import Document

from simulations.content.bodies import rewrite, texts
from simulations.content.rich_text import LINES

_NAMELESS = re.compile(r'(<a linktype="document" id="([0-9]+)">)(?=</a>)')
_NOISE = re.compile(r' data-block-key="[^"]*"|<p(?: data-block-key="[^"]*")?></p>')
_ENDS = "|".join(f"(?<=</{name}>)" for name in LINES)
_NEXT_LINE = re.compile(rf"(?:{_ENDS})(?=<(?:{'|'.join(LINES)})\b)")


def html_of(stream: Any) -> str:
    """Returns the HTML of a stream of case texts (simulations/blocks/body.py), raw
    data.
    """
    return "\n".join(filter(None, (_written(block) for block in stream or ())))


def written(text: str) -> str:
    """Writes words as the editor saves them: quotation marks stay what they are."""
    return html.escape(text, quote=False)


def name_documents(items: Iterable[dict[str, Any]]) -> None:
    """A link to a document that has no words of its own gets the document's title:
    one query for all the bodies.
    """
    every = list(items)
    namelesses = (_NAMELESS.finditer(text) for item in every for text in texts(item))
    ids = {int(match[2]) for matches in namelesses for match in matches}
    if not ids:
        return
    titles = dict(Document.objects.filter(pk__in=ids).values_list("pk", "title"))

    def named(link: re.Match[str]) -> str:
        return link[1] + written(titles.get(int(link[2]), ""))

    for item in every:
        rewrite(item, lambda text: _NAMELESS.sub(named, text))


def _written(block: dict[str, Any]) -> str:
    value = block.get("value")
    match block.get("type"):
        case "paragraph":
            return _paragraphs(value or "")
        case "table":
            return _table(value or {})
        case "figure":
            return _figure(value or {})
        case "file":
            return _file(value or {})
    return ""


def _paragraphs(text: str) -> str:
    return _NEXT_LINE.sub("\n", _NOISE.sub("", text)).strip()


def _table(table: dict[str, Any]) -> str:
    """A column of numbers is marked as such in its heading and its cells."""
    columns = table.get("columns") or []
    marks = [' class="num"' if c["type"] == "number" else "" for c in columns]
    head = "".join(
        f'<th scope="col"{mark}>{written(column["heading"])}</th>'
        for column, mark in zip(columns, marks, strict=True)
    )
    if any(column["heading"] for column in columns):
        head = f"<thead><tr>{head}</tr></thead>\n"
    else:
        head = ""
    rows = "".join(_row(row["values"], marks) for row in table.get("rows") or ())
    if not columns or not (head or rows):
        return ""
    caption = table.get("caption") or ""
    shown = f"<caption>{written(caption)}</caption>\n" if caption else ""
    return f"<table>\n{shown}{head}<tbody>\n{rows}</tbody>\n</table>"


def _row(cells: list[Any], marks: list[str]) -> str:
    row = "".join(
        f"<td{mark}>{written(cell or '')}</td>"
        for cell, mark in zip(cells, marks, strict=False)
    )
    return f"<tr>{row}</tr>\n"


def _figure(figure: dict[str, Any]) -> str:
    picture = figure.get("image") or {}
    if isinstance(picture, int):
        picture = {"image": picture}
    if not picture.get("image"):
        return ""
    words = "" if picture.get("decorative") else picture.get("alt_text") or ""
    shown = (
        f'<embed embedtype="image" id="{picture["image"]}" format="fullwidth" '
        f'alt="{html.escape(words)}"/>'
    )
    caption = figure.get("caption")
    below = f"<figcaption>{written(caption)}</figcaption>" if caption else ""
    return f"<figure>{shown}{below}</figure>"


def _file(file: dict[str, Any]) -> str:
    if not file.get("document"):
        return ""
    words = written(file.get("title") or "")
    return f'<p><a linktype="document" id="{file["document"]}">{words}</a></p>'
