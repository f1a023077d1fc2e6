"""`chungtay export KIND`: a list goes out as Excel."""

from pathlib import Path

import click

from chungtay.cli import framework
from chungtay.cli.outputs import written
from chungtay.cli.sheets_in import KINDS, kinds_said


@click.command(help=f"Xuất danh sách ra Excel. KIND là {kinds_said()}.")
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.option("--year", required=True, type=click.IntRange(2015, 2100), help="Danh sách của năm nào.")
@click.option("--as", "username", required=True, help="Tên đăng nhập của người xuất: chỉ xuất địa bàn của người ấy.")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Tệp .xlsx sẽ ghi.")
def command(kind: str, year: int, username: str, out: Path) -> None:
    framework.start()
    from chungtay.households import actions
    from chungtay.web import clock

    with framework.person(username) as by:
        content, count = actions.export_list(year=year, by=by, at=clock.now())
    written(out, content)
    click.echo(f"Đã ghi {count} hộ vào {out}.")
