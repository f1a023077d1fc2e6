"""Money in đồng: printed, read back from print, in an accountant's words and back, and sums that do not agree."""

import re
from collections.abc import Iterable
from decimal import Decimal

from chungtay.core.refusal import Refused
from chungtay.core.text import name_key

LARGEST = 10**18
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ((10**6, ["triệu"]), (10**3, ["nghìn"]), (1, list[str]()))
_UNITS = {
    name_key(word): value
    for words, value in (
        (("nghìn", "ngàn"), 1_000),
        (("triệu", "tr"), 1_000_000),
        (("tỷ", "tỉ"), 1_000_000_000),
        (("nghìn tỷ", "nghìn tỉ", "ngàn tỷ", "ngàn tỉ"), 1_000_000_000_000),
        (("đồng", "đ", "vnđ", "vnd"), 1),
    )
    for word in words
}
_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3}){2,}|\d+\.\d{1,2}(?!\d)|\d+(?:,\d+)?"
_UNIT = r"nghìn\s+t[ỷỉ]|ngàn\s+t[ỷỉ]|nghìn|ngàn|triệu|tr|t[ỷỉ]|đồng|vnđ|vnd|đ"
_PART = re.compile(rf"({_NUMBER})\s*((?:{_UNIT})(?:\s+đồng|\s*đ)?)?(?![^\W\d_])", re.IGNORECASE)
_CURRENCY = re.compile(r"\s*(?:đồng|vnđ|vnd|đ)$")


def dong(amount: int) -> str:
    """The amount as it is printed: 1234567 -> "1.234.567 đồng"."""
    return f"{amount:,}".replace(",", ".") + " đồng"


def parse(printed: str) -> int | None:
    """The đồng that a printed amount means, or None where it means no whole amount of đồng.

    "13 triệu đồng", "5.000.000đ", "1 tỷ 557 triệu đồng", "2,5 triệu"; what follows a "/" ("đồng/người") is left out.
    """
    text = " ".join(printed.replace("\u00a0", " ").strip().rstrip(".;:").split("/")[0].split()).casefold()
    negative = text[:1] in "-–" and len(text) > 1
    text = text[1:].lstrip() if negative else text
    at, total, last = 0, Decimal(0), LARGEST
    while at < len(text):
        found = _PART.match(text, at)
        if not found:
            return None
        value, unit = _decimal(found[1]), _unit(found[2])
        # "3 triệu 5" may be 3.500.000 or 3.000.005: only a named unit goes on after another.
        if value * unit >= last or (at and not found[2]):
            return None
        total, last = total + value * unit, unit
        at = found.end()
        at += len(text[at:]) - len(text[at:].lstrip())
    if at == 0 or total != int(total) or total >= LARGEST:
        return None
    return -int(total) if negative else int(total)


def _unit(printed: str | None) -> int:
    if printed is None:
        return 1
    words = printed.strip()
    bare = _CURRENCY.sub("", words).strip()
    return _UNITS[name_key(bare or words)]


def _decimal(number: str) -> Decimal:
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", number):
        return Decimal(number.replace(".", "").replace(",", "."))
    if number.count(",") > 1:
        return Decimal(number.replace(",", ""))
    return Decimal(number.replace(",", "."))


def in_words(amount: int) -> str:
    """The number in an accountant's words, no group left out: 1_005_021 -> "một triệu không trăm linh năm nghìn …"."""
    if abs(amount) >= LARGEST:
        raise Refused("Số tiền quá lớn để viết bằng chữ (từ một tỷ tỷ trở lên). Hãy kiểm tra lại số tiền.")
    if amount == 0:
        return _DIGITS[0]
    billions, rest = divmod(abs(amount), 10**9)
    words = ["âm"] if amount < 0 else []
    if billions:
        words += [*_below_a_billion(billions, is_first=True), "tỷ"]
    return " ".join(words + _below_a_billion(rest, is_first=not billions))


def _below_a_billion(number: int, *, is_first: bool) -> list[str]:
    words: list[str] = []
    for value, name in _GROUPS:
        if group := number // value % 1000:
            words += _group_in_words(group, is_first=is_first and not words) + name
    return words


def _group_in_words(group: int, *, is_first: bool) -> list[str]:
    hundreds, rest = divmod(group, 100)
    tens, ones = divmod(rest, 10)
    words = [] if is_first and not hundreds else [_DIGITS[hundreds], "trăm"]
    if tens == 0:
        return [*words, *(["linh"] if words and ones else []), *([_DIGITS[ones]] if ones else [])]
    words += ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    return [*words, _last_digit(ones, tens)] if ones else words


