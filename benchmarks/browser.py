import sys
from collections.abc import Callable
from io import BytesIO
from time import process_time
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client

SITE = "127.0.0.1"
Application = Callable[..., Any]


class Browser:
    """Somebody signed in, or a visitor, and the CPU seconds that the application takes
    for them.
    """

    def __init__(self, user: Any) -> None:
        client = Client()
        if user is not None:
            client.force_login(user, settings.AUTHENTICATION_BACKENDS[0])
        self.cookies = {name: each.value for name, each in client.cookies.items()}
        self.cookies["csrftoken"] = "a" * 32

    def get(self, application: Application, address: str) -> tuple[float, str]:
        return self._asked(application, "GET", address, b"")

    def post(
        self,
        application: Application,
        address: str,
        form: dict[str, Any],
        **headers: str,
    ) -> tuple[float, str]:
        form = {**form, "csrfmiddlewaretoken": "a" * 32}
        body = urlencode(form).encode()
        return self._asked(application, "POST", address, body, **headers)

    def _asked(
        self,
        application: Application,
        method: str,
        address: str,
        body: bytes,
        **headers: str,
    ) -> tuple[float, str]:
        path, _mark, query = address.partition("?")
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": SITE,
            "SERVER_PORT": "80",
            "REMOTE_ADDR": SITE,
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": SITE,
            "HTTP_ACCEPT_LANGUAGE": "en",
            "HTTP_COOKIE": "; ".join(f"{n}={v}" for n, v in self.cookies.items()),
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": BytesIO(body),
            "wsgi.errors": sys.stderr,
            "wsgi.url_scheme": "http",
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
            **headers,
        }
        began: list[str] = []
        start = process_time()
        answer = application(environ, lambda status, headers: began.append(status))
        text = b"".join(answer)
        answer.close()
        seconds = process_time() - start
        if not began[0].startswith(("200", "302")):
            raise RuntimeError(f"{method} {address}: {began[0]}")
        return seconds, text.decode(errors="replace")
