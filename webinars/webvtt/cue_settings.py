"""Where and how a caption is shown: line:85%,end align:start."""

import re

_PERCENT = r"(?:100(?:\.0+)?|[0-9]{1,2}(?:\.[0-9]+)?)%"
# What does not fit is left out, as browsers do. A region is not: they show none.
_VALUES = {
    "vertical": re.compile(r"rl|lr"),
    "line": re.compile(
        rf"(?:{_PERCENT}|-?[0-9]+(?:\.[0-9]+)?)(?:,(?:start|center|end))?"
    ),
    "position": re.compile(rf"{_PERCENT}(?:,(?:line-left|center|line-right))?"),
    "size": re.compile(_PERCENT),
    "align": re.compile(r"start|center|end|left|right"),
}


def read_settings(text: str) -> dict[str, str]:
    """Returns the settings that hold, by name."""
    settings = {}
    for setting in text.split():
        name, _colon, value = setting.partition(":")
        if name in _VALUES and _VALUES[name].fullmatch(value):
            settings[name] = value
    return settings
