"""One word has one meaning: see docs/names.md."""

import ast
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# What the demo's files say is read into shapes that are called as what they become.
PARTS = ("tests/", "benchmarks/", "scripts/", "home/demo/shapes.py")


def test_no_class_name_stands_for_two_things() -> None:
    files = defaultdict(list)
    for path in _sources():
        tree = ast.parse(path.read_text())
        for node in tree.body:
            # Django finds the class of a command by its name.
            if isinstance(node, ast.ClassDef) and node.name != "Command":
                files[node.name].append(str(path.relative_to(ROOT)))
    assert {name: paths for name, paths in files.items() if len(paths) > 1} == {}


def _sources() -> list[Path]:
    roots = {path.parent for path in ROOT.glob("*/__init__.py")}
    paths = [path for root in roots for path in root.rglob("*.py")]
    names = {path.relative_to(ROOT).as_posix(): path for path in paths}
    return [
        path
        for name, path in names.items()
        if not name.startswith(PARTS) and "/migrations/" not in name
    ]
