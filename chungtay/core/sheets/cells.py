"""Values of cells as people really type them: numbers stored as text, dates in every fashion."""

import datetime as dt
import re
from collections.abc import Mapping

from chungtay.core.sheets.columns import Column, Kind
from chungtay.core.sheets.grid import Value
from chungtay.core.text import fold, name_key

_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"})
_INT = re.compile(r"[-+]?\d{1,15}")
_GROUPED = re.compile(r"[-+]?\d{1,3}(?:[., ]\d{3})+")
_DAY = re.compile(
    r"(?:ngày\s*)?(\d{1,2})\s*(?:[-/.]|tháng)\s*(\d{1,2})\s*(?:[-/.]|năm)\s*(\d{4}|\d{2})\.?", re.IGNORECASE
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00(?:\.0+)?)?)?")
_YEAR = re.compile(r"(?:năm\s*)?(1[89]\d\d|20\d\d)", re.IGNORECASE)
_MONTH = re.compile(r"(?:tháng\s*)?\d{1,2}\s*[-/.]\s*(1[89]\d\d|20\d\d)", re.IGNORECASE)
_SERIAL = re.compile(r"\d{4,5}(?:\.0+)?")
_EPOCH = dt.date(1899, 12, 30)
_SERIALS = range(5_000, 80_000)  # from 1913 to 2119: between lies no number that people mean as a year
_PIVOT = 30  # as Excel: 29 is 2029, 30 is 1930


class Unreadable(ValueError):  # noqa: N818 — what a cell is not; the message goes on "… " and is shown to a person
    """The cell does not hold what its column should. The message completes the sentence after the printed value."""


def shown(value: Value) -> str:
    """The cell as text, the way a person sees it in Excel."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime) and value.time() != dt.time():
        return f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, dt.date):
        return f"{value:%d/%m/}{value.year:04d}"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return " ".join(str(value).split())


class Cells:
    """Reads the cells of one column; what one text means is worked out once."""

    def __init__(self, column: Column) -> None:
        self._column = column
        self._known: dict[str, object] = {}

    def value(self, value: Value) -> object:
        """What the cell says, in the kind of its column; None for an empty cell. Raises Unreadable."""
        if not isinstance(value, str):
            return _value_of(value, self._column)
        if value not in self._known:
            self._known[value] = _value_of(value, self._column)
        return self._known[value]


def _value_of(value: Value, column: Column) -> object:
    text = shown(value)
    if not text:
        return None
    if text in _ERRORS:
        raise Unreadable("là lỗi công thức của Excel")
    if column.kind is Kind.ANSWER:
        return value
    if column.kind is Kind.INT:
        return _int(value, text)
    if column.kind is Kind.CHOICE:
        return _choice(text, column.choices)
    if column.kind is Kind.TEXT:
        return text
    found = _date(value, text)
    if isinstance(found, int) and column.kind is Kind.DATE:
        raise Unreadable("chỉ có năm, cần đủ ngày/tháng/năm")
    return found


def _int(value: Value, text: str) -> int:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if float(value).is_integer() and abs(value) < 1e15:
            return int(value)
        raise Unreadable("không phải là số nguyên")
    if _INT.fullmatch(text) and not isinstance(value, dt.date):
        return int(text)
    if _GROUPED.fullmatch(text):
        return int(re.sub(r"[.,\s]", "", text))
    raise Unreadable("không phải là số")


def _choice(text: str, choices: Mapping[str, object]) -> object:
    for key in (name_key, fold):
        for accepted, meant in choices.items():
            if key(accepted) == key(text):
                return meant
    listed = list(choices)
    more = f" và {len(listed) - 8} giá trị khác" if len(listed) > 8 else ""
    raise Unreadable(f"không có trong danh mục ({', '.join(listed[:8])}{more})")


def _date(value: Value, text: str) -> dt.date | int:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    for pattern in (_DAY, _ISO):
        if found := pattern.fullmatch(text):
            first, month, last = (int(part) for part in found.groups())
            day, year = (last, first) if pattern is _ISO else (first, last)
            return _real_date(year if len(found[3]) != 2 or pattern is _ISO else _full_year(year), month, day)
    if found := _YEAR.fullmatch(text) or _MONTH.fullmatch(text):
        return int(found[1])
    if _SERIAL.fullmatch(text) and int(float(text)) in _SERIALS:
        return _EPOCH + dt.timedelta(days=int(float(text)))
    raise Unreadable("không phải là ngày")


def _full_year(short: int) -> int:
    return short + (2000 if short < _PIVOT else 1900)


def _real_date(year: int, month: int, day: int) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError as wrong:
        raise Unreadable("không phải là ngày") from wrong
