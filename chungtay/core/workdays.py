"""Working days as Vietnamese offices count them, and how a day is written."""

from datetime import date

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def weekday_vi(day: date) -> str:
    return WEEKDAYS[day.weekday()]


def short_day(day: date) -> str:
    """As a colleague says it: “thứ Ba, 25/6”."""
    return f"{weekday_vi(day)}, {day.day}/{day.month}"


def long_day(day: date) -> str:
    """As an official document writes it: a zero before days under 10 and months 1 and 2 (Decree 30/2020)."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"
