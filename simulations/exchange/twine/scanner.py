"""Reads the text of a passage from left to right, once.

No rule may look ahead further than it consumes, or than it remembers: a file that is
made to be slow takes as long as any other of its length.
"""

import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from simulations.exchange.twine.passages import Passage
from simulations.exchange.twine.report import Notes
from simulations.exchange.twine.tokens import Token, Words
from untrusted_files.plain_text import plain

Handler = Callable[["Scan", re.Match[str]], int]
DEEPEST = 3

# An apostrophe after a value is Harlowe's possessive: $box's, (history:)'s, "word"'s.
STRING = r'"(?:[^"\\]|\\.)*+(?:"|\Z)|(?<![\w)\]"])\'(?:[^\'\\]|\\.)*+(?:\'|\Z)'


@dataclass(frozen=True, slots=True)
class Rule:
    pattern: str
    handler: Handler  # returns where to read on


def between(
    opener: str, closer: str, handler: Callable[["Scan", re.Match[str], int], int]
) -> Rule:
    """What goes up to the closer, or to what opened it where that is empty; `handler`
    gets the place of the closer, too. What is never closed is words.
    """

    def whole(scan: "Scan", match: re.Match[str]) -> int:
        end = scan.find(closer or match[0], match.end())
        if end == -1:
            scan.add_text(match[0])
            return match.end()
        return handler(scan, match, end)

    return Rule(opener, whole)


class Dialect:
    """A story format: what it writes how. Of the rules, the first that fits counts."""

    def __init__(
        self,
        name: str,
        rules: Iterable[Rule],
        line_break: str = "<br/>",
        prepare: Callable[["Scan"], str] | None = None,
    ) -> None:
        self.name = name
        self.line_break = line_break
        self.prepare = prepare
        self.handlers = {f"r{at}": rule.handler for at, rule in enumerate(rules)}
        self.pattern = re.compile(
            "|".join(f"(?P<r{at}>{rule.pattern})" for at, rule in enumerate(rules)),
            re.MULTILINE,
        )


@dataclass(slots=True)
class Label:
    """The words of a link macro that is still open."""

    text: str
    snippet: str
    line: int
    token: int
    used: bool = False


@dataclass(frozen=True, slots=True)
class Hook:
    """A bracket that is still open."""

    token: int
    typed: str = ""  # what stands in the text where it is never closed
    has_label: bool = False


class Scan:
    def __init__(
        self,
        dialect: Dialect,
        text: str,
        *,
        passage: Passage,
        notes: Notes,
        line: int,
        depth: int = 0,
    ) -> None:
        self.dialect, self.text = dialect, text
        self.passage, self.notes, self.depth = passage, notes, depth
        self.tokens: list[Token] = []
        self.labels: list[Label] = []
        self.hooks: list[Hook] = []
        self.list_kind = "ul"
        self._line, self._counted = line, 0
        self._closers: dict[str, tuple[int, int]] = {}
        self._patient = True
        self._barren = 0
        if dialect.prepare and not depth:
            self.text = dialect.prepare(self)

    def read(self) -> list[Token]:
        position = 0
        while match := self.dialect.pattern.search(self.text, position):
            self.add_text(self.text[position : match.start()])
            handler = self.dialect.handlers[match.lastgroup or ""]
            position = max(handler(self, match), match.start() + 1)
        self.add_text(self.text[position:])
        for hook in self.hooks:
            self.tokens[hook.token] = Words(hook.typed)
        while self.labels:
            self.close_label()
        return self.tokens

    def open_label(self, text: str, snippet: str, position: int) -> None:
        """A link macro whose content says where it leads."""
        self.labels.append(
            Label(text, snippet, self.line_at(position), len(self.tokens))
        )
        self.tokens.append(Words(""))

    def close_label(self) -> None:
        label = self.labels.pop()
        if not label.used:
            self.notes.add("macro", label.snippet, label.line, self.passage.name)
            self.tokens[label.token] = Words(f"{label.text} ")

    def keep_branches_apart(self) -> None:
        """Puts a sign between what a condition shows and what it shows otherwise."""
        shown = (token for token in reversed(self.tokens) if token != Words(""))
        before = next(shown, Words(" "))
        if not (isinstance(before, Words) and before.text[-1].isspace()):
            self.tokens.append(Words(" / "))

    def inner(self, text: str, line: int) -> tuple[Token, ...]:
        """Returns the tokens of a piece of text inside something, such as a link's
        words.
        """
        if self.depth >= DEEPEST:
            return (Words(text),)
        scan = Scan(
            self.dialect,
            text,
            passage=self.passage,
            notes=self.notes,
            line=line,
            depth=self.depth + 1,
        )
        return tuple(scan.read())

    def add_text(self, text: str) -> None:
        if text:
            self.tokens.append(Words(plain(html.unescape(text))))

    def note(self, kind: str, what: str, position: int) -> None:
        self.notes.add(kind, what, self.line_at(position), self.passage.name)

    def line_at(self, position: int) -> int:
        """Asked from left to right, so that no line is counted twice."""
        if position > self._counted:
            self._line += self.text.count("\n", self._counted, position)
            self._counted = position
        return self._line

    def find(self, closer: str, position: int) -> int:
        """Where `closer` stands next, or -1; looked for once."""
        since, nearest = self._closers.get(closer, (len(self.text) + 1, 0))
        if not (since <= position and (nearest == -1 or position <= nearest)):
            nearest = self.text.find(closer, position)
            self._closers[closer] = (position, nearest)
        return nearest

    def closing(self, step: re.Pattern[str], position: int) -> int:
        """The end of what opened before `place`, past strings and what nests; or -1.

        `step` matches a string, an opener or a closer. After one thing that is not
        closed, the others in this passage must be closed in their own line.
        """
        if position < self._barren:
            return -1
        line_end = self.find("\n", position)
        line_end = len(self.text) if line_end == -1 else line_end
        limit = len(self.text) if self._patient else line_end
        depth = 1
        for match in step.finditer(self.text, position, limit):
            if match.lastgroup == "opens":
                depth += 1
            elif match.lastgroup == "closes":
                depth -= 1
                if not depth:
                    return match.end()
        self._patient, self._barren = False, line_end
        return -1


def steps(closer: str, opener: str = "") -> re.Pattern[str]:
    """Yields strings, and where something closes or, inside of it, opens again."""
    opens = f"|(?P<opens>{opener})" if opener else ""
    return re.compile(f"(?:{STRING})|(?P<closes>{closer}){opens}", re.DOTALL)


def strings(text: str) -> list[str]:
    """Returns the quoted strings in the arguments of a macro."""
    quoted = re.findall(STRING, text, re.DOTALL)
    inside = (quote[1:].removesuffix(quote[0]) for quote in quoted)
    return [re.sub(r"\\(.)", r"\1", quote, flags=re.DOTALL) for quote in inside]
