"""How many chose an option, where the number would not tell of one or two people."""

from collections.abc import Mapping

from courses.disclosure import FEWEST, is_small


def shown_counts(counts: Mapping[str, int], *, adds_up: bool) -> dict[str, int | None]:
    """None in the place of a number that is not shown.

    Where each person has chosen one (`adds_up`), what is left out must not be found by
    subtraction: so it is of three people or more, in two options or more.
    """
    hidden = [name for name, count in counts.items() if is_small(count)]
    rest = sorted((count, name) for name, count in counts.items() if count >= FEWEST)
    while adds_up and hidden and rest and _is_found(hidden, counts):
        hidden.append(rest.pop(0)[1])
    return {n: None if n in hidden else count for n, count in counts.items()}


def _is_found(hidden: list[str], counts: Mapping[str, int]) -> bool:
    return len(hidden) < 2 or sum(counts[name] for name in hidden) < FEWEST
