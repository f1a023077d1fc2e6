"""Words: set phrases with a wrong mark, everyday misspellings, names that have one form, sentences that say nothing."""

import re
from collections import Counter
from collections.abc import Iterator

from chungtay.core.reading.defects.look import Look, at, cased_like, mend, mended
from chungtay.core.reading.facts import Defect, Fix
from chungtay.core.reading.glyphs import flat
from chungtay.core.text import name_key

# Phrases so fixed that the same letters under other marks are a slip of hand or scan.
PHRASES = (
    "tiểu dự án",
    "chuyển đổi số",
    "cộng tác viên",
    "tháo gỡ",
    "chủ trương",
    "pháp luật",
    "tuyên truyền",
    "truyền thông",
    "giảm nghèo",
    "thoát nghèo",
    "cận nghèo",
    "hộ nghèo",
    "bền vững",
    "đa chiều",
    "mục tiêu quốc gia",
    "ủy ban nhân dân",
    "hội đồng nhân dân",
    "mặt trận tổ quốc",
    "kinh phí sự nghiệp",
    "đối thoại",
    "hội nghị",
    "kế hoạch",
    "thương binh",
    "bảo hiểm y tế",
    "đào tạo nghề",
    "việc làm",
    "giám sát",
    "đánh giá",
    "tập huấn",
    "nông thôn mới",
    "dân tộc thiểu số",
    "quyết toán",
    "giải ngân",
    "đối ứng",
    "cơ sở dữ liệu",
    "rà soát",
    "tổ dân phố",
    "cấp ủy",
    "chính quyền",
    "đoàn thể",
    "phối hợp",
    "chỉ đạo",
    "hướng dẫn",
)
# Letters that fingers, dialects and scanners swap: what is printed -> what is meant.
MISSPELLINGS = (
    ("phát luật", "pháp luật"),
    ("chủ chương", "chủ trương"),
    ("trương trình", "chương trình"),
    ("truyền truyền", "tuyên truyền"),
    ("nhân nhân", "nhân dân"),
    ("hộ đình", "hộ gia đình"),
    ("bổ xung", "bổ sung"),
    ("sử lý", "xử lý"),
    ("xử dụng", "sử dụng"),
    ("xuất xắc", "xuất sắc"),
    ("khen thuởng", "khen thưởng"),
    ("chia sẽ", "chia sẻ"),
    ("suất sắc", "xuất sắc"),
    ("giành cho", "dành cho"),
    ("các bộ cấp", "cán bộ cấp"),
    ("xoá đối", "xóa đói"),
    ("triễn khai", "triển khai"),
    ("hổ trợ", "hỗ trợ"),
    ("nghành", "ngành"),
    ("đãm bảo", "đảm bảo"),
    ("ngĩa", "nghĩa"),
    ("tuyên tryền", "tuyên truyền"),
    ("trách nhiêm", "trách nhiệm"),
    ("điều dự án", "Tiểu dự án"),
)
DROPPED = (
    ("báo kết quả", re.compile(r"tổng hợp báo kết quả"), "tổng hợp báo cáo kết quả", True),
    ("giai năm", re.compile(r"\bgiai (?=năm \d)"), "bỏ chữ «giai»", ""),
    ("trên địa phương", re.compile(r"trên địa phương"), "trên địa bàn", False),
    ("giai đoạn.", re.compile(r"giai đoạn(?=\.(?!\.))"), "giai đoạn <từ năm - đến năm>", False),
    ("giai đoạn;", re.compile(r"giai đoạn(?=;)"), "giai đoạn <từ năm - đến năm>", False),
)
"""A word of the text that must be there at all, the fault, what is meant, and what to write where that is certain."""
_PHRASES = tuple((flat(phrase), name_key(phrase), phrase) for phrase in PHRASES)


def spelling(look: Look) -> Iterator[Defect]:
    """Each misspelt word once, in the form it is printed most often, with every place put right."""
    wrong: dict[str, list[tuple[int, int, str]]] = {}
    for start, end, right in (*_marks(look), *_slips(look)):
        wrong.setdefault(look.lower[start:end], []).append((start, end, right))
    for places in wrong.values():
        usual = Counter(look.text[start:end] for start, end, _ in places).most_common(1)[0][0]
        first = next(place for place in places if look.text[place[0] : place[1]] == usual)
        paragraph, start = look.place(first[0])
        said = at(paragraph, start, start + first[1] - first[0], "spelling", "warning", first[2])
        yield mended(said, *(_respelt(look, *place) for place in places))


def _respelt(look: Look, start: int, end: int, right: str) -> tuple[Fix, ...]:
    paragraph, at_ = look.place(start)
    return mend(paragraph, at_, at_ + end - start, cased_like(look.text[start:end], right))


