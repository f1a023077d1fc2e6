"""Every way of saying by when, as a dated rule; the plan is of 2026."""

import unicodedata
from datetime import date
from typing import Any

import pytest

from chungtay.core.extracting import extract
from chungtay.core.extracting.lines import Line
from chungtay.core.reading import read
from chungtay.core.reading.facts import Deadline, ReadDocument

LETTER = """KẾ HOẠCH
Việc của xã năm 2026
I. NỘI DUNG
- Tổ chức 02 hội nghị đối thoại với hộ nghèo tại thôn Khe Lim và thôn Bãi Dài.
II. TỔ CHỨC THỰC HIỆN
1. Các thôn
- {duty}
"""


def read_with(duty: str) -> ReadDocument:
    text = LETTER.format(duty=duty)
    return read([Line(number, line) for number, line in enumerate(text.split("\n"), start=1)]).documents[0]


def rules_of(duty: str) -> list[Deadline]:
    return [one for one in read_with(duty).deadlines if one.line == 7]


def of(month: int, day: int, year: int = 2026) -> date:
    return date(year, month, day)


# duty, what is printed, and what must be understood
ONE = (
    ("Hoàn thành việc rà soát trong quý III/2026.", "Hoàn thành việc rà soát trong quý III/2026", {"end": of(9, 30)}),
    ("Nộp phiếu muộn nhất ngày 31/12/2026.", "muộn nhất ngày 31/12/2026", {"end": of(12, 31)}),
    ("Nộp phiếu chậm nhất là ngày 15 tháng 8 năm 2026.", "chậm nhất là ngày 15 tháng 8 năm 2026", {"end": of(8, 15)}),
    ("Làm xong trước ngày 30 tháng 6.", "xong trước ngày 30 tháng 6", {"end": of(6, 29)}),
    ("Nhận hồ sơ đến hết ngày 30/9/2026.", "đến hết ngày 30/9/2026", {"end": of(9, 30)}),
    ("Gửi số liệu trước 17 giờ 00 ngày 12/8.", "trước 17 giờ 00 ngày 12/8", {"end": of(8, 12)}),
    ("Gửi số liệu trước 10h ngày 12/8/2026.", "trước 10h ngày 12/8/2026", {"end": of(8, 12)}),
    ("Hạn cuối nhận bài: ngày 20/10/2026.", "Hạn cuối nhận bài: ngày 20/10/2026", {"end": of(10, 20)}),
    ("Treo xong băng rôn chậm nhất cuối tháng 10.", "chậm nhất cuối tháng 10", {"end": of(10, 31)}),
    ("Hoàn thành trong năm 2026.", "Hoàn thành trong năm 2026", {"end": of(12, 31)}),
    (
        "Tổ chức ra quân làm sạch đường trong tháng 7/2026.",
        "trong tháng 7/2026",
        {"start": of(7, 1), "end": of(7, 31)},
    ),
    (
        "Dọn vệ sinh trong quý II, III và IV.",
        "trong quý II, III và IV",
        {"start": of(4, 1), "end": of(12, 31)},
    ),
    (
        "Đo lại số hộ từ tháng 3 đến tháng 11.",
        "từ tháng 3 đến tháng 11",
        {"start": of(3, 1), "end": of(11, 30)},
    ),
    (
        "Thực hiện từ ngày 01/4/2026 đến hết ngày 30/9/2026.",
        "Thực hiện từ ngày 01/4/2026 đến hết ngày 30/9/2026",
        {"start": of(4, 1), "end": of(9, 30)},
    ),
    (
        "Phát tin từ ngày 12 đến ngày 14/8/2026.",
        "từ ngày 12 đến ngày 14/8/2026",
        {"start": of(8, 12), "end": of(8, 14)},
    ),
    (
        "Thời gian thực hiện: 6 tháng đầu năm 2026.",
        "6 tháng đầu năm 2026",
        {"start": of(1, 1), "end": of(6, 30)},
    ),
    (
        "Thời hạn hoàn thành: quý II đến quý III năm 2026.",
        "quý II đến quý III năm 2026",
        {"start": of(4, 1), "end": of(9, 30)},
    ),
    (
        "Gửi danh sách trước 03 ngày làm việc khi tổ chức đối thoại.",
        "trước 03 ngày làm việc khi tổ chức đối thoại",
        {"offset": -3, "offset_unit": "working_day", "anchor": "E1", "anchor_text": "khi tổ chức đối thoại"},
    ),
    (
        "Mời đại biểu chậm nhất 05 ngày trước khi khai mạc.",
        "chậm nhất 05 ngày trước khi khai mạc",
        {"offset": -5, "offset_unit": "day", "anchor": "E1"},
    ),
    (
        "Niêm yết lịch trước ngày khai mạc ít nhất 07 ngày làm việc.",
        "trước ngày khai mạc ít nhất 07 ngày làm việc",
        {"offset": -7, "offset_unit": "working_day", "anchor": "E1"},
    ),
    (
        "Nộp biên bản sau khi kết thúc buổi đối thoại 02 ngày.",
        "sau khi kết thúc buổi đối thoại 02 ngày",
        {"offset": 2, "offset_unit": "day", "anchor": "E1"},
    ),
    (
        "Nộp biên bản sau 05 ngày kết thúc hội nghị.",
        "sau 05 ngày kết thúc hội nghị",
        {"offset": 5, "offset_unit": "day", "anchor_text": "kết thúc hội nghị"},
    ),
    (
        "Trả lời chậm nhất 05 ngày làm việc kể từ ngày nhận được phiếu.",
        "chậm nhất 05 ngày làm việc kể từ ngày nhận được phiếu",
        {"offset": 5, "offset_unit": "working_day", "anchor": None, "anchor_text": "ngày nhận được phiếu"},
    ),
    (
        "Trả lời trong thời hạn 15 (mười lăm) ngày, kể từ ngày nhận đủ hồ sơ.",
        "trong thời hạn 15 (mười lăm) ngày, kể từ ngày nhận đủ hồ sơ",
        {"offset": 15, "offset_unit": "day", "anchor": None},
    ),
    (
        "Thông báo lịch 02 tuần trước khi tổ chức đối thoại.",
        "02 tuần trước khi tổ chức đối thoại",
        {"offset": -2, "offset_unit": "week", "anchor": "E1"},
    ),
    (
        "Nộp danh sách trước ngày 15 hằng tháng.",
        "trước ngày 15 hằng tháng",
        {"recurrence": ("month",), "last_days": ("14",), "end": None},
    ),
    (
        "Nộp danh sách vào ngày 25 của tháng sau.",
        "vào ngày 25 của tháng sau",
        {"recurrence": ("month",), "last_days": ("25",)},
    ),
    (
        "Nộp danh sách trước ngày 01 hàng tháng.",
        "trước ngày 01 hàng tháng",
        {"recurrence": ("month",), "last_days": ("31",)},
    ),
    (
        "Gửi số liệu trước ngày 20 tháng cuối quý.",
        "trước ngày 20 tháng cuối quý",
        {"recurrence": ("quarter",), "last_days": ("03-19", "06-19", "09-19", "12-19")},
    ),
    (
        "Gửi số liệu chậm nhất ngày 05 của tháng đầu quý sau.",
        "chậm nhất ngày 05 của tháng đầu quý sau",
        {"recurrence": ("quarter",), "last_days": ("01-05", "04-05", "07-05", "10-05")},
    ),
    (
        "Báo cáo UBND xã trước ngày 15/6 và 15/12.",
        "trước ngày 15/6 và 15/12",
        {"recurrence": ("half_year",), "last_days": ("06-14", "12-14"), "end": None},
    ),
    (
        "Báo cáo UBND xã trước ngày 20/11 hằng năm.",
        "trước ngày 20/11 hằng năm",
        {"recurrence": ("year",), "last_days": ("11-19",), "end": None},
    ),
    (
        "Báo cáo UBND xã trước ngày 01 tháng 3 hàng năm.",
        "trước ngày 01 tháng 3 hàng năm",
        {"recurrence": ("year",), "last_days": ("02-28",)},
    ),
    (
        "Gửi tin trước 16 giờ thứ Sáu hằng tuần.",
        "trước 16 giờ thứ Sáu hằng tuần",
        {"recurrence": ("week",), "last_days": ("T6",)},
    ),
    (
        "Hằng tháng (trước ngày 25) gửi số liệu về UBND xã.",
        "Hằng tháng (trước ngày 25",
        {"recurrence": ("month",), "last_days": ("24",)},
    ),
    (
        "Định kỳ 6 tháng, năm báo cáo UBND xã.",
        "Định kỳ 6 tháng, năm",
        {"recurrence": ("half_year", "year"), "last_days": (), "end": None},
    ),
)
NONE = (
    "Báo cáo kết quả thực hiện 6 tháng đầu năm.",
    "Niêm yết danh sách tại nhà văn hóa thôn.",
    "Tổng hợp số liệu tính đến ngày 31/12/2025.",
    "Vận động 2/3 số hộ tham gia.",
    "Giữ sổ trong 10 năm.",
    "Theo Quyết định số 12/QĐ-UBND ngày 05/3/2026 của UBND xã.",
    "Thực hiện Kế hoạch giai đoạn 2021 - 2025 của tỉnh.",
)


