"""How much memory a piece of work takes at its peak."""

import tracemalloc
from collections.abc import Callable


def peak_mb(work: Callable[[], object]) -> float:
    """Megabytes that Python asked for beyond what was there before."""
    tracemalloc.start()
    work()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return round(peak / 1024**2, 1)
