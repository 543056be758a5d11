from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import user_passes_test
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as told
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST
from django_tasks_db.models import DBTaskResult

from operating.condition import Part, condition
from operating.workers import run_again

SHOWN = 100
NAMES = {
    "database": _("Database"),
    "cache": _("Cache"),
    "worker": _("Worker"),
    "mail": _("Mail"),
    "disk": _("Disk"),
    "timers": _("Timers"),
}
# Each state of `operating.condition`: the test of this page has them all.
STATES = {
    "ok": _("In order"),
    "away": _("Cannot be reached"),
    "silent": _("Does not answer in time"),
    "unmigrated": _("Waits for a migration"),
    "dead": _("Not running"),
    "late": _("Late"),
    "low": _("Nearly full"),
    "unknown": _("Not known while the database is away"),
}


def _administers(user: Any) -> bool:
    if not user.is_superuser:
        raise PermissionDenied
    return True


@require_GET
@user_passes_test(_administers)
def show_condition(request: HttpRequest) -> HttpResponse:
    """The parts of the site, and the tasks that were set aside."""
    parts = condition()
    failed = DBTaskResult.objects.failed().order_by("-finished_at")
    context = {
        "parts": [_named(name, parts[name]) for name in NAMES],
        "timers": _timers(parts["timers"]),
        "tasks": [_as_told(task) for task in failed[:SHOWN]],
        "number": failed.count(),
        "page_title": told("Condition of the site"),
        "header_icon": "cogs",
    }
    return render(request, "operating/condition.html", context)


@require_POST
@user_passes_test(_administers)
def queue_again(request: HttpRequest, task: UUID) -> HttpResponse:
    if run_again(str(task)):
        messages.success(request, told("The task waits for the worker again."))
    else:
        messages.info(request, told("The task was queued again before."))
    return redirect("site_condition")


def _named(name: str, part: Part) -> Part:
    is_ok = part["state"] == "ok"
    state = STATES[part["state"]]
    named = {"key": name, "name": NAMES[name], "is_ok": is_ok, "told": state}
    if "free" in part:
        named["percent"] = round(part["free"] * 100)
    return {**part, **named}


def _timers(part: Part) -> list[dict[str, Any]]:
    return [
        {"words": words, "last_run": last_run, "is_late": words in part["late"]}
        for words, last_run in part.get("last_runs", {}).items()
    ]


def _as_told(task: DBTaskResult) -> dict[str, Any]:
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
