"""The law over columns: millions of households judged at once, to the last point as each is judged alone."""

from collections.abc import Callable, Collection, Mapping
from functools import reduce
from operator import and_, or_

import polars as pl

from chungtay.core.poverty import lanes
from chungtay.core.poverty.classes import PovertyClass
from chungtay.core.poverty.counting import summarise_members
from chungtay.core.poverty.expressing import Columns, expressed
from chungtay.core.poverty.facts import Area
from chungtay.core.poverty.members import How, counted
from chungtay.core.poverty.sheet import URBAN_COLUMN, ScoreSheet
from chungtay.core.poverty.standard import Standard

__all__ = ["CLASS", "RESULTS", "classify", "columns_read", "summarise_members"]

PLACE = ("area", "zone", "in_central_city")
INCOME = "income_declared"
RESULTS = ("b1", "b1_known", "b1_most", "b2", "b2_known", "deprived_mask", "unknown_mask", "poverty_class")
CLASS = pl.Enum([one.value for one in PovertyClass])


def columns_read(standard: Standard, sheet: ScoreSheet | None) -> tuple[str, ...]:
    """The columns a verdict is made of: what is asked or counted, and the place."""
    asked = [question for one in standard.indicators for question in one.reads]
    asked += [question for band in sheet.bands for question in band.reads] if sheet else [INCOME]
    return tuple(dict.fromkeys((*PLACE, *asked)))


def classify(
    frame: pl.LazyFrame, standard: Standard, sheet: ScoreSheet | None, *, rows: bool = False, suffix: str = ""
) -> pl.LazyFrame:
    """The frame of summaries with their verdicts beside them: RESULTS, each name with the suffix behind it.

    A column that is not there, like a null, is a question nobody answered. With `rows`, one column for each row of the
    sheet (its code, then the suffix) holds the points of the households that have it.
    """
    part = _Parts(suffix)
    named = _Prepared(frame.collect_schema(), part)
    asked = {**_masks(standard, named, part), **_words(sheet, named, part)}
    frame = frame.with_columns(**named.made).with_columns(**asked)
    frame = frame.with_columns(**_points(standard, sheet, named, part))
    frame = frame.with_columns(**_class(standard, sheet, named, part))
    if rows and sheet:
        frame = frame.with_columns(**{f"{code}{suffix}": points for code, points in _rows(sheet, named).items()})
    return frame.drop(part.made)


class _Parts:
    """Names of what is worked out on the way: those of this standard, so that two do not meet."""

    def __init__(self, suffix: str) -> None:
        self.suffix = suffix
        self.made: list[str] = []

    def way(self, name: str) -> str:
        found = f"_{name}{self.suffix}"
        if found not in self.made:
            self.made.append(found)
        return found

    def result(self, name: str) -> str:
        return f"{name}{self.suffix}"


def _flags() -> frozenset[str]:
    """The figures over members that are claims, not numbers."""
    return frozenset(one.key for version in counted().national for one in version.value if one.how is How.ANY)


class _Prepared(Columns):
    """The columns of a frame as conditions expect them; what has to be worked out for that is worked out once."""

    def __init__(self, schema: Mapping[str, pl.DataType], part: _Parts) -> None:
        self.made: dict[str, pl.Expr] = {}
        self._schema, self._part, self._flags = schema, part, _flags()

    def answer(self, question: str) -> pl.Expr:
        kind, is_claim = self._kind(question), question in self._flags
        if kind is None:
            return pl.lit(None, dtype=pl.Boolean if is_claim else pl.Int64)
        if is_claim and kind != pl.Boolean:
            return self._once(f"claim_{question}", pl.col(question).cast(pl.Boolean))
        return self.measure(question) if kind == pl.Float32 else pl.col(question)

    def measure(self, question: str) -> pl.Expr:
        kind = self._kind(question)
        if kind is None:
            return pl.lit(None, dtype=pl.Float64)
        if kind == pl.Float64:
            return pl.col(question)
        wide = pl.col(question).cast(pl.Float64)
        # What was typed as 45.5 is a little beside it in single precision.
        return self._once(f"measure_{question}", wide.round(4) if kind == pl.Float32 else wide)

    def count(self, question: str) -> pl.Expr:
        return self._once(f"count_{question}", super().count(question))

    def _kind(self, question: str) -> pl.DataType | None:
        """The kind of its column; a question without a column has no answers."""
        kind = self._schema.get(question)
        return None if kind == pl.Null else kind

    def _once(self, name: str, expression: pl.Expr) -> pl.Expr:
        name = self._part.way(name)
        self.made[name] = expression
        return pl.col(name)


