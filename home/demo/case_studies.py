"""Real recoveries, told in a page each, as lessons to be read at home."""

import re
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from blanks.sources import Heading, Paragraph, Part, parts_of, read_markdown
from courses.models import LessonPage, ModulePage
from home.demo import shapes
from home.demo.keys import key_of
from home.demo.publishing import publish

MINUTES = 10
_SOURCES = "Sources"
_EMPHASIS = re.compile(r"\*(.+?)\*")


def build_case_studies(
    module: ModulePage, curriculum: shapes.Curriculum, folder: Path
) -> None:
    for file in sorted(folder.glob("*.md")):
        top, text = read_markdown(file)
        told, _heading, cited = text.partition(f"## {_SOURCES}\n")
        lesson = LessonPage(
            title=top["title"],
            slug=top["id"],
            translation_key=key_of(curriculum.id, top["id"]),
            minutes=MINUTES,
            in_one_line=_in_one_line(top),
            required=False,
            body=list(_body(parts_of(told))),
            sources=[("source", _plain(part)) for part in parts_of(cited)],
        )
        publish(module, lesson)


def _in_one_line(top: dict[str, Any]) -> str:
    return f"Case study: {top['kind']}. {', '.join(top['places'])}."


def _plain(part: Part) -> str:
    return _EMPHASIS.sub(r"\1", part.text) if isinstance(part, Paragraph) else ""


def _body(parts: Iterable[Part]) -> Iterable[tuple[str, Any]]:
    """Numbered paragraphs that follow each other are one list."""
    numbered = ""
    for part in parts:
        is_numbered = isinstance(part, Paragraph) and part.mark
        if numbered and not is_numbered:
            yield "paragraph", f"<ol>{numbered}</ol>"
            numbered = ""
        if isinstance(part, Heading) and part.level > 1:
            yield "heading", part.text
        elif isinstance(part, Paragraph):
            text = _EMPHASIS.sub(r"<i>\1</i>", escape(part.text))
            if is_numbered:
                numbered += f"<li>{text}</li>"
            else:
                yield "paragraph", f"<p>{text}</p>"
    if numbered:
        yield "paragraph", f"<ol>{numbered}</ol>"
