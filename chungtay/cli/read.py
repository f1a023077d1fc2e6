"""`chungtay read`: what documents say, as a summary for a person or as data; no database needed."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from chungtay.cli.reading_summary import lint_lines, summary_lines
from chungtay.core.extracting import extract
from chungtay.core.reading import Reading, read
from chungtay.core.refusal import Refused

LARGEST = 60_000_000


@click.command(
    help="Đọc văn bản (.docx, .pdf, .txt): nói văn bản viết gì, ở dòng nào, còn chỗ nào phải xem lại.\n\n"
    "Không cần cơ sở dữ liệu. Nhiều tệp: văn bản được kể theo thứ tự của tệp."
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="In dữ liệu JSON (xem docs/formats/reading.md).")
@click.option("--lint", is_flag=True, help="Chỉ in những chỗ sai sót.")
def command(files: tuple[Path, ...], as_json: bool, lint: bool) -> None:
    read_files: list[tuple[Path, Reading]] = []
    refusals: list[str] = []
    with _progress(files) as waiting:
        for path in waiting:
            try:
                read_files.append((path, _read(path)))
            except Refused as refusal:
                refusals += [str(refusal), *(f"  - {reason}" for reason in refusal.reasons)]
    if as_json:
        click.echo(json.dumps(_data(read_files, lint=lint), ensure_ascii=False, indent=2))
    else:
        for path, reading in read_files:
            lines = lint_lines(reading) if lint else summary_lines(reading)
            click.echo("\n".join([f"{path}", *lines, ""]))
    for sentence in refusals:
        click.echo(sentence, err=True)
    if refusals:
        sys.exit(1)


def _progress(files: tuple[Path, ...]) -> Any:
    """A bar on stderr when many files are read at a terminal."""
    hidden = len(files) < 3 or not sys.stderr.isatty()
    return click.progressbar(files, label="Đang đọc", file=sys.stderr, hidden=hidden)


def _read(path: Path) -> Reading:
    try:
        if path.stat().st_size > LARGEST:
            raise Refused(f"{path}: tệp lớn hơn {LARGEST // 1_000_000} MB. Chia nhỏ tệp rồi đọc lại.")
        data = path.read_bytes()
    except OSError:
        raise Refused(f"{path}: không đọc được tệp. Kiểm tra tên và quyền đọc.") from None
    reading = read(extract(data, filename=path.name).lines)
    if not reading.documents:
        raise Refused(f"{path}: tệp không có chữ nào. Nếu là ảnh quét thì cần nhận dạng chữ trước.")
    return reading


def _data(read_files: list[tuple[Path, Reading]], *, lint: bool) -> dict[str, Any]:
    documents: list[dict[str, Any]] = []
    for path, reading in read_files:
        for document in reading.as_json()["documents"]:
            kept = {name: document[name] for name in ("id", "lines", "defects")} if lint else document
            documents.append({**kept, "file": path.name} if len(read_files) > 1 else kept)
    return {"documents": documents}
