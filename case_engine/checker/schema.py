"""The shape of format 1: which keys there are, and what each may hold."""

from collections.abc import Iterator

from case_engine.checker import messages
from case_engine.checker.condition_schema import (
    condition,
    task_condition,
    text_condition,
)
from case_engine.model import TASK_KINDS
from case_engine.texts import SHORT
from checking.ledgers import ledger
from checking.messages import NOT_A_CURRENCY, UNQUOTED_CURRENCY
from checking.problems import Problem
from checking.schema_types import (
    Shape,
    amount,
    anything,
    date,
    decimal,
    filled,
    format_1,
    hours,
    language,
    list_of,
    one_of,
    or_null,
    pattern,
    record,
    slug,
    text,
    whole,
    yes_or_no,
)
from exercises.kinds.material import Material
from exercises.kinds.options import Optioned

PARTY_KINDS = ("person", "company", "trust", "bank", "vasp", "authority")
ASSET_KINDS = (
    *("bank_account", "real_estate", "company_shares", "vehicle", "vessel"),
    *("virtual_asset", "cash", "commodity", "other"),
)
EVIDENCE_KINDS = (
    *("report", "record", "document", "statement", "message", "analysis", "legal"),
)
VERDICTS = ("sound", "defensible", "poor", "harmful")
ENDINGS = ("success", "partial", "failure")
TOPICS = (
    *("corruption", "payment-fraud", "natural-resources", "virtual-assets"),
    *("trade", "other"),
)

_jurisdiction = record({"id": slug, "name": filled}, {"note": text})

_party = record(
    {"id": slug, "name": filled},
    {
        "kind": one_of(*PARTY_KINDS),
        "jurisdiction": slug,
        "note": text,
        "known": yes_or_no,
    },
)

_move = record({"at": hours}, {"to": or_null(slug), "amount": or_null(amount)})

_asset = record(
    {"id": slug, "label": filled, "kind": one_of(*ASSET_KINDS), "value": amount},
    {
        "holder": slug,
        "jurisdiction": slug,
        "note": text,
        "known": yes_or_no,
        "moves": list_of(_move),
    },
)

_evidence = record(
    {"id": slug, "title": filled, "kind": one_of(*EVIDENCE_KINDS)},
    {"body": text, "key": yes_or_no},
)

_link = record(
    {"from": slug, "to": slug}, {"amount": amount, "text": text, "evidence": slug}
)


def _outcome_keys(of_task: bool) -> dict[str, Shape]:
    slugs = list_of(slug)
    return {
        "if": task_condition if of_task else condition,
        "hours": hours,
        "reveal": slugs,
        "hold": list_of(record({"asset": slug, "hours": hours}, {})),
        "restrain": slugs,
        "release": slugs,
        "confiscate": slugs,
        "return": slugs,
        "set": list_of(filled),
        "clear": list_of(filled),
        "conduct": whole,
        "verdict": one_of(*VERDICTS),
        "feedback": text,
        "principle": text,
        "source": text,
    }


_parts = list_of(record({"text": filled}, {"if": text_condition}), least=1)


def _conditional_text(value: object, path: str) -> Iterator[Problem]:
    """A text, or a list of its parts."""
    yield from (_parts if isinstance(value, list) else text)(value, path)


def _short(value: object, path: str) -> Iterator[Problem]:
    yield from filled(value, path)
    if isinstance(value, str) and len(value) > SHORT:
        yield messages.LONG_SHORT_NAME.at(path, most=SHORT, count=len(value))


_goto: dict[str, Shape] = {"goto": slug}
_outcome = record(_goto, _outcome_keys(of_task=False))
_choice_keys: dict[str, Shape] = {
    "when": condition,
    "requires": condition,
    "barred": _conditional_text,
    "short": _short,
}
_one_outcome = record(
    {"id": slug, "text": filled, **_goto},
    {**_choice_keys, **_outcome_keys(of_task=False)},
)
_some_outcomes = record(
    {"id": slug, "text": filled, "outcomes": list_of(_outcome, least=1)}, _choice_keys
)


def _choice(value: object, path: str) -> Iterator[Problem]:
    """A single outcome may stand in the choice itself, but not beside `outcomes`."""
    several = isinstance(value, dict) and "outcomes" in value
    yield from (_some_outcomes if several else _one_outcome)(value, path)


_task_outcomes = list_of(record(_goto, _outcome_keys(of_task=True)), least=1)
_task_keys: dict[str, Shape] = {
    "kind": one_of(*TASK_KINDS),
    "prompt": text,
    "outcomes": _task_outcomes,
}
_option = record({"id": slug, "text": filled}, {"correct": yes_or_no})


def _task_shape(kind: type[Material]) -> Shape:
    """In format 1 options have no feedback, and any of them may be marked correct."""
    required, optional = _task_keys | dict(kind.required), {"short": _short}
    if issubclass(kind, Optioned):
        required["options"] = list_of(_option, kind.least)
        return record(required, optional)
    return record(required, optional | dict(kind.optional))


_TASKS = {name: _task_shape(kind) for name, kind in TASK_KINDS.items()}
_of_no_kind = record(
    _task_keys,
    {"short": _short}
    | {
        key: anything
        for kind in TASK_KINDS.values()
        for key in (*kind.required, *kind.optional)
    },
)


def _task(value: object, path: str) -> Iterator[Problem]:
    kind = value.get("kind") if isinstance(value, dict) else None
    shape = _TASKS.get(kind, _of_no_kind) if isinstance(kind, str) else _of_no_kind
    yield from shape(value, path)


_scene_record = record(
    {"id": slug, "title": filled},
    {
        "body": _conditional_text,
        "prompt": filled,
        "choices": list_of(_choice, least=1),
        "task": _task,
        "ending": one_of(*ENDINGS),
    },
)


def _scene(value: object, path: str) -> Iterator[Problem]:
    yield from _scene_record(value, path)
    if isinstance(value, dict):
        keys = tuple(key for key in ("choices", "task", "ending") if key in value)
        if len(keys) != 1:
            message = messages.SEVERAL_WAYS_ON.get(keys, messages.NO_WAY_ON)
            yield message.at(path)


_weight = decimal(0, 100)
_scoring = record({"secured": _weight, "conduct": _weight, "evidence": _weight}, {})


_currency = pattern("[A-Z]{3}", NOT_A_CURRENCY, UNQUOTED_CURRENCY)

shape_of_case = record(
    {
        "format": format_1,
        "id": slug,
        "title": filled,
        "language": language,
        "currency": _currency,
        "start": slug,
        "pass_mark": decimal(0, 100),
        "scoring": _scoring,
        "scenes": list_of(_scene, least=1),
    },
    {
        "pass_conduct": decimal(0, 100),
        "taste": list_of(slug),
        "topic": one_of(*TOPICS),
        "summary": text,
        "objectives": list_of(text),
        "starts": date,
        "limit": or_null(hours),
        "timeout": or_null(slug),
        "jurisdictions": list_of(_jurisdiction),
        "parties": list_of(_party),
        "assets": list_of(_asset),
        "evidence": list_of(_evidence),
        "ledgers": list_of(ledger),
        "links": list_of(_link),
    },
)
