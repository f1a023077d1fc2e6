"""`chungtay export KIND`: a list goes out as Excel."""

from pathlib import Path

import click

from chungtay.cli import framework
from chungtay.cli.forms_out import form_kinds, write_form
from chungtay.cli.outputs import written
from chungtay.cli.sheets_in import KINDS, LAYOUTS, kinds_said


@click.command(help=f"Xuất danh sách ra Excel, mẫu biểu ra Excel hoặc PDF. KIND là {kinds_said()}, hoặc mẫu form-7.2.")
@click.argument("kind", type=click.Choice([*KINDS, *form_kinds()]))
@click.option("--year", required=True, type=click.IntRange(2015, 2100), help="Danh sách của năm nào.")
@click.option("--as", "username", required=True, help="Tên đăng nhập của người xuất: chỉ xuất địa bàn của người ấy.")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Tệp sẽ ghi.")
@click.option("--layout", type=click.Choice(LAYOUTS), default="simple", help="Kiểu tệp của danh sách hộ.")
@click.option("--with-numbers", is_flag=True, help="Kèm số định danh (cần quyền xem; được ghi vào nhật ký).")
@click.option("--unit", help="Mã địa bàn của mẫu biểu; bỏ trống là địa bàn của người xuất.")
@click.option("--public", is_flag=True, help="Bản công bố của mẫu biểu: không nêu số nhỏ.")
@click.option("--preliminary", is_flag=True, help="Kết quả sơ bộ (Mẫu số 7.1), tính từ phiếu đã khảo sát.")
def command(
    kind: str,
    year: int,
    username: str,
    out: Path,
    layout: str,
    with_numbers: bool,
    unit: str | None,
    public: bool,
    preliminary: bool,
) -> None:
    if kind in form_kinds():
        write_form(kind, year=year, username=username, out=out, unit=unit, is_public=public, is_preliminary=preliminary)
        return
    if unit or public or preliminary:
        raise click.UsageError("--unit, --public và --preliminary chỉ dùng cho mẫu biểu (form-…).")
    framework.start()
    from chungtay.households import actions
    from chungtay.households.lists.layouts import Layout
    from chungtay.web import clock

    with framework.person(username) as by:
        content, count = actions.export_list(
            year=year, layout=Layout(layout), with_numbers=with_numbers, by=by, at=clock.now()
        )
    written(out, content)
    click.echo(f"Đã ghi {count} hộ vào {out}.")
