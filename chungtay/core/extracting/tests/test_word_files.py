"""Lines of .docx files."""

import io

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from chungtay.core.extracting import Extracted, extract
from chungtay.core.extracting.tests.made_files import letter_docx, part, saved, with_parts
from chungtay.core.extracting.word_numbers import letter, roman


def read(data: bytes) -> Extracted:
    return extract(data, filename="ke-hoach.docx")


def texts(document: docx.document.Document) -> list[str]:
    return [line.text for line in read(saved(document)).lines]


def add(document: docx.document.Document, inside: str) -> None:
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{inside}</w:p>"))


def test_a_letter_is_read_in_the_order_of_the_page() -> None:
    extracted = read(letter_docx())
    assert [line.text for line in extracted.lines] == [
        "UBND HUYỆN SUỐI LÁ",
        "XÃ ĐỒI MÂY",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 12/KH-UBND",
        "Đồi Mây, ngày 05 tháng 3 năm 2024",
        "KẾ HOẠCH",
        "1. Mục đích",
        "2. Yêu cầu",
        "- Loa phát hai lần mỗi ngày",
        "STT | Thôn | Ngày",
        "1 | Suối Cạn | 5/6",
        "2 | Nà Lúa | 6/6",
    ]
    assert [line.number for line in extracted.lines] == list(range(1, 14))
    assert [line.text for line in extracted.lines if line.bold] == ["KẾ HOẠCH"]
    assert extracted.repairs == ("Đã ghi lại 2 số thứ tự mà Word tự đánh.",)


def test_bold_and_capitals_come_from_styles_too() -> None:
    document = docx.Document()
    document.styles["Heading 1"].font.bold = True
    document.styles["Heading 1"].font.all_caps = True
    document.add_heading("mục đích", 1)
    line = read(saved(document)).lines[0]
    assert (line.text, line.bold) == ("MỤC ĐÍCH", True)


def test_merged_cells_are_read_once() -> None:
    document = docx.Document()
    table = document.add_table(3, 3, style="Table Grid")
    for cell, text in zip(table._cells, "abcdefghi", strict=True):
        cell.text = text
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 2).merge(table.cell(2, 2))
    assert texts(document) == ["a b | c", "d | e | f i", "g | h |"]


