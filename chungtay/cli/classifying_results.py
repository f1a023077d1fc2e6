"""The verdict of every household as a file: for people under Vietnamese headings, for programs under keys."""

import json
from collections.abc import Callable, Mapping
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Any

import polars as pl

from chungtay.cli.classifying_files import PARQUET, Step, Survey, sunk
from chungtay.cli.classifying_labels import label_of
from chungtay.cli.classifying_summary import as_data
from chungtay.cli.outputs import written
from chungtay.core.poverty.classes import PovertyClass
from chungtay.core.poverty.survey_file import AREA, CENTRAL_CITY, COMMUNE, HOUSEHOLD, ZONE
from chungtay.core.poverty.survey_frames import ROW
from chungtay.core.poverty.totals import PERSON_COUNT, Law
from chungtay.core.refusal import Refused
from chungtay.core.sheets import Column, Kind, write_sheet

MOST_IN_SHEETS = 1_000_000
MOST_IN_JSON = 200_000
_HEAD = (HOUSEHOLD, ROW, COMMUNE, AREA, ZONE, CENTRAL_CITY, PERSON_COUNT)
_NUMBERS = ("b1", "b1_known", "b1_most", "b2", "b2_known", "deprived_mask", "unknown_mask")
_HEADINGS = {
    HOUSEHOLD: "Mã hộ",
    ROW: "Dòng",
    COMMUNE: "Xã",
    AREA: "Khu vực",
    ZONE: "Vùng",
    CENTRAL_CITY: "Thành phố trực thuộc trung ương",
    PERSON_COUNT: "Số người",
    "poverty_class": "Phân loại",
    "b1": "Điểm B1",
    "b1_known": "B1 ít nhất",
    "b1_most": "B1 nhiều nhất",
    "b2": "Điểm B2",
    "deprived": "Chỉ số thiếu hụt",
    "unknown": "Chỉ số chưa rõ",
    "unanswered": "Còn phải hỏi",
}
_PRINTED = ("poverty_class", "b1", "b1_known", "b1_most", "b2", "deprived", "unknown", "unanswered")


