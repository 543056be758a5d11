"""One file per thing, gathered here for Django."""

from programmes.models.exports import Export
from programmes.models.saved import ReportMail, SavedReport
