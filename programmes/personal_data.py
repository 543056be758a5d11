from privacy.registry import PersonalData, register
from privacy.retention import RetentionRule, each, register_rules
from programmes.models import Export, ReportMail, SavedReport

register(
    # The file is about others: it is told that there was one, and not given again.
    PersonalData(
        Export, subject=("owner",), not_exported=("file", "reach"), deleted=True
    ),
    PersonalData(ReportMail, subject=("report__owner",), deleted=True),
    PersonalData(SavedReport, subject=("owner",), deleted=True),
)


register_rules(
    RetentionRule(
        "files that were exported at the desk",
        "KEEP_EXPORTS_DAYS",
        lambda moment: Export.objects.filter(asked_at__lt=moment),
        each(Export.remove),
    ),
)
