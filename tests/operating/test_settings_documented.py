import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def names_read() -> set[str]:
    """Every name that config/settings.py asks the environment for."""
    tree = ast.parse((ROOT / "config" / "settings.py").read_text())
    return {
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "env"
        and isinstance(node.args[0], ast.Constant)
    }


def names_documented() -> set[str]:
    """The first column of the table: | `NAME` | …"""
    page = (ROOT / "docs" / "operating.md").read_text()
    return set(re.findall(r"^\| `([A-Z][A-Z0-9_]+)` \|", page, re.MULTILINE))


def test_every_setting_of_the_environment_stands_in_the_operators_table() -> None:
    assert names_read() - names_documented() == set()


def test_the_operators_table_names_no_setting_that_is_gone() -> None:
    assert names_documented() - names_read() == set()
