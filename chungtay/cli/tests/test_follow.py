import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from chungtay.cli.follow import command
from chungtay.core.refusal import Refused

SPECIMENS = Path(__file__).resolve().parents[3] / "specimens" / "reading"
PLAN = SPECIMENS / "ke-hoach-11-hoi-nghi.txt"
TWO = SPECIMENS / "cong-van-gui-ke-hoach.txt"


def call(*words: object) -> Result:
    return CliRunner().invoke(command, [str(word) for word in words])


def test_the_action_list_is_told_with_days_papers_and_reasons() -> None:
    said = call(PLAN, "--body", "UBND xã Bình An", "--on", "2024-06-20")
    assert said.exit_code == 0
    assert "UBND xã Bình An: 5 việc" in said.stdout
    assert "nếu tổ chức ngày 01/7/2024 thì hạn là 26/6/2024" in said.stdout
    assert "Báo cáo về: Phòng Lao động - Thương binh và Xã hội" in said.stdout
    assert "«UBND các xã, thị trấn» (mục V.5, dòng 93) gồm cả UBND xã Bình An." in said.stdout


def test_what_is_doubtful_stands_apart_with_its_question() -> None:
    said = call(SPECIMENS / "cong-van-giao-viec.txt", "--body", "UBND xã Suối Lành")
    assert "0 việc, 3 việc cần xem lại" in said.stdout
    assert "Xem lại: chưa rõ xã Suối Lành có thuộc phạm vi" in said.stdout
    told = call(SPECIMENS / "cong-van-giao-viec.txt", "--body", "UBND xã Suối Lành", "--in", "huyện Đồi Thông")
    assert "cần xem lại" not in told.stdout


def test_data_is_given_for_every_document_of_the_file() -> None:
    said = call(TWO, "--body", "UBND xã Suối Lành", "--in", "huyện Đồi Thông", "--json", "--on", "2023-04-20")
    letter, plan = json.loads(said.stdout)["documents"]
    assert (letter["document"], letter["asks"]) == ("Công văn số 45/TTYT-KHNV", [])
    (ask,) = plan["asks"]
    assert ask["deliverable"] == "báo cáo"
    assert ask["report_to"] == "UBND huyện Đồi Thông"
    assert (ask["due"], ask["role"], ask["doubt"]) == (None, "thực hiện", "")


def test_a_reading_that_people_corrected_serves_as_well(tmp_path: Path) -> None:
    from chungtay.core.following.tests.specimens import documents_of

    documents = documents_of("ke-hoach-11-hoi-nghi")
    documents[0]["responsibilities"][-1]["duties"][0]["dropped"] = True
    file = tmp_path / "da-sua.json"
    file.write_text(json.dumps({"documents": documents}), encoding="utf-8")
    assert "Lập danh sách" not in call(file, "--body", "UBND xã Bình An").stdout


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_reading_is_taken_in_the_letters_that_shells_and_editors_write(encoding: str, tmp_path: Path) -> None:
    from chungtay.core.following.tests.specimens import documents_of

    file = tmp_path / "da-doc.json"
    said = json.dumps({"documents": documents_of("ke-hoach-11-hoi-nghi")}, ensure_ascii=False)
    file.write_bytes(said.encode(encoding))
    said = call(file, "--body", "UBND xã Bình An", "--on", "2024-06-20")
    assert said.exit_code == 0
    assert "Báo cáo về: Phòng Lao động - Thương binh và Xã hội" in said.stdout


def test_plan_and_letter_are_written_in_the_form_their_names_say(tmp_path: Path) -> None:
    plan, letter = tmp_path / "ke-hoach.docx", tmp_path / "cong-van.pdf"
    words = (PLAN, "--body", "UBND xã Bình An", "--on", "2024-06-20", "--plan", plan)
    said = call(*words, "--letter", letter, "--to", "Các thôn")
    assert said.exit_code == 0, said.output
    assert plan.read_bytes()[:2] == b"PK"
    assert letter.read_bytes()[:5] == b"%PDF-"
    assert f"Đã soạn dự thảo: {plan}" in said.stderr
    assert "Còn trống: Chưa có số văn bản." in said.stderr
    assert "chỗ [……] phải điền trước khi ký." in said.stderr


@pytest.mark.parametrize(
    ("plan", "letter", "says"),
    [
        ("goc.docx", None, "tệp đang đọc"),
        ("./thu-muc/../goc.docx", None, "tệp đang đọc"),
        ("lien-ket.docx", None, "tệp đang đọc"),
        (None, "goc.docx", "tệp đang đọc"),
        ("moi.docx", "thu-muc/../moi.docx", "hai kết quả cùng ghi vào một tệp"),
    ],
)
def test_a_draft_never_takes_the_place_of_the_paper_or_of_the_other_draft(
    plan: str | None, letter: str | None, says: str, tmp_path: Path
) -> None:
    source = tmp_path / "goc.docx"
    source.write_bytes(b"never opened")
    (tmp_path / "thu-muc").mkdir()
    (tmp_path / "lien-ket.docx").symlink_to(source)
    words = [word for name, out in (("--plan", plan), ("--letter", letter)) if out for word in (name, tmp_path / out)]
    refused = call(source, "--body", "UBND xã Bình An", *words, "--to", "Các thôn").exception
    assert isinstance(refused, Refused)
    assert says in str(refused)
    assert source.read_bytes() == b"never opened"
    assert not (tmp_path / "moi.docx").exists()


def test_the_draft_follows_the_document_that_asks_most_or_the_one_named(tmp_path: Path) -> None:
    out = tmp_path / "x.docx"
    station = ("--body", "Trạm Y tế xã Suối Lành", "--in", "huyện Đồi Thông", "--on", "2023-04-20", "--plan", out)
    assert call(TWO, *station).exit_code == 0
    refused = call(TWO, *station, "--document", "2").exception
    assert isinstance(refused, Refused)
    assert "không giao việc nào chắc chắn" in str(refused)


def test_a_paper_that_asks_nothing_says_so() -> None:
    said = call(PLAN, "--body", "UBND xã Mường Hoong")
    assert said.exit_code == 0
    assert "Không giao việc nào cho UBND xã Mường Hoong." in said.stdout


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), 2),
        ((PLAN,), 2),
        ((PLAN, "--body", "UBND xã Bình An", "--plan", "x.odt"), 2),
        ((PLAN, "--body", "UBND xã Bình An", "--letter", "x.pdf"), 2),
        ((PLAN, "--body", "UBND xã"), 1),
        ((PLAN, "--body", ""), 1),
        ((PLAN, "--body", "!!!"), 1),
        ((PLAN, "--body", "xã"), 1),
        ((SPECIMENS / "khong-co.txt", "--body", "UBND xã Bình An"), 1),
        ((SPECIMENS / "khong-co.json", "--body", "UBND xã Bình An"), 1),
        ((PLAN, "--body", "UBND xã Bình An", "--document", "9"), 1),
    ],
)
def test_wrong_usage_and_refusals_are_told_apart(words: tuple[object, ...], code: int) -> None:
    said = call(*words)
    assert said.exit_code == code
    assert code == 2 or isinstance(said.exception, Refused)


@pytest.mark.parametrize("content", ["[]", "{}", '{"documents": []}', '{"documents": [1]}', "không phải JSON"])
def test_a_file_that_is_no_reading_is_refused(content: str, tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.write_text(content, encoding="utf-8")
    refused = call(file, "--body", "UBND xã Bình An").exception
    assert isinstance(refused, Refused)
    assert "chungtay read --json" in str(refused)
