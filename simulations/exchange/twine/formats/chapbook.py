"""Chapbook: Markdown, with a section of variables, [modifiers] and {inserts}."""

import re

from simulations.exchange.twine import links
from simulations.exchange.twine.formats.markdown import MARKDOWN
from simulations.exchange.twine.formats.rules import dropped
from simulations.exchange.twine.html import ELEMENT
from simulations.exchange.twine.scanner import Dialect, Rule, Scan, steps, strings

_WITH_CODE = re.compile(r"(?:java ?script|css|note(?: to myself)?|n\.?b|todo|fixme)\W*")
_CONDITION = re.compile(r"(?:if|ifalways|ifnever|unless|else)\b")
_CONTINUES = re.compile(r"(?:cont(?:'d|’d|inued?)?|continue)")
_CURLY = steps(r"\}", r"\{")


def _prepare(scan: Scan) -> str:
    """Removes variables and modifiers; every other line stays where it is."""
    lines = scan.text.split("\n")
    first = scan.passage.line + 1
    if "--" in lines:
        for at in range(lines.index("--") + 1):
            if lines[at].strip() not in ("", "--"):
                scan.notes.add("variable", lines[at], first + at, scan.passage.name)
            lines[at] = ""
    hidden = False
    for at, line in enumerate(lines):
        if line.startswith("[") and line.rstrip().endswith("]") and line[1:2] != "[":
            hidden = _modify(scan, line.strip()[1:-1], first + at)
            lines[at] = ""
        elif hidden:
            lines[at] = ""
    return "\n".join(lines)


def _modify(scan: Scan, inside: str, line: int) -> bool:
    """Notes the modifiers of one line; whether what follows them is code."""
    hidden = False
    for modifier in filter(None, map(str.strip, inside.split(";"))):
        name = modifier.lower()
        kind = "macro"
        if _CONTINUES.fullmatch(name):
            continue
        if _WITH_CODE.fullmatch(name):
            kind, hidden = "code", True
        elif _CONDITION.match(name):
            kind = "condition"
        scan.notes.add(kind, f"[{modifier}]", line, scan.passage.name)
    return hidden


def _insert(scan: Scan, match: re.Match[str]) -> int:
    end = scan.closing(_CURLY, match.end())
    if end == -1:
        scan.add_text(match[0])
        return match.end()
    position, snippet = match.start(), scan.text[match.start() : end]
    insert, quoted = snippet[1:-1].strip().lower(), strings(snippet)
    if insert.startswith("link to") and quoted:
        links.add(scan, quoted[-1], quoted[0], position, snippet)
    elif insert.startswith("back link"):
        links.add_back(scan, "".join(quoted[-1:]), position)
    elif insert.startswith("embed passage"):
        scan.note("embedded", snippet, position)
    elif insert.startswith("reveal link") and "text:" in insert and quoted[1:]:
        scan.note("condition", snippet, position)
        scan.tokens.extend(scan.inner(quoted[-1], scan.line_at(position)))
    elif re.fullmatch(r"[a-z_][\w.]*+", insert):
        scan.note("variable", snippet, position)
    else:
        links.note_macro(scan, snippet, position)
    return end


CHAPBOOK = Dialect(
    "Chapbook",
    [
        dropped(r"^>[ \t]*(?=\[\[|\{)"),  # a fork: a list of links
        Rule(r"\{(?=[A-Za-z_])", _insert),
        *MARKDOWN,
        ELEMENT,
    ],
    line_break=" ",
    prepare=_prepare,
)
