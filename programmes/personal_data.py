from django.db.models import QuerySet

from accounts.holdings import Holding, declare
from accounts.retention import Rule, rules
from programmes.models import Export, ReportMail, SavedReport

declare(
    # The file is about others: it is told that there was one, and not given again.
    Holding(Export, hers=("owner",), untold=("file", "reach"), deleted=True),
    Holding(ReportMail, hers=("report__owner",), deleted=True),
    Holding(SavedReport, hers=("owner",), deleted=True),
)


def _remove(exports: QuerySet[Export]) -> None:
    for export in exports:
        export.remove()


rules(
    Rule(
        "files that were exported at the desk",
        "KEEP_EXPORTS_DAYS",
        lambda moment: Export.objects.filter(asked_at__lt=moment),
        _remove,
    ),
)
