"""Rules that story formats share."""

import re

from simulations.exchange.twine.scanner import Rule, Scan
from simulations.exchange.twine.tokens import Block, Mark, Words


def mark(typed: str, tag: str = "", pattern: str = "") -> Rule:
    def handler(scan: Scan, match: re.Match[str]) -> int:
        scan.tokens.append(Mark(typed, tag))
        return match.end()

    return Rule(pattern or re.escape(typed), handler)


def dropped(pattern: str) -> Rule:
    return Rule(pattern, lambda scan, match: match.end())


def comment(opener: str, closer: str) -> Rule:
    """An author's note to themselves: nobody sees it in Twine either."""

    def handler(scan: Scan, match: re.Match[str]) -> int:
        end = scan.find(closer, match.end())
        if end == -1:
            scan.words(match[0])
            return match.end()
        return end + len(closer)

    return Rule(re.escape(opener), handler)


def verbatim(pattern: str, closer: str = "") -> Rule:
    """Shown as it is typed, up to the closer or to what opened it."""

    def handler(scan: Scan, match: re.Match[str]) -> int:
        last = closer or match[0]
        end = scan.find(last, match.end())
        if end == -1:
            scan.words(match[0])
            return match.end()
        scan.tokens.append(Words(scan.text[match.end() : end]))
        return end + len(last)

    return Rule(pattern, handler)


def block(kind: str, pattern: str) -> Rule:
    """The beginning of a line that is a heading, a list item or the like."""

    def handler(scan: Scan, match: re.Match[str]) -> int:
        scan.tokens.append(Block(kind))
        return match.end()

    return Rule(f"^{pattern}", handler)


def rest_of_line(scan: Scan, shown: str, match: re.Match[str]) -> int:
    """For what is never closed: where the next line begins."""
    scan.note("unclosed", shown, match.start())
    end = scan.find("\n", match.end())
    return len(scan.text) if end == -1 else end


def variable(pattern: str) -> Rule:
    def handler(scan: Scan, match: re.Match[str]) -> int:
        scan.note("variable", match[0], match.start())
        return match.end()

    return Rule(pattern, handler)
