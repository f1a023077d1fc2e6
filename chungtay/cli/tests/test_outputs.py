"""Results are written whole, and never over what was read."""

import os
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner

from chungtay.cli import draft, schedule
from chungtay.cli.outputs import keep_apart, refuse_existing, written
from chungtay.core.refusal import Refused


def test_a_result_that_cannot_be_finished_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "ke-hoach.docx"
    out.write_bytes(b"old")

    def full_disk(path: Path, content: bytes) -> int:
        with path.open("wb") as half:
            half.write(content[:1])
        raise OSError

    monkeypatch.setattr(Path, "write_bytes", full_disk)
    with pytest.raises(Refused, match="không ghi được tệp"):
        written(out, b"new")
    assert out.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [out], "nothing half done is left"


def test_a_result_keeps_the_link_and_the_rights_of_the_file_it_replaces(tmp_path: Path) -> None:
    out, link = tmp_path / "ke-hoach.docx", tmp_path / "lien-ket.docx"
    out.write_bytes(b"old")
    out.chmod(0o640)
    link.symlink_to(out)
    written(link, b"new")
    assert link.is_symlink()
    assert out.read_bytes() == b"new"
    assert out.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("name", ["a" * 300, "khong-co/x.pdf", ".", "vong"])
def test_a_place_that_cannot_be_written_gets_a_sentence(name: str, tmp_path: Path) -> None:
    (tmp_path / "vong").symlink_to(tmp_path / "vong")
    with pytest.raises(Refused, match="không ghi được tệp"):
        written(tmp_path / name, b"x")


def test_a_pipe_is_written_into_and_not_replaced(tmp_path: Path) -> None:
    pipe, got = tmp_path / "ong", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    written(pipe, b"content")
    reader.join(10)
    assert got == [b"content"]
    assert pipe.is_fifo()


def test_two_names_of_one_file_are_one_file(tmp_path: Path) -> None:
    source, hard = tmp_path / "a.docx", tmp_path / "b.docx"
    source.write_bytes(b"x")
    hard.hardlink_to(source)
    with pytest.raises(Refused, match="tệp đang đọc"):
        keep_apart([None, source], [None, hard])
    keep_apart([source], [tmp_path / "c.docx", tmp_path / ("d" * 300)])
    keep_apart([None], [None, source])


def test_a_link_that_leads_nowhere_is_there_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "x.txt").symlink_to(tmp_path / "y.txt")
    with pytest.raises(Refused, match="đã có tệp này"):
        refuse_existing(tmp_path / "x.txt")
    refuse_existing(tmp_path / "y.txt")


@pytest.mark.parametrize("option", ["--out", "--example"])
def test_a_draft_never_takes_the_place_of_its_data(option: str, tmp_path: Path) -> None:
    data = tmp_path / "du-lieu.docx"
    data.write_text("title: x", encoding="utf-8")
    refused = CliRunner().invoke(draft.command, ["plan", "--data", str(data), option, str(data)]).exception
    assert isinstance(refused, Refused)
    assert "tệp đang đọc" in str(refused)
    assert data.read_text(encoding="utf-8") == "title: x"


def test_an_example_never_takes_the_place_of_the_campaign(tmp_path: Path) -> None:
    file = tmp_path / "dot.yaml"
    file.write_text("name: x", encoding="utf-8")
    assert isinstance(CliRunner().invoke(schedule.command, [str(file), "--example", str(file)]).exception, Refused)
    assert file.read_text(encoding="utf-8") == "name: x"
