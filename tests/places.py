"""Where the processes of test runs keep their databases and files, and who uses what.

Nothing of Django is imported here: the settings begin with it. A lock is the system's
own (flock): however a process ends, what it held is free.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import IO

_held: list[IO[str]] = []


def take_place(folder: Path) -> Path:
    """Returns the first place in `folder` that no other process holds.

    It is ours until this process ends. What an earlier one left there is overwritten.
    """
    folder.mkdir(parents=True, exist_ok=True)
    numbers = count(1)
    while not _hold(folder / f"process{(number := next(numbers))}.lock", fcntl.LOCK_EX):
        pass
    return folder / f"process{number}"


def use(lock: Path) -> None:
    """Nobody removes what `lock` stands for until this process ends."""
    _hold(lock, fcntl.LOCK_SH)


def is_used(lock: Path) -> bool:
    with lock.open("w") as file:
        return not _locked(file, fcntl.LOCK_EX)


@contextmanager
def one_at_a_time(lock: Path) -> Iterator[None]:
    """Others wait here until this process is through."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _hold(lock: Path, kind: int) -> bool:
    file = lock.open("w")
    if not _locked(file, kind):
        file.close()
        return False
    _held.append(file)
    return True


def _locked(file: IO[str], kind: int) -> bool:
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
