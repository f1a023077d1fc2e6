"""The command `chungtay`: one name for everything that can be done from a shell."""

import gettext
import os
import sys
from importlib import import_module
from pathlib import Path

import click

from chungtay.core.refusal import Refused

LOCALE = Path(__file__).resolve().parents[1] / "locale"
COMMANDS = {
    "read": ("chungtay.cli.read", "Đọc văn bản: nói văn bản viết gì, còn chỗ nào phải xem lại."),
    "follow": ("chungtay.cli.follow", "Từ văn bản đến việc: giao gì cho đơn vị mình, dự thảo kế hoạch và công văn."),
    "schedule": ("chungtay.cli.schedule", "Lập lịch một đợt hội nghị từ tệp YAML hoặc JSON."),
    "classify": ("chungtay.cli.classify", "Xét cả tệp hộ theo chuẩn nghèo: từng chuẩn của ngày, đến từng xã."),
    "draft": ("chungtay.cli.draft", "Soạn văn bản đúng thể thức Nghị định 30/2020 ra PDF hoặc Word."),
    "import": ("chungtay.cli.sheets_in", "Nhập danh sách từ Excel: đủ và đúng cả tệp, hoặc không nhập dòng nào."),
    "export": ("chungtay.cli.sheets_out", "Xuất danh sách ra Excel."),
    "init": ("chungtay.cli.init", "Dựng một đơn vị thật với người quản trị đầu tiên."),
    "migrate": ("chungtay.cli.migrate", "Đưa cơ sở dữ liệu lên phiên bản này."),
    "demo": ("chungtay.cli.demo", "Dữ liệu trình diễn, rồi mở máy chủ."),
    "serve": ("chungtay.cli.serve", "Mở máy chủ web và người làm việc nền."),
    "withdraw": ("chungtay.cli.withdraw", "Gỡ các danh sách niêm yết đã hết hạn."),
    "worker": ("chungtay.cli.worker", "Làm các việc nền đang chờ."),
}


class LazyGroup(click.Group):
    """Loads a command only when it is called, so that `chungtay read` never waits for the web framework."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Lệnh"):
            formatter.write_dl([(name, says) for name, (_, says) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="chungtay", prog_name="chungtay")
def group() -> None:
    """Chung Tay: bàn làm việc của người làm công tác giảm nghèo.

    Mã thoát: 0 xong, 1 từ chối có lý do, 2 gọi sai cách.
    """


def speak_vietnamese() -> None:
    """The words that the command-line library itself says: usage, missing options, wrong values."""
    os.environ["LANGUAGE"] = "vi"
    gettext.bindtextdomain("click", str(LOCALE))
    gettext.textdomain("click")


def main() -> None:
    """Runs the command; a refusal is printed as a sentence, never as a traceback."""
    speak_vietnamese()
    try:
        group(prog_name="chungtay")
    except Refused as refusal:
        click.echo(str(refusal), err=True)
        for reason in refusal.reasons:
            click.echo(f"  - {reason}", err=True)
        sys.exit(1)
