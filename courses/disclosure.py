"""Which numbers about people may be shown: none on fewer than three."""

FEWEST = 3


def is_small(people: int) -> bool:
    """Whether a number on so many people would tell of one of them. Nobody is no small
    group.
    """
    return 0 < people < FEWEST
