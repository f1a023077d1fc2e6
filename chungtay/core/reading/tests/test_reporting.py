"""Which duties are reports, to whom they go and through whom."""

import pytest

from chungtay.core.extracting.lines import Line
from chungtay.core.reading import read
from chungtay.core.reading.facts import ReportingLine

LETTER = """ỦY BAN NHÂN DÂN XÃ SUỐI LÀNH
KẾ HOẠCH
Việc của xã năm 2026
I. NỘI DUNG
- Tổ chức 02 hội nghị.
II. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế
- {duty}
2. Các thôn
- Làm theo Kế hoạch.
{closing}"""


def lines_of(duty: str, closing: str = "Trên đây là Kế hoạch./.") -> tuple[ReportingLine, ...]:
    text = LETTER.format(duty=duty, closing=closing)
    return (
        read([Line(number, line) for number, line in enumerate(text.split("\n"), start=1)]).documents[0].reporting_lines
    )


REPORTS = (
    ("Báo cáo kết quả về Sở Nông nghiệp và Môi trường trước ngày 15/6/2026.", "Sở Nông nghiệp và Môi trường", None),
    ("Định kỳ hằng quý báo cáo tình hình với Thường trực Đảng ủy xã.", "Thường trực Đảng ủy xã", None),
    ("Gửi danh sách về UBND xã (qua Văn phòng HĐND và UBND).", "UBND xã", "Văn phòng HĐND và UBND"),
    ("Lập báo cáo quyết toán gửi Phòng Tài chính - Kế hoạch huyện.", "Phòng Tài chính - Kế hoạch huyện", None),
    ("Tổng hợp, báo cáo Sở Văn hóa, Thể thao và Du lịch theo quy định.", "Sở Văn hóa, Thể thao và Du lịch", None),
    ("Nộp sản phẩm dự thi về Ban Tổ chức (qua Đoàn trường).", "Ban Tổ chức", "Đoàn trường"),
    ("Báo số hộ sẽ đến dự về UBND xã trước 16 giờ ngày 03/4/2026.", "UBND xã", None),
    ("Thực hiện chế độ báo cáo theo quy định.", None, None),
    ("Theo dõi, tổng hợp và báo cáo kết quả thực hiện.", None, None),
)
NO_REPORTS = (
    "Hướng dẫn các thôn ghi sổ theo mẫu, biểu báo cáo.",
    "Phối hợp với Sở Y tế ban hành văn bản hướng dẫn và mẫu, biểu báo cáo.",
    "Nghe báo cáo của các thôn.",
    "Cử báo cáo viên dự hội nghị.",
    "Kiểm tra việc báo cáo của các thôn.",
    "Báo cáo Chủ tịch Ủy ban nhân dân tỉnh phê duyệt kết quả rà soát.",
    "Báo cáo Hội đồng nhân dân xã xem xét, quyết định.",
    "Theo dõi, đôn đốc các thôn báo cáo.",
)


@pytest.mark.parametrize(("duty", "to", "via"), REPORTS)
def test_a_report_names_who_gets_it(duty: str, to: str | None, via: str | None) -> None:
    (found,) = lines_of(duty)
    assert (found.from_, found.to, found.via, found.line) == ("Phòng Kinh tế", to, via, 8)


@pytest.mark.parametrize("duty", NO_REPORTS)
def test_what_only_speaks_of_reports_is_none(duty: str) -> None:
    assert lines_of(duty) == ()


def test_the_day_of_a_report_is_linked() -> None:
    (found,) = lines_of("Gửi kết quả về UBND xã trước ngày 20/11/2026.")
    assert (found.what, found.deadline) == ("Gửi kết quả", "D1")


def test_the_last_paragraph_says_where_difficulties_are_told() -> None:
    closing = (
        "Trong quá trình thực hiện, nếu có vướng mắc, các thôn phản ánh về UBND xã (qua Phòng Kinh tế) để xem xét./."
    )
    (found,) = lines_of("Làm sổ theo dõi.", closing)
    assert (found.from_, found.to, found.via) == ("các thôn", "UBND xã", "Phòng Kinh tế")
    assert (found.what, found.line) == ("khó khăn, vướng mắc", 11)
