"""The small things that stand around an exercise, as tags of other systems: `day:1`.

They come back as what they were. What is a tag in the bank stays one.
"""

import re
from collections.abc import Iterable
from html import escape, unescape
from typing import Any

from exercises.exchange.markup import has_markup
from exercises.exchange.remarks import Raw
from exercises.kinds.exercise import USES

NUMBERS = {"day": "[0-9]{1,3}", "difficulty": "[123]"}
TEXTS = {
    "use": "|".join(USES),
    **dict.fromkeys(("outcome", "session", "variant_of"), "[a-z0-9-]{1,100}"),
}
LABELS = NUMBERS | TEXTS
SOURCE = "Source: "
_LAST = re.compile(f"(.*)<p>{SOURCE}(.*?)</p>\\s*", re.DOTALL)


def labels_of(raw: Raw) -> list[str]:
    named = [f"{key}:{raw[key]}" for key in (*NUMBERS, *TEXTS) if raw.get(key)]
    return [*raw.get("tags", ()), *named]


def read_labels(labels: Iterable[str]) -> Raw:
    """Returns keys of an exercise."""
    read: dict[str, Any] = {}
    for label in filter(None, (label.strip() for label in labels)):
        key, _colon, value = label.partition(":")
        if key in LABELS and re.fullmatch(LABELS[key], value):
            read[key] = int(value) if key in NUMBERS else value
        else:
            read.setdefault("tags", []).append(label)
    return read


def explained(raw: Raw) -> str:
    """Explanation and source as one text; the source is its last paragraph."""
    explanation = raw.get("explanation", "").strip()
    source = raw.get("source", "").strip()
    if source and has_markup(explanation):
        return f"{explanation}<p>{SOURCE}{escape(source, quote=False)}</p>"
    return "\n\n".join(filter(None, [explanation, source and f"{SOURCE}{source}"]))


def read_explained(text: str) -> Raw:
    if found := _LAST.fullmatch(text):
        explanation, source = found[1], unescape(found[2])
    else:
        explanation, _parted, source = f"\n\n{text.strip()}".rpartition(f"\n\n{SOURCE}")
        if not _parted:
            explanation, source = text, ""
    read = {"explanation": explanation.strip(), "source": source.strip()}
    return {key: value for key, value in read.items() if value}
