"""Texts of a case, ready for readers: only the tags that a text needs, nothing else.

They come from the editor, from files that somebody sent, and from translators.
"""

from collections.abc import Iterable
from functools import lru_cache

from bs4 import BeautifulSoup, NavigableString, Tag
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.rich_text import expand_db_html
from wagtail.whitelist import (
    Whitelister,
    allow_without_attributes,
    attribute_rule,
    check_url,
)

_PLAIN = "b br em i li ol p strong sub sup ul h3 h4 blockquote caption thead tbody tr"
_PLAIN += " figure figcaption u hr"
_CELL = attribute_rule({"scope": True, "colspan": True, "rowspan": True})
_INLINE = {"a", "b", "br", "em", "i", "strong", "sub", "sup", "u"}
_TABLE = '<table class="table">'
_BETWEEN = "<!-- next -->"


class _CaseText(Whitelister):
    element_rules = {
        "[document]": allow_without_attributes,
        **dict.fromkeys(_PLAIN.split(), allow_without_attributes),
        "table": allow_without_attributes,
        "th": _CELL,
        "td": _CELL,
        "a": attribute_rule({"href": check_url, "linktype": True, "id": True}),
        "embed": attribute_rule(
            {"embedtype": lambda kind: kind if kind == "image" else None}
            | dict.fromkeys(["id", "format", "alt"], True)
        ),
    }

    def clean_tag_node(self, doc: BeautifulSoup, tag: Tag) -> None:
        if tag.name in ("script", "style", "template", "svg", "math"):
            tag.decompose()
        else:
            super().clean_tag_node(doc, tag)


@lru_cache(maxsize=1024)
def _cleaned(text: str) -> str:
    if "<" not in text:
        blocks = (" ".join(block.split()) for block in text.split("\n\n"))
        return "".join(f"<p>{escape(block)}</p>" for block in blocks if block)
    doc = BeautifulSoup(_CaseText().clean(text), "html.parser")
    _wrap_loose_words(doc)
    return doc.decode(formatter=escape).replace("<table>", _TABLE)


def _wrap_loose_words(doc: BeautifulSoup) -> None:
    paragraph = None
    for node in list(doc.contents):
        if isinstance(node, NavigableString) or node.name in _INLINE:
            if paragraph is None:
                if not str(node).strip():
                    continue
                paragraph = doc.new_tag("p")
                node.insert_before(paragraph)
            paragraph.append(node.extract())
        else:
            paragraph = None


def rendered(texts: Iterable[str]) -> list[SafeString]:
    """All texts of a page at once, so that their pictures are asked for once."""
    html = expand_db_html(_BETWEEN.join(map(_cleaned, texts)))
    region = (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{_("Table")}">'
    )
    html = html.replace(_TABLE, region + _TABLE).replace("</table>", "</table></div>")
    return [mark_safe(each) for each in html.split(_BETWEEN)]  # noqa: S308 - cleaned
