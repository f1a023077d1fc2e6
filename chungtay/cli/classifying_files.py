"""Files around `chungtay classify`: the survey that comes in, the verdicts of every household that go out."""

import io
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import polars as pl

from chungtay.cli.outputs import cannot_write
from chungtay.core.law import NotInForce
from chungtay.core.poverty import survey_columns, survey_example, survey_frames
from chungtay.core.poverty.classes import PovertyClass
from chungtay.core.poverty.columnar import PLACE
from chungtay.core.poverty.questions import Of
from chungtay.core.poverty.standard import standards
from chungtay.core.poverty.survey_file import COMMUNE, Surveyed, Tell, read_survey
from chungtay.core.poverty.totals import Law, classify_under, laws_on, totals
from chungtay.core.refusal import Refused

BOTH = "both"
LARGEST = 25_000_000
PARQUET = ".parquet"
T = TypeVar("T")
Step = Callable[[str, Callable[[], Any]], Any]


@dataclass(frozen=True, slots=True)
class Survey:
    """What is judged: the frame of households, under which laws, and what is to be said of the file."""

    name: str
    on: date
    laws: tuple[Law, ...]
    frame: pl.LazyFrame
    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    households: Mapping[str, Surveyed] = field(default_factory=dict)

    @property
    def by(self) -> tuple[str, ...]:
        """The column of communes, where the file has one."""
        return (COMMUNE,) if COMMUNE in self.frame.collect_schema() else ()

    def judged(self, *, rows: bool) -> pl.LazyFrame:
        return classify_under(self.frame, self.laws, rows=rows)

    def totals(self, judged: pl.LazyFrame, *, step: Step) -> pl.DataFrame:
        asked = totals(judged, self.laws, by=self.by)
        return self.collected("Đang xét các hộ", asked, step)

    def collected(self, label: str, asked: pl.LazyFrame, step: Step) -> pl.DataFrame:
        with self.readable():
            found: pl.DataFrame = step(label, lambda: asked.collect(engine="streaming"))
            return found

    def unanswered(self, judged: pl.LazyFrame, *, step: Step) -> dict[str, dict[str, int]]:
        """By standard, how many undetermined households did not answer each question that their verdict is made of.

        For files of columns: of a file that was read household by household, each is named with what to ask.
        """
        if self.households:
            return {}
        there = judged.collect_schema()
        nulls = {
            f"{law.key}/{name}": (pl.col(name).is_null() if name in there else pl.lit(value=True)) & _is_open(law)
            for law in self.laws
            for name in law.reads
            if name not in PLACE
        }
        asked = judged.select(**{name: claim.sum() for name, claim in nulls.items()})
        found: dict[str, dict[str, int]] = {law.key: {} for law in self.laws}
        for name, count in self.collected("Đang đếm câu chưa trả lời", asked, step).row(0, named=True).items():
            key, _, question = name.partition("/")
            if count:
                found[key][question] = count
        return found

    def readable(self) -> AbstractContextManager[None]:
        """Around whatever reads the file again."""
        return _readable(self.name)


def _is_open(law: Law) -> pl.Expr:
    return pl.col(law.result("poverty_class")) == PovertyClass.UNDETERMINED.value


def laws(on: date, standard: str, variant: str | None, nonfarm: str) -> tuple[Law, ...]:
    """The standards of the day, or the one asked for; refused where no text answers for that day."""
    found = laws_on(on, variant=variant, nonfarm=nonfarm)
    if standard == BOTH:
        return found
    chosen = tuple(one for one in found if one.key == standard)
    if not chosen:
        keys = ", ".join(one.key for one in found)
        raise Refused(f"Ngày {on:%d/%m/%Y} không xét theo chuẩn “{standard}”. Các chuẩn xét ngày này: {keys}.")
    return chosen


def survey(file: Path, members: Path | None, on: date, laws: tuple[Law, ...], *, tell: Tell, step: Step) -> Survey:
    """The survey of a file, read whole or not at all."""
    try:
        if file.suffix.lower() == PARQUET:
            return _columns(file, members, on, laws, step)
        return _sheets(file, members, on, laws, tell)
    except NotInForce as silence:
        raise Refused(f"{silence}{_advice(laws)}") from silence


