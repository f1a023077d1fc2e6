"""Files that nobody should open, each refused with its own sentence; and broken copies of honest ones."""

import io
import tracemalloc
import zipfile

import pypdfium2
import pytest

from chungtay.core.extracting import extract
from chungtay.core.extracting.pdf_scans import picture_of
from chungtay.core.extracting.tests import made_files
from chungtay.core.extracting.tests.made_files import letter_docx, letter_pdf, ole, part, with_parts, zip_of
from chungtay.core.refusal import Refused
from chungtay.core.uploads.kinds import MAX_BYTES

DOCUMENT = b"<?xml version='1.0'?><w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'/>"


def why(data: bytes, filename: str = "ke-hoach.docx") -> str:
    with pytest.raises(Refused) as refusal:
        extract(data, filename=filename)
    sentence = str(refusal.value)
    assert "Hãy" in sentence or "hãy" in sentence
    return sentence


@pytest.mark.parametrize("data", [b"", b"\n \r\n", b"\xef\xbb\xbf", bytes(500)])
def test_an_empty_file_is_refused(data: bytes) -> None:
    assert "trống" in why(data)


def test_a_program_named_docx_is_refused() -> None:
    assert "chương trình" in why(b"MZ\x90\x00" + bytes(200))


def test_a_word_file_with_a_password_is_refused() -> None:
    assert "mật khẩu" in why(ole("EncryptionInfo", "EncryptedPackage"))


def test_a_pdf_with_a_password_is_refused() -> None:
    assert "mật khẩu" in why(made_files.locked_pdf(), "kin.pdf")


def test_a_scan_is_refused_as_a_scan() -> None:
    assert "bản quét" in why(made_files.scan_pdf(), "quet.pdf")


def test_a_file_beyond_the_limit_is_refused() -> None:
    assert "quá 25 MB" in why(b"%PDF-1.4" + bytes(MAX_BYTES), "quet.pdf")


def test_a_pdf_of_thousands_of_pages_is_refused_before_it_is_read() -> None:
    pages = b"<</Type/Pages/Kids[%s]/Count 5000>>" % (b"3 0 R " * 5_000)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    assert "5000 trang, quá 600 trang" in why(
        made_files.raw_pdf(b"<</Type/Catalog/Pages 2 0 R>>", pages, page), "x.pdf"
    )


def test_a_page_with_a_picture_beyond_measure_is_not_drawn() -> None:
    bomb = made_files.scan_pdf().replace(b"/Width 8/Height 8", b"/Width 60000/Height 60000")
    assert picture_of(pypdfium2.PdfDocument(made_files.scan_pdf()), 1) is not None
    assert picture_of(pypdfium2.PdfDocument(bomb), 1) is None


@pytest.mark.parametrize("size", [(200_000, 200_000), (14_400, 3), (0.1, 0.1)])
def test_a_page_of_any_size_is_drawn_within_bounds(size: tuple[float, float]) -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(*size)
    picture = picture_of(document, 1)
    assert picture is not None
    assert 0 < picture.width * picture.height <= 20_000_000


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-8"])
def test_text_of_wide_letters_is_read_and_text_with_zeros_in_it_is_not(encoding: str) -> None:
    assert extract(made_files.PLAN.encode(encoding), filename="x.txt").lines[2].text == "KẾ HOẠCH"
    assert "byte rỗng" in why(made_files.PLAN.encode() + b"\x00" * 9 + b"het", "x.txt")


def test_a_bomb_that_tells_its_size_is_refused_unopened() -> None:
    assert "nở ra quá lớn" in why(zip_of(word__document=bytes(40 * 1024 * 1024)))


def test_a_bomb_that_lies_is_refused_without_filling_memory() -> None:
    bomb = made_files.lying_bomb()
    tracemalloc.start()
    try:
        sentence = why(bomb)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert "nở ra quá lớn" in sentence
    assert peak < 40 * 1024 * 1024


def test_a_bomb_of_many_parts_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(5_001):
            archive.writestr(f"word/{number}.xml", b"")
    assert "nở ra quá lớn" in why(file.getvalue())


def test_entities_are_refused_and_never_followed(tmp_path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("bí mật")
    bad = f"<!DOCTYPE d [<!ENTITY x SYSTEM '{secret.as_uri()}'>]>".encode()
    document = part(letter_docx(), "word/document.xml")
    head, _, body = document.partition(b"?>")
    data = with_parts(letter_docx(), word__document=head + b"?>" + bad + body.replace("KẾ HOẠCH".encode(), b"&x;"))
    assert "DTD" in why(data)


def test_entities_hidden_in_wide_letters_are_refused() -> None:
    wide = "<?xml version='1.0' encoding='utf-16'?><!DOCTYPE d []><d/>".encode("utf-16")
    assert "bị hỏng" in why(with_parts(letter_docx(), word__document=wide))


@pytest.mark.parametrize("cut", [40, 3_000, -2_000])
def test_a_damaged_archive_is_refused(cut: int) -> None:
    assert "bị hỏng" in why(letter_docx()[:cut]) or "nén" in why(letter_docx()[:cut])


def test_a_word_file_without_its_document_is_refused() -> None:
    assert "bị hỏng" in why(zip_of(word__document=DOCUMENT))


def test_a_damaged_pdf_is_refused() -> None:
    assert "bị hỏng" in why(b"%PDF-1.7\n" + letter_pdf()[2_000:2_500], "x.pdf")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "ảnh bị hỏng"),
        (b"Rar!\x1a\x07" + bytes(50), "tệp nén"),
        (b"<!DOCTYPE html><html></html>", "trang web"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(50), "HEIC"),
        (b"<?xml version='1.0'?><a/>", "XML"),
        (zip_of(ppt__presentation=b"<a/>"), "trình chiếu"),
        (zip_of(xl__workbook=b"<a/>"), "bảng tính"),
        (zip_of(khac=b"<a/>"), "tệp nén"),
        (ole("Workbook"), "bảng tính"),
        (ole("Thumbs"), "không phải loại tệp đọc được"),
        (b"ch\x00u r\x00oi \x01\x02" * 40, "byte rỗng"),
        (bytes(range(1, 9)) * 40 + b"\xff\xfe\x81", "không phải loại tệp đọc được"),
    ],
)
def test_every_other_kind_has_its_sentence(data: bytes, said: str) -> None:
    assert said in why(data, "tep.bin")


def test_a_name_cannot_write_the_sentence() -> None:
    sentence = why(b"", "../../\u202eexe\n" + "x" * 300 + ".docx")
    assert "\u202e" not in sentence
    assert "\n" not in sentence
    assert len(sentence) < 250


def test_broken_copies_are_read_or_refused_and_nothing_else() -> None:
    originals = [
        letter_docx(),
        letter_pdf(),
        made_files.letter_odt(),
        made_files.letter_html(),
        made_files.PLAN.encode(),
        made_files.PLAN.encode("utf-16"),
        made_files.scan_pdf(),
        made_files.locked_pdf(),
        ole("WordDocument"),
    ]
    for data in made_files.mutations(originals, 150, seed=7):
        sentence = ""
        try:
            extract(data, filename="ke-hoach.docx")
        except Refused as refusal:
            sentence = str(refusal)
        assert not sentence or sentence.endswith(".")
