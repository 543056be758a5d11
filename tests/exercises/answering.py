"""How each of the small exercises of `banks` is answered on the screen."""

from collections.abc import Callable

from bs4 import Tag

from tests.exercises.lessons import Fields, name_of, value_of

ESSAY = "We ask to hold the account of the company today. " * 8


def _steps(section: Tag, *texts: str) -> Fields:
    values = {
        " ".join(li.select_one(".step > span").get_text().split()): li.input["value"]
        for li in section.select(".ordering > li")
    }
    return {"option": [values[text] for text in texts]}


def _links(section: Tag, *links: tuple[str, str, str]) -> Fields:
    columns = zip(*links, strict=True)
    return {
        name: [value_of(section, text) for text in column]
        for name, column in zip(("from", "relation", "to"), columns, strict=True)
    }


def _cells(section: Tag, **cells: str) -> Fields:
    return {f"cell-{name.replace('__', '-')}": [value] for name, value in cells.items()}


RIGHT: dict[str, Callable[[Tag], Fields]] = {
    "single": lambda s: {"option": [value_of(s, "Ask the judge")]},
    "select": lambda s: {"option": [value_of(s, "Freezing"), value_of(s, "Seizing")]},
    "order": lambda s: _steps(s, "Coins", "Wire", "Flat"),
    "match": lambda s: {
        name_of(s, "48 hours"): [value_of(s, "Hold")],
        name_of(s, "Until trial"): [value_of(s, "Order")],
    },
    "number": lambda s: {"number": ["124,481.33"]},
    "text": lambda s: {"text": [" clayton’s rule"]},
    "trace": lambda s: {"account-a": ["133.33"], "account-b": ["66.67"]},
    "rows": lambda s: {
        name_of(s, "Salary"): [""],
        name_of(s, "Cash, 9,900"): [value_of(s, "Reportable")],
        name_of(s, "Loan from a cousin"): [value_of(s, "Needs an explanation")],
    },
    "sheet": lambda s: _cells(
        s, net__y1="78,000", net__y2="364,000", rise__y2="286 000", gap__y2="232000"
    ),
    "links": lambda s: _links(
        s,
        ("Vela, person", "owns", "Quay SA, company"),
        ("Lina, person", "is kin of", "Vela, person"),
    ),
    "essay": lambda s: {"text": [ESSAY]},
}
WRONG: dict[str, Callable[[Tag], Fields]] = {
    "single": lambda s: {"option": [value_of(s, "Charge him first")]},
    "select": lambda s: {"option": [value_of(s, "Confiscating")]},
    "order": lambda s: _steps(s, "Flat", "Wire", "Coins"),
    "match": lambda s: {name_of(s, "48 hours"): [value_of(s, "Order")]},
    "number": lambda s: {"number": ["12"]},
    "text": lambda s: {"text": ["Barlow"]},
    "trace": lambda s: {"account-a": ["1"], "account-b": [""]},
    "rows": lambda s: {name_of(s, "Salary"): [value_of(s, "Reportable")]},
    "sheet": lambda s: _cells(s, net__y1="1"),
    "links": lambda s: _links(s, ("Lina, person", "owns", "Quay SA, company")),
}
REFUSED: dict[str, Fields] = {
    "single": {},
    "select": {},
    "order": {"option": ["made-up"]},
    "match": {},
    "number": {"number": ["about twelve"]},
    "text": {"text": ["  "]},
    "trace": {"account-a": ["1.2.3,4"], "account-b": ["7"]},
    "rows": {},
    "sheet": {"cell-net-y1": ["net"], "cell-net-y2": ["5"]},
    "links": {"from": ["x"], "relation": [""], "to": [""]},
    "essay": {"text": ["Too short."]},
}
