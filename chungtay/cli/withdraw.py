import click

from chungtay.cli import framework


@click.command(help="Gỡ các danh sách niêm yết đã hết hạn. Chạy hằng ngày, sau nửa đêm; chạy lại không sao.")
def command() -> None:
    framework.start()
    from chungtay.review import actions
    from chungtay.review.jobs import MACHINE
    from chungtay.web import clock

    count = actions.withdraw_expired(today=clock.today(), by=MACHINE, at=clock.now())
    click.echo(f"Đã gỡ {count} danh sách niêm yết hết hạn.", err=True)
