"""What one field of a schedule file may hold, and the words for what it should have held."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from chungtay.core.scheduling.problem import Half, Slot

HALVES = {"sáng": Half.MORNING, "chiều": Half.AFTERNOON, "morning": Half.MORNING, "afternoon": Half.AFTERNOON}
WRITTEN = re.compile(r"(?:(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})|(?P<d2>\d{1,2})/(?P<m2>\d{1,2})/(?P<y2>\d{4}))$")
SHOWN = 40  # characters of a wrong value that a sentence repeats


class Unfit(Exception):  # noqa: N818 — carries what was expected, and never leaves this package
    """The value does not fit; the message says what was expected, `item` which one of a list it was."""

    def __init__(self, expected: str, item: Any = None) -> None:
        super().__init__(expected)
        self.item = item


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record: its name, how it is read, what it means."""

    name: str
    read: Callable[[Any], Any]
    says: str
    required: bool = False


def text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int) or not str(value).strip():
        raise Unfit("cần một đoạn chữ")
    return str(value).strip()


def flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Unfit("cần true hoặc false")
    return value


def whole(least: int, most: int = 1_000_000) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise Unfit(f"cần số nguyên từ {least} đến {most}")
        return value

    return read


def number(least: float, most: float = 100_000) -> Callable[[Any], float]:
    def read(value: Any) -> float:
        right = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
        if not right or not least <= value <= most:
            raise Unfit(f"cần một số từ {least:g} đến {most:g}")
        return float(value)

    return read


def day(value: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    found = WRITTEN.match(value.strip()) if isinstance(value, str) else None
    if found:
        parts = found.groupdict()
        year, month, number = (int(parts[key] or parts[key + "2"]) for key in ("y", "m", "d"))
        try:
            return date(year, month, number)
        except ValueError:
            pass
    raise Unfit("cần một ngày có thật, viết 2024-07-09 hoặc 09/7/2024")


def half(value: Any) -> Half:
    if not isinstance(value, str) or value.strip().lower() not in HALVES:
        raise Unfit("cần sáng hoặc chiều")
    return HALVES[value.strip().lower()]


def half_days(value: Any) -> tuple[Slot, ...]:
    """A day alone is both of its halves."""
    if not isinstance(value, str):
        return tuple(Slot(day(value), each) for each in Half)
    written, _, which = value.strip().partition(" ")
    return tuple(Slot(day(written), each) for each in ([half(which)] if which else Half))


def list_of(read: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    def read_all(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise Unfit("cần một danh sách, viết [..., ...]")
        return tuple(_item(read, item) for item in value)

    return read_all


def _item(read: Callable[[Any], Any], item: Any) -> Any:
    try:
        return read(item)
    except Unfit as unfit:
        raise Unfit(str(unfit), item) from None


def point(value: Any) -> tuple[float, float]:
    if not isinstance(value, list) or len(value) != 2:
        raise Unfit("cần hai số, viết [.., ..]")
    read = number(-100_000)
    return (read(value[0]), read(value[1]))


def keys(value: Any) -> tuple[str, ...]:
    found: tuple[str, ...] = list_of(text)(value)
    return found


def record(where: str, content: Any, fields: tuple[Field, ...], faults: list[str]) -> dict[str, Any]:
    """The values of one record; what is missing, unknown or wrong becomes a sentence each."""
    if not isinstance(content, Mapping):
        faults.append(f"{where}: cần các trường “tên: giá trị”, nhưng lại có “{shown(content)}”.")
        return {}
    known = {field.name: field for field in fields}
    for name in content:
        if name not in known:
            faults.append(f"{where}: không có trường “{shown(name)}”. Các trường dùng được: {', '.join(known)}.")
    values: dict[str, Any] = {}
    for name, field in known.items():
        value = content.get(name)
        if value is None:
            if field.required:
                faults.append(f"{where}: thiếu trường “{name}” ({field.says}).")
            continue
        try:
            values[name] = field.read(value)
        except Unfit as unfit:
            wrong = shown(value if unfit.item is None else unfit.item)
            faults.append(f"{where}, trường “{name}”: {unfit}, nhưng lại có “{wrong}”.")
    return values


def shown(value: Any) -> str:
    written = str(value)
    return written if len(written) <= SHOWN else written[:SHOWN] + "…"
