"""The list of guards is true: `make mutants` would find each in its place."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GUARDS = tomllib.loads((ROOT / "scripts/guards.toml").read_text())["guard"]


def test_each_guard_stands_once_in_its_file_and_has_its_test():
    for guard in GUARDS:
        path, _, test = guard["test"].partition("::")
        assert (ROOT / guard["file"]).read_text().count(guard["text"]) == 1, guard
        assert f"def {test}" in (ROOT / path).read_text(), guard


def test_the_page_of_guards_lists_them_in_the_same_order():
    page = (ROOT / "docs/decisions/guards.md").read_text()
    rows = re.findall(r"^\| ([^|]+) \| `([^`|]+)` \|", page, re.MULTILINE)

    assert rows == [(guard["name"], guard["test"]) for guard in GUARDS]
