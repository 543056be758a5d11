"""A task that does not end, until somebody has run it before."""

import time
from pathlib import Path

from django_tasks import task


@task
def take_long_once(path: str) -> None:
    begun = Path(path)
    if begun.exists():
        begun.with_suffix(".done").touch()
    else:
        begun.touch()
        time.sleep(600)
