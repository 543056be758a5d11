"""What the checker says of an exercise while it is written, for its form in the CMS."""

from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.utils.translation import gettext, ngettext
from django.views.generic import View

from exercises.editing.block_errors import at_field
from exercises.editing.exercise_block import ExerciseFormBlock, is_empty
from exercises.single_file import check_exercise

MOST = 60


class CheckExerciseView(PermissionRequiredMixin, View):
    """Reads the fields of a form that begin with `prefix`, and keeps nothing."""

    permission_required = "exercises.add_bankexercise"
    raise_exception = True
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        form, prefix = ExerciseFormBlock(), request.POST.get("prefix", "")
        try:
            value = form.clean(form.value_from_datadict(request.POST, {}, prefix))
        except ValidationError:
            return JsonResponse({"said": [], "sum": []})  # as the form itself will say
        except (LookupError, ValueError):
            return HttpResponseBadRequest()
        return JsonResponse(_words(form, form.exercise_of(value)))


def _words(form: ExerciseFormBlock, raw: dict[str, Any]) -> dict[str, Any]:
    if is_empty(raw):
        return {"said": [], "sum": []}
    report = check_exercise(raw)
    kinds = (("error", report.errors), ("warning", report.warnings))
    said = [
        {"kind": kind, "steps": steps, "words": words}
        for kind, problems in kinds
        for steps, words in (at_field(form, form.said(each, raw)) for each in problems)
    ]
    return {"said": said[:MOST], "sum": _sum(len(report.errors), len(report.warnings))}


def _sum(errors: int, warnings: int) -> list[str]:
    said = []
    if errors:
        mend = ngettext("One thing to mend.", "%(count)s things to mend.", errors)
        said.append(mend % {"count": errors})
    if warnings:
        think = ngettext(
            "One thing to consider.", "%(count)s things to consider.", warnings
        )
        said.append(think % {"count": warnings})
    return said or [gettext("The checker has nothing to say against it.")]
