"""The HTML that a text of a case may have, and such a text ready for readers.

Texts come from the editor, from files that somebody sent, from stories of Twine and
from translators. What is allowed stands here once; whatever brings a text in makes no
more than this, and what is shown is cleaned by it again.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement
from bs4.formatter import HTMLFormatter
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.rich_text import expand_db_html
from wagtail.whitelist import (
    Whitelister,
    allow_without_attributes,
    attribute_rule,
    check_url,
)

LINES = ("p", "h3", "ul", "ol", "blockquote")
"""Elements that stand below each other, each with a line of its own in format 1."""

INLINE = ("a", "b", "br", "em", "i", "strong", "sub", "sup", "u")
TABLE = ("table", "caption", "thead", "tbody", "tr", "th", "td")
FIGURE = ("figure", "figcaption", "embed")
ALLOWED = frozenset((*LINES, *INLINE, *TABLE, *FIGURE, "li", "h4", "hr"))

UNSEEN = (
    *("script", "style", "template", "head", "title", "noscript", "iframe"),
    *("svg", "math"),
)
"""What is in them is not for readers: they go with their words. Of all others that are
not allowed the words stay.
"""

_CELL = attribute_rule({"scope": True, "colspan": True, "rowspan": True})
_WITH_ATTRIBUTES = {
    "th": _CELL,
    "td": _CELL,
    "a": attribute_rule({"href": check_url, "linktype": True, "id": True}),
    "embed": attribute_rule(
        {"embedtype": lambda kind: kind if kind == "image" else None}
        | dict.fromkeys(["id", "format", "alt"], True)
    ),
}
_TABLE = '<table class="table">'
_FORMATTER = HTMLFormatter(entity_substitution=escape)
_BLANK_LINE = re.compile(r"\n\s*\n")
_BETWEEN = "<!-- next -->"


class _CaseText(Whitelister):
    element_rules = {
        "[document]": allow_without_attributes,
        **dict.fromkeys(ALLOWED, allow_without_attributes),
        **_WITH_ATTRIBUTES,
    }

    def clean_tag_node(self, doc: BeautifulSoup, tag: Tag) -> None:
        if tag.name in UNSEEN:
            tag.decompose()
        else:
            super().clean_tag_node(doc, tag)


def paragraphs(text: str) -> SafeString:
    """Plain text, in which a blank line begins a paragraph."""
    blocks = (" ".join(block.split()) for block in _BLANK_LINE.split(text))
    return format_html_join("", "<p>{}</p>", ((block,) for block in blocks if block))


@lru_cache(maxsize=1024)
def _cleaned(text: str) -> str:
    if "<" not in text:
        return paragraphs(text)
    doc = BeautifulSoup(_CaseText().clean(text), "html.parser")
    _wrap_loose_words(doc)
    return doc.decode(formatter=_FORMATTER).replace("<table>", _TABLE)


def _wrap_loose_words(doc: BeautifulSoup) -> None:
    paragraph = None
    for node in list(doc.contents):
        if isinstance(node, NavigableString) or _is_inline(node):
            if paragraph is None:
                if not str(node).strip():
                    continue
                paragraph = doc.new_tag("p")
                node.insert_before(paragraph)
            paragraph.append(node.extract())
        else:
            paragraph = None


def _is_inline(node: PageElement) -> bool:
    return isinstance(node, Tag) and node.name in INLINE


def rendered(texts: Iterable[str]) -> list[SafeString]:
    """All texts of a page at once, so that their pictures are asked for once."""
    html = expand_db_html(_BETWEEN.join(map(_cleaned, texts)))
    region = (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{_("Table")}">'
    )
    html = html.replace(_TABLE, region + _TABLE).replace("</table>", "</table></div>")
    return [mark_safe(text) for text in html.split(_BETWEEN)]  # noqa: S308 - cleaned
