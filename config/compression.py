from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class GZipHTMLMiddleware(GZipMiddleware):
    """Sends pages compressed, with a random length against BREACH.

    Files go as they are: a part of a video must keep its length, and most are
    compressed by themselves.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if not response.get("Content-Type", "").startswith("text/html"):
            return response
        return super().process_response(request, response)
