"""The HTML that a text of an exercise may have, which may come from a file."""

from functools import lru_cache

from wagtail.whitelist import (
    Whitelister,
    allow_without_attributes,
    attribute_rule,
    check_url,
)

ALLOWED = (
    *("p", "h3", "h4", "ul", "ol", "li", "blockquote", "hr", "br"),
    *("b", "strong", "em", "i", "sub", "sup", "u"),
)


class _ExerciseText(Whitelister):
    element_rules = {
        "[document]": allow_without_attributes,
        **dict.fromkeys(ALLOWED, allow_without_attributes),
        "a": attribute_rule({"href": check_url, "linktype": True, "id": True}),
    }


@lru_cache(maxsize=512)
def cleaned(html: str) -> str:
    return str(_ExerciseText().clean(html))
