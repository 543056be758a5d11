"""One report: groups of people and their figures, and what they are together."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from programmes.reports.dimensions import Dimension
from programmes.reports.form import ReportForm
from programmes.reports.measures import Family, Figure, Measure, MeasureKind, Number
from programmes.reports.registry import FAMILIES
from programmes.reports.suppression import Group, is_total_shown, left_out


@dataclass(frozen=True)
class ReportRow:
    names: list[str]
    figures: list[Figure]

    @property
    def name(self) -> str:
        return ", ".join(self.names)

    def figure(self, name: str) -> Figure | None:
        named = (figure for figure in self.figures if figure.measure.name == name)
        return next(named, None)


@dataclass
class _MeasureCounts:
    """One measure in all groups."""

    measure: Measure
    part: dict[Group, Number] = field(default_factory=dict)
    whole: dict[Group, Number] = field(default_factory=dict)
    squares: dict[Group, Number] = field(default_factory=dict)
    people: dict[Group, int] = field(default_factory=dict)
    hidden: set[Group] = field(default_factory=set)

    def take(self, group: Group, sums: Mapping[str, Any]) -> None:
        name = self.measure.name
        people = sums.get(f"{name}_people", sums["people"])
        self.part[group] = sums[name] or 0
        self.whole[group] = sums.get(f"{name}_of") or 0
        self.squares[group] = sums.get(f"{name}_squares") or 0
        self.people[group] = people

    @property
    def is_there(self) -> bool:
        return self.measure.kind is MeasureKind.NUMBER or any(self.whole.values())

    def figure(self, group: Group) -> Figure:
        part, whole = self.part.get(group, 0), self.whole.get(group, 0)
        squares = self.squares.get(group, 0)
        return Figure(self.measure, part, whole, group not in self.hidden, squares)

    @property
    def total(self) -> Figure:
        part, whole = sum(self.part.values()), sum(self.whole.values())
        shown = is_total_shown(self.people, self.hidden)
        return Figure(self.measure, part, whole, shown, sum(self.squares.values()))


class Report:
    def __init__(self, form: ReportForm) -> None:
        self.form = form
        self.dimensions: list[Dimension] = form.group_by

    @cached_property
    def _counted(self) -> list[_MeasureCounts]:
        """Counts every measure, and leaves out those of which there is nothing."""
        parts = {f"by_{d.name}": d.of_a_seat for d in self.dimensions}
        seats = self.form.found().order_by().annotate(**parts)
        counted: list[_MeasureCounts] = []
        for family in FAMILIES:
            counted += self._of_family(family, seats, list(parts))
        groups = counted[0]
        few = left_out(groups.people)
        for counts in counted:
            people = {group: counts.people.get(group, 0) for group in groups.people}
            counts.people = people
            counts.hidden = left_out(people, few)
        return [counts for counts in counted if counts.is_there]

    def _of_family(
        self, family: Family, seats: Any, by: list[str]
    ) -> list[_MeasureCounts]:
        counted = [_MeasureCounts(measure) for measure in family.MEASURES]
        for sums in family.sums(seats, by).order_by():
            group: tuple[Hashable, ...] = tuple(sums[name] for name in by)
            for counts in counted:
                counts.take(group, sums)
        return counted

    @property
    def measures(self) -> list[Measure]:
        return [counts.measure for counts in self._counted]

    @cached_property
    def groups(self) -> dict[Group, list[str]]:
        """Names of the groups, by the first dimension, then by the second."""
        groups: dict[Group, list[str]] = {group: [] for group in self._counted[0].part}
        positions: dict[Group, list[int]] = {group: [] for group in groups}
        for index, dimension in enumerate(self.dimensions):
            named = dimension.named({group[index] for group in groups})
            order = {key: position for position, key in enumerate(named)}
            for group in groups:
                groups[group].append(named[group[index]])
                positions[group].append(order[group[index]])
        return {
            group: groups[group] for group in sorted(groups, key=positions.__getitem__)
        }

    @cached_property
    def rows(self) -> list[ReportRow]:
        return [
            ReportRow(names, [counts.figure(group) for counts in self._counted])
            for group, names in self.groups.items()
        ]

    @cached_property
    def total(self) -> ReportRow:
        return ReportRow([], [counts.total for counts in self._counted])

    @property
    def has_left_out(self) -> bool:
        return any(counts.hidden for counts in self._counted)
