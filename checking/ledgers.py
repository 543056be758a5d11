"""The ledgers of a file: their shape, and what keeps them from being traced."""

from collections.abc import Iterator, Mapping
from typing import Any

from checking import messages
from checking.problems import Problem, mappings
from checking.references import Known, dangling, ids, once
from checking.schema_types import (
    amount,
    date,
    list_of,
    or_null,
    record,
    slug,
    text,
    yes_or_no,
)
from tracing.ledger import LedgerError, UnknownAccountError, read_ledger

_transaction = record(
    {"id": slug, "amount": amount},
    {
        "date": or_null(date),
        "from": or_null(slug),
        "to": or_null(slug),
        "text": text,
        "proceeds": yes_or_no,
    },
)

ledger = record(
    {
        "id": slug,
        "accounts": list_of(record({"id": slug}, {"label": text, "opening": amount})),
        "transactions": list_of(_transaction),
    },
    {"title": text, "label": text, "text": text},
)


def faults_of_ledgers(file: Mapping[str, Any]) -> Iterator[Problem]:
    """Of all ledgers of a file, whatever their shape is."""
    yield from once(mappings(file, "ledgers"))
    for path, raw in mappings(file, "ledgers"):
        yield from once(mappings(raw, "accounts", path))
        yield from once(mappings(raw, "transactions", path))
        account = Known(ids(raw, "accounts"), messages.UNKNOWN_ACCOUNT)
        for where, transaction in mappings(raw, "transactions", path):
            yield from dangling(transaction, "from", where, account)
            yield from dangling(transaction, "to", where, account)
        yield from _not_traceable(raw, path)


def _not_traceable(raw: Mapping[str, Any], path: str) -> Iterator[Problem]:
    try:
        read_ledger(raw)
    except UnknownAccountError:
        return  # a name that dangles, which is said elsewhere
    except LedgerError as error:
        message = messages.LEDGER_FAULTS[error.code]
        yield message.at(f"{path}.transactions[{error.place}]", **error.params)
    except (ValueError, KeyError, TypeError, AttributeError):
        return  # its shape is wrong, which is said elsewhere
