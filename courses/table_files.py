"""Tables as a file, in the form that was asked for."""

import tempfile
from collections.abc import Sequence
from typing import Any, BinaryIO

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.text import slugify

from courses.spreadsheets import Table, csv_lines, write_workbook

CSV, MARKED_CSV, XLSX = "csv", "csv-marked", "xlsx"
FORMS = (CSV, MARKED_CSV, XLSX)
"""CSV as programs want it, and with the mark by which spreadsheets know UTF-8."""

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def ending(form: str) -> str:
    return "xlsx" if form == XLSX else "csv"


def file_name(title: str, form: str) -> str:
    return f"{slugify(title) or 'export'}.{ending(form)}"


def write(tables: Sequence[Table], form: str, file: BinaryIO) -> None:
    """Writes the tables; a CSV has room for the first one alone."""
    if form == XLSX:
        write_workbook(tables, file)
        return
    for line in csv_lines(tables[0], bom=form == MARKED_CSV):
        file.write(line.encode())


def answer(tables: Sequence[Table], form: str, title: str) -> HttpResponseBase:
    """Sends CSV as its rows come; a workbook is put together on the disk first."""
    if form == XLSX:
        file: Any = tempfile.TemporaryFile()  # noqa: SIM115, the response closes it
        write(tables, form, file)
        file.seek(0)
        response: HttpResponseBase = FileResponse(file)
    else:
        lines = csv_lines(tables[0], bom=form == MARKED_CSV)
        response = StreamingHttpResponse(lines)
    return as_download(response, title, form)


def as_download(response: HttpResponseBase, title: str, form: str) -> HttpResponseBase:
    response["Content-Type"] = TYPES[ending(form)]
    name = file_name(title, form)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
