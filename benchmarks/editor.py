"""make bench-editor: how long opening and saving a scene takes in Chromium, in a case
of 60 scenes, and the CPU time that the server takes for it.

The site is the one that `manage.py serve` makes (DEBUG off, static files collected),
with data in a folder of its own. Opened is when the editor answers to its author: the
load event, and the pickers of the case's ids filled. Saved is when the CMS says so.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = int(os.environ.get("ROUNDS", "5"))
SCENES = 60
GOAL = 2.0  # seconds, for either
START_SECONDS = 300
TICKS = os.sysconf("SC_CLK_TCK")

os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix="tracehold-bench-")
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
os.environ.pop("DEBUG", None)

PASSWORD = "open and save, open and save"
EMAIL = "author@bench.example"


def main() -> None:
    scene = prepared()
    with served() as (address, server):
        sys.stdout.write(f"{report(measured(address, scene, server))}\n")


def prepared() -> int:
    """The page of a scene in the middle of a case that an instructor may edit."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", skip_checks=True, interactive=False, verbosity=0)
    call_command("demo", without_twins=True, verbosity=0)

    from accounts.models import User
    from benchmarks.cases import wide_case
    from courses.models import ModulePage
    from simulations.exchange.import_case import import_case
    from simulations.models import ScenePage

    author = User.objects.create_superuser(email=EMAIL, password=PASSWORD)
    author.emailaddress_set.create(email=EMAIL, verified=True, primary=True)
    day = ModulePage.objects.filter(locale__language_code="en").first()
    case = import_case(wide_case(SCENES, assets=12), day)
    return ScenePage.objects.child_of(case).get(key=f"s{SCENES // 2}").pk


@contextmanager
def served() -> Iterator[tuple[str, int]]:
    """The address of the site, and the process that serves it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "manage.py", "serve", "--port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"SITE_URL": address})
    try:
        until_it_answers(port)
        yield address, server.pid
    finally:
        server.terminate()
        server.wait(30)


def until_it_answers(port: int) -> None:
    for _ in range(START_SECONDS * 5):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise SystemExit(f"The site did not start in {START_SECONDS} seconds.")


def measured(address: str, scene: int, server: int) -> dict[str, list[float]]:
    from playwright.sync_api import sync_playwright

    seconds: dict[str, list[float]] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-background-networking"],
        )
        page = browser.new_page(base_url=address)
        sign_in(page)
        open_and_save(page, scene, 0, server)  # what server and browser do once
        for number in range(1, ROUNDS + 1):
            for name, value in open_and_save(page, scene, number, server).items():
                seconds.setdefault(name, []).append(value)
        browser.close()
    return seconds


def sign_in(page: Any) -> None:
    page.goto("/accounts/login/")
    page.fill("input[name=login]", EMAIL)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/learning/**")


def open_and_save(page: Any, scene: int, number: int, server: int) -> dict[str, float]:
    cpu, start = cpu_of(server), time.perf_counter()
    page.goto(f"/admin/pages/{scene}/edit/")
    page.wait_for_function(
        "document.querySelector('[data-contentpath=choices] [data-streamfield-child]')"
    )
    opened, cpu_opened = time.perf_counter() - start, cpu_of(server) - cpu
    title = page.get_by_role("textbox", name="Title*")
    title.fill(f"Scene, round {number}")

    cpu, start = cpu_of(server), time.perf_counter()
    with page.expect_navigation():
        page.get_by_role("button", name="Save draft", exact=True).click()
    page.wait_for_selector(".messages .success")
    saved, cpu_saved = time.perf_counter() - start, cpu_of(server) - cpu
    return {
        "opened": opened,
        "opened, CPU of the server": cpu_opened,
        "saved": saved,
        "saved, CPU of the server": cpu_saved,
    }


def cpu_of(process: int) -> float:
    """Seconds of it and its children, as far as Linux tells."""
    total, queue = 0, [process]
    while queue:
        at = Path(f"/proc/{queue.pop()}")
        try:
            fields = (at / "stat").read_text().rpartition(")")[2].split()
            total += int(fields[11]) + int(fields[12])
            for task in (at / "task").iterdir():
                queue += map(int, (task / "children").read_text().split())
        except FileNotFoundError:
            continue
    return total / TICKS


def report(seconds: dict[str, list[float]]) -> str:
    lines = [f"{'':28}{'median s':>10}{'longest':>10}{'goal':>8}"]
    for name, each in seconds.items():
        goal = "" if "CPU" in name else f"{GOAL:g}"
        lines.append(f"{name:28}{median(each):10.2f}{max(each):10.2f}{goal:>8}")
    load = os.getloadavg()[0]
    lines += ["", f"{ROUNDS} rounds, {SCENES} scenes, load of the machine {load:.1f}."]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
