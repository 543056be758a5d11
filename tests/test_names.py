"""One word has one meaning: see docs/names.md."""

import ast
import subprocess
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("tests/", "benchmarks/", "scripts/")


def test_no_class_name_stands_for_two_things() -> None:
    files = defaultdict(list)
    for path in _sources():
        tree = ast.parse((ROOT / path).read_text())
        for node in tree.body:
            # Django finds the class of a command by its name.
            if isinstance(node, ast.ClassDef) and node.name != "Command":
                files[node.name].append(path)
    assert {name: paths for name, paths in files.items() if len(paths) > 1} == {}


def _sources() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "*.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [
        path
        for path in listed.stdout.splitlines()
        if not path.startswith(PARTS) and "/migrations/" not in path
    ]
