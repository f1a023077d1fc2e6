"""The minutes of the village meeting (Phụ lục V): what was entered, and a dotted place for what was not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

from chungtay.core.drafting.blocks import clean
from chungtay.core.drafting.fonts import typeface
from chungtay.core.drafting.typst import set_in_type
from chungtay.core.reporting.figures import dotted, percent, with_comma
from chungtay.core.reporting.layout import FormSet

TEMPLATE = Path(__file__).with_name("minutes.typ")
BLANK, LONG_BLANK = "........", "." * 60
BLANK_LINES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """One meeting of one village. None is what nobody has entered; nought is nought."""

    commune: str
    village: str
    held_on: date | None = None
    place: str = ""
    chair: str = ""
    secretary: str = ""
    committee: int | None = None
    party: int | None = None
    front: int | None = None
    reviewers: int | None = None
    households: int | None = None
    households_listed: int | None = None
    others: int | None = None
    present: int | None = None
    poor: int | None = None
    near_poor: int | None = None
    escaped: int | None = None
    left_near_poor: int | None = None
    again: int | None = None
    disagreements: str = ""
    ended_at: time | None = None


def minutes_pdf(minutes: Minutes, form_set: FormSet, *, warnings: Sequence[str] = ()) -> bytes:
    """The minutes on paper, no name drawn where a hand signs."""
    held = f"{clean(minutes.village)}, {_day(minutes.held_on)}"
    job = {
        "family": typeface().family,
        "label": "Phụ lục V",
        "issued": form_set.minutes_issued,
        "left": [f"UBND {clean(minutes.commune)}", clean(minutes.village)],
        "dated": held,
        "title": form_set.minutes_title,
        "lines": [list(line) for line in lines(minutes)],
        "warnings": list(warnings),
        "signed": [list(one) for one in form_set.minutes_signed],
    }
    return set_in_type(TEMPLATE, job, tagged=True)


def lines(minutes: Minutes) -> Iterator[tuple[str, str]]:
    """The text, each line with its weight: «head», «text» or «item»."""
    where = clean(minutes.place) or LONG_BLANK
    yield (
        "text",
        f"Hôm nay, {_day(minutes.held_on)}, tại {where}, {clean(minutes.village)} họp thống nhất kết quả rà soát hộ "
        "nghèo, hộ cận nghèo trên địa bàn.",
    )
    yield "item", f"- Chủ trì cuộc họp: {clean(minutes.chair) or LONG_BLANK}"
    yield "item", f"- Thư ký cuộc họp: {clean(minutes.secretary) or LONG_BLANK}"
    yield "item", "- Thành phần tham gia:"
    yield from _present(minutes)
    yield "head", "1. Nội dung cuộc họp"
    yield "text", "Lấy ý kiến người dự họp về kết quả rà soát của từng hộ:"
    yield "item", "- Hộ được ít nhất 50% người dự họp thống nhất: đưa vào danh sách xem xét công nhận."
    yield "item", "- Hộ được dưới 50% người dự họp thống nhất: đưa vào danh sách rà soát lại."
    yield "head", "2. Kết quả cuộc họp"
    yield from _results(minutes)
    yield "item", "- Những ý kiến chưa thống nhất, đề nghị tiếp tục xem xét:"
    said = [line for line in map(clean, minutes.disagreements.splitlines()) if line]
    yield from (("text", line) for line in said or ["." * 130] * BLANK_LINES)
    end = minutes.ended_at
    ended = f"{end.hour} giờ {end.minute:02d} phút" if end else "... giờ ... phút"
    yield (
        "text",
        f"Cuộc họp kết thúc lúc {ended} cùng ngày. Đại diện người dự họp thống nhất nội dung biên bản. Biên bản lập "
        "thành 02 bản có giá trị như nhau: 01 bản lưu tại thôn, tổ dân phố, 01 bản gửi Ban Chỉ đạo cấp xã./.",
    )


def _present(minutes: Minutes) -> Iterator[tuple[str, str]]:
    share = percent(minutes.households, minutes.households_listed)
    rate = with_comma(share) if share is not None else "...."
    listed = f"{_count(minutes.households)} hộ gia đình trên tổng số {_count(minutes.households_listed)} hộ gia đình"
    yield "item", f"+ Đại diện Ban Chỉ đạo cấp xã: {_count(minutes.committee)} người;"
    yield "item", f"+ Đại diện tổ chức Đảng, đoàn thể: {_count(minutes.party)} người;"
    yield "item", f"+ Đại diện Mặt trận Tổ quốc Việt Nam cấp xã: {_count(minutes.front)} người;"
    yield "item", f"+ Đại diện {listed} có tên trong danh sách cần rà soát, chiếm tỷ lệ {rate}%;"
    yield "item", f"+ Rà soát viên: {_count(minutes.reviewers)} người;"
    yield "item", f"+ Hộ gia đình khác: {_count(minutes.others)} hộ."
    yield "item", f"Tổng số người tham gia: {_count(minutes.present)} người (có danh sách kèm theo)."


def _results(minutes: Minutes) -> Iterator[tuple[str, str]]:
    yield "item", "- Người dự họp thống nhất:"
    fit = "hộ gia đình đạt điều kiện xét công nhận"
    yield "item", f"+ Có {_count(minutes.poor)} {fit} hộ nghèo;"
    yield "item", f"+ Có {_count(minutes.near_poor)} {fit} hộ cận nghèo;"
    yield "item", f"+ Có {_count(minutes.escaped)} {fit} hộ thoát nghèo;"
    yield "item", f"+ Có {_count(minutes.left_near_poor)} {fit} hộ thoát cận nghèo;"
    yield "item", f"+ Có {_count(minutes.again)} hộ gia đình đưa vào danh sách rà soát lại."
    yield "text", "(Danh sách từng hộ lập theo Phụ lục I để niêm yết, thông báo công khai.)"


def _count(number: int | None) -> str:
    return BLANK if number is None else dotted(number)


def _day(day: date | None) -> str:
    return f"ngày {day.day:02d} tháng {day.month:02d} năm {day.year}" if day else "ngày .... tháng .... năm ........"
