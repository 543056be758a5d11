"""The Markdown that Snowman and Chapbook write their text in, as far as rich text has
it.
"""

import re

from simulations.exchange.twine import links
from simulations.exchange.twine.formats.rules import block, comment, mark, verbatim
from simulations.exchange.twine.scanner import Rule, Scan
from simulations.exchange.twine.tokens import Address, Words


def _escaped(scan: Scan, match: re.Match[str]) -> int:
    scan.tokens.append(Words(match[0][1]))
    return match.end()


def _link(scan: Scan, match: re.Match[str]) -> int:
    text, address = match["text"], match["address"].strip("<>")
    if match[0].startswith("!"):
        scan.note("picture", match[0], match.start())
    elif links.is_outwards(address):
        scan.tokens.append(Address(text, address))
    else:
        scan.note("computed", match[0], match.start())
        scan.add_text(text)
    return match.end()


MARKDOWN = [
    comment("<!--", "-->"),
    Rule(r"\\[!-/:-@\[-`{-~]", _escaped),
    verbatim(r"`{1,3}+"),
    links.BRACKETS,
    Rule(
        r"!?\[(?P<text>[^\[\]\n]{0,300})\]"
        r"\((?P<address>[^()\s]{1,1000})(?: \"[^\"\n]{0,300}\")?\)",
        _link,
    ),
    block("h3", r" {0,3}#{1,6}[ \t]+"),
    block("p", r" {0,3}(?:-{3,}|\*{3,}|_{3,}|(?:\* ){3,})[ \t]*$"),
    block("ul", r"[ \t]{0,12}[*+-][ \t]+"),
    block("ol", r"[ \t]{0,12}[0-9]{1,9}[.)][ \t]+"),
    mark("**", "b", r"\*\*"),
    mark("__", "b", r"(?<!\w)__|__(?!\w)"),
    mark("*", "i", r"\*(?=\S)|(?<=\S)\*"),
    mark("_", "i", r"(?<!\w)_(?=\S)|(?<=\S)_(?!\w)"),
    mark("~~"),
]
