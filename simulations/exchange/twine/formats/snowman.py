"""Snowman: Markdown, with <% code %> and <%= values %>."""

import re

from simulations.exchange.twine.formats.markdown import MARKDOWN
from simulations.exchange.twine.formats.rules import block
from simulations.exchange.twine.html import ELEMENT
from simulations.exchange.twine.scanner import Dialect, Scan, between


def _template(scan: Scan, match: re.Match[str], end: int) -> int:
    snippet = scan.text[match.start() : end + 2]
    code = snippet[2:-2].split("(")[0].strip(" }")
    kind = "condition" if code in ("", "if", "else if", "else {") else "macro"
    scan.note(kind, snippet, match.start())
    return end + 2


SNOWMAN = Dialect(
    "Snowman",
    [
        between("<%", "%>", _template),
        *MARKDOWN,
        block("blockquote", r" {0,3}>[ \t]?"),
        ELEMENT,
    ],
    line_break=" ",
)
