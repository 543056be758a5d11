"""A report as a table: with the same numbers left out as on its page."""

from collections.abc import Iterable, Iterator

from django.utils import formats, timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from courses.spreadsheets import Cell, Table
from programmes.exports.columns import (
    NUMBER,
    PERCENT,
    SCORE,
    TEXT,
    ExportColumn,
    dictionary,
)
from programmes.reports.dimensions import Dimension
from programmes.reports.measures import Figure, Measure, MeasureKind
from programmes.reports.report import Report, ReportRow


def columns_of(measure: Measure) -> list[ExportColumn]:
    """Returns the columns of a measure; a share has three, a gain has four."""
    label, meaning = measure.label, measure.meaning
    if measure.kind is MeasureKind.SHARE:
        of = _("%(measure)s, of") % {"measure": label}
        percent = _("%(measure)s, percent") % {"measure": label}
        return [
            ExportColumn(label, meaning, NUMBER),
            ExportColumn(of, _("Of how many."), NUMBER),
            ExportColumn(percent, _("The same as a share."), PERCENT),
        ]
    if measure.kind is MeasureKind.NUMBER:
        return [ExportColumn(label, meaning, NUMBER)]
    if measure.kind is MeasureKind.GAIN:
        low = _("%(measure)s, from") % {"measure": label}
        high = _("%(measure)s, to") % {"measure": label}
        of = _("%(measure)s, of") % {"measure": label}
        lower = _("The lower end of its 95 % interval (Student’s t).")
        return [
            ExportColumn(label, meaning, SCORE),
            ExportColumn(low, lower, SCORE),
            ExportColumn(high, _("The upper end of it."), SCORE),
            ExportColumn(of, _("Of how many."), NUMBER),
        ]
    return [ExportColumn(label, meaning, PERCENT if measure.is_percent else SCORE)]


def columns(
    dimensions: Iterable[Dimension], measures: Iterable[Measure]
) -> list[ExportColumn]:
    named = [ExportColumn(d.label, d.meaning, TEXT) for d in dimensions]
    return named + [column for m in measures for column in columns_of(m)]


def tables(report: Report) -> list[Table]:
    """Returns the report, what was chosen for it, and what its columns mean."""
    its_columns = columns(report.dimensions, report.measures)
    head = [str(column.label) for column in its_columns]
    table = Table(_t("Report"), head, _rows(report))
    return [table, about(report), dictionary(its_columns)]


def about(report: Report) -> Table:
    now = formats.date_format(timezone.localtime(), "DATETIME_FORMAT")
    rows = [[_t("As of"), now], *([label, what] for label, what in report.form.filters)]
    few = _t(
        "“not shown”: fewer than three people, or a number that would reveal theirs."
    )
    return Table(_t("About"), [_t("What"), _t("Which")], [*rows, [_t("Numbers"), few]])


def _rows(report: Report) -> Iterator[list[Cell]]:
    for row in report.rows:
        yield [*row.names, *_cells(row)]
    names = [_t("Together"), *[""] * (len(report.dimensions) - 1)]
    yield [*names, *_cells(report.total)]


def _cells(row: ReportRow) -> Iterator[Cell]:
    for figure in row.figures:
        yield from _cells_of(figure)


def _cells_of(figure: Figure) -> list[Cell]:
    number = len(columns_of(figure.measure))
    if not figure.is_shown:
        return [_t("not shown")] * number
    if figure.measure.kind is MeasureKind.NUMBER:
        return [int(figure.part)]
    value = "" if figure.value is None else round(figure.value, 1)
    if figure.measure.kind is MeasureKind.SHARE:
        return [int(figure.part), int(figure.whole), value]
    if figure.measure.kind is MeasureKind.GAIN:
        bounds = figure.interval
        ends = [round(bounds.low, 1), round(bounds.high, 1)] if bounds else ["", ""]
        return [value, *ends, int(figure.whole)]
    return [value]
