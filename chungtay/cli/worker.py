import signal
import threading

import click

from chungtay.cli import framework


@click.command(help="Làm các việc nền đang chờ. Dừng bằng Ctrl-C: việc đang làm được làm nốt.")
@click.option("--once", is_flag=True, help="Làm hết việc đang chờ rồi thôi.")
def command(once: bool) -> None:
    framework.start()
    from chungtay.web import jobs

    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    signal.signal(signal.SIGINT, lambda *_: stop.set())
    ran = jobs.work(stop, until_empty=once)
    click.echo(f"Đã làm xong {ran} việc nền.", err=True)
