"""Days that stand behind more than a name, and bases around a quotation."""

from datetime import date

import pytest

from chungtay.core.extracting.lines import Line
from chungtay.core.reading import read
from chungtay.core.reading.facts import Citation


def bases(*body: str) -> tuple[Citation, ...]:
    text = "\n".join(
        ["UBND XÃ SUỐI LÀNH", "Số: 12/UBND-VP", "V/v một việc", "Kính gửi: Các thôn.", *body, "1. Làm việc ấy."]
    )
    (document,) = read([Line(number, line) for number, line in enumerate(text.split("\n"), start=1)]).documents
    return document.legal_bases


@pytest.mark.parametrize(
    ("printed", "number", "day"),
    [
        ("Luật Đất đai (sửa đổi) ngày 29 tháng 6 năm 2001", None, date(2001, 6, 29)),
        ("Luật Tổ chức HĐND và UBND đã được Quốc hội khóa XI thông qua ngày 26/11/2003", None, date(2003, 11, 26)),
        ("Luật Đầu tư số 67/2014/QH13 được Quốc hội thông qua ngày 26/11/2014", "67/2014", date(2014, 11, 26)),
        ("Quyết định số 41/QĐ-SNV ngày 05/6/08 của Sở Nội vụ", "41", date(2008, 6, 5)),
        ("Quyết định số 41/QĐ-SNV ngày 05/6/98 của Sở Nội vụ", "41", date(1998, 6, 5)),
        ("Quyết định số 41/QĐ-SNV 5/6/08 của Sở Nội vụ", "41", None),
    ],
)
def test_a_day_stands_behind_brackets_and_who_passed_the_law(
    printed: str, number: str | None, day: date | None
) -> None:
    (basis,) = bases(f"Căn cứ {printed};")
    assert (basis.number, basis.date) == (number, day)


def test_bases_go_on_behind_the_article_that_a_letter_quotes() -> None:
    found = bases(
        "Căn cứ Điều 4 Thông tư số 9/2015/TT-BTC ngày 22/6/2015 của Bộ Tài chính:",
        "“1. Khoản thứ nhất.",
        "2. Khoản thứ hai theo Thông tư số 8/2014/TT-BTC ngày 01/02/2014.”",
        "Căn cứ Điều 5 Thông tư số 4/2013/TT-BTC ngày 25/4/2013 của Bộ Tài chính:",
    )
    assert [one.number for one in found] == ["9/2015", "4/2013"]


def test_to_follow_and_to_go_on_with_a_paper_stands_on_it() -> None:
    (basis,) = bases("Tiếp tục thực hiện Chỉ thị số 7/CT-UBND ngày 03/4/2019 của UBND tỉnh, xã làm như sau:")
    assert (basis.verb, basis.number) == ("Tiếp tục thực hiện", "7")


def test_a_verb_in_small_letters_begins_another_base() -> None:
    (basis,) = bases(
        "Phúc đáp Công văn số 12/SNV-TC ngày 01/3/2015 của Sở A; căn cứ Thông tư số 3/2010/TT-BNV, xã báo cáo:"
    )
    assert (basis.verb, basis.number) == ("căn cứ", "3/2010")


def test_types_may_be_shortened_before_a_number() -> None:
    found = bases(
        "Thực hiện Nghị quyết số 8/NQ-CP ngày 01/02/2011; QĐ số 9/QĐ-TTg ngày 03/4/2012; TTLT số 5/2013/TTLT-BTC-BNV:"
    )
    assert [(one.type, one.number) for one in found] == [("NQ", "8"), ("QĐ", "9"), ("TTLT", "5/2013")]


def test_a_charter_stands_beside_the_rule_that_has_a_number() -> None:
    found = bases("- Căn cứ Điều lệ Đảng và Quy định số 24-QĐ/TW, ngày 30/7/2021 của Ban Chấp hành Trung ương;")
    assert [(one.type, one.number, one.name) for one in found] == [("ĐL", None, "Điều lệ Đảng"), ("QyĐ", "24", None)]
    enclosed = bases("Căn cứ Quy chế làm việc ban hành kèm theo Quyết định số 9/QĐ-UBND ngày 01/02/2016;")
    assert [(one.type, one.number) for one in enclosed] == [("QĐ", "9")]


def test_an_ordinance_may_have_the_number_of_the_standing_committee() -> None:
    (basis,) = bases("Căn cứ Pháp lệnh sửa đổi số 4/2012/UBTVQH13 ngày 16/7/2012;")
    assert (basis.type, basis.number, basis.date) == ("PL", "4/2012", date(2012, 7, 16))
