"""Rows of a ledger: pasted or uploaded as CSV, kept as a list of rows."""

import csv
import io
from typing import Any

from django import forms
from django.utils.functional import cached_property
from wagtail import blocks
from wagtail_localize.segments import StringSegmentValue

from simulations.blocks.widgets import RowsInput
from simulations.content.ledgers.rows import ACCOUNTS, TRANSACTIONS, parse_rows


class RowsField(forms.CharField):
    """CSV with a header on the form, a list of {column: text} in Python.

    Refused is what is no table at all. What its cells say may be unfinished or wrong
    in a draft: the ledger's own table, and the case's list of problems, say so.
    """

    def __init__(self, columns: tuple[str, ...], **kwargs: Any) -> None:
        self.columns = columns
        super().__init__(strip=False, **kwargs)

    # A field may make of a text what it likes; its base class makes a text.
    def to_python(self, value: Any) -> list[dict[str, str]]:  # type: ignore[override]
        text = super().to_python(value) or ""
        return [line.row for line in parse_rows(text, self.columns)]

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str):
            return value
        if not value:
            return ""
        text = io.StringIO()
        writer = csv.DictWriter(text, self.columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(value)
        return text.getvalue()

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.prepare_value(initial) != (data or "")


class RowsBlock(blocks.FieldBlock):
    """Translators are offered the words of one column, row by row."""

    kind = ""
    columns: tuple[str, ...] = ()
    words = ""

    @cached_property
    def field(self) -> forms.Field:
        widget = RowsInput(self.kind)
        return RowsField(self.columns, widget=widget, required=False)

    def get_default(self) -> list[dict[str, str]]:
        return []

    def get_translatable_segments(
        self, rows: list[dict[str, str]]
    ) -> list[StringSegmentValue]:
        return [
            StringSegmentValue(row["id"], row[self.words])
            for row in rows
            if row[self.words]
        ]

    def restore_translated_segments(
        self, rows: list[dict[str, str]], segments: list[StringSegmentValue]
    ) -> list[dict[str, str]]:
        texts = {segment.path: segment.render_text() for segment in segments}
        return [
            row | {self.words: texts.get(row["id"], row[self.words])} for row in rows
        ]


class AccountsBlock(RowsBlock):
    kind = "accounts"
    columns = ACCOUNTS
    words = "label"


class TransactionsBlock(RowsBlock):
    kind = "transactions"
    columns = TRANSACTIONS
    words = "text"
