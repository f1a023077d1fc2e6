import os
import subprocess
import sys

import pytest


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from chungtay.cli.main import main; main()", *words],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, **environment},
    )


def test_every_command_has_help_in_vietnamese() -> None:
    from chungtay.cli.main import COMMANDS

    for name in COMMANDS:
        said = run(name, "--help")
        assert said.returncode == 0, said.stderr
        assert "Tùy chọn:" in said.stdout, name


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("khongco",), "Không có lệnh 'khongco'."),
        (("export", "households"), "Thiếu tùy chọn '--year'."),
        (("import", "sach"), "không phải là một trong"),
        (("import", "households", "/khong/co"), "không có."),
    ],
)
def test_a_wrong_call_is_answered_in_vietnamese_with_2(words: tuple[str, ...], sentence: str) -> None:
    said = run(*words)
    assert said.returncode == 2
    assert sentence in said.stderr
    assert "Gọi sai cách" in said.stderr


def test_production_refuses_to_start_and_names_all_that_is_missing() -> None:
    said = run(
        "migrate",
        CHUNGTAY_PRODUCTION="1",
        CHUNGTAY_DATABASE_URL="",
        CHUNGTAY_SECRET_KEY="",
        CHUNGTAY_TODAY="2024-06-26",
    )
    assert said.returncode == 1
    for name in ("CHUNGTAY_SECRET_KEY", "CHUNGTAY_DATABASE_URL", "CHUNGTAY_ALLOWED_HOSTS", "CHUNGTAY_TODAY"):
        assert name in said.stderr
    assert "Traceback" not in said.stderr


def test_a_taken_port_is_one_sentence() -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = run("serve", "--port", str(port))
    assert said.returncode == 1
    assert f"Cổng {port} đang có chương trình khác dùng" in said.stderr
    assert "Traceback" not in said.stderr


def test_reading_a_file_never_loads_the_web_framework() -> None:
    script = (
        "import sys, chungtay.cli.read, chungtay.cli.schedule, chungtay.cli.draft; sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], timeout=60).returncode == 0