def _last_digit(ones: int, tens: int) -> str:
    if ones == 5:
        return "lăm"
    if tens > 1:
        return {1: "mốt", 4: "tư"}.get(ones, _DIGITS[ones])
    return _DIGITS[ones]


def dong_in_words(amount: int) -> str:
    """The amount as a voucher says it: "Năm triệu đồng"."""
    words = in_words(amount)
    return f"{words[:1].upper()}{words[1:]} đồng"


_READ = {name_key(word): value for value, word in enumerate(_DIGITS)} | {
    name_key(word): value for word, value in (("mốt", 1), ("tư", 4), ("lăm", 5), ("nhăm", 5), ("bẩy", 7))
}
_FILLERS = {name_key(word) for word in ("linh", "lẻ", "lẽ")}
_ENDS = {name_key(word) for word in ("đồng", "chẵn", "đồng chẵn")}
_SCALES = {name_key("nghìn"): 10**3, name_key("ngàn"): 10**3, name_key("triệu"): 10**6}
_BILLION = {name_key("tỷ"), name_key("tỉ")}
_HUNDRED, _TEN, _TENS, _HALF, _MINUS = (name_key(word) for word in ("trăm", "mười", "mươi", "rưỡi", "âm"))


def from_words(words: str) -> int | None:
    """The number that words mean; None where they mean none. "đồng" and "chẵn" at the end are left out."""
    keys = name_key(words.replace(",", " ").replace(".", " ")).split()
    while keys and keys[-1] in _ENDS:
        keys.pop()
    if not keys:
        return None
    negative = keys[0] == _MINUS
    found = _Words().read(keys[1:] if negative else keys)
    return -found if found is not None and negative else found


class _Words:
    """Adds up words from left to right: digits into hundreds, hundreds into groups, groups into billions."""

    def __init__(self) -> None:
        self._billions = self._groups = self._group = 0
        self._digit: int | None = None
        self._scale = 10**9  # the next scale must be smaller
        self._last = 1  # what "rưỡi" is half of
        self._tens_said = self._ended = False

    def read(self, keys: list[str]) -> int | None:
        if not keys or not all(self._take(key) for key in keys):
            return None
        return self._billions + self._groups + self._group + (self._digit or 0)

    def _take(self, key: str) -> bool:
        if self._ended:
            return False
        if key in _READ:
            is_free, self._digit = self._digit is None, _READ[key]
            return is_free
        if key in _FILLERS:
            return self._digit is None and self._last >= 100
        if key in (_HUNDRED, _TEN, _TENS):
            return self._take_place(key)
        if key == _HALF:
            return self._take_half()
        return self._take_scale(key)

    def _take_place(self, key: str) -> bool:
        if (key == _TEN) == (self._digit is not None) or self._tens_said or (key == _HUNDRED and self._group):
            return False
        self._last = 100 if key == _HUNDRED else 10
        self._group += (1 if self._digit is None else self._digit) * self._last
        self._tens_said = key != _HUNDRED
        self._digit = None
        return True

    def _take_half(self) -> bool:
        self._group += self._last // 2
        self._ended = True
        return self._digit is None and self._last >= 100

    def _take_scale(self, key: str) -> bool:
        group = self._group + (self._digit or 0)
        self._group, self._digit, self._tens_said = 0, None, False
        if key in _BILLION and not self._billions:
            self._billions = (self._groups + group) * 10**9
            self._groups, self._scale, self._last = 0, 10**9, 10**9
            return self._billions > 0
        scale = _SCALES.get(key, self._scale)
        if scale >= self._scale or not group:
            return False
        self._groups += group * scale
        self._scale = self._last = scale
        return True


def why_parts_disagree(total: int, parts: Iterable[int]) -> str | None:
    """One sentence saying why the parts do not add up, or None if they do."""
    stated = sum(parts)
    if stated == total:
        return None
    for times, unit in ((1_000, "nghìn"), (1_000_000, "triệu")):
        if stated == total * times:
            return f"Các khoản lớn gấp đúng một {unit} lần tổng số: có lẽ ghi nhầm đơn vị."
        if stated * times == total:
            return f"Tổng số lớn gấp đúng một {unit} lần các khoản cộng lại: có lẽ ghi nhầm đơn vị."
    return f"Các khoản cộng lại là {dong(stated)}, khác tổng số {dong(total)}."
