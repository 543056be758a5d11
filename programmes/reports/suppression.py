"""Which groups of a report are left out: those of one or two people, and with them as
many others as keep them from being worked out from a sum.

The sums that a reader has are the total, and, where groups are crossed with months,
those of each group and of each month, which a report of its own shows.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Set

from courses.disclosure import FEWEST, is_small

Group = tuple[Hashable, ...]


def left_out(people: Mapping[Group, int], also: Set[Group] = frozenset()) -> set[Group]:
    """Returns the groups to leave out, `also` among them: those have another reason."""
    out = {group for group, number in people.items() if is_small(number)} | set(also)
    lines = _lines(people)
    while smallest := _smallest_besides(out, lines, people):
        out |= smallest
    return out


def is_total_shown(people: Mapping[Group, int], out: Set[Group]) -> bool:
    return not is_small(sum(people.values())) and _is_safe(out, people, people)


def _lines(groups: Iterable[Group]) -> list[list[Group]]:
    """Returns groups whose sum is known: all, and those with a part in common."""
    lines: dict[Hashable, list[Group]] = defaultdict(list)
    for group in groups:
        lines["all"].append(group)
        if len(group) > 1:
            for index, part in enumerate(group):
                lines[index, part].append(group)
    return list(lines.values())


def _smallest_besides(
    out: Set[Group], lines: Iterable[list[Group]], people: Mapping[Group, int]
) -> set[Group]:
    """Returns the next group of each line to be left out; none of a line that gives
    nothing away, or of which nothing is left.
    """
    smallest = set()
    for line in lines:
        others = [group for group in line if people[group] and group not in out]
        if others and not _is_safe(out, line, people):
            smallest.add(min(others, key=lambda group: (people[group], str(group))))
    return smallest


def _is_safe(
    out: Set[Group], line: Iterable[Group], people: Mapping[Group, int]
) -> bool:
    """Whether the sum of what is left out tells nothing about one of them: it is about
    three people or more in two groups or more, and could be divided otherwise.
    """
    numbers = [people[group] for group in line if group in out and people[group]]
    total = sum(numbers)
    return not numbers or (
        len(numbers) > 1 and total >= FEWEST and total > len(numbers)
    )
