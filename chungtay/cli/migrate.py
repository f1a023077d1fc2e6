import click

from chungtay.cli import framework


@click.command(help="Đưa cơ sở dữ liệu lên phiên bản này.")
def command() -> None:
    framework.start()
    from django.core.management import call_command

    call_command("migrate", verbosity=1, interactive=False)
