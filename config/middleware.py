from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware


class AdminContentPolicy:
    """Loosens the Content-Security-Policy for the CMS by what its editor needs.

    Stands below the policy's own middleware, which reads the attribute set here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith("/admin/"):
            response._csp_replace = settings.ADMIN_CONTENT_SECURITY_POLICY
        return response


class SiteLocale(LocaleMiddleware):
    """Leaves the 404 of a record a 404.

    Django's own would look for the record below a language prefix, because the
    page tree there takes any address.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponse
    ) -> HttpResponse:
        if response.status_code == 404 and request.resolver_match:
            return response
        return super().process_response(request, response)
