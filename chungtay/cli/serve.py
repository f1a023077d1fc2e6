"""The web server and one background worker, as two processes under one command."""

import errno
import multiprocessing
import os
import signal
import socket
import sys

import click

from chungtay.cli import framework


def refuse_taken(port: int) -> None:
    """Exit 1 with a sentence when something listens on the port already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as taken:
            if taken.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise
            click.echo(
                f"Cổng {port} đang có chương trình khác dùng (có thể chính Chung Tay đang chạy: "
                f"mở http://127.0.0.1:{port} để xem). Chọn cổng khác bằng --port, hoặc dừng chương trình kia.",
                err=True,
            )
            sys.exit(1)


def work_in_background() -> None:
    """The worker's process: leaves quietly when the server does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    import threading

    framework.start()
    from chungtay.web import jobs

    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    parent = os.getppid()

    def watch_parent() -> None:
        while not stop.wait(2):
            if os.getppid() != parent:
                stop.set()

    threading.Thread(target=watch_parent, daemon=True).start()
    jobs.work(stop)


def get_ready() -> None:
    """The framework with collected static files, and the database on this version."""
    os.environ["CHUNGTAY_STATIC"] = "collected"
    framework.start()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)


def serve(port: int, host: str = "127.0.0.1") -> None:
    """Serves until stopped."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.config.settings")
    # A fork takes over open databases, and the pool that draws letters without its threads: the first waits for ever.
    multiprocessing.set_start_method("spawn", force=True)
    worker = multiprocessing.Process(target=work_in_background, daemon=True)
    worker.start()
    try:
        Granian(
            "chungtay.config.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            blocking_threads=2,
            log_access=False,
            log_level=LogLevels.error,  # silent unless the application itself cannot be started
        ).serve()
    finally:
        worker.terminate()
        worker.join(timeout=10)


@click.command(help="Mở máy chủ web và người làm việc nền.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Cổng mạng.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Địa chỉ lắng nghe.")
def command(port: int, host: str) -> None:
    refuse_taken(port)
    get_ready()
    click.echo(f"Chung Tay đang chạy ở http://{host}:{port} · dừng bằng Ctrl-C.")
    serve(port, host)
