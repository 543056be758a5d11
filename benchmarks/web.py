"""make bench-web: the CPU of a decision in a case and of a course page, in units of a
bare Django page with five queries, measured in turns in one run and one process.

All requests go through the site's WSGI application with all of its middleware; only
the bare page (`benchmarks.bare`) goes through a handler with Django's own.
"""

import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any
from urllib.parse import urlencode

os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="tracehold-bench-"))
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"

import django
from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import Client
from django.test.utils import (
    override_settings,
    setup_databases,
    teardown_databases,
)

ROUNDS = int(os.environ.get("ROUNDS", "6"))  # plays of the whole case
GOALS = {"decision in place": 2.5, "course page": 2.0}
IN_PLACE = {"HTTP_PREFER": "return=representation"}  # as the room's script asks
MOODLE = 13  # its branching activity, on this kind of machine
SITE = "127.0.0.1"
Application = Callable[..., Any]


class Browser:
    """Somebody signed in, and the CPU seconds that the application takes for them."""

    def __init__(self, user: Any) -> None:
        client = Client()
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


def plays() -> list[list[str]]:
    """The decisions of each written play of the case."""
    lines = Path("content/cases/harbour-consultancy.plays.txt").read_text().splitlines()
    return [line.split()[1:] for line in lines if line.startswith("decisions:")]


def measure() -> dict[str, list[float]]:
    from accounts.models import User
    from benchmarks.bare import MIDDLEWARE
    from case_engine.decisions import read_decision
    from courses.models import CoursePage
    from exercises.kinds.blinding import Blinding
    from simulations.models import Attempt, CasePage

    site = get_wsgi_application()
    with override_settings(MIDDLEWARE=MIDDLEWARE):
        plain = get_wsgi_application()
    case = CasePage.objects.get(
        case_slug="harbour-consultancy", locale__language_code="en"
    )
    CasePage.objects.filter(pk=case.pk).update(attempts_allowed=None)
    user = User.objects.get(email="trainee@demo.example")
    course = CoursePage.objects.get(pk=case.course.pk)
    browser = Browser(user)
    seconds: dict[str, list[float]] = defaultdict(list)

    def bare() -> None:
        seconds["bare page"].append(browser.get(plain, "/bare/")[0])

    def decided(room: str, number: int, form: dict[str, Any]) -> str:
        """Every other one in place, as with the script; else as by the form alone."""
        if number % 2:
            whole, text = browser.post(site, f"{room}decisions/", form, **IN_PLACE)
            seconds["decision in place"].append(whole)
            return text
        posted, _text = browser.post(site, f"{room}decisions/", form)
        page, text = browser.get(site, room)
        seconds["decision by form"].append(posted)
        seconds["and the page after it"].append(page)
        return text

    def play(decisions: list[str]) -> None:
        for open_attempt in Attempt.objects.filter(user=user, state="open"):
            open_attempt.give_up()
        attempt = Attempt.objects.begin(user, case)
        room = f"/attempts/{attempt.pk}/"
        for number, decision in enumerate(decisions):
            if decision.startswith("marks="):
                attempt.decide(number, read_decision(decision))
                continue
            form = {
                "sequence": number,
                "choice": Blinding(str(attempt.pk)).id(decision),
                "reason": "The account is emptied tomorrow.",
            }
            text = decided(room, number, form)
            if f'name="sequence" value="{number + 1}"' not in text:
                assert number + 1 == len(decisions) or "marks=" in decisions[number + 1]
            seconds["course page"].append(browser.get(site, course.url)[0])
            bare()

    written = plays()
    play(written[0])  # what a process does once
    seconds.clear()
    for others in written[1:]:
        play(others)
    first = seconds["decision in place"].copy()
    seconds.clear()
    for number in range(ROUNDS):
        play(written[number % len(written)])
    seconds["in place, as the first"] = first
    return seconds


def report(seconds: dict[str, list[float]]) -> str:
    unit = median(seconds["bare page"])
    lines = [f"{'':24}{'ms':>8}{'units':>8}{'goal':>8}"]
    for name, each in seconds.items():
        middle, goal = median(each), GOALS.get(name, "")
        lines.append(f"{name:24}{middle * 1000:8.2f}{middle / unit:8.2f}{goal:>8}")
    lines += [
        "",
        f"Medians of {len(seconds['decision in place'])} and more, CPU time.",
        "In place, the page comes with the answer, as the room's script asks; by form",
        "it is a second request. Parts of a page are kept for who comes to the same",
        "in a case; the last line is of where nobody in this process has been yet.",
        "One unit is the bare page (benchmarks/bare.py).",
        f"For comparison: Moodle's branching activity took {MOODLE} such units.",
    ]
    return "\n".join(lines)


def run(measure: Callable[[], str]) -> None:
    """Prints what is measured on a site with the starter course."""
    django.setup()
    settings.ROOT_URLCONF = "benchmarks.bare"
    settings.TEMPLATES[0]["DIRS"].append(Path(__file__).parent / "templates")
    if connection.vendor == "sqlite":  # a file, as a site has it
        connection.settings_dict["TEST"]["NAME"] = settings.VAR_DIR / "bench.sqlite3"
    call_command("collectstatic", skip_checks=True, interactive=False, verbosity=0)
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        call_command("demo", without_twins=True, verbosity=0)
        sys.stdout.write(f"{measure()}\n")
    finally:
        teardown_databases(databases, verbosity=0)


if __name__ == "__main__":
    run(lambda: report(measure()))
