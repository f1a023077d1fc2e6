"""A survey that is already columns (Parquet): looked over as a whole before any household is judged."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from chungtay.core.law import NotInForce
from chungtay.core.poverty.columnar import PLACE, summarise_members
from chungtay.core.poverty.facts import Area
from chungtay.core.poverty.members import How, counted_on
from chungtay.core.poverty.questions import Kind, Of, form_on
from chungtay.core.poverty.survey_file import AREA, CENTRAL_CITY, HOUSEHOLD, ZONE
from chungtay.core.poverty.totals import PERSON_COUNT, Law
from chungtay.core.poverty.zones import zones
from chungtay.core.refusal import Refused

FIRST_ROWS = 3
KEYS_AT_ONCE = 2_000_000
_OLDEST = 120
_MOST_PEOPLE = 1_000


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a column may hold, from the least to the most, and how a sentence calls it."""

    called: str
    least: float | None = None
    most: float | None = None
    whole: bool = True

    def bad(self, column: pl.Expr, kind: pl.DataType) -> pl.Expr:
        wrong = pl.lit(value=False)
        if kind.is_float():
            wrong = column.is_nan() | ((column != column.round()) if self.whole else column.is_infinite())
        if self.least is not None:
            wrong = wrong | (column < self.least)
        return wrong | (column > self.most) if self.most is not None else wrong

    @property
    def bounds(self) -> str:
        least, most = (f"{bound:,.0f}".replace(",", ".") for bound in (self.least or 0, self.most or 0))
        return f"từ {least} đến {most}" if self.most is not None else f"từ {least} trở lên"


def opened(
    homes: pl.LazyFrame, members: pl.LazyFrame | None, laws: Sequence[Law], on: date, *, filename: str
) -> tuple[pl.LazyFrame, tuple[str, ...]]:
    """The frame to judge and what is to be said of it. Refused when a column holds what cannot be."""
    schema = homes.collect_schema()
    figures = _figures(on)
    faults = [*_place_faults(homes, schema, laws), *_faults(homes, _allowed(on, Of.HOUSEHOLD) | figures)]
    if HOUSEHOLD in schema:
        faults += _repeated(homes)
    if members is not None:
        faults += _member_faults(homes, members, on)
    elif PERSON_COUNT not in schema:
        raise Refused(
            f"{filename}: không có cột {PERSON_COUNT} và các cột đếm từ thành viên. "
            "Ghi các cột ấy, hoặc đưa tệp từng người bằng --members."
        )
    if faults:
        raise Refused(f"{filename}: có {len(faults)} chỗ sai, nên chưa xét hộ nào. Sửa tệp rồi chạy lại:", faults)
    if members is not None:
        counted = summarise_members(members, on, household=HOUSEHOLD)
        homes = homes.drop(figures, strict=False).join(counted, on=HOUSEHOLD, how="left")
    return homes, tuple(_absent(homes, laws, figures, on))


def _figures(on: date) -> dict[str, Allowed]:
    """What is counted over members, where the law of the day says how."""
    try:
        counted = counted_on(on)
    except NotInForce:
        return {}
    most: Mapping[How, float] = {How.ANY: 1, How.COUNT: _MOST_PEOPLE, How.BEST: 9}
    return {
        one.key: Allowed(f"{one.key} ({one.label})", 1 if one.key == PERSON_COUNT else 0, most[one.how])
        for one in counted
    }


def _allowed(on: date, of: Of) -> dict[str, Allowed]:
    try:
        form = form_on(on).value
    except NotInForce:
        return {}
    found: dict[str, Allowed] = {}
    for one in form.of(of):
        called = f"{one.key} ({one.label})"
        if one.codes:
            found[one.key] = Allowed(called, min(one.codes), max(one.codes))
        elif one.limits:
            found[one.key] = Allowed(called, one.limits.least, one.limits.most, one.kind in (Kind.COUNT, Kind.MONEY))
    return {key: allowed for key, allowed in found.items() if key not in PLACE}


def _faults(frame: pl.LazyFrame, allowed: Mapping[str, Allowed]) -> list[str]:
    """One sentence for each column that holds what cannot be, with its first rows."""
    schema = frame.collect_schema()
    faults, bad = [], {}
    for name, one in allowed.items():
        kind = schema.get(name)
        if kind is None or kind in (pl.Null, pl.Boolean) or isinstance(kind, pl.List):
            continue
        if not kind.is_numeric():
            faults.append(f"Cột {one.called}: phải là cột số, đang là {kind}. Ghi mã hoặc số.")
            continue
        bad[name] = one.bad(pl.col(name), kind)
    if not bad:
        return faults
    counts = frame.select(**{name: wrong.sum() for name, wrong in bad.items()}).collect(engine="streaming").row(0)
    for (name, wrong), count in zip(bad.items(), counts, strict=True):
        if count:
            where = _first(frame, name, wrong)
            faults.append(
                f"Cột {allowed[name].called}: {count} ô không thể đúng, {where}. Phải {allowed[name].bounds}."
            )
    return faults


def _first(frame: pl.LazyFrame, name: str, wrong: pl.Expr) -> str:
    """The first rows of a column that are wrong, with what stands there."""
    found = frame.select(name).with_row_index("row", 1).filter(wrong).head(FIRST_ROWS).collect(engine="streaming")
    return "; ".join(f"dòng {row} ghi {_shown(value)}" for row, value in found.rows())


def _shown(value: Any) -> str:
    return "trống" if value is None else f"“{value}”"


