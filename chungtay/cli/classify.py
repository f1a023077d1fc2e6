"""`chungtay classify`: a survey in, the class of every household out, under every standard of the day."""

import json
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import click

from chungtay.cli.outputs import keep_apart, written
from chungtay.core.refusal import Refused
from chungtay.core.sheets.cells import Cells, Unreadable
from chungtay.core.sheets.columns import Column, Kind

BOTH = "both"
BESIDE = "-thanh-vien"
ENDINGS = (".xlsx", ".csv", ".parquet", ".json")
_DAY = Cells(Column("on", ("--on",), Kind.DATE))


@click.command(short_help="Xét cả tệp hộ: nghèo, cận nghèo, không nghèo hay chưa xác định, theo từng chuẩn.")
@click.argument("file", required=False, type=click.Path(path_type=Path), metavar="[FILE]")
@click.option("--on", "day", metavar="NGÀY", help="Ngày khảo sát, 21/11/2026 hoặc 2026-11-21.")
@click.option("--members", type=click.Path(path_type=Path), help=f"Tệp từng người; bỏ trống: FILE{BESIDE} bên cạnh.")
@click.option("--standard", default=BOTH, metavar="CHUẨN", help="Khóa của một chuẩn; both: mọi chuẩn của ngày.")
@click.option("--variant", help="Bản in của bảng điểm khi hai bản khác nhau: regional (mặc định) hoặc common.")
@click.option("--nonfarm", default="sum", help="Nhóm điểm 05: sum cộng các dòng (mặc định), max chỉ dòng cao nhất.")
@click.option("--out", type=click.Path(path_type=Path), help=f"Ghi kết quả từng hộ ra tệp ({', '.join(ENDINGS)}).")
@click.option("--rows", is_flag=True, help="Kèm điểm từng dòng của bảng điểm trong --out và --json.")
@click.option("--json", "as_json", is_flag=True, help="In kết quả dưới dạng JSON.")
@click.option("--example", type=click.Path(path_type=Path), help="Ghi một tệp mẫu (.xlsx, .csv, .parquet) rồi thôi.")
def command(
    file: Path | None,
    day: str | None,
    members: Path | None,
    standard: str,
    variant: str | None,
    nonfarm: str,
    out: Path | None,
    rows: bool,
    as_json: bool,
    example: Path | None,
) -> None:
    """Xét mọi hộ trong một tệp khảo sát Excel, CSV hoặc Parquet (xem docs/formats/survey.md).

    Câu chưa trả lời không bao giờ tính là không thiếu hụt hay 0 điểm: hộ ấy chưa xác định, và còn thiếu gì được kể ra.
    """
    # The engine of columns is heavy: help does without it.
    from chungtay.cli import classifying_files, classifying_results, classifying_summary

    if example:
        keep_apart([file], [example])
        for path, content in classifying_files.example(example):
            written(path, content)
            click.echo(f"Đã ghi tệp mẫu {path}.", err=True)
        return
    if file is None or day is None:
        raise click.UsageError("Cần một tệp khảo sát và --on NGÀY, hoặc --example để lấy tệp mẫu.")
    members = members or _beside(file)
    keep_apart([file, members], [out])
    if out is not None and out.suffix.lower() not in ENDINGS:
        raise Refused(f"{out}: kết quả ghi được ra {', '.join(ENDINGS)}. Đổi đuôi tên tệp.")
    on = read_day(day)
    laws = classifying_files.laws(on, standard, variant, nonfarm)
    survey = classifying_files.survey(file, members, on, laws, tell=_progress, step=_step)
    judged = survey.judged(rows=rows)
    counts = survey.totals(judged, step=_step)
    unanswered = survey.unanswered(judged, step=_step)
    if out is not None:
        classifying_results.write(out, survey, judged, counts, rows=rows, step=_step)
    if as_json:
        data = classifying_summary.as_data(survey, counts, unanswered)
        if rows:
            data["results"] = classifying_results.results(survey, judged, rows=rows, step=_step)
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(classifying_summary.lines(survey, counts, unanswered)))
    for sentence in classifying_summary.asides(survey):
        click.echo(sentence, err=True)
    if out is not None:
        click.echo(f"Đã ghi kết quả từng hộ ra {out}.", err=True)


def read_day(text: str) -> date:
    try:
        found = _DAY.value(text)
    except Unreadable:
        found = None
    if not isinstance(found, date):
        raise Refused(f"--on “{text}” không phải là ngày. Ghi như 21/11/2026 hoặc 2026-11-21.")
    return found


def _beside(file: Path) -> Path | None:
    """The file of members that goes with a file of households, when it is there."""
    found = file.with_name(f"{file.stem}{BESIDE}{file.suffix}")
    return found if found.is_file() else None


def _progress(households: Iterable[Any], count: int) -> Iterable[Any]:
    """A bar on stderr while many households are read at a terminal."""
    if count < 500 or not sys.stderr.isatty():
        yield from households
        return
    with click.progressbar(households, length=count, label="Đang đọc hộ", file=sys.stderr) as waiting:
        yield from waiting


def _step(label: str, work: Callable[[], Any]) -> Any:
    """What takes seconds on a large file is named while it runs."""
    if sys.stderr.isatty():
        click.echo(f"{label} …", err=True)
    return work()
