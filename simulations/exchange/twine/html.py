"""HTML inside the text: what rich text has is carried, the rest is named."""

import re

from simulations.exchange.twine import links
from simulations.exchange.twine.scanner import Scan, between
from simulations.exchange.twine.tokens import Block, Tag, Words

_INLINE = {"b": "b", "strong": "b", "i": "i", "em": "i"}
_BLOCKS = {f"h{level}": "h3" for level in range(1, 7)}
_BLOCKS |= {"p": "p", "div": "p", "hr": "p", "blockquote": "blockquote"}
_PLAIN = {
    *("u", "s", "strike", "del", "ins", "sup", "sub", "small", "big", "mark", "code"),
    *("pre", "kbd", "tt", "span", "font", "center", "section", "article", "header"),
    *("footer", "main", "nobr"),
}
_WITH_CODE = {"script", "style", "svg", "textarea", "template", "iframe", "object"}
_ATTRIBUTE = re.compile(
    r"""\s([a-zA-Z-]{1,30})\s{0,3}=\s{0,3}(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))"""
)


def _element(scan: Scan, match: re.Match[str], end: int) -> int:
    name, closes = match[0].lstrip("</").lower(), match[0].startswith("</")
    inside = scan.text[match.end() : end]
    if name in _INLINE:
        scan.tokens.append(Tag(_INLINE[name], not closes))
    elif name in _BLOCKS:
        kind = "p" if closes else _BLOCKS[name]
        scan.tokens.append(Block(kind, of_line=False))
    elif name in ("ul", "ol"):
        scan.tokens.append(Block("p", of_line=False))
        scan.list_kind = name
    elif name == "li":
        kind = "p" if closes else scan.list_kind
        scan.tokens.append(Block(kind, of_line=False))
    elif name == "br":
        scan.tokens.append(Words("\n"))
    elif name == "a" and not closes:
        return _link(scan, inside, match.start(), end + 1)
    elif name in _WITH_CODE and not closes:
        scan.note("code", f"<{name}>", match.start())
        return _after(scan, name, end + 1)
    elif name == "img":
        source = _attributes(inside).get("src", "")
        scan.note("picture", f"<img {source}>" if source else "<img>", match.start())
    elif name not in _PLAIN and name != "a" and not closes:
        scan.note("element", f"<{name}>", match.start())
    return end + 1


ELEMENT = between(r"</?[A-Za-z][A-Za-z0-9-]*+", ">", _element)


def _link(scan: Scan, inside: str, position: int, start: int) -> int:
    """Snowman and SugarCube link by <a data-passage="…"> too."""
    attributes = _attributes(inside)
    target = attributes.get("data-passage", "")
    address = attributes.get("href", "")
    end = scan.find("</a>", start)
    if end == -1 or not (target or links.is_outwards(address)):
        scan.note("element", f"<a {inside.strip()}>", position)
        return start
    links.add(scan, scan.text[start:end], target or address, position)
    return end + len("</a>")


def _after(scan: Scan, name: str, start: int) -> int:
    end = scan.find(f"</{name}>", start)
    return len(scan.text) if end == -1 else end + len(name) + 3


def _attributes(inside: str) -> dict[str, str]:
    attributes = _ATTRIBUTE.findall(f" {inside}")
    return {name.lower(): "".join(values) for name, *values in attributes}
