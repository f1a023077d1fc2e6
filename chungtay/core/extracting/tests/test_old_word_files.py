"""Lines of .doc and .rtf files, through the programs that a system may have."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from chungtay.core.extracting import extract, programs
from chungtay.core.extracting.tests.made_files import letter_docx, ole
from chungtay.core.refusal import Refused
from tests.parts import missing

SPECIMENS = Path(__file__).resolve().parents[4] / "specimens"
PLAN = (SPECIMENS / "files" / "ke-hoach-11-hoi-nghi.doc").read_bytes()
RTF = (SPECIMENS / "files" / "ke-hoach-11-hoi-nghi.rtf").read_bytes()
LEGACY = (SPECIMENS / "files" / "phong-cu-tcvn3.doc").read_bytes()

Install = Callable[..., None]


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Install:
    """Say which programs this machine has: `None` for one that is really here, or a path to another in its place."""
    really = programs.find

    def only(**named: str | None) -> None:
        monkeypatch.setattr(programs, "find", lambda name: (named[name] or really(name)) if name in named else None)

    return only


@pytest.fixture
def antiword(installed: Install) -> None:
    if programs.find("antiword") is None:
        missing("antiword")
    installed(antiword=None)


def program(folder: Path, body: str) -> str:
    """A program that does what `body` says."""
    path = folder / "soffice"
    path.write_text(f"#!{sys.executable}\nimport os, sys, time, shutil\n{body}\n")
    path.chmod(0o755)
    return str(path)


def why(data: bytes, filename: str = "cu.doc") -> str:
    with pytest.raises(Refused) as refusal:
        extract(data, filename=filename)
    return str(refusal.value)


@pytest.mark.usefixtures("antiword")
def test_a_plan_in_old_word_is_read_like_its_text() -> None:
    extracted = extract(PLAN, filename="ke-hoach.doc")
    text = (SPECIMENS / "reading" / "ke-hoach-11-hoi-nghi.txt").read_text(encoding="utf-8")
    assert extracted.kind == "doc"
    points = {line for line in text.splitlines() if line.startswith("- ") and line.endswith((".", ";"))}
    assert len(points) > 15
    assert points <= {line.text for line in extracted.lines}
    assert next(line.text for line in extracted.lines if line.bold) == "KẾ HOẠCH"
    assert any("antiword" in repair for repair in extracted.repairs)


@pytest.mark.usefixtures("antiword")
def test_letters_of_old_fonts_in_old_word_are_converted() -> None:
    extracted = extract(LEGACY, filename="cu.doc")
    assert "Kế hoạch đối thoại với hộ nghèo tại các thôn" in [line.text for line in extracted.lines]
    assert "Thôn | Số hộ nghèo | Ngày họp" in [line.text for line in extracted.lines]
    assert any("TCVN3" in repair for repair in extracted.repairs)


@pytest.mark.usefixtures("antiword")
def test_old_word_named_docx_is_read_as_what_it_is() -> None:
    extracted = extract(PLAN, filename="ke-hoach.docx")
    assert extracted.kind == "doc"
    assert extracted.repairs[0].startswith('Tệp "ke-hoach.docx" có đuôi .docx nhưng bên trong là Word đời cũ')


@pytest.mark.usefixtures("antiword")
@pytest.mark.parametrize("data", [ole("WordDocument", "1Table"), PLAN[:3_000], PLAN[:-2_000]])
def test_a_damaged_old_word_file_is_refused(data: bytes) -> None:
    assert "bị hỏng" in why(data)


def test_without_a_program_the_sentence_says_what_to_do(installed: Install) -> None:
    installed()
    for data, package in ((PLAN, "antiword"), (RTF, "libreoffice-writer")):
        assert "lưu lại thành .docx" in why(data)
        assert package in why(data)


def test_an_old_word_file_with_a_password_is_refused(installed: Install) -> None:
    installed(antiword=None)
    start = PLAN.index(b"\xec\xa5")
    locked = PLAN[: start + 11] + bytes([PLAN[start + 11] | 1]) + PLAN[start + 12 :]
    assert "mật khẩu" in why(locked)


@pytest.mark.parametrize(("data", "kind"), [(PLAN, "doc"), (RTF, "rtf")])
def test_the_office_program_is_started_alone_and_its_file_is_read(
    tmp_path: Path, installed: Install, data: bytes, kind: str
) -> None:
    (tmp_path / "made.docx").write_bytes(letter_docx())
    words = tmp_path / "words"
    installed(
        soffice=program(
            tmp_path,
            f"open({str(words)!r}, 'w').write('\\n'.join([*sys.argv, *os.environ, os.environ['HOME'], os.getcwd()]))\n"
            f"assert 'DisableMacrosExecution' in open('profile/user/registrymodifications.xcu').read()\n"
            f"assert open('in.{kind}', 'rb').read(4)\n"
            f"shutil.copy({str(tmp_path / 'made.docx')!r}, 'in.docx')",
        )
    )
    extracted = extract(data, filename=f"cu.{kind}")
    assert (extracted.kind, extracted.lines[0].text) == (kind, "UBND HUYỆN SUỐI LÁ")
    assert "LibreOffice" in extracted.repairs[0]
    told = words.read_text().splitlines()
    assert {"--headless", "--convert-to"} <= set(told)
    assert not any(name.startswith(("CHUNGTAY", "DJANGO")) for name in told)
    assert told[-1] == told[-2] != str(Path.cwd())
    assert not Path(told[-1]).exists()


@pytest.mark.parametrize(
    "body",
    ["time.sleep(60)", "sys.exit(3)", "pass", "open('in.docx', 'wb').write(b'PK hong')", "x = bytearray(10**12)"],
)
def test_an_office_program_that_fails_is_no_way_out(
    tmp_path: Path, installed: Install, monkeypatch: pytest.MonkeyPatch, body: str
) -> None:
    monkeypatch.setattr("chungtay.core.extracting.old_word._SECONDS", 2)
    installed(soffice=program(tmp_path, body))
    assert "bị hỏng" in why(PLAN)
    assert "bị hỏng" in why(RTF, "cu.rtf")


@pytest.mark.parametrize(
    "body",
    [rb"\bin99999999 x", rb"\bin-1 x", rb"\bin4 abcd\bin9 x", rb"\uc99999 x", rb"\uc-1 x", b"\\bin" + b"9" * 9_000],
)
def test_counts_beyond_the_end_of_the_file_start_no_program(tmp_path: Path, installed: Install, body: bytes) -> None:
    started = tmp_path / "started"
    installed(soffice=program(tmp_path, f"open({str(started)!r}, 'w')"))
    assert "bị hỏng" in why(rb"{\rtf1\ansi " + body + b"}", "cu.rtf")
    assert not started.exists()


@pytest.mark.parametrize(
    "body", [rb"\uc1 x", rb"\uc0 x", rb"\bin4 \uc9}", rb"\\bin99999 x", rb"\{\\uc99999", rb"\bin0 x"]
)
def test_counts_that_hold_are_left_to_the_program(tmp_path: Path, installed: Install, body: bytes) -> None:
    (tmp_path / "made.docx").write_bytes(letter_docx())
    installed(soffice=program(tmp_path, f"shutil.copy({str(tmp_path / 'made.docx')!r}, 'in.docx')"))
    assert extract(rb"{\rtf1\ansi " + body + b"}", filename="cu.rtf").kind == "rtf"


def test_nothing_a_program_started_outlives_it(tmp_path: Path) -> None:
    started = tmp_path / "pid"
    note = f"open({str(started)!r}, 'w').write(str(os.getpid()))"
    body = f"if os.fork() == 0:\n    {note}\n    time.sleep(600)\ntime.sleep(60)"
    with pytest.raises(programs.ProgramError):
        programs.run([program(tmp_path, body)], folder=tmp_path, seconds=2, megabytes=500)
    state = Path(f"/proc/{started.read_text()}/stat")
    for _ in range(100):
        if not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z":
            return
        time.sleep(0.1)
    raise AssertionError("it still runs")
