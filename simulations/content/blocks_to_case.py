"""From what the editor keeps (raw data of streams) to format 1.

What is not filled in yet is left out, so that the checker says it is missing. No
piece of a list is ever left out: `scenes[3].choices[1]` is the fourth scene and its
second choice here and there, and `places.py` relies on it.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from simulations.content.blocks_to_html import html_of
from simulations.content.ledgers.rows import PROCEEDS

Raw = dict[str, Any]

EFFECTS = (
    *("reveal", "hold", "restrain", "release", "confiscate", "return"),
    *("set", "clear"),
)
_AMOUNTS = ("value", "amount", "opening")
_HTML = ("body",)


def number(value: Any) -> Any:
    """1250000.00 is 1250000, and 99.5 is "99.5"; what is no number stays as it is."""
    return _plain(value, "f")


def amount(value: Any) -> Any:
    """Returns the number with two places: "99.50"."""
    return _plain(value, ".2f")


def _plain(value: Any, form: str) -> Any:
    try:
        exact = Decimal(str(value).strip())
    except InvalidOperation:
        return value
    if not exact.is_finite() or abs(exact.adjusted()) > 30:
        return value
    if exact == exact.to_integral_value():
        return int(exact)
    short = exact.normalize()
    places = -int(short.as_tuple().exponent)
    return format(short, form if places <= 2 else "f")


def given(**keys: Any) -> Raw:
    """Without what is empty. A trailing underscore is for Python's own words."""
    return {
        key.removesuffix("_"): value
        for key, value in keys.items()
        if value is not None and value is not False and value != "" and value != []
    }


def items(value: Any) -> Iterator[tuple[str, Any]]:
    """Of a list: the id of each item, and its value."""
    for item in value or ():
        if isinstance(item, dict) and item.get("type") == "item":
            yield item.get("id") or "", item.get("value")
        else:
            yield "", item


def listed(value: Any, each: Callable[[Any], Any]) -> list[Any]:
    return [each(item) for _, item in items(value)]


def streamed(value: Any, each: Callable[[Any], Any]) -> list[Any]:
    return [each(block["value"]) for block in value or ()]


def jurisdiction(value: Raw) -> Raw:
    return _picked(value, "id", "name", "note")


def party(value: Raw) -> Raw:
    return _picked(value, "id", "name", "kind", "jurisdiction", "note", "known")


def asset(value: Raw) -> Raw:
    keys = ("id", "label", "kind", "value", "holder", "jurisdiction", "note", "known")
    return _picked(value, *keys) | given(moves=listed(value.get("moves"), _move))


def _move(value: Raw) -> Raw:
    hour = given(at=value.get("at"))
    return hour | _picked(value, "to", "amount")


def evidence(value: Raw) -> Raw:
    return _picked(value, "id", "title", "kind", "body", "key")


def ledger(value: Raw) -> Raw:
    accounts = [
        _row(row, "id", "label", "opening") for row in value.get("accounts") or ()
    ]
    transactions = [
        _row(row, "id", "date", "from", "to", "amount", "text", "proceeds")
        for row in value.get("transactions") or ()
    ]
    return _picked(value, "id", "title", "text") | {
        "accounts": accounts,
        "transactions": transactions,
    }


def _row(row: Mapping[str, str], *keys: str) -> Raw:
    """A cell is text; what is neither true nor false is left for the checker."""
    cells: dict[str, Any] = dict(row)
    if "proceeds" in cells:
        word = cells["proceeds"]
        cells["proceeds"] = PROCEEDS.get(str(word).strip().lower(), word)
    return _picked(cells, *keys)


def link(value: Raw) -> Raw:
    ends = given(from_=value.get("source"), to=value.get("target"))
    return ends | _picked(value, "amount", "text", "evidence")


def _picked(value: Mapping[str, Any], *keys: str) -> Raw:
    fields = {key: value.get(key) for key in keys}
    for key in _AMOUNTS:
        if fields.get(key) not in (None, ""):
            fields[key] = amount(fields[key])
    for key in _HTML:
        if key in fields:
            fields[key] = html_of(fields[key])
    return given(**fields)


def choice(value: Raw) -> Raw:
    """A single outcome stands in the choice itself."""
    head = _picked(value, "id", "text", "short", "when", "requires")
    head |= given(barred=_barred(value))
    outcomes = listed(value.get("outcomes"), outcome)
    if len(outcomes) == 1:
        return head | outcomes[0]
    return head | given(outcomes=outcomes)


def _barred(value: Raw) -> Any:
    """The reasons with a condition come first, then the one that always holds."""
    reasons = listed(value.get("reasons"), _reason)
    always = value.get("barred")
    if not reasons:
        return always
    return [*reasons, *([{"text": always}] if always else [])]


def _reason(value: Raw) -> Raw:
    return given(if_=value.get("condition"), text=value.get("text"))


def outcome(value: Raw) -> Raw:
    return {
        **given(if_=value.get("condition"), hours=value.get("hours") or None),
        **_effects(value.get("effects")),
        **given(conduct=value.get("conduct") or None),
        **_picked(value, "verdict", "feedback", "principle", "source", "goto"),
    }


def _effects(value: Any) -> Raw:
    """What was typed by hand and is no effect goes to the checker, to be refused."""
    if not value:
        return {}
    if not isinstance(value, dict):
        return {"effects": value}
    known = given(**{key: value[key] for key in EFFECTS if key in value})
    odd = {key: item for key, item in value.items() if key not in EFFECTS}
    return known | given(effects=odd or None)


def task(kind: str, value: Raw) -> Raw:
    fields = given(kind=kind, prompt=value.get("prompt"), short=value.get("short"))
    fields |= _picked(value, "ledger", "rule")
    fields |= given(accounts=listed(value.get("accounts"), lambda name: name or ""))
    if value.get("tolerance") is not None:
        fields["tolerance"] = number(value["tolerance"])
    return fields | given(
        options=listed(value.get("options"), _option),
        outcomes=listed(value.get("outcomes"), outcome),
    )


def _option(value: Raw) -> Raw:
    return _picked(value, "id", "text", "correct")


def scene(key: str, title: str, content: Mapping[str, Any]) -> Raw:
    fields = given(id=key, title=title, body=_body(content.get("body") or ()))
    fields |= given(prompt=content.get("prompt"))
    fields |= given(choices=streamed(content.get("choices"), choice))
    for block in content.get("task") or ():
        fields["task"] = task(block["type"], block["value"])
    return fields | given(ending=content.get("ending"))


def _body(stream: Any) -> Any:
    """One text, unless a part of it is shown only where something holds: then each
    block is a part, so that `body[1]` is the second block.
    """
    if all(block["type"] != "part" for block in stream):
        return html_of(stream)
    return [_part(block) for block in stream]


def _part(block: Raw) -> Raw:
    if block["type"] != "part":
        return given(text=html_of([block]))
    value = block["value"]
    return given(if_=value.get("condition"), text=html_of(value.get("text")))
