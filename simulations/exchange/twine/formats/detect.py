"""Which story format a file is written in."""

import re
from collections.abc import Mapping

from simulations.exchange.errors import ImportRefusedError
from simulations.exchange.twine import messages
from simulations.exchange.twine.formats.chapbook import CHAPBOOK
from simulations.exchange.twine.formats.harlowe import HARLOWE
from simulations.exchange.twine.formats.snowman import SNOWMAN
from simulations.exchange.twine.formats.sugarcube import SUGARCUBE
from simulations.exchange.twine.scanner import Dialect

DIALECTS: Mapping[str, Dialect] = {
    dialect.name.lower(): dialect for dialect in (HARLOWE, SUGARCUBE, SNOWMAN, CHAPBOOK)
}
_CLEARLY = 4  # times as many signs as of any other format
_SIGNS = {
    "harlowe": re.compile(
        r"\((?:set|put|move|if|unless|else|else-?if|link[a-z-]*|go-?to|print|display|"
        r"text-[a-z]+|t8n|click[a-z-]*|enchant|change|live|either|random|prompt|align|"
        r"css|font|alert|undo|show|replace|append|prepend):|\$\w+'s ",
        re.IGNORECASE,
    ),
    "sugarcube": re.compile(r"<</?[A-Za-z=-]"),
    "snowman": re.compile(r"<%"),
    "chapbook": re.compile(
        r"^--$|^\[(?:if|ifalways|ifnever|unless|else|cont(?:'d|inued?)?|after|align|"
        r"append|css|java ?script|note)\b[^\[\]\n]*\]$|\{(?:embed|link to|"
        r"(?:back|reveal|restart|cycling) link|dropdown menu|text input|theme switcher)"
        r"\b|\{[a-z][\w.]*\}",
        re.MULTILINE | re.IGNORECASE,
    ),
}


def named(name: str) -> Dialect | None:
    return DIALECTS.get(name.strip().lower())


def guessed(text: str) -> Dialect:
    """Returns the format whose signs the text has; Harlowe, Twine's own, where it has
    none. Raises ImportRefusedError where the signs contradict each other.
    """
    counts = {name: len(signs.findall(text)) for name, signs in _SIGNS.items()}
    first, second = sorted(counts, key=lambda name: counts[name], reverse=True)[:2]
    if counts[first] < _CLEARLY * counts[second]:
        raise ImportRefusedError.of(
            messages.UNKNOWN_FORMAT,
            first=DIALECTS[first].name,
            second=DIALECTS[second].name,
        )
    return DIALECTS[first]
