"""The templates to take home, each made in the reader's language when asked for."""

from functools import cache

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, get_language_bidi, gettext
from django.views.decorators.http import require_safe

from blanks.docx import as_docx
from blanks.sources import Blank, read_blank
from blanks.xlsx import as_xlsx

_OFFICE = "application/vnd.openxmlformats-officedocument"
_TYPES = {
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
}
_WRITTEN_IN = "en"


@cache
def blanks_of_the_course() -> dict[str, Blank]:
    """By their ids, in the order of their titles. They change with a new release."""
    folder = settings.BASE_DIR / "content" / "blanks"
    found = [read_blank(file) for file in folder.glob("*.md")]
    return {blank.id: blank for blank in sorted(found, key=lambda b: b.title)}


@require_safe
def blanks(request: HttpRequest) -> HttpResponse:
    listed = [
        {
            "id": blank.id,
            "output": blank.output,
            "title": gettext(blank.title),
            "use_when": gettext(blank.use_when),
            "who_fills": gettext(blank.who_fills),
            "is_translated": _is_translated(blank),
        }
        for blank in blanks_of_the_course().values()
    ]
    return render(request, "courses/blanks.html", {"blanks": listed})


@require_safe
def blank(request: HttpRequest, slug: str) -> HttpResponse:
    found = blanks_of_the_course().get(slug)
    if found is None:
        raise Http404
    translated = _is_translated(found)
    mirrored = translated and get_language_bidi()
    if found.output == "xlsx":
        file = as_xlsx(found, gettext, right_to_left=mirrored)
    else:
        language = get_language() if translated else _WRITTEN_IN
        file = as_docx(found, gettext, language, right_to_left=mirrored)
    answer = HttpResponse(file, content_type=_TYPES[found.output])
    answer["Content-Disposition"] = f'attachment; filename="{slug}.{found.output}"'
    return answer


def _is_translated(blank: Blank) -> bool:
    """What is not, stays as it is written: in English, from left to right."""
    return get_language() == _WRITTEN_IN or gettext(blank.title) != blank.title
