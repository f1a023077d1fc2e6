"""What `chungtay classify` tells: totals under each standard, by commune, and what is still to be asked."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from chungtay.cli.classifying_files import Survey
from chungtay.cli.classifying_labels import label_of
from chungtay.core.poverty.classes import PovertyClass
from chungtay.core.poverty.summary import gaps, summarise
from chungtay.core.poverty.survey_file import COMMUNE, Surveyed
from chungtay.core.poverty.totals import HOUSEHOLDS, PERSONS, Law
from chungtay.core.poverty.verdict import judge

SHOWN = 20
_HEADINGS = {
    PovertyClass.POOR: "Nghèo",
    PovertyClass.NEAR_POOR: "Cận nghèo",
    PovertyClass.NOT_POOR: "Không nghèo",
    PovertyClass.UNDETERMINED: "Chưa xác định",
}


Unanswered = Mapping[str, Mapping[str, int]]


def lines(survey: Survey, counts: pl.DataFrame, unanswered: Unanswered) -> Iterator[str]:
    """The answer for a person."""
    households, persons = int(counts[HOUSEHOLDS].sum()), _sum(counts, PERSONS)
    yield f"{survey.name}, khảo sát ngày {survey.on:%d/%m/%Y}: {_number(households)} hộ, {_number(persons)} người."
    for law in survey.laws:
        yield ""
        yield from _under(law, counts)
    if len(survey.laws) > 1:
        yield ""
        yield from _together(survey.laws, counts)
    if survey.by:
        for law in survey.laws:
            yield ""
            yield from _by_commune(law, counts)
    yield from _to_ask(survey)
    for key, found in unanswered.items():
        if found:
            yield ""
            yield f"Trong các hộ chưa xác định theo chuẩn {key}, câu chưa trả lời:"
            often = sorted(found.items(), key=lambda one: -one[1])
            yield from (f"  {label_of(question, survey.on)}: {_number(count)} hộ" for question, count in often)


def _under(law: Law, counts: pl.DataFrame) -> Iterator[str]:
    standard, sheet = law.standard, law.sheet
    yield f"{standard.value.name} ({standard.source.number}, {standard.source.article})"
    if sheet:
        yield f"Thu nhập ước lượng bằng {sheet.value.name}; chỗ hai bản in khác nhau theo {sheet.value.variant_name}."
    else:
        yield "Chưa có bảng chấm điểm cho chuẩn này: chỉ xét phần thiếu hụt; thu nhập chỉ có khi hộ tự khai."
    for one, (households, persons) in tally(counts, law).items():
        yield f"  {one.label:<16}{_number(households):>12} hộ{_number(persons):>14} người"
    needed, total = standard.value.min_deprivations, int(counts[HOUSEHOLDS].sum())
    enough, few = (int(counts[law.result(name)].sum()) for name in ("enough", "few"))
    yield (
        f"  Thiếu hụt từ {needed} chỉ số trở lên: {_number(enough)} hộ; dưới {needed}: {_number(few)} hộ; "
        f"chưa rõ: {_number(total - enough - few)} hộ."
    )
    for version in (standard, sheet):
        if version and version.warning:
            yield f"  Lưu ý: {version.warning}"


def tally(counts: pl.DataFrame, law: Law) -> dict[PovertyClass, tuple[int, int | None]]:
    """Households and persons of each class; persons are None where the file does not count them."""
    found: dict[PovertyClass, tuple[int, int | None]] = {}
    for one in PovertyClass:
        there = counts.filter(pl.col(law.result("poverty_class")) == one.value)
        found[one] = (int(there[HOUSEHOLDS].sum()), _sum(there, PERSONS))
    return found


def _together(laws: Sequence[Law], counts: pl.DataFrame) -> Iterator[str]:
    """Which class under one standard goes with which under the other."""
    yield f"Xét cùng lúc {' và '.join(law.key for law in laws)}:"
    for row in together(laws, counts):
        named = " → ".join(PovertyClass(row[law.key]).label for law in laws)
        yield f"  {named}: {_number(row[HOUSEHOLDS])} hộ"


def together(laws: Sequence[Law], counts: pl.DataFrame) -> list[dict[str, Any]]:
    classes = [law.result("poverty_class") for law in laws]
    found = counts.group_by(classes).agg(pl.col(HOUSEHOLDS, PERSONS).sum()).sort(classes)
    return found.rename(dict(zip(classes, (law.key for law in laws), strict=True))).to_dicts()


def _by_commune(law: Law, counts: pl.DataFrame) -> Iterator[str]:
    rows = [("Xã", "Hộ", "Người", *_HEADINGS.values())]
    for name, one in communes(law, counts):
        figures = [_number(one[c][0]) for c in PovertyClass]
        persons = [persons for _, persons in one.values()]
        people = None if None in persons else sum(filter(None, persons))
        rows.append((name, _number(sum(households for households, _ in one.values())), _number(people), *figures))
    shown = rows[: SHOWN + 1]
    widths = [max(len(row[place]) for row in shown) for place in range(len(rows[0]))]
    yield f"Từng xã theo chuẩn {law.key}:"
    for row in shown:
        figures = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        yield "  " + "  ".join([row[0].ljust(widths[0]), *figures])
    if len(rows) > len(shown):
        yield f"  … và {_number(len(rows) - len(shown))} xã nữa; đủ các xã có trong --json."


def communes(law: Law, counts: pl.DataFrame) -> Iterator[tuple[str, dict[PovertyClass, tuple[int, int | None]]]]:
    for (name,), part in counts.sort(COMMUNE).group_by(COMMUNE, maintain_order=True):
        yield "(không ghi xã)" if name is None else str(name), tally(part, law)


def to_ask(survey: Survey) -> Iterator[tuple[Law, Surveyed, tuple[tuple[str, int | None], ...]]]:
    """Households whose class hangs on answers still missing: which answer, and of which person (from 1)."""
    for law in survey.laws:
        for one in survey.households.values():
            summary = summarise(one.survey)
            verdict = judge(summary, one.survey.place, law.standard.value, law.score_sheet)
            if verdict.missing:
                found = gaps(one.survey, verdict.missing)
                yield law, one, tuple((gap.question, None if gap.member is None else gap.member + 1) for gap in found)


def _to_ask(survey: Survey) -> Iterator[str]:
    for law in survey.laws:
        open_ones = [(one, gaps_of) for of, one, gaps_of in to_ask(survey) if of is law]
        if not open_ones:
            continue
        yield ""
        yield f"Chưa xác định được theo chuẩn {law.key}, còn phải hỏi:"
        often = Counter(question for _, found in open_ones for question in dict.fromkeys(key for key, _ in found))
        for question, count in often.most_common(SHOWN):
            yield f"  {label_of(question, survey.on)}: {_number(count)} hộ"
        for one, found in open_ones[:SHOWN]:
            asked = "; ".join(_asked(question, member, survey) for question, member in found)
            yield f"  Hộ {one.key} (dòng {one.row}): {asked}."
        if len(open_ones) > SHOWN:
            yield f"  … và {_number(len(open_ones) - SHOWN)} hộ nữa; đủ các hộ có trong --json và --out."


def _asked(question: str, member: int | None, survey: Survey) -> str:
    label = label_of(question, survey.on)
    return label if member is None else f"người thứ {member}: {label}"


def asides(survey: Survey) -> Iterator[str]:
    """What is said beside the answer: how the file was read, and what may be a slip."""
    yield from (f"Lưu ý: {note}" for note in survey.notes)
    yield from (f"Xem lại: {doubt}" for doubt in survey.doubts[:SHOWN])
    if len(survey.doubts) > SHOWN:
        yield f"Xem lại: còn {_number(len(survey.doubts) - SHOWN)} chỗ nữa."


def as_data(survey: Survey, counts: pl.DataFrame, unanswered: Unanswered) -> dict[str, Any]:
    """The answer for a program; see docs/formats/survey.md."""
    data: dict[str, Any] = {
        "file": survey.name,
        "on": survey.on.isoformat(),
        "households": int(counts[HOUSEHOLDS].sum()),
        "persons": _sum(counts, PERSONS),
        "standards": [_standard(law, counts) for law in survey.laws],
        "together": together(survey.laws, counts),
    }
    if survey.by:
        data["communes"] = _communes(survey, counts)
    data["to_ask"] = [
        {
            "household": one.key,
            "row": one.row,
            "standard": law.key,
            "missing": [{"question": question, "person": member} for question, member in found],
        }
        for law, one, found in to_ask(survey)
    ]
    data["unanswered"] = {key: dict(found) for key, found in unanswered.items()}
    return data | {"doubts": list(survey.doubts), "notes": list(survey.notes)}


def _standard(law: Law, counts: pl.DataFrame) -> dict[str, Any]:
    standard, sheet = law.standard, law.sheet
    return {
        "key": law.key,
        "name": standard.value.name,
        "number": standard.source.number,
        "article": standard.source.article,
        "status": standard.status.value,
        "sheet": sheet and {"key": sheet.value.key, "variant": sheet.value.variant, "nonfarm": sheet.value.nonfarm},
        "warnings": [version.warning for version in (standard, sheet) if version and version.warning],
        "classes": _tallied(tally(counts, law)),
        "enough_deprivations": int(counts[law.result("enough")].sum()),
        "few_deprivations": int(counts[law.result("few")].sum()),
    }


def _tallied(found: Mapping[PovertyClass, tuple[int, int | None]]) -> dict[str, Any]:
    return {one.value: {HOUSEHOLDS: households, PERSONS: persons} for one, (households, persons) in found.items()}


def _communes(survey: Survey, counts: pl.DataFrame) -> list[dict[str, Any]]:
    by_name: dict[str, dict[str, Any]] = {}
    for law in survey.laws:
        for name, found in communes(law, counts):
            by_name.setdefault(name, {})[law.key] = _tallied(found)
    return [{COMMUNE: name, "standards": found} for name, found in by_name.items()]


def _sum(counts: pl.DataFrame, name: str) -> int | None:
    found = counts[name]
    return None if found.null_count() == len(found) and len(found) else int(found.sum())


def _number(value: int | None) -> str:
    return "?" if value is None else f"{value:,}".replace(",", ".")
