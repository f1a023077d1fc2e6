"""What a household is told of its verdict: why this class, how far from the line, what changed since the last time."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from chungtay.core.money import dong
from chungtay.core.poverty.classes import DECLARED, PovertyClass, Verdict
from chungtay.core.poverty.members import counted
from chungtay.core.poverty.questions import forms
from chungtay.core.poverty.scoring import RowPoints

MOST_NAMED = 6


def explain(verdict: Verdict, before: Verdict | None = None) -> tuple[str, ...]:
    """Sentences in the order one would say them; with the verdict before, also what became different."""
    return (
        _outcome(verdict, before),
        *_asked(verdict),
        *_income(verdict),
        *_rows(verdict),
        *_services(verdict),
        *_decided(verdict),
        *(_changes(verdict, before) if before else ()),
        *((verdict.other_printing.said_of(verdict.poverty_class),) if verdict.other_printing else ()),
    )


def _outcome(verdict: Verdict, before: Verdict | None) -> str:
    now = f"Theo {_small(verdict.standard_name)}, "
    if verdict.poverty_class is PovertyClass.UNDETERMINED:
        now += "chưa xác định được hộ thuộc loại nào"
    else:
        now += f"hộ là {verdict.poverty_class.label}"
    if before is None or before.poverty_class is PovertyClass.UNDETERMINED:
        return now + "."
    if before.poverty_class is verdict.poverty_class:
        return f"{now}, như lần trước."
    return f"{now}; lần trước là {before.poverty_class.label}."


def _asked(verdict: Verdict) -> Iterator[str]:
    """What to find out for the class to be known; a few of many, so that the sentence stays one."""
    if not verdict.missing:
        return
    named = [_small(_names().get(key, key)) for key in verdict.missing]
    more = f" và {len(named) - MOST_NAMED} điều nữa" if len(named) > MOST_NAMED else ""
    yield f"Cần biết thêm: {'; '.join(named[:MOST_NAMED])}{more}."


@cache
def _names() -> Mapping[str, str]:
    """Every key of a summary as people call it, by the newest edition of the form."""
    asked = {one.key: one.label for one in forms().national[-1].value.questions}
    return asked | {one.key: one.label for version in counted().national for one in version.value}


def _income(verdict: Verdict) -> Iterator[str]:
    line = f"{dong(verdict.income_line)}/người/tháng"
    if verdict.cutoff is None:
        yield "Chưa có bảng chấm điểm thu nhập cho chuẩn này nên chưa ước lượng được thu nhập của hộ."
        if verdict.income_basis != DECLARED or verdict.income_declared is None:
            yield f"Chưa nói được thu nhập của hộ có trên mức {line} hay không; chỉ nói được phần thiếu hụt."
        else:
            side = "trên" if verdict.income_declared > verdict.income_line else "không quá"
            yield f"Thu nhập hộ khai là {dong(verdict.income_declared)}/người/tháng, {side} mức {line}."
    elif verdict.b1 is None or verdict.distance is None:
        yield (
            f"Còn câu chưa trả lời: điểm B1 ít nhất là {verdict.b1_known}, nhiều nhất là {verdict.b1_most}, "
            f"mức của khu vực là {verdict.cutoff} điểm (tương đương {line})."
        )
    elif verdict.distance < 0:
        yield (
            f"Điểm B1 là {verdict.b1}, cao hơn mức {verdict.cutoff} của khu vực {-verdict.distance} điểm, "
            f"nên thu nhập ước lượng trên {line}."
        )
    else:
        under = f"thấp hơn {verdict.distance} điểm so với" if verdict.distance else "đúng bằng"
        yield (
            f"Điểm B1 là {verdict.b1}, {under} mức {verdict.cutoff} của khu vực, "
            f"nên thu nhập ước lượng không quá {line}."
        )


def _rows(verdict: Verdict) -> Iterator[str]:
    scored = [row for row in verdict.rows if row.points]
    if scored:
        yield f"Điểm B1 gồm: {'; '.join(map(_said, scored))}."
    elif verdict.cutoff is not None:
        yield "Không dòng nào của bảng B1 cho hộ điểm."


def _services(verdict: Verdict) -> Iterator[str]:
    lacking = [one.name for one in verdict.deprivations if one.is_deprived]
    unsure = [one.name for one in verdict.deprivations if one.is_deprived is None]
    of = f"trong {len(verdict.deprivations)} chỉ số dịch vụ xã hội cơ bản"
    if lacking:
        yield f"Hộ thiếu hụt {len(lacking)} {of}: {_listed(lacking)}."
    else:
        yield f"Chưa thấy hộ thiếu hụt chỉ số nào {of}." if unsure else f"Hộ không thiếu hụt chỉ số nào {of}."
    if unsure:
        yield f"Chưa xác định được {len(unsure)} chỉ số vì chưa có câu trả lời: {_listed(unsure)}."


def _decided(verdict: Verdict) -> Iterator[str]:
    """The rule that made the class, in a sentence."""
    needed = verdict.min_deprivations
    if verdict.poverty_class is PovertyClass.NOT_POOR:
        yield "Hộ có thu nhập trên mức của chuẩn thì không thuộc danh sách, dù thiếu hụt bao nhiêu chỉ số."
    elif verdict.poverty_class is PovertyClass.POOR:
        yield f"Thu nhập không quá mức của chuẩn và thiếu hụt từ {needed} chỉ số trở lên là hộ nghèo."
    elif verdict.poverty_class is PovertyClass.NEAR_POOR:
        yield f"Thu nhập không quá mức của chuẩn và thiếu hụt dưới {needed} chỉ số là hộ cận nghèo."


def _changes(verdict: Verdict, before: Verdict) -> Iterator[str]:
    if verdict.standard_key != before.standard_key:
        yield f"Lần trước xét theo chuẩn khác ({_small(before.standard_name)}) nên không so từng điểm được."
        return
    yield from _points_changed(verdict, before)
    yield from _services_changed(verdict, before)


def _points_changed(verdict: Verdict, before: Verdict) -> Iterator[str]:
    if verdict.b1 is not None and before.b1 is not None and verdict.b1 != before.b1:
        moved = f"tăng {verdict.b1 - before.b1}" if verdict.b1 > before.b1 else f"giảm {before.b1 - verdict.b1}"
        yield f"So với lần trước, điểm B1 {moved} điểm, từ {before.b1} thành {verdict.b1}."
    gained, lost = _only_in(verdict.rows, before.rows), _only_in(before.rows, verdict.rows)
    if gained:
        yield f"Lần này có thêm: {gained}."
    if lost:
        yield f"Lần này không còn: {lost}."


def _only_in(rows: Iterable[RowPoints], others: Iterable[RowPoints]) -> str:
    """Rows with points that the others do not have, or have with other points."""
    known = set(others)
    return "; ".join(_said(row) for row in rows if row not in known and row.points)


def _said(row: RowPoints) -> str:
    label = _small(row.label).replace(";", ",")
    return f"{_small(row.heading)}: {label} ({row.points} điểm)" if row.heading else f"{label} ({row.points} điểm)"


def _services_changed(verdict: Verdict, before: Verdict) -> Iterator[str]:
    then = {one.code: one.is_deprived for one in before.deprivations}
    ended = [one.name for one in verdict.deprivations if one.is_deprived is False and then.get(one.code)]
    arisen = [one.name for one in verdict.deprivations if one.is_deprived and then.get(one.code) is False]
    if ended:
        yield f"Không còn thiếu hụt: {_listed(ended)}."
    if arisen:
        yield f"Mới thiếu hụt: {_listed(arisen)}."


def _listed(names: Iterable[str]) -> str:
    return "; ".join(_small(name) for name in names)


def _small(label: str) -> str:
    """A label inside a sentence."""
    return label[:1].lower() + label[1:]
