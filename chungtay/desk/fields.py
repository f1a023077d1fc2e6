"""Which facts of a reading a person may put right, what each is called, and how its value is shown and taken."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.programme.kinds import kind_label, product_label


class Shape(StrEnum):
    """What a value is made of."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DAY = "day"
    PRINTED_DAY = "printed_day"
    NAMES = "names"
    KIND = "kind"
    PRODUCT = "product"


@dataclass(frozen=True, slots=True)
class Entry:
    """One sort of fact: where it stands (`*` is any item), what it is called, and its shape."""

    where: re.Pattern[str]
    label: str | Promise
    shape: Shape


def _entry(where: str, label: str | Promise, shape: Shape = Shape.TEXT) -> Entry:
    return Entry(re.compile(re.escape(where).replace(r"\*", r"[A-Za-z0-9_-]+") + r"\Z"), label, shape)


ENTRIES = (
    _entry("number", gettext_lazy("Số")),
    _entry("symbol", gettext_lazy("Ký hiệu")),
    _entry("date", gettext_lazy("Ngày ban hành"), Shape.PRINTED_DAY),
    _entry("issuer.name", gettext_lazy("Cơ quan ban hành")),
    _entry("title", gettext_lazy("Trích yếu")),
    _entry("plan_year", gettext_lazy("Năm kế hoạch"), Shape.NUMBER),
    _entry("activities.*.text", gettext_lazy("Nội dung")),
    _entry("activities.*.kind", gettext_lazy("Loại hoạt động"), Shape.KIND),
    _entry("activities.*.project", gettext_lazy("Dự án"), Shape.NUMBER),
    _entry("activities.*.subproject", gettext_lazy("Tiểu dự án"), Shape.NUMBER),
    _entry("activities.*.quantity", gettext_lazy("Số lượng"), Shape.NUMBER),
    _entry("activities.*.unit", gettext_lazy("Đơn vị tính")),
    _entry("activities.*.places", gettext_lazy("Nơi thực hiện"), Shape.NAMES),
    _entry("activities.*.time.start", gettext_lazy("Từ ngày"), Shape.DAY),
    _entry("activities.*.time.end", gettext_lazy("Đến ngày"), Shape.DAY),
    _entry("activities.*.lead", gettext_lazy("Chủ trì")),
    _entry("activities.*.coordinate", gettext_lazy("Phối hợp"), Shape.NAMES),
    _entry("events.*.kind", gettext_lazy("Loại sự kiện"), Shape.KIND),
    _entry("events.*.count", gettext_lazy("Số buổi"), Shape.NUMBER),
    _entry("events.*.places", gettext_lazy("Nơi tổ chức"), Shape.NAMES),
    _entry("events.*.headcount_per_place.value", gettext_lazy("Số dự mỗi nơi"), Shape.NUMBER),
    _entry("events.*.venue.printed", gettext_lazy("Địa điểm")),
    _entry("events.*.date_range.start", gettext_lazy("Từ ngày"), Shape.DAY),
    _entry("events.*.date_range.end", gettext_lazy("Đến ngày"), Shape.DAY),
    _entry("components.*.printed", gettext_lazy("Tên trong văn bản")),
    _entry("components.*.project", gettext_lazy("Dự án"), Shape.NUMBER),
    _entry("components.*.subproject", gettext_lazy("Tiểu dự án"), Shape.NUMBER),
    _entry("deadlines.*.text", gettext_lazy("Nguyên văn")),
    _entry("deadlines.*.who", gettext_lazy("Ai làm")),
    _entry("deadlines.*.to", gettext_lazy("Gửi cho")),
    _entry("deadlines.*.deliverable", gettext_lazy("Nộp gì"), Shape.PRODUCT),
    _entry("deadlines.*.end", gettext_lazy("Hạn cuối"), Shape.DAY),
    _entry("responsibilities.*.unit", gettext_lazy("Đơn vị")),
    _entry("responsibilities.*.duties.*.text", gettext_lazy("Việc")),
    _entry("budget.total_vnd", gettext_lazy("Tổng kinh phí"), Shape.MONEY),
    _entry("budget.items.*.label", gettext_lazy("Khoản")),
    _entry("budget.items.*.amount_vnd", gettext_lazy("Số tiền"), Shape.MONEY),
    _entry("legal_bases.*.number", gettext_lazy("Số")),
    _entry("legal_bases.*.symbol", gettext_lazy("Ký hiệu")),
    _entry("legal_bases.*.date", gettext_lazy("Ngày"), Shape.DAY),
    _entry("legal_bases.*.issuer", gettext_lazy("Cơ quan ban hành")),
    _entry("legal_bases.*.subject", gettext_lazy("Về việc")),
    _entry("recipients", gettext_lazy("Nơi nhận"), Shape.NAMES),
    _entry("signer.position", gettext_lazy("Chức vụ người ký")),
    _entry("signer.name", gettext_lazy("Người ký")),
)

SET_ASIDE = re.compile(
    r"(activities|events|components|deadlines|responsibilities|budget\.items|legal_bases|"
    r"responsibilities\.[A-Za-z0-9_-]+\.duties)\.[A-Za-z0-9_-]+\Z"
)
"""The items that a person may leave out."""


def entry_at(path: str) -> Entry | None:
    """What may be put right at this address; None where nothing may."""
    return next((entry for entry in ENTRIES if entry.where.match(path)), None)


def shown(value: Any, shape: Shape) -> str:
    """A value as a person reads it; blank when there is none."""
    if value is None or value == "" or value == []:
        return ""
    if shape is Shape.NAMES and isinstance(value, list):
        return ", ".join(str(one) for one in value)
    if shape is Shape.DAY:
        return day_text(value)
    if shape is Shape.PRINTED_DAY and isinstance(value, dict):
        return printed_day_text(value)
    if shape is Shape.MONEY and isinstance(value, int):
        return _("%(amount)s đồng") % {"amount": f"{value:,}".replace(",", ".")}
    if shape is Shape.NUMBER and isinstance(value, int) and value >= 10_000:
        return f"{value:,}".replace(",", ".")
    if shape is Shape.KIND:
        return kind_label(str(value)) or str(value)
    if shape is Shape.PRODUCT:
        return product_label(str(value))
    return str(value)


def taken(value: Any, shape: Shape) -> Any:
    """An offered value in the form in which a reading keeps it; None when it is not one."""
    if shape in {Shape.NUMBER, Shape.MONEY} and isinstance(value, str):
        digits = re.sub(r"[.\s]", "", value)
        return int(digits) if digits.isdecimal() else None
    if shape is Shape.DAY:
        try:
            return date.fromisoformat(str(value)).isoformat()
        except ValueError:
            return None
    return None if shape in {Shape.NAMES, Shape.PRINTED_DAY} and isinstance(value, str) else value


def day_text(value: Any) -> str:
    """31/07/2024 from an ISO day; anything else as it is."""
    try:
        return f"{date.fromisoformat(str(value)):%d/%m/%Y}"
    except ValueError:
        return str(value)


def printed_day_text(value: dict[str, Any]) -> str:
    """The parts of a printed day that are there: `10/06/2024`, `tháng 6/2024`, `năm 2024`."""
    day, month, year = (value.get(part) for part in ("day", "month", "year"))
    if day and month and year:
        return f"{day:02d}/{month:02d}/{year}"
    if month and year:
        return _("tháng %(month)s/%(year)s") % {"month": month, "year": year}
    return _("năm %(year)s") % {"year": year} if year else ""
