"""The dossier of a case: who and what there is, before any scene is played."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from simulations.blocks.body import CaseTextBlocks
from simulations.blocks.fields import IdBlock
from simulations.blocks.ledgers import AccountsBlock, TransactionsBlock
from simulations.content.labels import (
    ASSET_KINDS,
    EVIDENCE_KINDS,
    PARTY_KINDS,
    choices,
)


def amount(label: str | Promise, **options: Any) -> blocks.DecimalBlock:
    return blocks.DecimalBlock(
        label=label, min_value=0, max_digits=17, decimal_places=2, **options
    )


class JurisdictionBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Name"))
    id = IdBlock(label=_("Id"))
    note = blocks.TextBlock(required=False, label=_("Its law, in a few words"), rows=2)

    class Meta:
        icon = "globe"
        label = _("Jurisdiction")
        label_format = "{name}"


class PartyBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Name"))
    id = IdBlock(label=_("Id"))
    kind = blocks.ChoiceBlock(choices(PARTY_KINDS), required=False, label=_("Kind"))
    jurisdiction = IdBlock("jurisdiction", label=_("Jurisdiction"))
    note = blocks.TextBlock(required=False, label=_("Note"), rows=2)
    known = blocks.BooleanBlock(required=False, label=_("Known from the start"))

    class Meta:
        icon = "user"
        label = _("Party")
        label_format = "{name}"


class MoveBlock(blocks.StructBlock):
    at = blocks.IntegerBlock(min_value=0, label=_("At hour"))
    to = IdBlock(
        "asset",
        label=_("To"),
        help_text=_("Empty: the value is gone for good."),
    )
    amount = amount(
        _("Amount"), required=False, help_text=_("Empty: all that is there.")
    )

    class Meta:
        label = _("Move")
        label_format = "{at}"


class AssetBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("What it is"))
    id = IdBlock(label=_("Id"))
    kind = blocks.ChoiceBlock(choices(ASSET_KINDS), label=_("Kind"))
    value = amount(_("Value"), help_text=_("In the currency of the case."))
    holder = IdBlock("party", label=_("Held by"))
    jurisdiction = IdBlock("jurisdiction", label=_("Jurisdiction"))
    note = blocks.TextBlock(required=False, label=_("Note"), rows=2)
    known = blocks.BooleanBlock(required=False, label=_("Known from the start"))
    moves = blocks.ListBlock(
        MoveBlock(),
        default=[],
        label=_("Where it goes if nobody stops it"),
        help_text=_("At an hour of the case's clock. The trainee does not see this."),
    )

    class Meta:
        icon = "pick"
        label = _("Asset")
        label_format = "{label}"


class EvidenceBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"))
    id = IdBlock(label=_("Id"))
    kind = blocks.ChoiceBlock(choices(EVIDENCE_KINDS), label=_("Kind"))
    key = blocks.BooleanBlock(
        required=False,
        label=_("Key evidence"),
        help_text=_("Counts in the evidence part of the score."),
    )
    body = CaseTextBlocks(label=_("What it says"))

    class Meta:
        icon = "doc-full"
        label = _("Evidence")
        label_format = "{title}"


class LedgerBlock(blocks.StructBlock):
    title = blocks.CharBlock(required=False, label=_("Title"))
    id = IdBlock(label=_("Id"))
    text = blocks.TextBlock(required=False, label=_("Introduction"), rows=2)
    accounts = AccountsBlock(
        label=_("Accounts"),
        help_text=_(
            "Paste rows from a spreadsheet or a CSV file, under the names of the "
            "columns: id, label, opening."
        ),
    )
    transactions = TransactionsBlock(
        label=_("Transactions"),
        help_text=_(
            "In their order, under the names of the columns: id, date, from, to, "
            "amount, proceeds, text. An empty “from” or “to” is outside the ledger; "
            "proceeds is true for what comes from the crime."
        ),
    )

    class Meta:
        icon = "table"
        label = _("Ledger")
        label_format = "{title}"


class MoneyLinkBlock(blocks.StructBlock):
    """Named `source` and `target` where format 1 says `from` and `to`: `from` is a
    word of Python's own.
    """

    source = IdBlock("asset party", label=_("From"))
    target = IdBlock("asset party", label=_("To"))
    amount = amount(_("Amount"), required=False)
    text = blocks.CharBlock(required=False, label=_("What stands on the line"))
    evidence = IdBlock(
        "evidence",
        label=_("Shown once this is revealed"),
        help_text=_("Empty: as soon as both ends are known."),
    )

    class Meta:
        icon = "link"
        label = _("Link")
        label_format = "{text}"
