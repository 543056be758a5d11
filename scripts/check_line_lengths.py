"""check_line_lengths.py FOLDER…: no line of a template or a style sheet is too long.

Lines with a URL or with the path of an SVG may be: nothing can break those.
"""

import re
import sys
from pathlib import Path

LONGEST = 120  # characters
UNBREAKABLE = re.compile(r'https?://| d="')


def too_long(folder: str) -> list[str]:
    return [
        f"{file}:{number}: {len(line)} characters, more than {LONGEST}"
        for file in sorted(Path(folder).rglob("*"))
        if file.suffix in (".html", ".css")
        for number, line in enumerate(file.read_text().splitlines(), 1)
        if len(line) > LONGEST and not UNBREAKABLE.search(line)
    ]


sys.exit("\n".join(line for folder in sys.argv[1:] for line in too_long(folder)) or 0)
