"""A site whose pages keep a thread for long, as those of an outage do."""

import time
from collections.abc import Callable

SECONDS = 1.5


def application(environ: dict, start_response: Callable) -> list[bytes]:
    if environ["PATH_INFO"] != "/healthz":
        time.sleep(SECONDS)
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "2")])
    return [b"ok"]