def _advice(laws: tuple[Law, ...]) -> str:
    """A standard whose forms are not issued yet is surveyed with those of its first review."""
    first = next((one.standard.value.first_review for one in laws if one.standard.value.first_review), None)
    if first is None:
        return ""
    return (
        f" Phần thiếu hụt xét được với phiếu của kỳ rà soát đầu kỳ: dùng --on trong khoảng {first.since:%d/%m/%Y} "
        f"đến {first.until:%d/%m/%Y}."
    )


def _sheets(file: Path, members: Path | None, on: date, laws: tuple[Law, ...], tell: Tell) -> Survey:
    people = (_bytes(members), members.name) if members else None
    read = read_survey(_bytes(file), filename=file.name, on=on, members=people, tell=tell)
    if not read.households:
        raise Refused(f"{file.name}: không có hộ nào. Ghi mỗi hộ một dòng dưới dòng tiêu đề.")
    frame = survey_frames.summaries(read.households, on).collect().lazy()
    if not any(one.commune for one in read.households):
        frame = frame.drop(COMMUNE)
    return Survey(file.name, on, laws, frame, read.notes, read.doubts, {one.key: one for one in read.households})


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise Refused(
                f"{path}: tệp lớn hơn {LARGEST // 1_000_000} MB. Lưu thành Parquet (xem docs/formats/survey.md)."
            )
        return path.read_bytes()
    except OSError:
        raise _unreadable(path) from None


def _unreadable(path: Path) -> Refused:
    return Refused(f"{path}: không đọc được tệp. Kiểm tra tên và quyền đọc.")


def _columns(file: Path, members: Path | None, on: date, laws: tuple[Law, ...], step: Step) -> Survey:
    with _readable(file.name):
        homes, people = _scanned(file), _scanned(members) if members else None

        def look() -> tuple[pl.LazyFrame, tuple[str, ...]]:
            return survey_columns.opened(homes, people, laws, on, filename=file.name)

        frame, notes = step("Đang soát các cột", look)
    return Survey(file.name, on, laws, frame, notes)


def _scanned(path: Path) -> pl.LazyFrame:
    if not path.is_file() or not os.access(path, os.R_OK):
        raise _unreadable(path)
    return pl.scan_parquet(path)


@contextmanager
def _readable(name: str) -> Iterator[None]:
    """What the reader of Parquet cannot make out is a damaged file."""
    try:
        yield
    except pl.exceptions.PolarsError as broken:
        raise Refused(f"{name}: không đọc được như tệp Parquet. Xuất lại tệp từ nơi đã ghi ra nó.") from broken


def example(path: Path) -> Iterable[tuple[Path, bytes]]:
    """The example in the form that the ending of the name says, one file or two."""
    ending = path.suffix.lower()
    on = example_day()
    beside = path.with_name(f"{path.stem}-thanh-vien{path.suffix}")
    if ending == ".xlsx":
        return [(path, survey_example.as_workbook(on))]
    if ending == ".csv":
        homes, people = survey_example.as_tables(on)
        return [(path, homes), (beside, people)]
    if ending == PARQUET:
        return [(path, _parquet(Of.HOUSEHOLD)), (beside, _parquet(Of.MEMBER))]
    raise Refused(f"{path}: tệp mẫu ghi được ra .xlsx, .csv hoặc .parquet. Đổi đuôi tên tệp.")


def example_day() -> date:
    """A day of the review that asks every question there is: the first review under the newest standard."""
    return max(one.value.first_review.until for one in standards().national if one.value.first_review)


def _parquet(of: Of) -> bytes:
    file = io.BytesIO()
    pl.DataFrame(survey_example.as_rows(of), infer_schema_length=None).write_parquet(file)
    return file.getvalue()


def sunk(path: Path, sink: Callable[[Path], Any]) -> None:
    """A result too large for memory, written beside and put in its place only when it is whole."""
    beside = path.with_name(f".chungtay-{os.getpid()}.part")
    try:
        sink(beside)
        beside.replace(path)
    except OSError:
        raise cannot_write(path) from None
    finally:
        beside.unlink(missing_ok=True)
