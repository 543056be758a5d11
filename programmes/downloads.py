"""A table as a file to be kept."""

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.text import slugify

from courses.spreadsheets import Table, as_workbook, csv_lines

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_download(
    table: Table, name: str, kind: str, *, bom: bool = False
) -> HttpResponse | StreamingHttpResponse:
    """`kind` is csv or xlsx."""
    response: HttpResponse | StreamingHttpResponse
    if kind == "csv":
        lines = csv_lines(table, bom=bom)
        response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    else:
        response = HttpResponse(as_workbook([table]), content_type=XLSX)
    file = f"{slugify(name) or 'cohort'}-progress.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{file}"'
    return response
