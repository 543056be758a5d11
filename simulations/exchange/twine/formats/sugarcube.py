"""SugarCube: <<macro "argument">>, ''bold'', //italic//, !heading."""

import re

from simulations.exchange.twine import links
from simulations.exchange.twine.formats.rules import (
    becomes,
    block,
    comment,
    dropped,
    mark,
    rest_of_line,
    variable,
    verbatim,
)
from simulations.exchange.twine.html import ELEMENT
from simulations.exchange.twine.scanner import Dialect, Rule, Scan, steps, strings
from simulations.exchange.twine.tokens import Words

_CONDITIONS = {"if", "elseif", "else", "switch", "case", "default"}
_WITH_CODE = {"script", "style", "silently", "silent", "widget"}
_LINKS = {"link", "button", "click"}
_ANGLES = steps(">>")
_IMAGE = re.compile(r"([^\[\]]*+)\](?:\[([^\[\]]*+)\])?+(?:\[[^\[\]]*+\])?+\]")


def _macro(scan: Scan, match: re.Match[str]) -> int:
    end = scan.closing(_ANGLES, match.end())
    if end == -1:
        return rest_of_line(scan, match[0], match)
    position, snippet = match.start(), scan.text[match.start() : end]
    name, arguments = match["name"], scan.text[match.end() : end - 2]
    quoted, inside = strings(arguments), _bracketed(arguments)
    if name in _WITH_CODE:
        scan.note("code", snippet, position)
        closer = f"<</{name}>>"
        closed = scan.find(closer, end)
        return end if closed == -1 else closed + len(closer)
    if name == "goto":
        target = quoted[0] if quoted else _target(inside)
        links.jump(scan, target, snippet, position)
    elif name in (*_LINKS, "actions", "choice") and inside:
        links.add_bracketed(scan, inside, position)
    elif name in (*_LINKS, "actions", "choice") and (quoted[1:] or name == "actions"):
        for target in quoted if name == "actions" else quoted[1:2]:
            text = target if name == "actions" else quoted[0]
            links.add(scan, text, target, position, snippet)
    elif name in _LINKS and quoted:
        scan.open_label(quoted[0], snippet, position)
        scan.hooks.append((len(scan.tokens) - 1, True))
    else:
        scan.note("condition" if name in _CONDITIONS else "macro", snippet, position)
    return end


def _bracketed(arguments: str) -> str:
    """Returns the inside of [[text|target]] in the arguments of a macro."""
    return arguments.partition("[[")[2].partition("]]")[0]


def _target(inside: str) -> str:
    return inside.rpartition("|")[2].rpartition("->")[2]


def _macro_ends(scan: Scan, match: re.Match[str]) -> int:
    if match["closed"] in _LINKS and scan.labels:
        scan.hooks.pop()
        scan.close_label()
    return match.end()


def _image(scan: Scan, match: re.Match[str]) -> int:
    rest = _IMAGE.match(scan.text, match.end())
    if rest is None:
        scan.add_text(match[0])
        return match.end()
    scan.note("picture", f"{match[0]}{rest[1]}]]", match.start())
    if rest[2]:
        links.add(scan, rest[2], rest[2], match.start())
    return rest.end()


SUGARCUBE = Dialect(
    "SugarCube",
    [
        comment("<!--", "-->"),
        comment("/*", "*/"),
        comment("/%", "%/"),
        verbatim('"""'),
        verbatim(r"\{\{\{", "}}}"),
        verbatim("<nowiki>", "</nowiki>"),
        dropped(r"\\\n"),
        links.BRACKETS,
        Rule(r"\[[<>]?img\[", _image),
        Rule(r"<</(?P<closed>[A-Za-z][\w-]{0,60}+)>>", _macro_ends),
        Rule(r"<<(?P<name>[A-Za-z][\w-]{0,60}+|=|-)", _macro),
        block("h3", r"!{1,6}[ \t]*"),
        block("ul", r"\*+[ \t]*"),
        block("ol", r"#+[ \t]*"),
        block("p", r"-{4,}[ \t]*$"),
        block("blockquote", r">+[ \t]*"),
        mark("''", "b"),
        mark("//", "i", r"(?<!:)//"),
        mark("__"),
        mark("=="),
        mark("^^"),
        mark("~~"),
        dropped(r"@@(?:[#.\w-]{1,60};)*+"),
        becomes(r"\$\$", Words("$")),
        variable(r"\$[A-Za-z_]\w*+(?:\.[A-Za-z_]\w*+|\[[^\]\n]{0,80}\])*+"),
        variable(r"(?<![\w_])_[A-Za-z]\w*+"),
        ELEMENT,
    ],
)
