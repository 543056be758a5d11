"""make bench-web: the CPU of a decision in a case and of a trainee's pages, in units of
a bare Django page with five queries, measured in turns in one run and one process.

All requests go through the site's WSGI application with all of its middleware; only
the bare page (`benchmarks.bare`) goes through a handler with Django's own.
"""

import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="tracehold-bench-"))
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"

import django
from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test.utils import (
    override_settings,
    setup_databases,
    teardown_databases,
)

from benchmarks.browser import Browser

ROUNDS = int(os.environ.get("ROUNDS", "6"))  # plays of the whole case
PAGES = int(os.environ.get("PAGES", "24"))  # how often each page is opened
GOALS = {
    "decision in place": 1.8,
    "by form, and the page": 2.8,
    "course page": 1.6,
    "sign-in": 0.5,
    "verification": 1.5,
    "home": 1.5,
    "My learning": 1.8,
    "list of courses": 2.5,
    "list of webinars": 1.8,
    "profile": 2.0,
    "lesson": 1.5,
    "answer in a lesson": 2.5,
    "question of a test": 1.5,
    "answer to it": 1.5,
    "recall": 2.5,
    "debrief": 2.5,
}
IN_PLACE = {"HTTP_PREFER": "return=representation"}  # as the room's script asks
MOODLE = 13  # its branching activity, on this kind of machine


def plays() -> list[list[str]]:
    """The decisions of each written play of the case."""
    lines = Path("content/cases/harbour-consultancy.plays.txt").read_text().splitlines()
    return [line.split()[1:] for line in lines if line.startswith("decisions:")]


def measure() -> dict[str, list[float]]:
    from accounts.models import User
    from benchmarks import pages
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
        seconds["by form, and the page"].append(posted + page)
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
    bare_page = seconds.pop("bare page")
    asks = pages.asks(site, user, course)
    for _number in range(1 + PAGES):  # the first is what a process does once
        for name, ask in asks.items():
            seconds[name].append(ask())
            bare()
    for name in asks:
        del seconds[name][0]
    seconds["bare page"] += bare_page
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
        "it is a second request. Parts of a page are kept for who comes to the same in",
        "a case; as the first: where nobody in this process has been yet.",
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