@pytest.mark.parametrize(("duty", "printed", "wanted"), ONE, ids=[duty for duty, _, _ in ONE])
def test_a_time_limit_is_understood(duty: str, printed: str, wanted: dict[str, Any]) -> None:
    (found,) = rules_of(duty)
    assert found.text == printed
    assert {name: getattr(found, name) for name in wanted} == wanted
    assert found.who == "Các thôn"
    assert found.span is not None
    assert f"- {duty}"[slice(*found.span)] == printed
    assert found.rule


@pytest.mark.parametrize("duty", NONE)
def test_what_only_names_days_is_no_time_limit(duty: str) -> None:
    assert rules_of(duty) == []


@pytest.mark.parametrize("duty", [duty for duty, _, _ in ONE])
def test_the_same_is_understood_of_letters_with_their_marks_apart(duty: str) -> None:
    apart = unicodedata.normalize("NFD", LETTER.format(duty=duty))
    lines = extract(apart.encode(), filename="kế hoạch.txt").lines
    assert read(lines).documents[0].deadlines == read_with(duty).deadlines


def test_one_sentence_may_carry_several_time_limits() -> None:
    duty = "Báo cáo 6 tháng gửi trước ngày 15/6; báo cáo năm gửi trước ngày 10/12/2026."
    assert [(one.text, one.end) for one in rules_of(duty)] == [
        ("trước ngày 15/6", of(6, 14)),
        ("trước ngày 10/12/2026", of(12, 9)),
    ]


def test_a_report_each_quarter_with_its_day_is_one_rule() -> None:
    (found,) = rules_of("Định kỳ hằng quý, trước ngày 20 tháng cuối quý báo cáo UBND xã.")
    assert (found.recurrence, found.last_days[0]) == (("quarter",), "03-19")
