from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import user_passes_test
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django_tasks_db.models import DBTaskResult

from operating.condition import condition
from operating.workers import run_again

SHOWN = 100


def _administers(user: Any) -> bool:
    if not user.is_superuser:
        raise PermissionDenied
    return True


@require_GET
@user_passes_test(_administers)
def show_condition(request: HttpRequest) -> HttpResponse:
    """The parts of the site, and the tasks that were set aside."""
    failed = DBTaskResult.objects.failed().order_by("-finished_at")
    context = {
        "parts": condition(),
        "tasks": [_told(task) for task in failed[:SHOWN]],
        "number": failed.count(),
        "page_title": _("Condition of the site"),
        "header_icon": "cogs",
    }
    return render(request, "operating/condition.html", context)


@require_POST
@user_passes_test(_administers)
def queue_again(request: HttpRequest, task: UUID) -> HttpResponse:
    if run_again(str(task)):
        messages.success(request, _("The task waits for the worker again."))
    else:
        messages.info(request, _("The task was queued again before."))
    return redirect("site_condition")


def _told(task: DBTaskResult) -> dict[str, Any]:
    """A task as the page tells it; of a mail, to whom it was to go and its subject."""
    arguments: list[Any] = task.args_kwargs["args"]
    mail = arguments[0] if arguments and isinstance(arguments[0], dict) else {}
    return {
        "pk": task.pk,
        "name": task.task_path,
        "finished_at": task.finished_at,
        "error": task.traceback.strip().splitlines()[-1:],
        "to": ", ".join(mail.get("to", [])),
        "subject": mail.get("subject", ""),
    }
