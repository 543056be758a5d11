"""Snowman: Markdown, with <% code %> and <%= values %>."""

import re

from simulations.exchange.twine import links
from simulations.exchange.twine.formats.markdown import MARKDOWN
from simulations.exchange.twine.formats.rules import block
from simulations.exchange.twine.html import ELEMENT
from simulations.exchange.twine.scanner import Dialect, Scan, between

_BRANCHES = ("else if", "else {")
_CONDITIONS = ("", "if", *_BRANCHES)


def _template(scan: Scan, match: re.Match[str], end: int) -> int:
    snippet = scan.text[match.start() : end + 2]
    code = snippet[2:-2].split("(")[0].strip(" }")
    if code not in _CONDITIONS:
        links.note_macro(scan, snippet, match.start())
        return end + 2
    scan.note("condition", snippet, match.start())
    if code in _BRANCHES:
        scan.keep_branches_apart()
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