_OTHER_WORDS = ("truyền thống",)
"""Other words that differ from a set phrase by a mark; «công tác, viên chức» is kept apart by what follows."""


def _marks(look: Look) -> Iterator[tuple[int, int, str]]:
    """Set phrases under other marks; where both counts agree every one of them is right."""
    for plain, key, phrase in _PHRASES:
        if look.plain.count(plain) == look.lower.count(phrase):
            continue
        for found in re.finditer(rf"\b{plain}\b", look.plain):
            said = look.text[found.start() : found.end()]
            if said.lower() in _OTHER_WORDS or look.plain.startswith(" chuc", found.end()):
                continue
            if said.lower() != phrase and name_key(said) != key and not said.isupper() and not said.istitle():
                yield found.start(), found.end(), phrase


def _slips(look: Look) -> Iterator[tuple[int, int, str]]:
    for wrong, right in MISSPELLINGS:
        start = look.lower.find(wrong)
        while start >= 0:
            end = start + len(wrong)
            if not look.lower[max(0, start - 1) : start].isalpha() and not look.lower[end : end + 1].isalpha():
                yield start, end, right
            start = look.lower.find(wrong, end)


def dropped_word(look: Look) -> Iterator[Defect]:
    for needle, pattern, right, safe in DROPPED:
        for found in pattern.finditer(look.text) if needle in look.text else ():
            paragraph, start = look.place(found.start())
            end = start + found.end() - found.start()
            yield at(paragraph, start, end, "dropped_word", "warning", right, fix=safe)


_OPEN_FROM = re.compile(r"\btu (?P<n>\d{1,3}) (?:chuyen muc|lop|buoi|bai|cuoc|hoi nghi|dot)\b(?! den|-)")


def open_quantity(look: Look) -> Iterator[Defect]:
    """«từ 25 chuyên mục» sets no number."""
    for found in _OPEN_FROM.finditer(look.plain):
        if look.text[found.start() : found.start() + 2] == "từ":
            paragraph, start = look.place(found.start())
            expected = f"{look.text[found.start('n') : found.end()]} (bỏ chữ «từ»)"
            yield at(paragraph, start, start + found.end() - found.start(), "wording", "warning", expected)


_BEFORE = re.compile(r"\btruoc \d{1,2} ngay(?: lam viec)? khi to chuc\b")


def before_when(look: Look) -> Iterator[Defect]:
    """«trước 03 ngày khi tổ chức»: three days before it, or before the third day?"""
    for found in _BEFORE.finditer(look.plain):
        paragraph, start = look.place(found.start())
        expected = "trước khi tổ chức … ngày (làm việc)"
        yield at(paragraph, start, start + found.end() - found.start(), "wording", "info", expected)


_MOVEMENT = "khong de ai bi bo lai phia sau"
_NAMED = re.compile(r"(?P<old>ca nuoc chung tay )?vi nguoi ngheo(?P<join> ?[-,]? ?)khong de ai bi bo lai phia sau")


def movement_name(look: Look) -> Iterator[Defect]:
    """The emulation movement has one name for 2021-2025; the older one began with «Cả nước chung tay»."""
    if _MOVEMENT not in look.plain or not 2022 <= (look.document.plan_year or 0) <= 2025:
        return
    seen = set()
    for found in _NAMED.finditer(look.plain):
        severity = "warning" if found["old"] else "info" if found["join"] != " - " else ""
        if severity and severity not in seen:
            seen.add(severity)
            paragraph, start = look.place(found.start())
            end = start + found.end() - found.start()
            expected = "Vì người nghèo - Không để ai bị bỏ lại phía sau (2021-2025)"
            yield at(paragraph, start, end, "movement_name", severity, expected)


_PROGRAMME = re.compile(r"muc tieu quoc gia giam ngheo\b(?! (?:ben vung|va|nhanh|theo))")


def programme_name(look: Look) -> Iterator[Defect]:
    """Since 2012 the programme is one of sustainable poverty reduction; said once."""
    year = look.document.plan_year or 0
    if "quoc gia giam ngheo" in look.plain and 2012 <= year <= 2025 and (found := _PROGRAMME.search(look.plain)):
        paragraph, start = look.place(found.start())
        expected = "… mục tiêu quốc gia giảm nghèo bền vững"
        yield at(paragraph, start, start + found.end() - found.start(), "programme_name", "info", expected)


_TWICE = re.compile(r"\b(?P<year>nam \d{4}) tren dia ban (?:\w+ ){1,5}(?P=year)\b")


def repetition(look: Look) -> Iterator[Defect]:
    for found in _TWICE.finditer(look.plain):
        paragraph, start = look.place(found.start())
        expected = "chỉ nói năm một lần"
        yield at(paragraph, start, start + found.end() - found.start(), "repetition", "info", expected)


RULES = (spelling, dropped_word, open_quantity, before_when, movement_name, programme_name, repetition)
