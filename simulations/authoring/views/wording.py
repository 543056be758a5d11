"""Says in words what was picked. The pickers ask here, so that one place says it."""

import json
from typing import Any

from django.http import HttpResponseBadRequest, JsonResponse, RawPostDataException
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.requests import AuthenticatedHttpRequest
from simulations.authoring.views.base import case_for
from simulations.content.names import Names, names_in
from simulations.content.wording import condition_in_words, effects_in_words
from simulations.releases.drafts import Draft
from untrusted_files.yaml_reader import UnreadableFileError, load_yaml

MOST = 500


@require_POST
def say(
    request: AuthenticatedHttpRequest, pk: int
) -> JsonResponse | HttpResponseBadRequest:
    """Answers `[{"kind": "condition", "text": "{has: statement}"}, …]` in words, with
    the value of each as JSON, or with what keeps it from being read.
    """
    case = case_for(request, pk)
    pieces = _pieces(request)
    if pieces is None:
        return HttpResponseBadRequest("A list of pieces is wanted.")
    names = names_in(Draft.of(case).raw)
    answers = [_in_words(str(p["kind"]), str(p["text"]), names) for p in pieces]
    return JsonResponse({"pieces": answers})


def _pieces(request: AuthenticatedHttpRequest) -> list[dict[str, Any]] | None:
    try:
        pieces = json.loads(request.body)["pieces"][:MOST]
    except (ValueError, KeyError, TypeError, RawPostDataException):
        return None
    sound = all(isinstance(p, dict) and {"kind", "text"} <= p.keys() for p in pieces)
    return pieces if sound else None


def _in_words(kind: str, text: str, names: Names) -> dict[str, Any]:
    try:
        value = load_yaml(text.encode()) if text.strip() else None
    except UnreadableFileError as error:
        said = error.problem.text(_, ngettext)
        fault = _("This cannot be read: %(fault)s") % {"fault": said}
        return {"value": None, "words": "", "fault": fault}
    in_words = effects_in_words if kind == "effects" else condition_in_words
    return {"value": value, "words": in_words(value, names), "fault": ""}
