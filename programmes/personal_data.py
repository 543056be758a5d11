from accounts.holdings import Holding, declare
from programmes.models import Export, ReportMail, SavedReport

declare(
    # The file is about others: it is told that there was one, and not given again.
    Holding(Export, hers=("owner",), untold=("file", "reach"), deleted=True),
    Holding(ReportMail, hers=("report__owner",), deleted=True),
    Holding(SavedReport, hers=("owner",), deleted=True),
)
