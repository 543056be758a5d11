"""The ledger that is being typed: balances, faults by line, and the five traces."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from accounts.requests import AuthenticatedHttpRequest
from simulations.content.labels import TRACING_RULES
from simulations.content.ledgers.preview import read_ledger_text
from untrusted_files.yaml_reader import LARGEST

MOST_SHOWN = 200


@require_POST
def read(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Reads a ledger that belongs to no case: what was sent. Nothing is kept."""
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied
    accounts = request.POST.get("accounts", "")[:LARGEST]
    transactions = request.POST.get("transactions", "")[:LARGEST]
    reading = read_ledger_text(accounts, transactions)
    wrong = [line for line in reading.lines if line.faults]
    context = {
        "reading": reading,
        "wrong": wrong[:MOST_SHOWN],
        "lines": reading.lines[:MOST_SHOWN],
        "more": max(0, len(reading.lines) - MOST_SHOWN),
        "rules": [
            (str(TRACING_RULES[rule]), row) for rule, row in reading.traced.items()
        ],
    }
    return render(request, "simulations/authoring/editor/ledger_preview.html", context)
