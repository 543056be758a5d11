"""Which story format a file is written in."""

from collections.abc import Mapping

from simulations.exchange.twine.formats.chapbook import CHAPBOOK
from simulations.exchange.twine.formats.harlowe import HARLOWE
from simulations.exchange.twine.formats.snowman import SNOWMAN
from simulations.exchange.twine.formats.sugarcube import SUGARCUBE
from simulations.exchange.twine.scanner import Dialect

DIALECTS: Mapping[str, Dialect] = {
    dialect.name.lower(): dialect for dialect in (HARLOWE, SUGARCUBE, SNOWMAN, CHAPBOOK)
}


def named(name: str) -> Dialect | None:
    return DIALECTS.get(name.strip().lower())


def guessed(text: str) -> Dialect:
    """By what is found most often; Harlowe, Twine's own, where nothing tells."""
    counts = {
        "harlowe": sum(map(text.count, ("(set:", "(if:", "(link", "(go", "(print:"))),
        "sugarcube": 2 * text.count("<<"),
        "snowman": 2 * text.count("<%"),
        "chapbook": 2 * (text.count("\n--\n") + text.count("{embed ")),
    }
    return DIALECTS[max(counts, key=lambda name: counts[name])]
