"""The cells of a worksheet: which there are, what they name, and their true values."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from exercises.kinds.formulas import Exact, FormulaStep, compute

CellKey = tuple[str, str]
"""A row and a column. The empty column stands for the total of the row."""

TOTAL = ""


class MissingCellError(KeyError):
    """A formula names a cell that is not there."""

    def __init__(self, row: str, column: str) -> None:
        super().__init__(row)
        self.row, self.column = row, column


class NoColumnBeforeError(LookupError):
    """A formula looks to the left of the first column."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """`given` has the values that stand in the file; `open` and `shown` are columns."""

    id: str
    label: str
    tolerance: Fraction
    given: Mapping[str, Fraction]
    steps: tuple[FormulaStep, ...]  # none: the row has no formula
    open: frozenset[str]
    shown: frozenset[str]
    feedback: Mapping[str, str] = field(default_factory=dict)  # by column

    def has(self, column: str) -> bool:
        if column in self.given:
            return True
        return bool(self.steps) and column in self.open | self.shown

    def asks(self, column: str) -> bool:
        """Whether the cell is to be filled in. A given cell beats the formula and so
        is closed; a row without one may ask for what it has given, to be copied.
        """
        return column in self.open and not (self.steps and column in self.given)

    def is_computed(self, column: str) -> bool:
        """Tells whether the cell is computed; a given cell beats the formula."""
        return column not in self.given and self.has(column)


class Worksheet:
    """Rows and columns that may still have faults, as a graph of cells."""

    def __init__(self, columns: tuple[str, ...], rows: tuple[SheetRow, ...]) -> None:
        self.columns = columns
        self.rows = {row.id: row for row in rows}
        self._left = dict(zip(columns[1:], columns, strict=False))

    def cells(self) -> Iterator[CellKey]:
        for row in self.rows.values():
            for column in self.columns:
                if row.has(column):
                    yield row.id, column

    def named(self, step: FormulaStep, column: str) -> CellKey:
        """The cell that a step names in a column. Raises MissingCellError, or
        NoColumnBeforeError.
        """
        row = self.rows.get(step.row)
        if row is None:
            raise MissingCellError(step.row, "")
        if step.verb == "total":
            return step.row, TOTAL
        if step.verb == "before":
            if column not in self._left:
                raise NoColumnBeforeError
            column = self._left[column]
        if not row.has(column):
            raise MissingCellError(step.row, column)
        return step.row, column

    def needs(self, cell: CellKey) -> Iterator[CellKey]:
        """The cells that a cell is computed from; those that are not there are not
        among them.
        """
        name, column = cell
        row = self.rows[name]
        if column == TOTAL:
            yield from ((name, other) for other in self.columns if row.has(other))
        elif row.is_computed(column):
            for step in row.steps:
                if step.row:
                    try:
                        yield self.named(step, column)
                    except LookupError:
                        continue  # the checker says so

    def compute(self, cell: CellKey, value_of: Callable[[CellKey], Exact]) -> Exact:
        """Computes a cell from the values of others.

        Raises NotComputableError, or what `named` and `value_of` raise.
        """
        name, column = cell
        return compute(
            self.rows[name].steps, lambda step: value_of(self.named(step, column))
        )

    def in_order(self) -> tuple[list[CellKey], list[list[CellKey]]]:
        """All cells, each after those that it needs; and the circles, of which no cell
        is among them, nor one that needs it.
        """
        walk = _Walk(self)
        for cell in self.cells():
            walk.visit(cell)
        return walk.order, walk.circles


class CellValues:
    """The values of cells, and the totals of rows, each computed once."""

    def __init__(self, sheet: Worksheet, values: Mapping[CellKey, Exact]) -> None:
        self.sheet = sheet
        self.values = values
        self._totals: dict[str, Exact] = {}

    def __call__(self, cell: CellKey) -> Exact:
        row, column = cell
        if column != TOTAL:
            return self.values[cell]
        if row not in self._totals:
            parts = (self.values[part] for part in self.sheet.needs(cell))
            self._totals[row] = sum(parts, 0)
        return self._totals[row]


class _Walk:
    """It walks depth first, with a stack of its own: a sheet may be long."""

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet = sheet
        self.order: list[CellKey] = []
        self.circles: list[list[CellKey]] = []
        self._sound: dict[CellKey, bool] = {}  # whether it can be computed
        self._in_circles: set[CellKey] = set()

    def visit(self, start: CellKey) -> None:
        if start in self._sound:
            return
        path = [start]
        depth = {start: 0}
        waiting = [self.sheet.needs(start)]
        sound = [True]
        while path:
            for cell in waiting[-1]:
                if cell in self._sound:
                    sound[-1] = sound[-1] and self._sound[cell]
                elif cell in depth:
                    sound[-1] = False
                    self._circle(path[depth[cell] :])
                else:
                    depth[cell] = len(path)
                    path.append(cell)
                    waiting.append(self.sheet.needs(cell))
                    sound.append(True)
                    break
            else:
                self._leave(path.pop(), sound)
                waiting.pop()

    def _leave(self, cell: CellKey, sound: list[bool]) -> None:
        is_sound = sound.pop() and cell not in self._in_circles
        self._sound[cell] = is_sound
        if is_sound and cell[1] != TOTAL:
            self.order.append(cell)
        if sound:
            sound[-1] = sound[-1] and is_sound

    def _circle(self, cells: list[CellKey]) -> None:
        if self._in_circles.isdisjoint(cells):
            self.circles.append(cells)
        self._in_circles.update(cells)


def true_values(sheet: Worksheet) -> dict[CellKey, Exact]:
    """Computes the right values of a sheet that has no errors."""
    values: dict[CellKey, Exact] = {}
    value_of = CellValues(sheet, values)
    for cell in sheet.in_order()[0]:
        row, column = cell
        given = sheet.rows[row].given.get(column)
        values[cell] = sheet.compute(cell, value_of) if given is None else given
    return values
