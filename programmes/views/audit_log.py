from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from accounts.models import AuditAction, AuditEntry
from accounts.requests import AuthenticatedHttpRequest
from programmes.decorators import administrators

PER_PAGE = 100


@administrators
def log(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Shows who changed what about whom; nothing here can change it."""
    entries = AuditEntry.objects.visible_to(request.user)
    entries = entries.select_related("by", "about", "region")
    action, person = (
        request.GET.get("action", ""),
        request.GET.get("q", "").strip()[:200],
    )
    if action:
        entries = entries.filter(action=action)
    if person:
        entries = entries.filter(about__full_name__icontains=person)
    page = Paginator(entries, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "actions": AuditAction.choices,
        "action": action,
        "q": person,
    }
    return render(request, "programmes/log.html", context)
