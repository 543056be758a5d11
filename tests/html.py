"""HTML as it is read, however its template is laid out in lines."""

import re

# A blank beside their tags is not seen: they begin lines, cells or shapes.
_BLOCKS = (
    "article|aside|body|br|button|caption|circle|d[dlt]|details|div|fieldset"
    "|figcaption|figure|footer|form|g|h[1-6]|header|html|legend|li|line|main|meta|nav"
    "|ol|optgroup|option|p|path|rect|section|select|summary|svg|table|tbody|td|text"
    "|tfoot|th|thead|title|tr|ul"
)
_BLOCK = re.compile(rf" ?(</?(?:{_BLOCKS})(?= |>|/>)[^>]*>) ?")
_INNER_EDGE = re.compile(r"(<(?!/|input|img)[^>]*>) | (?=</)")
_BLANK_IN_TAG = re.compile(r'(?<==") | (?="[ />])| (?=/?>)')


def folded(html: str) -> str:
    """`html` with one blank for many, and none where a browser shows none."""
    html = " ".join(html.split())
    html = re.sub(r"<[^>]*>", lambda tag: _BLANK_IN_TAG.sub("", tag[0]), html)
    return _BLOCK.sub(r"\1", _INNER_EDGE.sub(r"\1", html))
