"""Numbers and days as officers write them: `1.540`, `thứ Ba, 25/6`."""

from datetime import date

from django import template
from django.utils.translation import get_language

from chungtay.core.workdays import short_day

register = template.Library()


@register.filter
def dotted(number: int | None) -> str:
    """1540 -> 1.540; nothing stays nothing."""
    return "" if number is None else f"{number:,}".replace(",", ".")


@register.filter
def weekday_day(day: date | None) -> str:
    """25/6/2024 -> thứ Ba, 25/6 (in English: Tue, 25/6)."""
    if day is None:
        return ""
    return f"{day:%a}, {day.day}/{day.month}" if get_language() == "en" else short_day(day)


@register.filter
def weekday_year(day: date | None) -> str:
    """26/6/2024 -> thứ Tư, 26/6/2024."""
    return "" if day is None else f"{weekday_day(day)}/{day.year}"


@register.filter
def numeric_day(day: date | None) -> str:
    """25/06/2024, as a table prints it."""
    return "" if day is None else f"{day:%d/%m/%Y}"
