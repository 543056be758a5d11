"""Columns of exports. The data dictionary is made of the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from courses.spreadsheets import Table


@dataclass(frozen=True)
class ExportColumn:
    label: str | Promise
    meaning: str | Promise
    kind: str | Promise


TEXT = _("text")
DATE = _("date, YYYY-MM-DD")
NUMBER = _("whole number")
PERCENT = _("percent, 0 to 100")
SCORE = _("score, 0 to 100")


def dictionary(columns: Sequence[ExportColumn]) -> Table:
    head = [_t("Column"), _t("Meaning"), _t("Values")]
    rows = [[str(c.label), str(c.meaning), str(c.kind)] for c in columns]
    return Table(_t("Data dictionary"), head, rows)