def _masks(standard: Standard, columns: Columns, part: _Parts) -> dict[str, pl.Expr]:
    """Deprived and unknown indicators, a bit each."""
    claims = [(one.bit, expressed(one.deprived_when, columns)) for one in standard.indicators]
    return {
        part.result("deprived_mask"): _bits(claims),
        part.result("unknown_mask"): _bits([(bit, claim.is_null()) for bit, claim in claims]),
    }


def _bits(claims: Collection[tuple[int, pl.Expr]]) -> pl.Expr:
    bits = [
        pl.when(claim).then(pl.lit(bit, dtype=pl.UInt16)).otherwise(pl.lit(0, dtype=pl.UInt16)) for bit, claim in claims
    ]
    return reduce(or_, bits)


def _words(sheet: ScoreSheet | None, columns: Columns, part: _Parts) -> dict[str, pl.Expr]:
    """The points of every column of the sheet, and in which one each household is."""
    if sheet is None:
        return {}
    nowhere = pl.lit(None, dtype=pl.UInt64)
    made = {}
    for number, word in enumerate(lanes.words(sheet)):
        made[part.way(f"known{number}")] = lanes.known(word, sheet, columns)
        made[part.way(f"more{number}")] = lanes.more(word, sheet, columns)
        made[part.way(f"lane{number}")] = _by_column({name: word.divisor(name) for name in word.columns}, nowhere)
    return made


def _by_column(values: Mapping[str, pl.Expr], otherwise: pl.Expr) -> pl.Expr:
    """The value of the column that a household's place has on the sheet."""
    is_urban = pl.col("area") == Area.URBAN.value
    found = otherwise
    for column, value in values.items():
        if column != URBAN_COLUMN:
            found = pl.when(~is_urban & (pl.col("zone") == column)).then(value).otherwise(found)
    if URBAN_COLUMN in values:
        found = pl.when(is_urban).then(values[URBAN_COLUMN]).otherwise(found)
    return found


def _points(standard: Standard, sheet: ScoreSheet | None, columns: Columns, part: _Parts) -> dict[str, pl.Expr]:
    each = pl.lit(standard.points_each, dtype=pl.Int32)
    deprived = pl.col(part.result("deprived_mask")).bitwise_count_ones().cast(pl.Int32) * each
    is_whole = pl.col(part.result("unknown_mask")) == 0
    made = {part.result("b2_known"): deprived, part.result("b2"): pl.when(is_whole).then(deprived)}
    return made | (_b1(sheet, part) if sheet else _no_b1(part))


def _b1(sheet: ScoreSheet, part: _Parts) -> dict[str, pl.Expr]:
    zone = _zone_points(sheet)
    found: dict[str, list[pl.Expr]] = {"known": [], "more": []}
    for number, word in enumerate(lanes.words(sheet)):
        lane = pl.col(part.way(f"lane{number}"))
        for name, parts in found.items():
            parts.append(word.points(pl.col(part.way(f"{name}{number}")), lane))
    known, more = (parts[0] if len(parts) == 1 else pl.coalesce(parts) for parts in found.values())
    known = known + zone
    return {
        part.result("b1_known"): known,
        part.result("b1_most"): known + more,
        part.result("b1"): pl.when(more == 0).then(known),
    }


def _no_b1(part: _Parts) -> dict[str, pl.Expr]:
    zero = pl.lit(0, dtype=pl.Int32)
    return {
        part.result("b1_known"): zero,
        part.result("b1_most"): zero,
        part.result("b1"): pl.lit(None, dtype=pl.Int32),
    }


def _bonuses(sheet: ScoreSheet) -> dict[str, int]:
    every = (*sheet.zones.zones.values(), sheet.zones.central)
    return {zone.code: zone.bonus for zone in every}


def _by_zone(sheet: ScoreSheet, values: Mapping[str, int], kind: type[pl.DataType]) -> pl.Expr:
    """The value of a household's zone, or of the five central cities."""
    found: pl.Expr = pl.lit(None, dtype=kind)
    for code in sheet.zones.zones:
        found = pl.when(pl.col("zone") == code).then(pl.lit(values[code], dtype=kind)).otherwise(found)
    central = pl.lit(values[sheet.zones.central.code], dtype=kind)
    return pl.when(pl.col("in_central_city")).then(central).otherwise(found)


