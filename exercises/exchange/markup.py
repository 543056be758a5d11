"""HTML that somebody sent us: what a prompt may have of it, and its plain text.

What is allowed here is what a prompt shows (exercises/prompt_text.py); a test holds the
two lists together.
"""

import re
from html import escape
from html.parser import HTMLParser

ALLOWED = (
    *("p", "h3", "h4", "ul", "ol", "li", "blockquote", "hr", "br"),
    *("b", "strong", "em", "i", "sub", "sup", "u"),
)
WITHOUT_END = ("br", "hr")
BREAKS = ("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "pre")
SILENT = ("script", "style", "head", "title", "template")
"""Elements whose text is none that one reads."""

UNSEEN = ("span", "div", "font", "html", "body", "section", "article", "small", "label")
"""Elements whose going changes nothing that one would miss."""

RENAMED = {"h1": "h3", "h2": "h3", "h5": "h4", "h6": "h4"}
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_NO_TAG = re.compile(r"<(?!/?[A-Za-z][^<>]*>)")
_LINK = re.compile(r"(https?://|mailto:)", re.IGNORECASE)


def has_markup(text: str) -> bool:
    return _TAG.search(text) is not None


class _MarkupReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.html: list[str] = []
        self.text: list[str] = []
        self.lost: list[str] = []
        self.is_laid_out = False
        self._open: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = RENAMED.get(tag, tag)
        if tag in SILENT:
            self._silent += 1
            self._lose(tag)
        elif self._silent:
            return
        elif tag == "a":
            self._begin_link(dict(attrs))
        elif tag in ALLOWED:
            self._begin(tag, f"<{tag}>")
        elif tag not in UNSEEN and tag not in ("tbody", "thead", "tr", "td", "th"):
            self._lose(tag)
        if tag in BREAKS:
            self.text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        tag = RENAMED.get(tag, tag)
        if tag in WITHOUT_END:
            return
        if tag in SILENT:
            self._silent = max(0, self._silent - 1)
        if not self._silent and tag in self._open:
            self._end(tag)
        if tag in BREAKS:
            self.text.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.html.append(escape(data, quote=False))
            self.text.append(data)

    def close(self) -> None:
        super().close()
        while self._open:
            self.html.append(f"</{self._open.pop()}>")

    def _begin(self, tag: str, written: str) -> None:
        self.html.append(written)
        self.is_laid_out = self.is_laid_out or tag not in ("p", "br")
        if tag not in WITHOUT_END:
            self._open.append(tag)

    def _begin_link(self, attributes: dict[str, str | None]) -> None:
        address = attributes.get("href") or ""
        if _LINK.match(address):
            self._begin("a", f'<a href="{escape(address)}">')
        else:
            self._lose("a")

    def _end(self, tag: str) -> None:
        """Closes what is open within it as well."""
        while self._open:
            inner = self._open.pop()
            self.html.append(f"</{inner}>")
            if inner == tag:
                return

    def _lose(self, tag: str) -> None:
        if tag not in self.lost:
            self.lost.append(tag)


def _read(html: str) -> _MarkupReader:
    """Reads tags that are closed; any other `<` is a letter. Python's own reader would
    look for each end anew, through all that follows.
    """
    reader = _MarkupReader()
    reader.feed(_NO_TAG.sub("&lt;", _without_comments(html)))
    reader.close()
    return reader


def _without_comments(html: str) -> str:
    first, *others = html.split("<!--")
    return first + "".join(other.partition("-->")[2] for other in others)


def prompt_of(html: str) -> tuple[str, list[str]]:
    """Returns what a prompt shows of it, and the elements that are lost.

    What is one paragraph without layout becomes plain text.
    """
    reader = _read(html)
    if not reader.is_laid_out:
        return _lines(reader.text), reader.lost
    return "".join(reader.html).strip(), reader.lost


def plain_of(html: str) -> tuple[str, list[str], bool]:
    """Returns the text alone, the elements that are lost, and whether it was laid out
    in a way that is lost with them.
    """
    reader = _read(html)
    return _lines(reader.text), reader.lost, reader.is_laid_out


def html_of(text: str) -> str:
    """The HTML of plain text, in paragraphs and lines."""
    paragraphs = re.split(r"\n\s*\n", escape(text.strip(), quote=False))
    return "".join(f"<p>{p.strip().replace(chr(10), '<br>')}</p>" for p in paragraphs)


def _lines(parts: list[str]) -> str:
    """Blank lines part paragraphs, one at a time."""
    lines = [" ".join(line.split()) for line in "".join(parts).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
