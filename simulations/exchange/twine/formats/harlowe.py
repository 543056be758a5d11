"""Harlowe: (macro: "argument")[hook], ''bold'', //italic//."""

import re

from simulations.exchange.twine import links
from simulations.exchange.twine.formats.rules import (
    block,
    comment,
    dropped,
    mark,
    rest_of_line,
    variable,
    verbatim,
)
from simulations.exchange.twine.html import ELEMENT
from simulations.exchange.twine.scanner import (
    Dialect,
    Hook,
    Rule,
    Scan,
    steps,
    strings,
)
from simulations.exchange.twine.tokens import Words

_BRANCHES = {"elseif", "else"}
_CONDITIONS = {"if", "unless", "cond", *_BRANCHES}
_BACK = {"linkundo", "undo", "linkreturn", "return"}
_LINKS_TO = {"linkgoto", "linkrevealgoto"}
_LINKS = {"link", "linkreplace", "linkreveal", "linkrepeat", "linkrerun"}
_ROUND = steps(r"\)", r"\(")
_ATTACHED = re.compile(r"[ \t]*\[(?!\[)")
_JOINED = re.compile(r"[ \t]*\+[ \t]*(?=\()")


def _macro(scan: Scan, match: re.Match[str]) -> int:
    end = scan.closing(_ROUND, match.end())
    if end == -1:
        return rest_of_line(scan, match[0], match)
    position, snippet = match.start(), scan.text[match.start() : end]
    name = re.sub(r"[^a-z0-9]", "", match[0].lower())
    quoted = strings(scan.text[match.end() : end - 1])
    attached = _ATTACHED.match(scan.text, end)
    if name in _LINKS_TO and quoted:
        links.add(scan, quoted[0], _target(snippet, quoted), position, snippet)
    elif name == "goto":
        links.jump(scan, quoted[0] if quoted else "", snippet, position)
    elif name in _LINKS and quoted and attached:
        scan.open_label(quoted[0], snippet, position)
        scan.hooks.append(Hook(len(scan.tokens) - 1, has_label=True))
        return attached.end()
    elif name in _BACK:
        links.add_back(scan, quoted[0] if quoted else "", position)
    elif name == "display":
        scan.note("embedded", snippet, position)
    elif name in _CONDITIONS:
        scan.note("condition", snippet, position)
        if name in _BRANCHES:
            scan.keep_branches_apart()
    else:
        links.note_macro(scan, snippet, position)
    if attached:
        return attached.end() - 1
    joined = _JOINED.match(scan.text, end)
    return joined.end() if joined else end


def _target(snippet: str, quoted: list[str]) -> str:
    """Reads (link-goto: "target") and (link-goto: "text", "target"); empty if
    computed.
    """
    if quoted[1:]:
        return quoted[1]
    return "" if "," in snippet.replace(quoted[0], "") else quoted[0]


def _hook(scan: Scan, match: re.Match[str]) -> int:
    typed = "" if "=" in match[0] else "["
    scan.hooks.append(Hook(len(scan.tokens), typed))
    scan.tokens.append(Words(""))
    return match.end()


def _hook_ends(scan: Scan, match: re.Match[str]) -> int:
    if not scan.hooks:
        scan.add_text(match[0])
        return match.end()
    if scan.hooks.pop().has_label:
        scan.close_label()
    return match.end()


HARLOWE = Dialect(
    "Harlowe",
    [
        comment("<!--", "-->"),
        verbatim(r"`{1,3}+"),
        dropped(r"\\\n"),
        links.BRACKETS,
        Rule(r"\((?:\$|_)?[A-Za-z0-9_-]{1,60}+:", _macro),
        dropped(r"\|[A-Za-z0-9_-]{0,60}[>)](?=\[)"),
        Rule(r"\][<(][A-Za-z0-9_-]{1,60}\|", _hook_ends),
        Rule(r"\[=*+", _hook),
        Rule(r"\]", _hook_ends),
        dropped(r"[{}]"),
        block("h3", r"[ \t]*#{1,6}[ \t]*"),
        block("ul", r"[ \t]*\*+[ \t]+"),
        block("ol", r"[ \t]*(?:0\.)+[ \t]+"),
        block("p", r"[ \t]*(?:-{3,}|=+><?=+|=+>|<=+|<=+>|=+\|+=*|\|+=+)[ \t]*$"),
        mark("''", "b"),
        mark("//", "i", r"(?<!:)//"),
        mark("**", "b"),
        mark("*", "i", r"\*(?=\S)|(?<=\S)\*"),
        mark("~~"),
        mark("^^"),
        variable(r"\$[A-Za-z_]\w*(?:'s [A-Za-z0-9]+)?"),
        variable(r"(?<![\w_])_[A-Za-z]\w*"),
        ELEMENT,
    ],
)
