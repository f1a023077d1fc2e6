"""A letter of ours, printed and scanned or photographed, is recognised and read as the letter it was."""

import io
from functools import cache
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops

from chungtay.core.drafting.drafts import DRAFTS
from chungtay.core.drafting.typst import mailings_pdf
from chungtay.core.extracting import extract, needs_recognition, programs, recognition
from chungtay.core.reading import read
from chungtay.core.refusal import Refused
from chungtay.core.text import fold
from tests.parts import missing

LETTER = {
    "issuer": {"name": "Ủy ban nhân dân huyện Thượng Sơn", "code": "UBND"},
    "place": "Thượng Sơn",
    "number": 47,
    "signed_on": "2024-03-05",
    "title": "Tổ chức hội nghị đối thoại với hộ nghèo năm 2024",
    "bases": ["Căn cứ Kế hoạch số 31/KH-UBND ngày 19 tháng 01 năm 2024 của Ủy ban nhân dân huyện về giảm nghèo"],
    "body": [
        {"paragraph": "Ủy ban nhân dân huyện thông báo lịch hội nghị như sau:"},
        {"schedule": [
            {"day": "2024-03-12", "start": "08:00", "place": "Hội trường xã Nước Trong", "headcount": 140},
            {"day": "2024-03-13", "start": "14:00", "place": "Hội trường xã Đồi Sim", "headcount": 135},
        ]},
        {"paragraph": "Các xã lập danh sách người dự gửi về huyện trước hội nghị 03 ngày làm việc"},
    ],
    "recipients": ["Các xã và thị trấn"],
    "filed_by": "LĐTBXH",
    "signer": {"lines": ["TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"], "name": "Tòng Thị Én"},
}  # fmt: skip


@pytest.fixture(autouse=True)
def tesseract() -> None:
    if not recognition.is_here():
        missing("tesseract-ocr-vie")


@cache
def printed() -> bytes:
    return mailings_pdf([DRAFTS["announcement"].mailing(LETTER)])


def page(dpi: int = 200) -> Image.Image:
    [one] = pypdfium2.PdfDocument(printed())
    return one.render(scale=dpi / 72, grayscale=True).to_pil()


def as_file(picture: Image.Image, kind: str, **options: Any) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def photographed(picture: Image.Image) -> Image.Image:
    """Turned by a degree and a half, in falling shadow, grainy."""
    turned = picture.rotate(1.5, fillcolor=255, resample=Image.Resampling.BICUBIC)
    shade = Image.linear_gradient("L").resize(turned.size).point([150 + value * 105 // 255 for value in range(256)])
    grain = Image.effect_noise(turned.size, 30)
    return ImageChops.add(ImageChops.multiply(turned, shade), grain, offset=-128)


def said(data: bytes, name: str) -> dict[str, Any]:
    lines = extract(data, filename=name, recognise=True).lines
    [document, *_] = read(lines).as_json()["documents"]
    return {
        "type": document["doc_type"]["code"],
        "number": document["number"],
        "symbol": document["symbol"],
        "date": [document["date"][part] for part in ("year", "month", "day")],
        "title": document["title"],
        "issuer": document["issuer"]["name"],
        "signer": document["signer"]["name"],
        "bases": [(base["number"], base["symbol"], base["date"]) for base in document["legal_bases"]],
    }


@pytest.fixture(scope="module")
def truth() -> dict[str, Any]:
    told = said(printed(), "thong-bao.pdf")
    assert (told["type"], told["number"], told["signer"]) == ("TB", "47", "Tòng Thị Én")
    assert told["date"] == [2024, 3, 5]
    assert "hộ nghèo" in told["title"]
    return told


def test_a_scanned_letter_is_read_like_its_text(truth: dict[str, Any]) -> None:
    scan = as_file(page(), "PDF", resolution=200)
    with pytest.raises(Refused, match="bản quét"):
        extract(scan, filename="quet.pdf")
    assert said(scan, "quet.pdf") == truth


def test_a_photo_turned_grey_and_grainy_is_read_like_the_letter(truth: dict[str, Any]) -> None:
    assert said(as_file(photographed(page(300)), "JPEG", quality=60), "anh.jpg") == truth


def test_a_photo_lying_on_its_side_is_turned_upright() -> None:
    photo = as_file(page(300).rotate(90, expand=True), "PNG")
    texts = [line.text for line in extract(photo, filename="anh.png", recognise=True).lines]
    assert {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 47/TB-UBND", "Tòng Thị Én"} <= set(texts)


def test_the_rows_of_a_scanned_table_are_lines_and_every_line_says_how_sure_it_is() -> None:
    extracted = extract(as_file(page(300), "TIFF"), filename="quet.tif", recognise=True)
    rows = [line.text.split(" | ") for line in extracted.lines if line.text.count(" | ") >= 3]
    assert rows[0][:3] == ["STT", "Thời gian", "Địa điểm"]
    # A mark lost over a letter of 11 points is what the sentence about slips is for.
    assert [[fold(cell) for cell in row[1:3]] for row in rows[1:]] == [
        ["08 gio 00, thu ba, ngay 12/03/2024", "hoi truong xa nuoc trong"],
        ["14 gio 00, thu tu, ngay 13/03/2024", "hoi truong xa doi sim"],
    ]
    assert all(0.3 < line.confidence < 1 for line in extracted.lines)
    assert any("nhận dạng từ ảnh" in repair for repair in extracted.repairs)


def test_only_the_scanned_pages_of_a_file_are_recognised() -> None:
    document = pypdfium2.PdfDocument(printed())
    document.import_pages(pypdfium2.PdfDocument(as_file(page(), "PDF", resolution=200)))
    file = io.BytesIO()
    document.save(file)
    mixed = file.getvalue()
    pages: list[tuple[int, int]] = []
    extracted = extract(mixed, filename="lan.pdf", recognise=True, on_page=lambda at, of: pages.append((at, of)))
    assert pages == [(1, 1)]
    assert {line.confidence == 1 for line in extracted.lines if line.page == 1} == {True}
    assert {line.confidence == 1 for line in extracted.lines if line.page == 2} == {False}
    assert any(repair.startswith("Chữ trên trang 2 ") for repair in extracted.repairs)
    assert needs_recognition(mixed, filename="lan.pdf")
    assert any("Trang 2 là ảnh quét" in repair for repair in extract(mixed, filename="lan.pdf").repairs)


def test_only_files_with_pictures_of_pages_need_recognition() -> None:
    assert needs_recognition(as_file(page(50), "PNG"), filename="anh.png")
    for data in (printed(), b"", b"MZ\x90", "Kế hoạch".encode(), b"%PDF-1.7 hong", b"\x89PNG\r\n\x1a\n" + bytes(40)):
        assert not needs_recognition(data, filename="x")


@pytest.mark.parametrize(("installed", "package"), [(None, "tesseract-ocr và tesseract-ocr-vie"), ("/bin/true", "vie")])
def test_without_the_program_the_sentence_names_its_packages(
    monkeypatch: pytest.MonkeyPatch, installed: str | None, package: str
) -> None:
    scans = {"quet.pdf": as_file(page(50), "PDF"), "anh.png": as_file(page(50), "PNG")}
    monkeypatch.setattr(programs, "find", lambda name: installed)
    for name, data in scans.items():
        assert not needs_recognition(data, filename=name)
        for recognise in (False, True):
            with pytest.raises(Refused, match=package):
                extract(data, filename=name, recognise=recognise)
