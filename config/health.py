"""Whether this process can serve, and how the rest is, for machines that watch."""

from django.http import HttpRequest, JsonResponse

from operating.condition import condition


def health(request: HttpRequest) -> JsonResponse:
    """Answers 503 where no page can be served, so that a load balancer asks another.

    Whatever else is not well is said, and concerns people.
    """
    parts = condition()
    ready = parts["database"]["state"] == "ok"
    return JsonResponse(
        {"alive": True, "ready": ready, **parts},
        status=200 if ready else 503,
        headers={"Cache-Control": "no-store"},
    )
