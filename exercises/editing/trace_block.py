"""The ledger of a `trace` exercise as two tables, with accounts by their names."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from exercises.editing.conversion import Raw, ids_of
from exercises.editing.kind_blocks import KindBlock, Steps, line
from exercises.editing.table_block import (
    YES,
    FormColumn,
    FormRow,
    FormTable,
    FormTableBlock,
    figure_of,
)
from exercises.exchange.ids import numbers, slug_of
from exercises.tracing_rules import RULES

_LEDGER = ("ledgers", 0)


class TraceKindBlock(KindBlock):
    title = line(_("Name of the ledger"))
    accounts = FormTableBlock(
        [
            FormColumn("label", _("Account")),
            FormColumn("opening", _("Opening balance")),
            FormColumn("asked", _("To be traced"), is_mark=True),
        ],
        label=_("Accounts"),
        help_text=_(
            "Rows may be pasted from a spreadsheet. Tick the accounts of which one has "
            "to say how much is traced."
        ),
    )
    transactions = FormTableBlock(
        [
            FormColumn("date", _("Date")),
            FormColumn("text", _("Text")),
            FormColumn("from", _("From")),
            FormColumn("to", _("To")),
            FormColumn("amount", _("Amount")),
            FormColumn("proceeds", _("Proceeds"), is_mark=True),
        ],
        label=_("Transactions, in their order"),
        help_text=_(
            "Dates such as 2025-01-31. From and to are names of accounts; empty: from "
            "or to outside. Tick what comes from the crime."
        ),
    )
    rule = blocks.ChoiceBlock(
        choices=[(name, label) for name, (label, _lines) in RULES.items()],
        required=False,
        label=_("Tracing rule"),
    )
    tolerance = line(_("May differ by"), help_text=_("Empty: a cent."))

    def raw_of(self, value: Raw) -> Raw:
        """One ledger comes along, under the name that it had."""
        accounts: FormTable = value["accounts"]
        labels = [row.cells["label"] for row in accounts.rows]
        names = ids_of((row.id for row in accounts.rows), numbers("a"))
        ids = dict(zip((_folded(each) for each in labels), names, strict=True))
        ledger: Raw = {"id": accounts.id or slug_of(value["title"] or "") or "ledger"}
        ledger |= {"title": value["title"]} if value["title"] else {}
        ledger["accounts"] = [
            _account(name, row) for name, row in zip(names, accounts.rows, strict=True)
        ]
        ledger["transactions"] = _transactions(value["transactions"], ids)
        raw: Raw = {
            "ledger": ledger["id"],
            "accounts": [
                name
                for name, row in zip(names, accounts.rows, strict=True)
                if row.cells["asked"]
            ],
            "ledgers": [ledger],
        }
        kept = {"rule": value["rule"], "tolerance": figure_of(value["tolerance"] or "")}
        return raw | {key: part for key, part in kept.items() if part}

    def value_of(self, raw: Raw) -> Raw:
        ledger = next(each for each in raw["ledgers"] if each["id"] == raw["ledger"])
        labels = {
            account["id"]: account.get("label") or account["id"]
            for account in ledger["accounts"]
        }
        accounts = [
            FormRow(
                name,
                {
                    "label": labels[name],
                    "opening": str(account.get("opening", "")),
                    "asked": YES if name in raw["accounts"] else "",
                },
            )
            for account in ledger["accounts"]
            for name in [account["id"]]
        ]
        transactions = [
            FormRow(
                booked["id"],
                {
                    **{key: str(booked.get(key) or "") for key in ("date", "text")},
                    **{key: labels.get(booked.get(key), "") for key in ("from", "to")},
                    "amount": str(booked["amount"]),
                    "proceeds": YES if booked.get("proceeds") else "",
                },
            )
            for booked in ledger["transactions"]
        ]
        return {
            "title": ledger.get("title", ""),
            "accounts": FormTable(ledger["id"], rows=accounts),
            "transactions": FormTable(rows=transactions),
            "rule": raw["rule"],
            "tolerance": str(raw.get("tolerance", "")),
        }

    def field_of(self, steps: Steps, raw: Raw) -> Steps:
        if steps[:2] == _LEDGER:
            return steps[2:]
        # What is asked is ticked in the table of accounts.
        return steps[:1] if steps[0] in ("rule", "tolerance") else ("accounts",)

    def labels_of(self, raw: Raw) -> dict[str, str]:
        (ledger,) = raw["ledgers"]
        labels = {each["id"]: each.get("label", "") for each in ledger["accounts"]}
        places = enumerate(ledger["transactions"], 1)
        return labels | {booked["id"]: str(place) for place, booked in places}


def _transactions(table: FormTable, ids: dict[str, str]) -> list[Raw]:
    names = ids_of((row.id for row in table.rows), numbers("t"))
    return [
        {
            "id": name,
            **{key: row.cells[key] for key in ("date", "text") if row.cells[key]},
            **{
                end: ids.get(_folded(cell)) or slug_of(cell) or "x"
                for end in ("from", "to")
                if (cell := row.cells[end])
            },
            "amount": figure_of(row.cells["amount"]),
            **({"proceeds": True} if row.cells["proceeds"] else {}),
        }
        for name, row in zip(names, table.rows, strict=True)
    ]


def _account(name: str, row: FormRow) -> Raw:
    """One that is called by its id needs no name."""
    label, opening = row.cells["label"], row.cells["opening"]
    kept = {"label": label if label != name else "", "opening": figure_of(opening)}
    return {"id": name, **{key: part for key, part in kept.items() if part}}


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()
