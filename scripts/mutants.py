"""Takes the guards of scripts/guards.toml away, one by one, in a copy of the tree.

    mutants.py [WORD …]        all guards, or those whose names have one of the words

The test of the guard has to be red then. It is green before: that is tried first.
Guards that only PostgreSQL shows are left out where DATABASE_URL names none. Ends with
1 where a guard is not missed.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LEFT_OUT = (".git", ".venv", ".tools", "var", "__pycache__", ".*_cache", "node_modules")
TESTS_FAILED = 1  # pytest's own number for it; others mean that nothing was tried


def guards(words: list[str]) -> list[dict[str, str]]:
    listed = tomllib.loads((ROOT / "scripts/guards.toml").read_text())["guard"]
    if "postgres" not in os.environ.get("DATABASE_URL", ""):
        listed = [guard for guard in listed if "database" not in guard]
    named = [w.lower() for w in words]
    return [
        g for g in listed if not named or any(w in g["name"].lower() for w in named)
    ]


def run(tree: Path, tests: list[str]) -> int:
    pytest = [ROOT / ".venv/bin/pytest", "-qx", "-p", "no:benchmark", "--reuse-db"]
    where = {"VAR_DIR": os.environ.get("VAR_DIR", str(ROOT / "var"))}
    done = subprocess.run(
        [*pytest, *tests],
        cwd=tree,
        env={**os.environ, **where},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return done.returncode


def survives(tree: Path, guard: dict[str, str]) -> bool:
    """Tells whether the test stays green. Puts the file back afterwards."""
    path = tree / guard["file"]
    whole = path.read_text()
    if whole.count(guard["text"]) != 1:
        raise SystemExit(f"{guard['file']} has not one place like {guard['text']!r}")
    path.write_text(whole.replace(guard["text"], guard["instead"]))
    try:
        return run(tree, [guard["test"]]) != TESTS_FAILED
    finally:
        path.write_text(whole)


def main(words: list[str]) -> int:
    chosen = guards(words)
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(*LEFT_OUT))
        if run(tree, sorted({guard["test"] for guard in chosen})):
            raise SystemExit("A test is red with all guards in their place.")
        survivors = 0
        for guard in chosen:
            is_alive = survives(tree, guard)
            survivors += is_alive
            said = "SURVIVES" if is_alive else "red"
            sys.stdout.write(f"{said:9} {guard['name']}: {guard['test']}\n")
            sys.stdout.flush()
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
