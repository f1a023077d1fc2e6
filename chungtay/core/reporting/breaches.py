"""What does not add up in a report: one sentence for each breach, naming form, unit, column and both figures."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from chungtay.core.reporting.figures import Line, Table, dotted
from chungtay.core.reporting.layout import Agreement, FormSet, Part

SAID_START, UNEXPLAINED, UNANSWERED = "said_start", "unexplained", "unanswered"


@dataclass(frozen=True, slots=True)
class Breach:
    """Two figures that should be equal or in order and are not, or one that misses something (`is_gap`).

    `at` and `column` are the cell to be marked.
    """

    form: str
    at: tuple[Part, str, str]
    column: str
    figure: int | None
    other: int | None
    says: str
    rule: str
    is_gap: bool = False


def breaches(tables: Mapping[str, Table], form_set: FormSet) -> tuple[Breach, ...]:
    """Every breach inside the tables of one territory and year, and between them."""
    found: list[Breach] = []
    for code, first, last in form_set.carried:  # whoever mends the lists mends the sums with them, so this comes first
        if code in tables:
            found += _not_carried(tables[code], first, last)
    for table in tables.values():
        found += within(table)
    for agreement in form_set.agreements:
        found += _disagreeing(agreement, tables)
    return tuple(found)


def roots(found: Iterable[Breach]) -> tuple[Breach, ...]:
    """The breaches where they arise: what a unit breaks, the sums over it break too and need not be told again."""
    kept: list[Breach] = []
    alike: dict[tuple[str, str, str, str], list[Breach]] = defaultdict(list)
    for breach in found:
        alike[breach.form, breach.column, breach.at[2], breach.rule].append(breach)
    for those in alike.values():
        depth = max(map(_depth, those))
        kept += [breach for breach in those if _depth(breach) == depth]
    return tuple(kept)


def _depth(breach: Breach) -> int:
    """A unit of the urban or rural part lies deepest, then a unit of the total, then a part, then the total."""
    part, place, _ = breach.at
    return 2 * bool(place) + (part is not Part.TOTAL)


def within(table: Table) -> Iterator[Breach]:
    """The breaches inside one table: its formulas, its limits, and its parts against their units."""
    for line in table.lines:
        yield from _sums(table, line)
        yield from _limits(table, line)
    yield from _parts(table)
    yield from _split(table)
    yield from _gaps(table)


def _gaps(table: Table) -> Iterator[Breach]:
    """What the figures of a unit do not hold: households nobody has answers of, and numbers nobody has entered."""
    for line in table.lines:
        if line.place is None or (line.part is not Part.TOTAL and Part.TOTAL in table.form.units_under):
            continue
        missing = table.count(line, UNANSWERED) if table.form.unanswered else 0
        if missing and not (table.form.is_doubled and line.key):
            why = f"{dotted(missing)} {table.form.unanswered}; các cột chưa gồm những hộ này."
            yield replace(
                _breach(table, line, table.form.columns[0].key, missing, None, why, "unanswered"), is_gap=True
            )
        unknown = [one for one in table.form.columns if one.percent is None and table.count(line, one.key) is None]
        if unknown:
            others = ", ".join(str(one.number or one.says) for one in unknown[1:])
            why = f"chưa đủ số liệu{f' (cả cột {others})' if others else ''}."
            yield replace(_breach(table, line, unknown[0].key, None, None, why, "unknown"), is_gap=True)


def _sums(table: Table, line: Line) -> Iterator[Breach]:
    for rule in table.form.sums:
        figure = table.count(line, rule.column)
        parts = [(sign, table.count(line, key)) for sign, keys in ((1, rule.plus), (-1, rule.minus)) for key in keys]
        if figure is None or any(number is None for _, number in parts):
            continue
        computed = sum(sign * (number or 0) for sign, number in parts)
        if computed != figure:
            formula = _formula(table, rule.plus, rule.minus)
            why = f"ghi {dotted(figure)}, nhưng {formula} = {_signed(computed)}.{_hint(table, line)}"
            yield _breach(table, line, rule.column, figure, computed, why, "sum")


def _formula(table: Table, plus: Iterable[str], minus: Iterable[str]) -> str:
    """The printed formula in the order of the columns: «1 - 2 - 3 - 4 + 5 + 6 + 7 + 8»."""
    signs = {**dict.fromkeys(plus, "+"), **dict.fromkeys(minus, "-")}
    said = []
    for column in table.form.columns:
        if column.key in signs:
            said.append(f"{signs[column.key]} {column.number or column.says}")
    return " ".join(said).removeprefix("+ ")


def _hint(table: Table, line: Line) -> str:
    if UNEXPLAINED not in table.form.counted or not (number := table.count(line, UNEXPLAINED)):
        return ""
    unit = "hộ" if line.key == "households" else "người"
    ways = "phát sinh mới, tái nghèo hay biến động nhân khẩu"
    return f" Có {dotted(number)} {unit} mới vào danh sách chưa ghi là {ways}."


def _limits(table: Table, line: Line) -> Iterator[Breach]:
    for small, large in table.form.at_most:
        one, other = table.count(line, small), table.count(line, large)
        if one is not None and other is not None and one > other:
            limit = table.form.column(large)
            whose = "số hộ thuộc diện này" if limit.key in table.form.hidden else limit.named
            why = f"ghi {dotted(one)}, lớn hơn {whose} là {dotted(other)}."
            yield _breach(table, line, small, one, other, why, f"at most {large}")


def _parts(table: Table) -> Iterator[Breach]:
    """A part is the sum of its units; the total is the sum of the urban and the rural part, unit by unit."""
    units: dict[tuple[Part, str], list[Line]] = defaultdict(list)
    of_parts: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in table.lines:
        if line.place is not None:
            units[line.part, line.key].append(line)
        if line.part is not Part.TOTAL:
            of_parts[line.at[1:]].append(line)
    for line in table.lines:
        if line.place is None and line.part in table.form.units_under:
            yield from _compared(table, line, units[line.part, line.key], "các đơn vị cộng lại")
        if line.part is Part.TOTAL and len(table.form.parts) > 1:
            yield from _compared(table, line, of_parts[line.at[1:]], "thành thị và nông thôn cộng lại")


def _split(table: Table) -> Iterator[Breach]:
    """Where poor and near-poor stand under a unit, its own line is their sum."""
    if not table.form.is_doubled:
        return
    below: dict[tuple[Part, str], list[Line]] = defaultdict(list)
    for line in table.lines:
        if line.key:
            below[line.at[:2]].append(line)
    for line in table.lines:
        if line.place is not None and line.key == "":
            yield from _compared(table, line, below[line.at[:2]], "hộ nghèo và hộ cận nghèo cộng lại")


def _compared(table: Table, line: Line, others: list[Line], whose: str) -> Iterator[Breach]:
    for key in table.form.counted:
        figure = table.count(line, key)
        parts = [table.count(one, key) for one in others]
        if figure is None or any(number is None for number in parts):
            continue
        added = sum(number or 0 for number in parts)
        if added != figure:
            why = f"ghi {dotted(figure)}, nhưng {whose} là {dotted(added)}."
            yield _breach(table, line, key, figure, added, why, whose)


def _disagreeing(agreement: Agreement, tables: Mapping[str, Table]) -> Iterator[Breach]:
    (code, key), (other_code, other_key) = agreement.these, agreement.those
    if code not in tables or other_code not in tables:
        return
    table, other = tables[code], tables[other_code]
    lines = other.by_place()
    for line in table.lines:
        match = lines.get(line.at)
        if line.key not in agreement.lines or match is None:
            continue
        one, two = table.count(line, key), other.count(match, other_key)
        if one is not None and two is not None and one != two:
            whose = f"{other.form.label}, {other.form.column(other_key).named}"
            why = f"ghi {dotted(one)}, nhưng {whose} ghi {dotted(two)}."
            yield _breach(table, line, key, one, two, why, f"as {other_code} {other_key}")


def _not_carried(table: Table, first: str, last: str) -> Iterator[Breach]:
    for line in table.lines:
        recognised, said = table.count(line, first), table.count(line, SAID_START)
        if recognised is None or said is None or recognised == said:
            continue
        why = (
            f"cuối năm {table.year - 1} đã công nhận {dotted(recognised)}, nhưng theo danh sách năm {table.year} thì "
            f"đầu năm có {dotted(said)}. Tìm hộ thiếu hoặc thừa trong danh sách năm {table.year}."
        )
        yield _breach(table, line, first, recognised, said, why, "carried")


def _breach(
    table: Table, line: Line, column: str, figure: int | None, other: int | None, why: str, rule: str
) -> Breach:
    place = line.place.name if line.place else line.part.words
    words = [table.form.label, place]
    if line.place and len(table.form.parts) > 1:
        words.append(line.part.words.lower())
    split = dict(table.form.lines).get(line.key, "").removeprefix("- ")
    words += [f"dòng {split}"] if split else []
    words.append(table.form.column(column).named)
    return Breach(table.form.code, line.at, column, figure, other, f"{', '.join(words)}: {why}", rule)


def _signed(number: int) -> str:
    return dotted(number) if number >= 0 else f"-{dotted(-number)}"
