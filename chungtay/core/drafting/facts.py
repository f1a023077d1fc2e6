"""The data file of a draft: which facts each kind takes, and a sentence for each that is missing or not understood."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from chungtay.core.drafting.blocks import clean
from chungtay.core.refusal import Refused

_HOUR = re.compile(r"(\d{1,2})\s*(?::|h|giờ)\s*(\d{1,2})?", re.IGNORECASE)
_DAY = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a data file. `inner` are the keys of a group, or of each entry of a list."""

    name: str
    kind: "Kind"
    says: str
    required: bool = False
    inner: tuple["Field", ...] = ()


def read(fields: Iterable[Field], data: object) -> dict[str, Any]:
    """The facts by name, absent ones left out; all that is wrong is refused at once."""
    wrong: list[str] = []
    facts = _group(fields, data, "", wrong)
    if wrong:
        raise Refused("Tệp dữ liệu chưa dùng được. Sửa các chỗ sau rồi soạn lại:", wrong)
    return facts


def paths(fields: Iterable[Field], above: str = "") -> list[tuple[str, Field]]:
    """Every key with the keys above it, such as `meeting.day`."""
    found: list[tuple[str, Field]] = []
    for field in fields:
        path = f"{above}{field.name}"
        found += [(path, field), *paths(field.inner, f"{path}.")]
    return found


def _group(fields: Iterable[Field], data: object, where: str, wrong: list[str]) -> dict[str, Any]:
    known = {field.name: field for field in fields}
    if not isinstance(data, Mapping):
        wrong.append(f"{where.rstrip('.') or 'tệp'}: phải là các dòng «khóa: giá trị».")
        return {}
    for key in data.keys() - known.keys():
        wrong.append(f"{where}{key}: không có khóa này. Các khóa dùng được: {', '.join(known)}.")
    facts: dict[str, Any] = {}
    for name, field in known.items():
        value = data.get(name)
        if value is None or value == "":
            if field.required:
                wrong.append(f"{where}{name}: còn thiếu ({field.says}).")
            continue
        try:
            facts[name] = field.kind(field, value, f"{where}{name}", wrong)
        except ValueError as expected:
            # A list is not repeated: a small hostile file can name one of a billion entries.
            seen = f"«{str(value)[:60]}»" if isinstance(value, str | int | float | date) else "danh sách này"
            wrong.append(f"{where}{name}: {seen} không hiểu được; cần {expected}.")
    return facts


Kind = Callable[[Field, Any, str, list[str]], Any]


def text(field: Field, value: Any, where: str, wrong: list[str]) -> str:
    if isinstance(value, Mapping | list):
        raise ValueError("một dòng chữ")
    return clean(str(value))


def number(field: Field, value: Any, where: str, wrong: list[str]) -> int:
    written = "" if isinstance(value, bool | Mapping | list) else str(value).strip()
    if not re.fullmatch(r"0*[1-9][0-9]{0,5}", written):
        raise ValueError("một số nguyên từ 1")
    return int(written)


def day(field: Field, value: Any, where: str, wrong: list[str]) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise ValueError("một ngày như 2024-07-09 hoặc 09/7/2024")
    written = _DAY.fullmatch(value.strip())
    try:
        if written:
            return date(int(written[3]), int(written[2]), int(written[1]))
        return date.fromisoformat(value.strip())
    except ValueError:
        raise ValueError("một ngày như 2024-07-09 hoặc 09/7/2024") from None


def hour(field: Field, value: Any, where: str, wrong: list[str]) -> time:
    if isinstance(value, int) and not isinstance(value, bool):
        value = f"{value // 60}:{value % 60}"  # YAML reads 13:30 as a number to base 60
    written = _HOUR.fullmatch(value.strip()) if isinstance(value, str) else None
    if written is None or int(written[1]) > 23 or int(written[2] or 0) > 59:
        raise ValueError("một giờ như 08:00 hoặc 13h30")
    return time(int(written[1]), int(written[2] or 0))


def lines(field: Field, value: Any, where: str, wrong: list[str]) -> tuple[str, ...]:
    each = value if isinstance(value, list) else [value]
    return tuple(text(field, one, where, wrong) for one in each)


def numbers(field: Field, value: Any, where: str, wrong: list[str]) -> tuple[int, ...]:
    return tuple(number(field, one, where, wrong) for one in (value if isinstance(value, list) else [value]))


def cells(field: Field, value: Any, where: str, wrong: list[str]) -> tuple[tuple[str, ...], ...]:
    if not isinstance(value, list) or not all(isinstance(row, list) for row in value):
        raise ValueError("một danh sách các dòng, mỗi dòng là một danh sách ô")
    return tuple(tuple("" if cell is None else text(field, cell, where, wrong) for cell in row) for row in value)


def group(field: Field, value: Any, where: str, wrong: list[str]) -> dict[str, Any]:
    return _group(field.inner, value, f"{where}.", wrong)


def rows(field: Field, value: Any, where: str, wrong: list[str]) -> tuple[dict[str, Any], ...]:
    if not isinstance(value, list):
        raise ValueError("một danh sách")
    return tuple(_group(field.inner, one, f"{where}[{at}].", wrong) for at, one in enumerate(value, 1))
