"""Rules that story formats share."""

import re

from simulations.exchange.twine.scanner import Rule, Scan, between
from simulations.exchange.twine.tokens import Block, Mark, Token, Words


def becomes(pattern: str, token: Token) -> Rule:
    def handler(scan: Scan, match: re.Match[str]) -> int:
        scan.tokens.append(token)
        return match.end()

    return Rule(pattern, handler)


def mark(typed: str, tag: str = "", pattern: str = "") -> Rule:
    return becomes(pattern or re.escape(typed), Mark(typed, tag))


def dropped(pattern: str) -> Rule:
    return Rule(pattern, lambda scan, match: match.end())


def comment(opener: str, closer: str) -> Rule:
    """Skips an author's note to themselves: nobody sees it in Twine either."""
    return between(
        re.escape(opener), closer, lambda scan, match, end: end + len(closer)
    )


def verbatim(pattern: str, closer: str = "") -> Rule:
    """Shown as it is typed, up to the closer or to what opened it."""

    def handler(scan: Scan, match: re.Match[str], end: int) -> int:
        scan.tokens.append(Words(scan.text[match.end() : end]))
        return end + len(closer or match[0])

    return between(pattern, closer, handler)


def block(kind: str, pattern: str) -> Rule:
    """The beginning of a line that is a heading, a list item or the like."""
    return becomes(f"^{pattern}", Block(kind))


def rest_of_line(scan: Scan, snippet: str, match: re.Match[str]) -> int:
    """For what is never closed: where the next line begins."""
    scan.note("unclosed", snippet, match.start())
    end = scan.find("\n", match.end())
    return len(scan.text) if end == -1 else end


def variable(pattern: str) -> Rule:
    def handler(scan: Scan, match: re.Match[str]) -> int:
        scan.note("variable", match[0], match.start())
        return match.end()

    return Rule(pattern, handler)
