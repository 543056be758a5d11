"""How much memory a piece of work takes at its peak."""

import os
import resource
from collections.abc import Callable
from pathlib import Path


def peak_mb(work: Callable[[], object]) -> float:
    """Megabytes beyond what was there before, measured in a child process."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        before = int(Path("/proc/self/statm").read_text().split()[1])
        work()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        os.write(writer, str(peak - before * resource.getpagesize()).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as told:
        taken = int(told.read())
    os.waitpid(child, 0)
    return round(taken / 1024**2, 1)
