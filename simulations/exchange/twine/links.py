"""Links from passage to passage: [[target]], [[text->target]], [[target<-text]],
[[text|target]], and SugarCube's [[text|target][what it sets]].
"""

import re

from simulations.exchange.twine.scanner import Scan, between
from simulations.exchange.twine.tokens import BACK, Address, Link, plain

_OUTWARDS = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)


def _bracketed(scan: Scan, match: re.Match[str], end: int) -> int:
    inside = scan.text[match.end() : end]
    if "\n\n" in inside:
        scan.add_text(match[0])
        return match.end()
    add_bracketed(scan, inside, match.start())
    return end + 2


BRACKETS = between(r"\[\[", "]]", _bracketed)


_IN_ARGUMENTS = re.compile(r"\[\[([^\[\]\n]{1,300})\]\]")


def note_macro(scan: Scan, snippet: str, position: int) -> None:
    """Notes a macro that is not carried; the links in its arguments are."""
    scan.note("macro", snippet, position)
    line = scan.line_at(position)
    for inside in _IN_ARGUMENTS.findall(snippet):
        text, target = _parts(inside)
        label = scan.inner(text, line)
        scan.tokens.append(Link(label, target.strip(), line, is_shown=False))


def add_back(scan: Scan, text: str, position: int) -> None:
    """Adds a link to wherever the player came from."""
    line = scan.line_at(position)
    if scan.labels:
        label = scan.labels[-1]
        label.used = True
        text = label.text
    scan.tokens.append(Link(scan.inner(text, line), BACK, line))


def add_bracketed(scan: Scan, inside: str, position: int) -> None:
    inside, _bar, setter = inside.partition("][")
    if setter:
        scan.note("setter", f"[[{inside}][{setter}]]", position)
    text, target = _parts(inside)
    add(scan, text, target, position)


def add(scan: Scan, text: str, target: str, position: int, snippet: str = "") -> None:
    """Adds a link with these words.

    Where it leads out of the story, or where nobody can tell, it is not a choice.
    """
    line, target = scan.line_at(position), target.strip()
    label = scan.inner(text, line)
    if is_outwards(target):
        scan.tokens.append(Address(plain(label) or target, target))
    elif not target or re.match(r"[$`]|_\w+$", target):
        scan.note("computed", snippet or f"[[{text}->{target}]]", position)
        scan.tokens.extend(label)
    else:
        scan.tokens.append(Link(label, target, line))


def jump(scan: Scan, target: str, snippet: str, position: int) -> None:
    """Where Twine goes on by itself: the choice of the link around it, if any."""
    if scan.labels:
        label = scan.labels[-1]
        label.used = True
        add(scan, label.text, target, position, snippet)
    else:
        if target:
            scan.note("jump", snippet, position)
        add(scan, "", target, position, snippet)


def is_outwards(address: str) -> bool:
    return _OUTWARDS.fullmatch(address) is not None


def _parts(inside: str) -> tuple[str, str]:
    """Splits text and target at the rightmost ->, the leftmost <-, or the last bar."""
    text, arrow, target = inside.rpartition("->")
    if arrow:
        return text, target
    target, arrow, text = inside.partition("<-")
    if arrow:
        return text, target
    text, bar, target = inside.rpartition("|")
    return (text, target) if bar else (inside, inside)
