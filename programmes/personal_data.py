from typing import Any

from django.db.models import QuerySet

from accounts.holdings import Holding, declare
from accounts.retention import Rule, rules
from programmes.models import Export, ReportMail, SavedReport

declare(
    Holding(Export, hers=("owner",), untold=("file", "asked", "reach"), deleted=True),
    Holding(ReportMail, hers=("report__owner",), deleted=True),
    Holding(SavedReport, hers=("owner",), deleted=True),
)


def _remove(exports: QuerySet[Any]) -> None:
    for export in exports:
        export.remove()


rules(
    Rule(
        "exports of the desk",
        "KEEP_EXPORTS_DAYS",
        lambda moment: Export.objects.asked_before(moment),
        _remove,
    ),
)
