"""Lines of saved web pages."""

import base64

import pytest

from chungtay.core.extracting import Extracted, extract
from chungtay.core.refusal import Refused

HEADER = (
    "<table><tr><td>UBND HUYỆN SUỐI LÁ<br><b>XÃ ĐỒI MÂY</b></td>"
    "<td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</b></td></tr></table>"
)


def read(markup: str | bytes, name: str = "trang.html") -> Extracted:
    return extract(markup if isinstance(markup, bytes) else markup.encode(), filename=name)


def texts(markup: str | bytes, name: str = "trang.html") -> list[str]:
    return [line.text for line in read(markup, name).lines]


def page(body: str, head: str = "<meta charset=utf-8>") -> str:
    return f"<!DOCTYPE html><html><head>{head}<title>Trang</title></head><body>{body}</body></html>"


def test_a_sentence_is_never_broken_by_what_is_set_inside_it() -> None:
    body = (
        "<p>Căn cứ <a href='/vb'>Nghị định số <b>07</b></a>\n   ngày 27<sup>[1]</sup> tháng&nbsp;01"
        "<span> năm <i>2021</i></span>;</p><p>Diện tích 25 m<sup>2</sup>.</p>"
    )
    assert texts(page(body)) == ["Căn cứ Nghị định số 07 ngày 27[1] tháng 01 năm 2021;", "Diện tích 25 m2."]


def test_a_header_is_read_column_by_column_and_bold_is_kept() -> None:
    extracted = read(page(HEADER + "<p><strong>KẾ HOẠCH</strong></p><h2>Mục đích</h2><div>Họp <b>thôn</b></div>"))
    assert [(line.text, line.bold) for line in extracted.lines] == [
        ("UBND HUYỆN SUỐI LÁ", False),
        ("XÃ ĐỒI MÂY", False),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True),
        ("Độc lập - Tự do - Hạnh phúc", True),
        ("KẾ HOẠCH", True),
        ("Mục đích", True),
        ("Họp thôn", False),
    ]


def test_a_table_is_read_row_by_row_with_its_spans() -> None:
    body = (
        "<table border=1><caption>Biểu 1</caption><thead><tr><th>Thôn</th><th>Hộ</th><th>Ngày</th></tr></thead>"
        "<tr><td rowspan=2>Suối Cạn</td><td>12</td><td>5/6</td></tr><tr><td>9</td><td>6/6</td></tr>"
        "<tr><td colspan=2><p>Cộng</p></td><td>21</td></tr></table>"
    )
    assert texts(page(body)) == ["Biểu 1", "Thôn | Hộ | Ngày", "Suối Cạn | 12 | 5/6", " | 9 | 6/6", "Cộng | 21"]


def test_a_page_set_in_a_table_is_no_table() -> None:
    body = f"<table><tr><td>Mục lục</td><td>{HEADER}<p>Một</p><p>Hai</p></td><td></td><td>Bên</td></tr></table>"
    assert texts(page(body))[-3:] == ["Một", "Hai", "Bên"]


def test_lists_get_the_marks_that_a_browser_prints() -> None:
    body = (
        "<ol start=3><li>ba</li><li>bốn</li></ol><ol type=a><li>một<li><p>hai</p></ol><ul><li>gạch</li></ul>"
        "<ol><li>1. đã có số</li></ol><ul style='list-style:none'><li>trơn</li></ul>"
    )
    assert texts(page(body)) == ["3. ba", "4. bốn", "a. một", "b. hai", "- gạch", "1. đã có số", "trơn"]


def test_navigation_scripts_and_hidden_parts_are_left_out_and_said() -> None:
    menu = "<ul>" + "".join(f"<li><a href='/{n}'>Chuyên mục {n}</a></li>" for n in range(5)) + "</ul>"
    body = (
        f"<nav>Trang chủ</nav>{menu}<div class='breadcrumb'>Trang chủ » Văn bản</div><style>p{{}}</style>"
        "<script>var x = 'Không đọc';</script><p style='display:none'>ẩn</p>"
        "<p>Kế hoạch của xã năm nay gồm ba việc lớn.</p>"
        "<p>Ủy ban nhân dân xã giao các thôn thực hiện trước ngày mười lăm.</p><footer>Bản quyền</footer>"
    )
    extracted = read(page(body))
    assert [line.text for line in extracted.lines] == [
        "Kế hoạch của xã năm nay gồm ba việc lớn.",
        "Ủy ban nhân dân xã giao các thôn thực hiện trước ngày mười lăm.",
    ]
    assert any("Bỏ 5 khối" in repair for repair in extracted.repairs)


def test_a_header_that_holds_the_letter_is_kept() -> None:
    assert "XÃ ĐỒI MÂY" in texts(page(f"<header>{HEADER}</header>" + "<p>Nội dung kế hoạch dài.</p>" * 40))