def _zone_points(sheet: ScoreSheet) -> pl.Expr:
    """Group 15, which the urban sheet alone has."""
    is_urban = pl.col("area") == Area.URBAN.value
    bonus = _by_zone(sheet, _bonuses(sheet), pl.Int32)
    return pl.when(is_urban).then(bonus).otherwise(pl.lit(0, dtype=pl.Int32))


def _class(standard: Standard, sheet: ScoreSheet | None, columns: Columns, part: _Parts) -> dict[str, pl.Expr]:
    """The class that no missing answer can change."""
    needed = standard.min_deprivations
    deprived = pl.col(part.result("deprived_mask")).bitwise_count_ones()
    unknown = pl.col(part.result("unknown_mask")).bitwise_count_ones()
    is_over, is_under = _income(standard, sheet, columns, part)
    found = (
        pl.when(is_over)
        .then(_said(PovertyClass.NOT_POOR))
        .when(is_under & (deprived >= needed))
        .then(_said(PovertyClass.POOR))
        .when(is_under & (deprived + unknown < needed))
        .then(_said(PovertyClass.NEAR_POOR))
        .otherwise(_said(PovertyClass.UNDETERMINED))
    )
    return {part.result("poverty_class"): found}


def _income(standard: Standard, sheet: ScoreSheet | None, columns: Columns, part: _Parts) -> tuple[pl.Expr, pl.Expr]:
    """Whether income is certainly over the line, and whether it is certainly not."""
    if sheet is None:
        declared, line = columns.answer(INCOME), _by_area(standard.lines)
        return declared > line, declared <= line
    over, under = [], []
    for number, word in enumerate(lanes.words(sheet)):
        # Points and cut-off are compared where they lie in the word: dividing every word would cost as much as adding.
        place = _of_place(sheet, word.place)
        cutoff = _of_place(sheet, lambda name, word=word: word.at(name, sheet.cutoffs[_area(name)]))  # type: ignore[misc]
        known = pl.col(part.way(f"known{number}")) + _zone_word(sheet, word)
        over.append((known & place) > cutoff)
        under.append(((known + pl.col(part.way(f"more{number}"))) & place) <= cutoff)
    return reduce(or_, over), reduce(and_, under)


def _of_place(sheet: ScoreSheet, value: Callable[[str], pl.Expr]) -> pl.Expr:
    return _by_column({name: value(name) for name in sheet.rows[0].points}, pl.lit(None, dtype=pl.UInt64))


def _area(column: str) -> Area:
    return Area.URBAN if column == URBAN_COLUMN else Area.RURAL


def _zone_word(sheet: ScoreSheet, word: lanes.Word) -> pl.Expr:
    """Group 15 in the place of the urban column."""
    steps = _by_zone(sheet, {code: points // word.unit for code, points in _bonuses(sheet).items()}, pl.UInt16)
    return steps.cast(pl.UInt64) * word.at(URBAN_COLUMN, word.unit)


def _by_area(values: Mapping[Area, int]) -> pl.Expr:
    found: pl.Expr = pl.lit(None, dtype=pl.Int32)
    for area, value in values.items():
        found = pl.when(pl.col("area") == area.value).then(pl.lit(value, dtype=pl.Int32)).otherwise(found)
    return found


def _said(one: PovertyClass) -> pl.Expr:
    return pl.lit(one.value, dtype=CLASS)


def _rows(sheet: ScoreSheet, columns: Columns) -> dict[str, pl.Expr]:
    names = tuple(sheet.rows[0].points)
    nothing = pl.lit(None, dtype=pl.Int32)
    found: dict[str, pl.Expr] = {}
    for band in sheet.bands:
        held = {name: lanes.held(band, name, columns) for name in names}
        for row in band.rows:
            points = {
                name: pl.when(held[name][row.code]).then(pl.lit(row.points[name], dtype=pl.Int32)) for name in names
            }
            found[row.code] = _by_column(points, nothing)
    zone = _zone_points(sheet)
    return {**found, sheet.zone_row[0]: pl.when(zone != 0).then(zone)}
