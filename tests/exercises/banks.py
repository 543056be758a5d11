"""Small exercises of every kind, sound until a test breaks them."""

from copy import deepcopy
from typing import Any

from exercises.bank_file import check_bank, read_bank
from exercises.kinds.material import Json, Marked, Material

Raw = dict[str, Any]

LEDGER: Raw = {
    "id": "book",
    "accounts": [{"id": "a", "opening": 100}, {"id": "b"}],
    "transactions": [
        {"id": "t1", "to": "a", "amount": 200, "proceeds": True},
        {"id": "t2", "from": "a", "to": "b", "amount": 100},
    ],
}

NET_WORTH: Raw = {
    "columns": [{"id": "y1", "label": "2023"}, {"id": "y2", "label": "2024"}],
    "rows": [
        {"id": "assets", "label": "Assets", "cells": {"y1": 118000, "y2": 402000}},
        {"id": "debts", "label": "Debts", "cells": {"y1": 40000, "y2": 38000}},
        {"id": "net", "label": "Net", "formula": "assets - debts", "open": True},
        {
            "id": "rise",
            "label": "Rise",
            "formula": "net - before(net)",
            "open": ["y2"],
        },
        {"id": "funds", "label": "Funds", "cells": {"y2": 54000}},
        {
            "id": "gap",
            "label": "Gap",
            "formula": "rise - funds",
            "open": ["y2"],
            "tolerance": 1,
        },
    ],
}

MATERIALS: dict[str, Raw] = {
    "single": {
        "options": [
            {"id": "a", "text": "Charge him first"},
            {"id": "b", "text": "Ask the judge", "correct": True, "feedback": "Yes."},
        ]
    },
    "select": {
        "options": [
            {"id": "a", "text": "Freezing", "correct": True},
            {"id": "b", "text": "Seizing", "correct": True, "feedback": "It holds."},
            {"id": "c", "text": "Confiscating", "correct": False},
        ]
    },
    "order": {
        "options": [
            {"id": "a", "text": "Coins"},
            {"id": "b", "text": "Wire", "feedback": "At 16:00."},
            {"id": "c", "text": "Flat"},
        ]
    },
    "match": {
        "targets": [{"id": "t1", "text": "Hold"}, {"id": "t2", "text": "Order"}],
        "items": [
            {"id": "i1", "text": "48 hours", "target": "t1"},
            {"id": "i2", "text": "Until trial", "target": "t2", "feedback": "A court."},
        ],
    },
    "number": {
        "unit": "EUR",
        "answers": [
            {"value": "124481.33", "tolerance": "0.01", "feedback": "To the cent."},
            {"value": 124481, "tolerance": 1, "marks": 80},
        ],
    },
    "text": {
        "accepted": [
            {"text": "Clayton*", "feedback": "Clayton’s case."},
            {"text": "first in, first out", "marks": 50},
        ]
    },
    "trace": {"ledger": "book", "rule": "pro_rata", "accounts": ["a", "b"]},
    "rows": {
        "columns": [
            {"id": "line", "label": "Line", "numeric": True},
            {"id": "text", "label": "Text"},
        ],
        "marks": [
            {"id": "report", "text": "Reportable"},
            {"id": "explain", "text": "Needs an explanation"},
        ],
        "rows": [
            {"id": "r1", "cells": [1, "Cash, 9,900"], "mark": "report"},
            {"id": "r2", "cells": [2, "Salary"], "feedback": "As every month."},
            {"id": "r3", "cells": [3, "Loan from a cousin"], "mark": "explain"},
        ],
    },
    "sheet": NET_WORTH,
    "links": {
        "nodes": [
            {"id": "vela", "text": "Vela", "kind": "person"},
            {"id": "lina", "text": "Lina", "kind": "person"},
            {"id": "quay", "text": "Quay SA", "kind": "company"},
        ],
        "relations": [
            {"id": "owns", "text": "owns"},
            {"id": "kin", "text": "is kin of", "undirected": True},
        ],
        "links": [
            {"from": "vela", "to": "quay", "relation": "owns", "feedback": "Sheet 3."},
            {"from": "vela", "to": "lina", "relation": "kin"},
        ],
    },
    "essay": {
        "criteria": [
            {
                "id": "person",
                "text": "Names the person",
                "points": 2,
                "levels": [{"points": 2, "text": "All"}, {"points": 0, "text": "No"}],
            },
            {"id": "link", "text": "Shows the link", "points": 1},
        ],
        "model": "We ask to hold the account of …",
        "words": {"min": 50, "max": 200},
    },
}


def exercise(kind: str, name: str = "x", /, **keys: Any) -> Raw:
    """A sound one of a kind, with keys put in the place of its own."""
    return {
        "id": name,
        "kind": kind,
        "prompt": "What is right?",
        "explanation": "So it is.",
        "source": "FATF Recommendation 4",
        **deepcopy(MATERIALS[kind]),
        **keys,
    }


def bank_of(*exercises: Raw, **keys: Any) -> Raw:
    return {
        "format": 1,
        "language": "en",
        "exercises": list(exercises),
        "ledgers": [deepcopy(LEDGER)],
        **keys,
    }


def material_of(raw: Raw) -> Material:
    bank = bank_of(raw)
    assert check_bank(bank).errors == []
    return read_bank(bank).exercises[raw["id"]].material


def mark(raw: Raw, answer: Json) -> Marked:
    return material_of(raw).mark(answer)


def errors_of(*exercises: Raw, **keys: Any) -> dict[str, str]:
    """What is said, by path; several of one path stand in lines."""
    said: dict[str, str] = {}
    for problem in check_bank(bank_of(*exercises, **keys)).errors:
        before = said.get(problem.path)
        said[problem.path] = (
            f"{before}\n{problem.message}" if before else problem.message
        )
    return said