def test_the_marked_article_is_the_document() -> None:
    article = "<article>" + "<p>Các thôn chuẩn bị hội trường và danh sách người dự.</p>" * 5 + "</article>"
    assert set(texts(page(f"<div>Tin khác trong ngày</div>{article}<div>Xem thêm</div>"))) == {
        "Các thôn chuẩn bị hội trường và danh sách người dự."
    }


def test_typed_line_ends_count_only_where_the_page_says_so() -> None:
    assert texts(page("<pre>một\nhai   ba</pre><p>bốn\nnăm</p>")) == ["một", "hai ba", "bốn năm"]


@pytest.mark.parametrize(
    "data",
    [
        page("<p>Đối thoại với hộ nghèo</p>").encode("utf-8-sig"),
        page("<p>Đối thoại với hộ nghèo</p>").encode("utf-16"),
        page("<p>Đối thoại với hộ nghèo</p>", "").encode(),
        page("<p>Đối thoại với hộ nghèo</p>", "<meta charset=iso-8859-1>").encode(),
        b'<?xml version="1.0" encoding="utf-8"?>\n' + page("<p>Đối thoại với hộ nghèo</p>", "").encode(),
        page("<p>&#272;&#7889;i tho&#7841;i v&#7899;i h&#7897; ngh&egrave;o</p>").encode(),
    ],
)
def test_the_letters_are_told_however_the_page_names_them(data: bytes) -> None:
    assert texts(data) == ["Đối thoại với hộ nghèo"]


@pytest.mark.parametrize(
    ("font", "printed", "read_as"),
    [
        (".VnTime", "®èi tho¹i víi hé nghÌo", "đối thoại với hộ nghèo"),
        (".VnTimeH", "kÕ ho¹ch", "KẾ HOẠCH"),
        ("VNI-Times", "ñoái thoaïi vôùi hoä ng<b>heø</b>o", "đối thoại với hộ nghèo"),
    ],
)
def test_letters_of_old_fonts_are_converted(font: str, printed: str, read_as: str) -> None:
    for markup in (
        f"<font face='{font}'>{printed}</font>",
        f"<span style=\"font-family:'{font}', serif\">{printed}</span>",
    ):
        assert texts(page(f"<p>{markup}</p>").encode())[0] == read_as
    western = page(f"<p><font face='{font}'>{printed}</font></p>", "<meta charset=windows-1252>")
    assert texts(western.encode("latin-1"))[0] == read_as


def test_the_page_inside_a_web_archive_is_read() -> None:
    inside = base64.encodebytes(page("<p>Họp thôn</p>", "").encode()).decode()
    mail = (
        'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n'
        "--x\r\nContent-Type: text/css\r\n\r\np {}\r\n"
        "--x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        f"{inside}\r\n--x--\r\n"
    )
    extracted = read(mail.encode(), "trang.mhtml")
    assert (extracted.kind, [line.text for line in extracted.lines], extracted.repairs) == ("mht", ["Họp thôn"], ())
    with pytest.raises(Refused, match="không có trang nào"):
        read(mail.replace("text/html", "text/plain").encode(), "trang.mht")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<div>" * 1_000_000 + "chữ", "quá nhiều thẻ"),
        ("<div>" * 20_000 + "chữ", "lồng nhau quá sâu"),
        ("<table><tr><td>" * 20_000 + "chữ", "lồng nhau quá sâu"),
        ("<script>viet('Kế hoạch')</script>", "không có chữ"),
    ],
)
def test_a_page_that_is_a_trap_is_refused(body: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        read(page(body))


@pytest.mark.parametrize(
    "trap",
    [
        "<p " + " ".join(f"a{at}=1" for at in range(100_000)) + ">",
        "<p " + " ".join(f"a{at}<=1" for at in range(100_000)) + ">",
        "<!-- " + "a < b " * 2_000 + "-->",
        "<SCRIPT>if (a<b) {" + "x" * 9_000 + "}</script>",
        "<style>" + "p{}" * 9_000 + "</STYLE>",
    ],
)
def test_a_monstrous_tag_costs_no_more_than_its_letters_and_nothing_after_it_is_lost(trap: str) -> None:
    """Compared one with another, the attributes of the first would take hours."""
    assert texts(page(f"<p>trước</p>{trap}<p>nếu a < b thì " + "đọc tiếp " * 600 + "</p>"))[-1].startswith(
        "nếu a < b thì đọc"
    )


def test_tables_as_deep_as_is_taken_are_read() -> None:
    assert texts(page("<table><tr><td>" * 70 + "đáy"))[-1] == "đáy"


def test_nothing_outside_the_page_is_opened(tmp_path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("bí mật")
    body = f"<!DOCTYPE html [<!ENTITY x SYSTEM '{secret.as_uri()}'>]><html><body><p>chữ &x;</p></body></html>"
    assert "bí mật" not in " ".join(texts(body))
