"""The signs of GIFT: what they mean, and how a text is kept apart from them.

After https://docs.moodle.org/en/GIFT_format: ~ = # { } : are signs, a backslash before
one makes it a letter, and \\n is a new line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

SIGNS = "~=#{}:\\"
# Letters that stand for escaped signs meanwhile: in no text, since Unicode has given
# them to nobody.
_MEANWHILE = {sign: chr(0xFDD0 + place) for place, sign in enumerate(f"{SIGNS}n")}
_SIGNS = {stand_in: sign for sign, stand_in in _MEANWHILE.items()} | {
    _MEANWHILE["n"]: "\n"
}
_ESCAPED = re.compile(rf"\\([{re.escape(SIGNS)}n])")
_STAND_INS = re.compile("[\ufdd0-\ufdef]")
_ID = re.compile(r"\[id:((?:\\\]|[^\[\]])+)\]")
_TAG = re.compile(r"\[tag:((?:\\\]|[^\[\]])+)\]")
CATEGORY = "$CATEGORY:"


def protected(text: str) -> str:
    """The text with stand-ins for escaped signs: those that are left mean something."""
    text = _STAND_INS.sub("", text)
    return _ESCAPED.sub(lambda found: _MEANWHILE[found[1]], text)


def revealed(text: str) -> str:
    return _STAND_INS.sub(lambda found: _SIGNS.get(found[0], ""), text).strip()


def escaped(text: str) -> str:
    """A text in which no sign means anything, on one line."""
    text = _STAND_INS.sub("", text.strip())
    text = re.sub(rf"([{re.escape(SIGNS)}])", r"\\\1", text)
    return re.sub(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]", r"\\n", text)


@dataclass(slots=True)
class GiftBlock:
    """What stands between blank lines, protected, and what the comments say of it."""

    line: int
    lines: list[str] = field(default_factory=list)
    id: str = ""
    tags: list[str] = field(default_factory=list)
    is_open: bool = False  # a brace waits for its end
    has_gap: bool = False  # and a blank line came meanwhile

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip()

    def add(self, line: str, number: int) -> None:
        if not self.lines:
            self.line = number
        self.lines.append(line)
        if "{" in line or "}" in line:
            self.is_open = line.rfind("{") > line.rfind("}")

    def read_comment(self, comment: str) -> None:
        if found := _ID.search(comment):
            self.id = found[1].replace("\\]", "]")
        self.tags += [tag.replace("\\]", "]") for tag in _TAG.findall(comment)]


def blocks_of(text: str) -> Iterator[GiftBlock]:
    """Yields blocks. A blank line within braces ends none, although Moodle wants that:
    files of others have them.
    """
    block: GiftBlock | None = None
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        stripped = protected(line.strip())
        if block is not None and _ends(block, stripped):
            yield block
            block = None
        if not stripped:
            continue
        block = block or GiftBlock(number)
        if stripped.startswith("//"):
            block.read_comment(stripped)
        else:
            block.add(stripped, number)
    if block is not None:
        yield block


def _ends(block: GiftBlock, line: str) -> bool:
    """Tells whether the next line belongs to another block."""
    if not line:
        block.has_gap = block.is_open
        return not block.is_open
    return block.has_gap and block.is_open and ("{" in line or line.startswith("::"))


def comment_of(name: str, tags: list[str]) -> str:
    marks = [f"[id:{name}]", *(f"[tag:{_in_brackets(tag)}]" for tag in tags)]
    return f"// {' '.join(marks)}"


def _in_brackets(tag: str) -> str:
    return " ".join(tag.replace("[", "(").replace("]", ")").split())


def category_of(text: str) -> list[str]:
    """Returns the parts of a path; `//` is a stroke within one."""
    parts = re.split(r"(?<!/)/(?!/)", revealed(text))
    names = (part.replace("//", "/").strip() for part in parts)
    return [name for name in names if name and name != "top" and name[0] != "$"]
