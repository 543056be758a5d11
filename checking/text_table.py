"""Tables for people who read a terminal."""

from collections.abc import Iterable, Sequence


def table(rows: Iterable[Sequence[str]], numbers: Sequence[int] = ()) -> list[str]:
    """Columns as wide as they need; those in `numbers` are set to the right."""
    listed = [list(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*listed, strict=True)]
    return [
        "  ".join(
            cell.rjust(width) if index in numbers else cell.ljust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in listed
    ]
