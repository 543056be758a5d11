"""Print the path of a Chromium that starts; install one where there is none.

Looked for in this order: the CHROMIUM variable, the PATH, what Playwright downloaded;
a headless shell before a whole Chromium, which draws windows that nobody sees.
To get one: Playwright's download, then (as root, with apt) the system's package.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = [
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
]
ON_MACOS = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
DOWNLOADED = [
    ".cache/ms-playwright/chromium_headless_shell-*/*/chrome-headless-shell",
    "Library/Caches/ms-playwright/chromium_headless_shell-*/*/chrome-headless-shell",
    ".cache/ms-playwright/chromium-*/chrome-linux*/chrome",
    "Library/Caches/ms-playwright/chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
]
PLAYWRIGHT = [sys.executable, "-m", "playwright"]
PACKAGES = ["chromium-headless-shell", "chromium"]  # the first is not everywhere
FOR_THE_DRIVER = "libatomic1"  # Playwright's
APT_INSTALL = ["apt-get", "install", "-qq", "--no-install-recommends"]
DOWNLOAD_SECONDS = 180

NOT_FOUND = """\
No Chromium was found, and none could be installed. The browser tests need one:
  Debian           sudo apt-get install chromium-headless-shell libatomic1
  Fedora           sudo dnf install chromium
  macOS            brew install --cask google-chrome
  anywhere         .venv/bin/playwright install --with-deps --only-shell chromium
or name one: make test CHROMIUM=/path/to/chromium"""


def main() -> str:
    if named := os.environ.get("CHROMIUM"):
        return named if starts(named) else sys.exit(f"CHROMIUM={named} does not start.")
    for install in (None, download, from_the_system):
        if install:
            install()
        # Playwright's driver lacks a library on the barest of systems.
        if run([*PLAYWRIGHT, "--version"], seconds=30):
            for path in filter(starts, candidates()):
                return path
    sys.exit(NOT_FOUND)


def candidates() -> Iterator[str]:
    yield from filter(None, map(shutil.which, NAMES))
    yield ON_MACOS
    for pattern in DOWNLOADED:
        yield from map(str, sorted(Path.home().glob(pattern), reverse=True))


def starts(path: str) -> bool:
    """A file may be there and not start: a stub of a package, a library missing."""
    try:
        return run([path, "--version"], seconds=30)
    except OSError:
        return False


def download() -> None:
    say("No Chromium here yet: downloading Playwright's")
    run(
        [*PLAYWRIGHT, "install", "--only-shell", "chromium"],
        seconds=DOWNLOAD_SECONDS,
        PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT="10000",
    )


def from_the_system() -> None:
    if os.geteuid() == 0 and shutil.which("apt-get"):
        say("That did not work: installing the system's with apt-get")
        run(["apt-get", "update", "-qq"], seconds=300)
        any(map(installs, PACKAGES))


def installs(package: str) -> bool:
    return run(
        [*APT_INSTALL, package, FOR_THE_DRIVER],
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