def write(path: Path, survey: Survey, judged: pl.LazyFrame, counts: pl.DataFrame, *, rows: bool, step: Step) -> None:
    """The verdicts in the form that the ending of the name says."""
    ending = path.suffix.lower()
    households = int(counts["households"].sum())
    most = {".xlsx": MOST_IN_SHEETS, ".json": MOST_IN_JSON}.get(ending)
    if most is not None and households > most:
        raise Refused(f"{path}: có {households} hộ, tệp {ending} chứa được {most}. Ghi ra .parquet hoặc .csv.")
    if ending == ".json":
        unanswered = survey.unanswered(judged, step=step)
        data = as_data(survey, counts, unanswered) | {"results": results(survey, judged, rows=rows, step=step)}
        written(path, (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())
    elif ending == PARQUET:
        _sink(path, keyed(survey, judged, rows=rows), lambda frame, beside: frame.sink_parquet(beside), survey, step)
    elif ending == ".csv":
        printed_frame = printed(survey, judged, rows=rows)
        _sink(path, printed_frame, lambda frame, beside: frame.sink_csv(beside, **_CSV), survey, step)
    else:
        frame = survey.collected("Đang gom kết quả", printed(survey, judged, rows=rows), step)
        kinds = {name: Kind.INT if kind.is_numeric() else Kind.TEXT for name, kind in frame.schema.items()}
        columns = [Column(name, (name,), kind) for name, kind in kinds.items()]
        title = f"KẾT QUẢ XÉT HỘ NGHÈO, HỘ CẬN NGHÈO, ngày {survey.on:%d/%m/%Y}"
        written(path, write_sheet(title, columns, frame.iter_rows(named=True)))


_CSV: Mapping[str, Any] = {"include_bom": True, "separator": ";", "line_terminator": "\r\n"}


def _sink(
    path: Path, frame: pl.LazyFrame, sink: Callable[[pl.LazyFrame, Path], Any], survey: Survey, step: Step
) -> None:
    with survey.readable():
        step(f"Đang ghi {path.name}", lambda: sunk(path, lambda beside: sink(frame, beside)))


def keyed(survey: Survey, judged: pl.LazyFrame, *, rows: bool) -> pl.LazyFrame:
    """Keys, codes and bits, for programs."""
    there = judged.collect_schema()
    head = [name for name in _HEAD if name in there]
    found = [law.result(name) for law in survey.laws for name in ("poverty_class", *_NUMBERS)]
    return judged.select(*head, *found, *(_rows_of(survey) if rows else ()))


def _rows_of(survey: Survey) -> list[str]:
    return [
        law.result(code)
        for law in survey.laws
        if (sheet := law.score_sheet)
        for code in (*(row.code for row in sheet.rows), sheet.zone_row[0])
    ]


def printed(survey: Survey, judged: pl.LazyFrame, *, rows: bool) -> pl.LazyFrame:
    """Our headings and words, for people; what is not known is empty."""
    there = judged.collect_schema()
    columns = [_head(name).alias(_HEADINGS[name]) for name in _HEAD if name in there]
    for law in survey.laws:
        words = _words(survey, law, judged)
        columns += [words[name].alias(f"{_HEADINGS[name]} ({law.key})") for name in _PRINTED if name in words]
    columns += [pl.col(name).alias(_row_heading(name)) for name in (_rows_of(survey) if rows else ())]
    return judged.select(columns)


def _row_heading(name: str) -> str:
    code, _, key = name.partition(":")
    return f"Dòng {code} ({key})"


def _head(name: str) -> pl.Expr:
    column = pl.col(name)
    if name == AREA:
        return pl.when(column.cast(pl.String) == "urban").then(pl.lit("Thành thị")).otherwise(pl.lit("Nông thôn"))
    if name == CENTRAL_CITY:
        return pl.when(column).then(pl.lit("Có")).otherwise(pl.lit("Không"))
    return column


def _words(survey: Survey, law: Law, judged: pl.LazyFrame) -> dict[str, pl.Expr]:
    given = pl.col(law.result("poverty_class"))
    named = {one.value: one.label for one in PovertyClass}
    mask, unknown = pl.col(law.result("deprived_mask")), pl.col(law.result("unknown_mask"))
    indicators = law.standard.value.indicators
    found = {
        "poverty_class": given.cast(pl.String).replace_strict(named, return_dtype=pl.String),
        "b2": pl.col(law.result("b2")),
        "deprived": _listed([((mask & one.bit) != 0, one.name) for one in indicators]),
        "unknown": _listed([((unknown & one.bit) != 0, one.name) for one in indicators]),
        "unanswered": pl.when(given == PovertyClass.UNDETERMINED.value).then(_listed(_open(survey, law, judged))),
    }
    numbers = ("b1", "b1_known", "b1_most") if law.sheet else ()
    return found | {name: pl.col(law.result(name)) for name in numbers}


def _open(survey: Survey, law: Law, judged: pl.LazyFrame) -> list[tuple[pl.Expr, str]]:
    """Which of the answers that a verdict is made of are not there."""
    there = judged.collect_schema()
    return [
        (pl.col(name).is_null() if name in there else pl.lit(value=True), label_of(name, survey.on))
        for name in law.reads
        if name not in (AREA, ZONE, CENTRAL_CITY)
    ]


def _listed(claims: list[tuple[pl.Expr, str]]) -> pl.Expr:
    parts = [pl.when(claim).then(pl.lit(words)) for claim, words in claims]
    some = reduce(or_, [claim for claim, _ in claims])
    return pl.when(some).then(pl.concat_str(parts, separator="; ", ignore_nulls=True))


def results(survey: Survey, judged: pl.LazyFrame, *, rows: bool, step: Step) -> list[dict[str, Any]]:
    """The households one by one, as JSON has them."""
    frame = survey.collected("Đang gom kết quả", keyed(survey, judged, rows=rows), step)
    if frame.height > MOST_IN_JSON:
        raise Refused(f"Có {frame.height} hộ, quá nhiều cho JSON. Dùng --out tệp .parquet hoặc .csv.")
    return [_result(one, survey, rows=rows) for one in frame.iter_rows(named=True)]


def _result(one: Mapping[str, Any], survey: Survey, *, rows: bool) -> dict[str, Any]:
    found = {name: one[name] for name in _HEAD if name in one}
    found["standards"] = {law.key: _under(one, law, rows=rows) for law in survey.laws}
    return found


def _under(one: Mapping[str, Any], law: Law, *, rows: bool) -> dict[str, Any]:
    kept = ("b1", "b1_known", "b1_most", "b2", "b2_known") if law.sheet else ("b2", "b2_known")
    indicators = law.standard.value.indicators
    found = {
        "class": one[law.result("poverty_class")],
        **{name: one[law.result(name)] for name in kept},
        "deprived": [i.code for i in indicators if one[law.result("deprived_mask")] & i.bit],
        "unknown": [i.code for i in indicators if one[law.result("unknown_mask")] & i.bit],
    }
    if rows and (sheet := law.score_sheet):
        codes = (*(row.code for row in sheet.rows), sheet.zone_row[0])
        found["rows"] = {code: one[law.result(code)] for code in codes if one[law.result(code)] is not None}
    return found
