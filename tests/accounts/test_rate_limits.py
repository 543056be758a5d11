"""What is counted is counted in one place, which says what happens without Redis."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COUNTS = {"add", "aadd", "incr", "aincr", "decr", "adecr"}


def calls_of_the_cache(path: Path) -> set[str]:
    code = path.read_text()
    return {
        node.func.attr
        for node in ast.walk(ast.parse(code if "cache." in code else ""))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in ("cache", "caches")
    }


# It takes a key as a lock, and goes on without one where the cache is away.
LOCKS = {"config/one_press.py"}


def test_nothing_counts_in_the_cache_but_the_limits():
    code = [path for path in ROOT.glob("[a-z]*/**/*.py") if "tests" not in path.parts]
    counting = {
        str(path.relative_to(ROOT))
        for path in code
        if "node_modules" not in path.parts and calls_of_the_cache(path) & COUNTS
    }

    assert counting - LOCKS == {"accounts/rate_limits.py"}
