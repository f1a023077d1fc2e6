"""`chungtay import KIND FILE`: a sheet comes in whole, or not at all."""

from pathlib import Path

import click

from chungtay.cli import framework

KINDS = {"households": "danh sách hộ nghèo, cận nghèo, mới thoát nghèo của một năm"}


def kinds_said() -> str:
    return "; ".join(f"{kind}: {what}" for kind, what in KINDS.items())


@click.command(help=f"Nhập danh sách từ Excel: đủ và đúng cả tệp, hoặc không nhập dòng nào. KIND là {kinds_said()}.")
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--year", type=click.IntRange(2015, 2100), help="Danh sách của năm nào.")
@click.option("--as", "username", help="Tên đăng nhập của người nhập: dữ liệu chỉ vào địa bàn của người ấy.")
@click.option("--add-villages", is_flag=True, help="Thêm các thôn có trong tệp mà xã chưa có.")
@click.option("--example", type=click.Path(dir_okay=False, path_type=Path), help="Ghi một tệp mẫu hợp lệ rồi thôi.")
def command(
    kind: str, file: Path | None, year: int | None, username: str | None, add_villages: bool, example: Path | None
) -> None:
    framework.start()
    from chungtay.households import actions, listed
    from chungtay.web import clock

    if example:
        example.write_bytes(listed.template())
        click.echo(f"Đã ghi tệp mẫu {example}.")
        return
    if file is None or year is None or username is None:
        raise click.UsageError("Cần tên tệp, --year và --as; hoặc --example để lấy tệp mẫu.")
    with framework.person(username) as by:
        done = actions.import_list(
            data=file.read_bytes(),
            file_name=file.name,
            year=year,
            add_villages=add_villages,
            day=clock.today(),
            by=by,
            at=clock.now(),
        )
    click.echo(f"Đã nhập {done.row_count} dòng: {done.new_count} hộ mới, {done.changed_count} hộ được sửa.")
