"""`chungtay import KIND FILE`: a sheet comes in whole, or not at all."""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chungtay.cli import framework
from chungtay.cli.outputs import written

if TYPE_CHECKING:
    from chungtay.households.actions import Wanted
    from chungtay.households.models import SheetImport
    from chungtay.web.scope import Scope

LAYOUTS = ("simple", "exchange", "template")
KINDS = {"households": "danh sách hộ nghèo, cận nghèo, mới thoát nghèo của một năm"}


def kinds_said() -> str:
    return "; ".join(f"{kind}: {what}" for kind, what in KINDS.items())


@click.command(help=f"Nhập danh sách từ Excel: đủ và đúng mọi tệp, hoặc không nhập dòng nào. KIND là {kinds_said()}.")
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.argument("files", nargs=-1, metavar="FILE...", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--year", type=click.IntRange(2015, 2100), help="Danh sách của năm nào.")
@click.option("--as", "username", help="Tên đăng nhập của người nhập: dữ liệu chỉ vào địa bàn của người ấy.")
@click.option("--add-villages", is_flag=True, help="Thêm các thôn có trong tệp mà xã chưa có.")
@click.option("--restore-zeros", is_flag=True, help="Thêm số 0 mà Excel đã bỏ ở đầu số định danh.")
@click.option("--errors", type=click.Path(dir_okay=False, path_type=Path), help="Khi có chỗ sai: ghi tệp đã đánh dấu.")
@click.option("--example", type=click.Path(dir_okay=False, path_type=Path), help="Ghi một tệp mẫu hợp lệ rồi thôi.")
@click.option("--layout", type=click.Choice(LAYOUTS), default="simple", help="Kiểu của tệp mẫu.")
@click.option("--json", "as_json", is_flag=True, help="Kết quả dạng JSON.")
def command(
    kind: str,
    files: tuple[Path, ...],
    year: int | None,
    username: str | None,
    add_villages: bool,
    restore_zeros: bool,
    errors: Path | None,
    example: Path | None,
    layout: str,
    as_json: bool,
) -> None:
    framework.start()
    from chungtay.households.actions import Wanted
    from chungtay.web import clock

    if example:
        written(example, _example(layout))
        click.echo(f"Đã ghi tệp mẫu {example}.")
        return
    if not files or year is None or username is None:
        raise click.UsageError("Cần tên tệp, --year và --as; hoặc --example để lấy tệp mẫu.")
    with framework.person(username) as by:
        done = _import(files, Wanted(year, clock.today(), add_villages, restore_zeros), by, errors)
    if as_json:
        click.echo(json.dumps([_told(one) for one in done], ensure_ascii=False, indent=1))
        return
    for one in done:
        click.echo(f"Đã nhập {one.row_count} dòng: {one.new_count} hộ mới, {one.changed_count} hộ được sửa.")
        for sentence in one.told:
            click.echo(f"  {sentence}")


def _example(layout: str) -> bytes:
    from chungtay.households import actions, listed
    from chungtay.households.lists.layouts import Layout
    from chungtay.web import clock

    return listed.template() if layout == "simple" else actions.template(Layout(layout), clock.today().year)


def _import(files: Sequence[Path], wanted: "Wanted", by: "Scope", errors: Path | None) -> "list[SheetImport]":
    """All files as one; when one is refused, it is written again with its faults marked where that was asked for."""
    from chungtay.households import actions
    from chungtay.households.lists.marked import marked_workbook
    from chungtay.households.lists.said import SheetRefused
    from chungtay.web import clock

    reading = ""
    with click.progressbar(files, label="Đang nhập", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:

        def each() -> Iterator[tuple[str, bytes]]:
            nonlocal reading
            for file in bar:
                reading = str(file)
                yield file.name, file.read_bytes()

        try:
            return actions.import_lists(each(), wanted=wanted, by=by, at=clock.now())
        except SheetRefused as refusal:
            if errors:
                data = Path(reading).read_bytes()
                marked = marked_workbook(data, file_name=reading, marks=refusal.marks, headers=refusal.headers)
                written(errors, marked)
                click.echo(f"Đã ghi tệp đánh dấu chỗ sai {errors}.", err=True)
            raise


def _told(one: "SheetImport") -> dict[str, object]:
    return {
        "file": one.file_name,
        "rows": one.row_count,
        "new": one.new_count,
        "changed": one.changed_count,
        "told": one.told,
    }
