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
from simulations.exchange.twine.scanner import (
    STRING,
    Dialect,
    Hook,
    Rule,
    Scan,
    steps,
    strings,
)
from simulations.exchange.twine.tokens import Words

_BRANCHES = {"elseif", "else", "case", "default"}
_CONDITIONS = {"if", "switch", *_BRANCHES}
_BACK = {"back", "return"}
_WITH_CODE = {"script", "style", "silently", "silent", "widget"}
_EMBEDDED = {"include", "display"}
_LINKS = {"link", "button", "click"}
_LEADS = {"actions", "choice", *_LINKS, *_BACK}
_ANGLES = steps(">>")
_WORD = re.compile(rf"(?:{STRING})|`[^`]*`|[^\s\"'`]+", re.DOTALL)
_IMAGE = re.compile(r"([^\[\]]*+)\](?:\[([^\[\]]*+)\])?+(?:\[[^\[\]]*+\])?+\]")


def _macro(scan: Scan, match: re.Match[str]) -> int:
    end = scan.closing(_ANGLES, match.end())
    if end == -1:
        return rest_of_line(scan, match[0], match)
    position, snippet = match.start(), scan.text[match.start() : end]
    name, arguments = match["name"], scan.text[match.end() : end - 2]
    words, insides = _words(arguments), _bracketed(arguments)
    if name in _WITH_CODE:
        scan.note("code", snippet, position)
        closer = f"<</{name}>>"
        closed = scan.find(closer, end)
        return end if closed == -1 else closed + len(closer)
    if name == "goto":
        target = _target(insides[0]) if insides else "".join(words[:1])
        links.jump(scan, target, snippet, position)
    elif name in _LEADS and insides:
        for inside in insides:
            links.add_bracketed(scan, inside, position)
    elif name in _LEADS and (leads := _leads(name, words)):
        for text, target in leads:
            links.add(scan, text, target, position, snippet)
    elif name in _LINKS and words:
        scan.open_label(words[0], snippet, position)
        scan.hooks.append(Hook(len(scan.tokens) - 1, has_label=True))
    elif name in _BACK:
        links.add_back(scan, "".join(words[:1]), position)
    elif name in _EMBEDDED:
        scan.note("embedded", snippet, position)
    elif name in _CONDITIONS:
        scan.note("condition", snippet, position)
        if name in _BRANCHES:
            scan.keep_branches_apart()
    else:
        links.note_macro(scan, snippet, position)
    return end


def _words(arguments: str) -> list[str]:
    """Returns the arguments of a macro: "quoted", or bare where they have no blank."""
    return [
        strings(word)[0] if word[0] in "\"'" else word
        for word in _WORD.findall(arguments)
    ]


def _bracketed(arguments: str) -> list[str]:
    """Returns the inside of each [[text|target]] in the arguments of a macro."""
    return [part.partition("]]")[0] for part in arguments.split("[[")[1:]]


def _leads(name: str, words: list[str]) -> list[tuple[str, str]]:
    """Returns the words of each link, and where it leads."""
    if name == "actions":
        return [(word, word) for word in words]
    if name == "choice":
        return [(words[1] if words[1:] else words[0], words[0])] if words else []
    return [(words[0], words[1])] if words[1:] else []


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
