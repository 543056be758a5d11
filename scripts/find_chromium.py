"""Print the path of a Chromium that starts; install one where there is none.

Looked for in this order: the CHROMIUM variable, the PATH, Playwright's own. To get
one: Playwright's download, then (as root, with apt) the system's package.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

from playwright.sync_api import sync_playwright

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
ON_MACOS = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
DOWNLOAD_SECONDS = 180

NOT_FOUND = """\
No Chromium was found, and none could be installed. The browser tests need one:
  Debian           sudo apt-get install chromium
  Fedora           sudo dnf install chromium
  macOS            brew install --cask google-chrome
  anywhere         .venv/bin/playwright install --with-deps chromium
or name one: make test CHROMIUM=/path/to/chromium"""


def main() -> str:
    if named := os.environ.get("CHROMIUM"):
        return named if starts(named) else sys.exit(f"CHROMIUM={named} does not start.")
    for install in (lambda: None, download, from_the_system):
        install()
        for path in candidates():
            if starts(path):
                return path
    sys.exit(NOT_FOUND)


def candidates() -> Iterator[str]:
    yield from filter(None, map(shutil.which, NAMES))
    yield ON_MACOS
    with sync_playwright() as playwright:
        yield playwright.chromium.executable_path


def starts(path: str) -> bool:
    """A file may be there and not start: a stub of a package, a library missing."""
    try:
        return run([path, "--version"], seconds=30)
    except OSError:
        return False


def download() -> None:
    say("No Chromium here yet: downloading Playwright's")
    run(
        [sys.executable, "-m", "playwright", "install", "--no-shell", "chromium"],
        seconds=DOWNLOAD_SECONDS,
        PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT="10000",
    )


def from_the_system() -> None:
    if os.geteuid() == 0 and shutil.which("apt-get"):
        say("That did not work: installing the system's with apt-get")
        run(["apt-get", "update", "-qq"], seconds=300)
        run(
            ["apt-get", "install", "-qq", "--no-install-recommends", "chromium"],
            seconds=600,
            DEBIAN_FRONTEND="noninteractive",
        )


def run(command: list[str], seconds: int, **variables: str) -> bool:
    try:
        done = subprocess.run(
            command,
            check=False,
            timeout=seconds,
            env=os.environ | variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            # apt's errors are for the reader; Playwright's traces and probes are not.
            stderr=None if command[0] == "apt-get" else subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.stdout.write(f"{main()}\n")
