"""What keeps a worksheet from being computed."""

from collections.abc import Iterator, Mapping
from typing import Any

from checking.problems import Problem, child_path, mappings, strings
from exercises.kinds import messages
from exercises.kinds.formulas import Exact, NotComputableError
from exercises.kinds.sheet_rows import MOST_COLUMNS, RowOfFile, rows_of
from exercises.kinds.worksheet import (
    TOTAL,
    CellKey,
    CellValues,
    MissingCellError,
    NoColumnBeforeError,
    Worksheet,
)

Raw = Mapping[str, Any]


def faults_of_sheet(raw: Raw, path: str) -> Iterator[Problem]:
    """`raw` may have any shape."""
    names = (column.get("id") for _, column in mappings(raw, "columns"))
    columns = tuple(dict.fromkeys(name for name in names if isinstance(name, str)))
    if len(columns) > MOST_COLUMNS:
        yield messages.TOO_MANY_COLUMNS.at(
            child_path(path, "columns"), most=MOST_COLUMNS
        )
        return
    yield from _columns_named(raw, path, columns)
    rows = list(rows_of(raw, path, columns))
    for row in rows:
        yield from _open_without_formula(row)
        if row.fault is not None:
            yield row.fault.message.at(
                child_path(row.path, "formula"), sign=row.fault.sign[:60]
            )
    if (
        rows
        and columns
        and not any(row.row.asks(name) for row in rows for name in columns)
    ):
        yield messages.NO_OPEN_CELL.at(child_path(path, "rows"))
    yield from _Check(columns, rows).problems()


def _columns_named(raw: Raw, path: str, columns: tuple[str, ...]) -> Iterator[Problem]:
    known = set(columns)
    for place, row in mappings(raw, "rows", path):
        for key in ("cells", "feedback"):
            by_column = row.get(key)
            for name in by_column if isinstance(by_column, dict) else ():
                if name not in known:
                    yield messages.UNKNOWN_COLUMN.at(
                        child_path(child_path(place, key), str(name)), id=str(name)[:60]
                    )
        for key in ("open", "shown"):
            for where, name in strings(row, key, place):
                if name not in known:
                    yield messages.UNKNOWN_COLUMN.at(where, id=name[:60])


def _open_without_formula(row: RowOfFile) -> Iterator[Problem]:
    for key, columns in (("open", row.row.open), ("shown", row.row.shown)):
        empty = sorted(name for name in columns if not row.row.has(name))
        if empty:
            yield messages.NO_FORMULA.at(child_path(row.path, key), column=empty[0])


class _Check:
    """Of the formulas that can be read, on the cells that are there."""

    def __init__(self, columns: tuple[str, ...], rows: list[RowOfFile]) -> None:
        self.sheet = Worksheet(columns, tuple(row.row for row in rows))
        self.paths = {row.row.id: child_path(row.path, "formula") for row in rows}
        self.doubtful: set[CellKey] = {
            (row.row.id, column) for row in rows for column in row.doubtful
        }

    def problems(self) -> Iterator[Problem]:
        for row in self.sheet.rows.values():
            yield from self._rows_named(row.id)
        yield from self._cells_named()
        order, circles = self.sheet.in_order()
        for circle in circles:
            yield self._circle(circle)
        yield from self._not_computable(order)

    def _rows_named(self, row: str) -> Iterator[Problem]:
        names = (step.row for step in self.sheet.rows[row].steps if step.row)
        for name in dict.fromkeys(names):
            if name not in self.sheet.rows:
                yield messages.UNKNOWN_ROW.at(self.paths[row], id=name[:60])

    def _cells_named(self) -> Iterator[Problem]:
        """Each cell that is not there once for a formula, not once for each column."""
        said: set[tuple[str, str]] = set()
        for row, column in self.sheet.cells():
            if not self.sheet.rows[row].is_computed(column):
                continue
            for step in self.sheet.rows[row].steps:
                if not step.row:
                    continue
                try:
                    self.sheet.named(step, column)
                except NoColumnBeforeError:
                    self.doubtful.add((row, column))
                    if (row, "") not in said:
                        yield messages.NO_COLUMN_BEFORE.at(
                            self.paths[row], column=column
                        )
                    said.add((row, ""))
                except MissingCellError as missing:
                    self.doubtful.add((row, column))
                    if missing.column and (row, missing.row) not in said:
                        yield messages.MISSING_CELL.at(
                            self.paths[row], id=missing.row, column=missing.column
                        )
                    said.add((row, missing.row))

    def _circle(self, circle: list[CellKey]) -> Problem:
        first = next(index for index, cell in enumerate(circle) if cell[1] != TOTAL)
        cells = [*circle[first:], *circle[: first + 1]]
        shown = [_shown(cell) for cell in cells]
        if len(shown) > _MOST_SHOWN:
            shown = [*shown[: _MOST_SHOWN - 2], "…", shown[-1]]
        return messages.CIRCLE_OF_CELLS.at(
            self.paths[circle[first][0]], cells=" → ".join(shown)
        )

    def _not_computable(self, order: list[CellKey]) -> Iterator[Problem]:
        values: dict[CellKey, Exact] = {}
        value_of = CellValues(self.sheet, values)
        said: set[str] = set()
        for cell in order:
            row, column = cell
            if cell in self.doubtful:
                continue
            given = self.sheet.rows[row].given.get(column)
            try:
                values[cell] = (
                    self.sheet.compute(cell, value_of) if given is None else given
                )
            except KeyError:
                continue  # it names a cell of which the value is not known
            except NotComputableError as error:
                if row not in said:
                    yield error.message.at(self.paths[row], column=column)
                said.add(row)


_MOST_SHOWN = 12


def _shown(cell: CellKey) -> str:
    row, column = cell
    return f"total({row})" if column == TOTAL else f"{row} ({column})"
