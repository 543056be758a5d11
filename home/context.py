from django.conf import settings
from django.http import HttpRequest


def contact(request: HttpRequest) -> dict[str, str]:
    return {"contact": settings.CONTACT_EMAIL}
