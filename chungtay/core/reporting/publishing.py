"""What is made public: small figures are withheld, and enough others that nobody can reckon them back."""

from collections.abc import Iterator
from dataclasses import replace

from chungtay.core.reporting.figures import Line, Table
from chungtay.core.reporting.layout import Part

Cell = tuple[tuple[Part, str, str], str]


def published(table: Table, smallest: int) -> Table:
    """The table with every figure from 1 to below `smallest` withheld.

    Wherever a printed sum would give one withheld figure away, the smallest other figure of that sum is withheld too.
    """
    numbers = {(line.at, key): table.count(line, key) for line in table.lines for key in table.form.counted}
    hidden = {cell for cell, number in numbers.items() if number is not None and 0 < number < smallest}
    relations = [cells for cells in _relations(table) if len(cells) > 1]
    is_settled = False
    while not is_settled:
        is_settled = True
        for cells in relations:
            withheld = [cell for cell in cells if cell in hidden]
            others = [cell for cell in cells if cell not in hidden and numbers[cell] is not None]
            if len(withheld) == 1 and others:
                # A nought withheld tells as little as any other figure, but one that says something hides better.
                hidden.add(min(others, key=lambda cell: (numbers[cell] == 0, numbers[cell] or 0)))
                is_settled = False
    return replace(table, hidden=frozenset(hidden))


def _relations(table: Table) -> Iterator[list[Cell]]:
    """Every set of cells bound by one sum: formulas along a line, units of a part, parts of a total."""
    printed = [key for key in table.form.counted if key not in table.form.hidden]
    for line in table.lines:
        for rule in table.form.sums:
            yield [(line.at, key) for key in (rule.column, *rule.plus, *rule.minus)]
    for line in table.lines:
        for group in _summed_by(table, line):
            if group:
                for key in printed:
                    yield [(one.at, key) for one in (line, *group)]


def _summed_by(table: Table, line: Line) -> Iterator[list[Line]]:
    if line.place is None and line.part in table.form.units_under:
        yield [one for one in table.lines if one.part is line.part and one.place and one.key == line.key]
    if line.part is Part.TOTAL and len(table.form.parts) > 1:
        yield [one for one in table.lines if one.at[1:] == line.at[1:] and one.part is not Part.TOTAL]
    if table.form.is_doubled and line.place is not None and line.key == "":
        yield [one for one in table.lines if one.at[:2] == line.at[:2] and one.key]
