"""`chungtay demo`: a database with the demonstration, then the server."""

import click

from chungtay.cli.serve import get_ready, refuse_taken, serve


@click.command(help="Dữ liệu trình diễn (người và hộ đều hư cấu), rồi mở máy chủ. Chạy lại không mất gì.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Cổng mạng.")
@click.option("--prepare-only", is_flag=True, help="Chỉ nạp dữ liệu, không mở máy chủ.")
def command(port: int, prepare_only: bool) -> None:
    if not prepare_only:
        refuse_taken(port)
    get_ready()
    from django.conf import settings

    from chungtay.cli import demonstration

    folder = settings.ENVIRONMENT.data / demonstration.FOLDER
    demonstration.prepare(folder)
    click.echo(f"Tệp để thử: {folder}")
    click.echo(f"Tài khoản (mật khẩu chung: {demonstration.PASSWORD}):")
    for username, who in demonstration.ACCOUNTS:
        click.echo(f"  {username:<16} {who}")
    if not prepare_only:
        click.echo(f"Mở http://127.0.0.1:{port} trong trình duyệt · dừng bằng Ctrl-C.")
        serve(port)
