"""Text without what no text has: the one rule, for forms, addresses and files.

Control signs break databases and mails, and signs that turn the direction of reading
show a text as it is not.
"""

import re

# Not the tab and the breaks of lines, nor the marks that order Arabic beside Latin.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)
# The same signs as JSON may write them, in what the editor of the CMS sends.
ESCAPED = re.compile(
    r"(?<!\\)((?:\\\\)*)\\u(?:00(?:0[0-8bcef]|1[0-9a-f]|7f|[89][0-9a-f])"
    r"|202[a-e]|206[6-9]|fff[ef])",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    text = HIDDEN.sub("", text)
    return ESCAPED.sub(r"\1", text) if text.startswith(("{", "[")) else text


def is_plain(text: str) -> bool:
    return plain(text) == text
