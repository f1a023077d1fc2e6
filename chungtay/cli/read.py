"""`chungtay read`: what documents say, as a summary for a person or as data; no database needed."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click

from chungtay.cli.outputs import keep_apart, refuse_existing, written
from chungtay.cli.reading_lint import lint_lines
from chungtay.cli.reading_summary import summary_lines
from chungtay.core.extracting import extract
from chungtay.core.extracting.lines import Line
from chungtay.core.reading import Reading, read
from chungtay.core.reading.defects.corrections import changes, corrected
from chungtay.core.refusal import Refused
from chungtay.core.uploads.kinds import IN_WORDS

LARGEST = 60_000_000


class ReadFile(NamedTuple):
    path: Path
    lines: Sequence[Line]
    reading: Reading


@click.command(
    help=f"Đọc văn bản ({IN_WORDS}): nói văn bản viết gì, ở dòng nào, còn chỗ nào phải xem lại.\n\n"
    "Không cần cơ sở dữ liệu. Nhiều tệp: văn bản được kể theo thứ tự của tệp."
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="In dữ liệu JSON (xem docs/formats/reading.md).")
@click.option("--lint", is_flag=True, help="Chỉ in những chỗ sai sót, vì sao, và trước - sau của chỗ sửa được ngay.")
@click.option(
    "--fix",
    "fixed",
    type=click.Path(path_type=Path),
    metavar="OUT.txt",
    help="Ghi ra tệp .txt bản đã sửa những chỗ chắc chắn; tệp gốc giữ nguyên, tệp đã có không bị ghi đè.",
)
def command(files: tuple[Path, ...], as_json: bool, lint: bool, fixed: Path | None) -> None:
    if fixed is not None and len(files) > 1:
        raise click.UsageError("--fix chỉ dùng với một tệp.")
    if fixed is not None:
        _refuse_place(files[0], fixed)
    read_files: list[ReadFile] = []
    refusals: list[str] = []
    with _progress(files) as waiting:
        for path in waiting:
            try:
                read_files.append(read_file(path))
                if fixed is not None:
                    _fix(read_files[-1], fixed)
            except Refused as refusal:
                refusals += [str(refusal), *(f"  - {reason}" for reason in refusal.reasons)]
    _tell(read_files, as_json=as_json, lint=lint, fixed=fixed)
    for sentence in refusals:
        click.echo(sentence, err=True)
    if refusals:
        sys.exit(1)


def _tell(read_files: list[ReadFile], *, as_json: bool, lint: bool, fixed: Path | None) -> None:
    if as_json:
        click.echo(json.dumps(_data(read_files, lint=lint), ensure_ascii=False, indent=2))
        return
    if fixed is not None and not lint:
        return
    for one in read_files:
        lines = lint_lines(one.reading, one.lines) if lint else summary_lines(one.reading)
        click.echo("\n".join([f"{one.path}", *lines, ""]))


def _progress(files: tuple[Path, ...]) -> Any:
    """A bar on stderr when many files are read at a terminal."""
    hidden = len(files) < 3 or not sys.stderr.isatty()
    return click.progressbar(files, label="Đang đọc", file=sys.stderr, hidden=hidden)


def read_file(path: Path) -> ReadFile:
    """The documents of one file, or a refusal that says what to do with it."""
    try:
        if path.stat().st_size > LARGEST:
            raise Refused(f"{path}: tệp lớn hơn {LARGEST // 1_000_000} MB. Chia nhỏ tệp rồi đọc lại.")
        data = path.read_bytes()
    except OSError:
        raise Refused(f"{path}: không đọc được tệp. Kiểm tra tên và quyền đọc.") from None
    lines = extract(data, filename=path.name, recognise=True, on_page=_tell_page).lines
    reading = read(lines)
    if not reading.documents:
        raise Refused(f"{path}: tệp không có chữ nào.")
    return ReadFile(path, lines, reading)


def _tell_page(page: int, count: int) -> None:
    """Recognising a scan takes seconds a page: say where it stands, on a line of its own that is written over."""
    if sys.stderr.isatty():
        click.echo(f"\rđang nhận dạng chữ, trang {page}/{count} ", nl=page == count, err=True)


def _refuse_place(source: Path, out: Path) -> None:
    if out.suffix.lower() != ".txt":
        raise Refused(f"{out}: bản đã sửa chỉ có chữ, nên tệp kết quả phải có đuôi .txt.")
    keep_apart([source], [out])
    refuse_existing(out)


def _fix(one: ReadFile, out: Path) -> None:
    """The text with every sure correction, in a new file."""
    defects = [defect for document in one.reading.documents for defect in document.defects]
    text = "".join(f"{line.text}\n" for line in corrected(one.lines, defects))
    written(out, text.encode())
    left = sum(defect.severity == "error" and not defect.fixes for defect in defects)
    still = f" Còn {left} lỗi phải tự sửa: chungtay read {one.path} --lint" if left else ""
    click.echo(f"Đã sửa {len(changes(one.lines, defects))} dòng, ghi ra {out}.{still}", err=True)


def _data(read_files: list[ReadFile], *, lint: bool) -> dict[str, Any]:
    documents: list[dict[str, Any]] = []
    for path, _, reading in read_files:
        for document in reading.as_json()["documents"]:
            kept = {name: document[name] for name in ("id", "lines", "defects")} if lint else document
            documents.append({**kept, "file": path.name} if len(read_files) > 1 else kept)
    return {"documents": documents}