def _place_faults(frame: pl.LazyFrame, schema: Mapping[str, Any], laws: Sequence[Law]) -> Iterator[str]:
    codes = list(zones().national[-1].value.zones)
    needs_zone = any(law.sheet for law in laws)
    is_urban = pl.col(AREA).cast(pl.String) == Area.URBAN.value
    wanted = {AREA: ~pl.col(AREA).cast(pl.String).is_in([one.value for one in Area]).fill_null(value=False)}
    if needs_zone:
        wanted[ZONE] = ~pl.col(ZONE).cast(pl.String).is_in(codes).fill_null(value=False)
        wanted[CENTRAL_CITY] = is_urban & pl.col(CENTRAL_CITY).is_null()
    holds = {AREA: "rural hoặc urban", ZONE: ", ".join(codes), CENTRAL_CITY: "true hoặc false khi ở thành thị"}
    missing = [name for name in wanted if name not in schema]
    yield from (f"Thiếu cột {name}: ghi {holds[name]}." for name in missing)
    if missing:
        return
    counts = frame.select(**{name: wrong.sum() for name, wrong in wanted.items()}).collect(engine="streaming").row(0)
    for (name, wrong), count in zip(wanted.items(), counts, strict=True):
        if count:
            rows = frame.select(AREA, *{ZONE, CENTRAL_CITY} & set(schema)).with_row_index("row", 1).filter(wrong)
            first = rows.select("row", name).head(FIRST_ROWS).collect(engine="streaming").rows()
            where = "; ".join(f"dòng {row} ghi {_shown(value)}" for row, value in first)
            yield f"Cột {name}: {count} ô không dùng được, {where}. Ghi {holds[name]}."


def _repeated(frame: pl.LazyFrame) -> Iterator[str]:
    """Keys that stand twice, looked for part by part so that a country's keys are never in memory at once."""
    keys = frame.select(HOUSEHOLD).with_row_index("row", 1)
    count = int(keys.select(pl.len()).collect(engine="streaming").item())
    parts = count // KEYS_AT_ONCE + 1
    part = (pl.col(HOUSEHOLD).hash(7) % parts) if parts > 1 else pl.lit(0, dtype=pl.UInt64)
    for number in range(parts):
        mine = keys.filter(part == number).group_by(HOUSEHOLD).agg(pl.len(), pl.col("row").bottom_k(2))
        wrong = mine.filter((pl.col("len") > 1) | pl.col(HOUSEHOLD).is_null()).head(FIRST_ROWS)
        for key, times, rows in wrong.collect(engine="streaming").rows():
            where = ", ".join(map(str, sorted(rows)))
            said = f"mã {_shown(key)} đứng {times} lần" if key is not None else f"{times} hộ không có mã"
            yield f"Cột {HOUSEHOLD}: {said}, dòng {where}. Mỗi hộ một dòng, một mã."


def _member_faults(homes: pl.LazyFrame, members: pl.LazyFrame, on: date) -> Iterator[str]:
    if HOUSEHOLD not in homes.collect_schema() or HOUSEHOLD not in (schema := members.collect_schema()):
        yield f"Tệp hộ và tệp thành viên đều phải có cột {HOUSEHOLD}: mã nối người với hộ."
        return
    years = Allowed("birth_year", on.year - _OLDEST, on.year)
    for fault in _faults(members, _allowed(on, Of.MEMBER) | {years.called: years}):
        yield f"Tệp thành viên, {fault[:1].lower()}{fault[1:]}"
    if "born_on" in schema:
        born = pl.col("born_on").cast(pl.Date)
        wrong = (born > on) | (born < on.replace(year=on.year - _OLDEST, day=1))
        if count := members.select(wrong.sum()).collect(engine="streaming").item():
            yield f"Tệp thành viên, cột born_on: {count} ngày sinh không thể đúng, {_first(members, 'born_on', wrong)}."
    yield from _unmatched(members, homes, "người có mã hộ không có trong tệp hộ")
    yield from _unmatched(homes, members, "hộ không có người nào trong tệp thành viên")
    if "relation" in schema:
        heads = (
            members.group_by(HOUSEHOLD).agg((pl.col("relation") == 1).sum().alias("heads")).filter(pl.col("heads") > 1)
        )
        if found := heads.select(HOUSEHOLD).collect(engine="streaming")[HOUSEHOLD].to_list():
            named = ", ".join(map(str, sorted(found)[:FIRST_ROWS]))
            yield f"Tệp thành viên: {len(found)} hộ có hơn một chủ hộ: {named}. Chỉ để một người là chủ hộ."


def _unmatched(one: pl.LazyFrame, other: pl.LazyFrame, said: str) -> Iterator[str]:
    alone = one.select(HOUSEHOLD).join(other.select(HOUSEHOLD), on=HOUSEHOLD, how="anti").collect(engine="streaming")
    if alone.height:
        named = ", ".join(map(str, alone[HOUSEHOLD].unique().sort().head(FIRST_ROWS).to_list()))
        yield f"{alone.height} {said}, mã: {named}. Sửa mã hoặc thêm cho đủ."


def _absent(frame: pl.LazyFrame, laws: Sequence[Law], figures: Mapping[str, Allowed], on: date) -> Iterator[str]:
    """What a verdict reads and the file does not have."""
    there = frame.collect_schema()
    called = {**_allowed(on, Of.HOUSEHOLD), **figures}
    for law in laws:
        absent = [name for name in law.reads if name not in there and name not in PLACE]
        if absent:
            named = ", ".join(called[name].called if name in called else name for name in absent)
            yield f"Chuẩn {law.key}: tệp không có cột {named}; coi như chưa ai trả lời."