def test_a_signature_is_read_cell_by_cell_even_in_drawn_lines() -> None:
    document = docx.Document()
    table = document.add_table(1, 2, style="Table Grid")
    table.cell(0, 0).text = "Nơi nhận:\n- Như trên;\n- Lưu: VT."
    table.cell(0, 1).text = "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"
    assert texts(document) == ["Nơi nhận:", "- Như trên;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]


def test_several_levels_of_numbers_are_counted_as_word_does() -> None:
    document = docx.Document()
    document.part.numbering_part.element.insert(0, parse_xml(
        f"<w:abstractNum {nsdecls('w')} w:abstractNumId='90'>"
        "<w:lvl w:ilvl='0'><w:start w:val='2'/><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1.'/></w:lvl>"
        "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:isLgl/>"
        "<w:lvlText w:val='%1.%2'/></w:lvl>"
        "<w:lvl w:ilvl='2'><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%3)'/></w:lvl>"
        "</w:abstractNum>"))  # fmt: skip
    document.part.numbering_part.element.append(
        parse_xml(f"<w:num {nsdecls('w')} w:numId='90'><w:abstractNumId w:val='90'/></w:num>")
    )
    for level, text in enumerate((0, 1, 1, 2, 0, 1)):
        paragraph = document.add_paragraph(f"việc {level}")
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = text
        properties.get_or_add_numId().val = 90
    assert [line.split(" ")[0] for line in texts(document)] == ["II.", "2.1", "2.2", "a)", "III.", "3.1"]


@pytest.mark.parametrize(
    ("count", "small"), [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (49, "xlix"), (1994, "mcmxciv")]
)
def test_roman_numerals(count: int, small: str) -> None:
    assert roman(count) == small


def test_letters_go_on_after_z() -> None:
    assert [letter(count) for count in (1, 26, 27, 53)] == ["a", "z", "aa", "aaa"]


def test_old_fonts_are_converted_even_over_runs() -> None:
    document = docx.Document()
    for font, runs in ((".VnTime", ("hé ", "nghÌo")), (".VnTimeH", ("kÕ ho¹ch",)), ("VNI-Times", ("ngh", "e", "øo"))):
        paragraph = document.add_paragraph()
        for text in runs:
            paragraph.add_run(text).font.name = font
    paragraph = document.add_paragraph()
    paragraph.add_run("đã là Unicode").font.name = ".VnTime"
    extracted = read(saved(document))
    assert [line.text for line in extracted.lines] == ["hộ nghèo", "KẾ HOẠCH", "nghèo", "đã là Unicode"]
    assert sum("phông cũ" in repair for repair in extracted.repairs) == 2


def test_tracked_changes_are_read_as_accepted() -> None:
    document = docx.Document()
    add(document, "<w:r><w:t>còn </w:t></w:r><w:del w:id='1'><w:r><w:delText>bỏ</w:delText></w:r></w:del>"
                  "<w:ins w:id='2'><w:r><w:t>thêm</w:t></w:r></w:ins>")  # fmt: skip
    extracted = read(saved(document))
    assert extracted.lines[0].text == "còn thêm"
    assert any("Track Changes" in repair for repair in extracted.repairs)


def test_text_in_wrappers_fields_and_breaks_is_read_and_hidden_text_is_not() -> None:
    document = docx.Document()
    add(document, "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>trong khung</w:t><w:br/><w:t>dòng hai</w:t></w:r>"
                  "</w:sdtContent></w:sdt><w:fldSimple w:instr='DATE'><w:r><w:t> 2024</w:t></w:r></w:fldSimple>"
                  "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>")  # fmt: skip
    extracted = read(saved(document))
    assert [line.text for line in extracted.lines[:2]] == ["trong khung", "dòng hai 2024"]
    assert any("ẩn" in repair for repair in extracted.repairs)


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    document = docx.Document()
    box = "<w:txbxContent><w:p><w:r><w:t>trong hộp</w:t></w:r></w:p></w:txbxContent>"
    mc = "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
    add(document, f"<w:r><w:t>ngoài</w:t><mc:AlternateContent {mc}><mc:Choice Requires='wps'>{box}</mc:Choice>"
                  f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>")  # fmt: skip
    assert texts(document)[:2] == ["ngoài", "trong hộp"]


def test_templates_and_files_with_macros_are_read_by_their_text() -> None:
    types = part(letter_docx(), "[Content_Types].xml")
    usual = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    for other in (b"application/vnd.ms-word.document.macroEnabled.main+xml",):
        data = with_parts(letter_docx(), **{"[Content_Types]": types.replace(usual, other)})
        assert read(data).lines[6].text == "KẾ HOẠCH"


def test_a_name_that_promises_another_kind_gets_a_note() -> None:
    extracted = extract(letter_docx(), filename="ban-quet.pdf")
    assert extracted.kind == "docx"
    assert extracted.repairs[0].startswith('Tệp "ban-quet.pdf" có đuôi .pdf')


def test_a_file_with_only_a_picture_is_refused() -> None:
    with pytest.raises(Exception, match="chỉ có ảnh quét"):
        read(saved(docx.Document()))


def test_a_deep_nest_of_tables_is_no_trap() -> None:
    document = docx.Document()
    cell = document.add_table(1, 2).cell(0, 0)
    for _ in range(30):
        cell = cell.add_table(1, 2).cell(0, 0)
    cell.text = "đáy"
    assert "đáy" in " ".join(texts(document))


def test_numbers_of_a_list_in_a_style_are_read() -> None:
    document = docx.Document(io.BytesIO(letter_docx()))
    numbered = [p for p in document.paragraphs if p.style.name == "List Number"]
    assert all(p._p.pPr.find(qn("w:numPr")) is None for p in numbered)
    assert "1. Mục đích" in texts(document)
