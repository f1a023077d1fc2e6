"""Lines of .odt files."""

from pathlib import Path

import pytest

from chungtay.core.extracting import Extracted, extract
from chungtay.core.extracting.tests.made_files import letter_odt, odt
from chungtay.core.refusal import Refused

PLAN = Path(__file__).resolve().parents[4] / "specimens" / "files" / "ke-hoach-11-hoi-nghi.odt"


def read(data: bytes) -> Extracted:
    return extract(data, filename="ke-hoach.odt")


def texts(body: str, styles: str = "") -> list[str]:
    return [line.text for line in read(odt(body, styles)).lines]


def test_a_letter_is_read_in_the_order_of_the_page() -> None:
    extracted = read(letter_odt())
    assert [line.text for line in extracted.lines] == [
        "UBND HUYỆN SUỐI LÁ",
        "XÃ ĐỒI MÂY",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "KẾ HOẠCH",
        "I. Mục đích",
        "1. Nghe dân nói",
        "2. Ghi lại",
        "II. Yêu cầu",
        "STT | Thôn | Ngày",
        "1 | Suối Cạn | 5/6",
        "2 | Nà Lúa |",
    ]
    assert [line.text for line in extracted.lines if line.bold] == ["KẾ HOẠCH"]
    assert extracted.repairs == ("Đã ghi lại 4 số thứ tự mà chương trình soạn thảo tự đánh.",)


def test_a_plan_written_by_an_office_program_is_read_like_its_text() -> None:
    text = (PLAN.parents[1] / "reading" / "ke-hoach-11-hoi-nghi.txt").read_text(encoding="utf-8")
    points = {line for line in text.splitlines() if line.startswith("- ") and line.endswith((".", ";"))}
    assert points <= {line.text for line in read(PLAN.read_bytes()).lines}


def test_spaces_tabs_and_line_breaks_are_those_of_the_page() -> None:
    body = "<text:p>Số:<text:s text:c='4'/>/KH<text:tab/>x\n   y<text:line-break/>dòng hai</text:p><text:p/>"
    assert texts(body) == ["Số:    /KH\tx y", "dòng hai", ""]


def test_a_gap_cannot_be_made_endless() -> None:
    assert len(texts("<text:p>a<text:s text:c='999999'/>b</text:p>")[0]) < 1_000


def test_lists_go_on_restart_and_nest() -> None:
    item = "<text:list-item><text:p>{}</text:p></text:list-item>".format
    inner = f"<text:list>{item('con')}{item('con nữa')}</text:list>"
    deep = f"<text:list-item><text:p>ba</text:p>{inner}</text:list-item>"
    plain = "<text:list-header><text:p>trơn</text:p></text:list-header>"
    body = (
        f"<text:list text:style-name='L'>{item('một')}{item('hai')}</text:list>"
        f"<text:list text:style-name='L' text:continue-numbering='true'>{deep}</text:list>"
        f"<text:list text:style-name='L'>{item('lại một')}{plain}</text:list>"
        f"<text:list text:style-name='B'>{item('gạch')}</text:list>"
    )
    styles = (
        "<text:list-style style:name='L'>"
        "<text:list-level-style-number text:level='1' style:num-format='1' style:num-suffix='.'/>"
        "<text:list-level-style-number text:level='2' style:num-format='a' style:num-prefix='(' style:num-suffix=')'/>"
        "</text:list-style><text:list-style style:name='B'>"
        "<text:list-level-style-bullet text:level='1' text:bullet-char='•'/></text:list-style>"
    )
    assert texts(body, styles) == [
        "1. một", "2. hai", "3. ba", "(a) con", "(b) con nữa", "1. lại một", "trơn", "• gạch",
    ]  # fmt: skip


def test_bold_capitals_and_old_fonts_come_from_styles() -> None:
    styles = (
        "<style:style style:name='D' style:family='paragraph'>"
        "<style:text-properties fo:font-weight='bold' fo:text-transform='uppercase'/></style:style>"
        "<style:style style:name='C' style:family='paragraph' style:parent-style-name='D'/>"
        "<style:style style:name='T' style:family='text'><style:text-properties style:font-name='F'/></style:style>"
        "<style:style style:name='N' style:family='text'><style:text-properties fo:font-weight='normal'/></style:style>"
    )
    body = (
        "<text:p text:style-name='C'>mục đích</text:p>"
        "<text:p text:style-name='C'>mục <text:span text:style-name='N'>đích</text:span></text:p>"
        "<text:p><text:span text:style-name='T'>hé nghÌo</text:span></text:p>"
    )
    face = "<style:font-face style:name='F' svg:font-family=\"'.VnTime'\"/>"
    extracted = read(odt(body, styles, f"<office:font-face-decls>{face}</office:font-face-decls>"))
    assert [(line.text, line.bold) for line in extracted.lines] == [
        ("MỤC ĐÍCH", True), ("MỤC ĐÍCH", False), ("hộ nghèo", False),
    ]  # fmt: skip
    assert any("TCVN3" in repair for repair in extracted.repairs)


def test_merged_cells_are_read_once() -> None:
    def cell(text: str, spanned: str = "") -> str:
        more = f"table:number-{spanned}-spanned='2'" if spanned else ""
        return f"<table:table-cell table:style-name='K' {more}><text:p>{text}</text:p></table:table-cell>"

    def row(*cells: str) -> str:
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    covered = "<table:covered-table-cell/>"
    body = (
        f"<table:table><table:table-header-rows>{row(cell('a', 'columns'), covered, cell('c'))}"
        f"</table:table-header-rows>{row(cell('d', 'rows'), cell('e'), cell('f'))}"
        f"{row(covered, cell('h'), cell('i'))}</table:table>"
    )
    assert texts(body) == ["a | c", "d | e | f", " | h | i"]


def test_notes_boxes_and_tracked_changes() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>đã bỏ</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:p>Thân<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>chú thích</text:p>"
        "</text:note-body></text:note> bài<draw:frame><draw:text-box><text:p>trong hộp</text:p></draw:text-box>"
        "</draw:frame><office:annotation><text:p>góp ý</text:p></office:annotation></text:p>"
    )
    extracted = read(odt(body))
    assert [line.text for line in extracted.lines] == ["Thân[1] bài", "trong hộp", "[1] chú thích"]
    assert any("chờ duyệt" in repair for repair in extracted.repairs)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (odt("<text:p/>"), "không có chữ"),
        (odt("<text:p>chữ</text:p>", manifest="<m><encryption-data/></m>"), "mật khẩu"),
        (odt("<text:p>" + "x" * 40_000_000 + "</text:p>"), "nở ra quá lớn"),
        (odt("<text:section>" * 400 + "</text:section>" * 400), "bị hỏng"),
        (odt("<text:p>hở"), "bị hỏng"),
        (odt("<text:p>&x;</text:p>", doctype="<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"), "DTD"),
        (letter_odt()[:-200], "bị hỏng"),
    ],
)
def test_a_file_nobody_should_open_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(Refused, match=said):
        read(data)
