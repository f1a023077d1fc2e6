"""Words: set phrases with a wrong mark, everyday misspellings, marks of a scan."""

import re
from collections.abc import Iterator, Sequence

from chungtay.core.reading.defects.look import Look, at, on
from chungtay.core.reading.facts import Defect
from chungtay.core.reading.glyphs import flat
from chungtay.core.reading.source import Paragraph
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
    ("báo kết quả", re.compile(r"tổng hợp báo kết quả"), "tổng hợp báo cáo kết quả"),
    ("giai năm", re.compile(r"\bgiai (?=năm \d)"), "bỏ chữ «giai»"),
    ("trên địa ", re.compile(r"\btrên địa (?!bàn)"), "trên địa bàn"),
    ("giai đoạn ", re.compile(r"\bgiai đoạn (?=\D{0,3}[.;])"), "giai đoạn <từ năm - đến năm>"),
)
_PHRASES = tuple((flat(phrase), name_key(phrase), phrase) for phrase in PHRASES)
_ANY_PHRASE = re.compile(r"\b(?:" + "|".join(re.escape(plain) for plain, _, _ in _PHRASES) + r")\b")
_KEYS = {plain: (key, phrase) for plain, key, phrase in _PHRASES}


def spelling(look: Look) -> Iterator[Defect]:
    """Each misspelt word once, where it first stands."""
    seen: set[str] = set()
    whole = "\n".join(paragraph.text for paragraph in look.anatomy.body).lower()
    slips = [one for one in MISSPELLINGS if one[0] in whole]
    for paragraph in look.anatomy.body:
        for start, end, right in (*_marks(paragraph), *_slips(paragraph, slips)):
            said = paragraph.text[start:end].lower()
            if said not in seen:
                seen.add(said)
                yield at(paragraph, start, end, "spelling", "warning", right, fix=True)


def _marks(paragraph: Paragraph) -> Iterator[tuple[int, int, str]]:
    for found in _ANY_PHRASE.finditer(paragraph.flat):
        said = paragraph.text[found.start() : found.end()]
        key, phrase = _KEYS[found[0]]
        if said.lower() != phrase and name_key(said) != key and not said.isupper() and not said.istitle():
            yield found.start(), found.end(), phrase


def _slips(paragraph: Paragraph, slips: Sequence[tuple[str, str]]) -> Iterator[tuple[int, int, str]]:
    text = paragraph.text.lower() if slips else ""
    for wrong, right in slips:
        start = text.find(wrong)
        if start < 0:
            continue
        end = start + len(wrong)
        if not text[max(0, start - 1) : start].isalpha() and not text[end : end + 1].isalpha():
            yield start, end, right


def dropped_word(look: Look) -> Iterator[Defect]:
    for paragraph in look.anatomy.body:
        for words, pattern, right in DROPPED:
            if words in paragraph.text and (found := pattern.search(paragraph.text)):
                yield at(paragraph, *found.span(), "dropped_word", "warning", right, fix=True)


_OPEN_FROM = re.compile(r"\btu (?P<n>\d{1,3}) (?:chuyen muc|lop|buoi|bai|cuoc|hoi nghi|dot)\b(?! den|-)")


def open_quantity(look: Look) -> Iterator[Defect]:
    """«từ 25 chuyên mục» sets no number."""
    for paragraph in look.anatomy.body:
        for found in _OPEN_FROM.finditer(paragraph.flat):
            if paragraph.text[found.start() : found.start() + 2] == "từ":
                yield at(
                    paragraph,
                    *found.span(),
                    "wording",
                    "warning",
                    f"{paragraph.text[found.start('n') : found.end()]} (bỏ chữ «từ»)",
                )


def end_mark(look: Look) -> Iterator[Defect]:
    body = look.anatomy.body
    if look.document.end_mark.printed is None and body and look.document.doc_type.code not in ("L", "NĐ"):
        yield on(body[-1].last_line, "missing_end_mark", "info", "./. ở cuối phần lời văn")


_SCAN = re.compile(r"[}{✓✔□]|\(cid:\d+\)")


def ocr_artifact(look: Look) -> Iterator[Defect]:
    for strip in look.anatomy.foot:
        if _SCAN.search(strip.text):
            yield on(strip.line, "ocr_artifact", "info", "dấu vết khi quét: bỏ", printed=strip.text)


def page_break_split(look: Look) -> Iterator[Defect]:
    """Where a sentence goes on behind an empty line."""
    for paragraph in look.anatomy.body:
        for strip in paragraph.strips[1:]:
            if strip.blank_before:
                yield on(
                    paragraph.line,
                    "page_break_split",
                    "info",
                    f"câu viết tiếp ở dòng {strip.line}",
                    printed=paragraph.strips[0].text[-40:],
                )
                return


def movement_name(look: Look) -> Iterator[Defect]:
    """The emulation movement has one name for 2021-2025; the older one began with «Cả nước chung tay»."""
    for paragraph in look.anatomy.body:
        if "ca nuoc chung tay" not in paragraph.flat:
            continue
        found = re.search(r"ca nuoc chung tay vi nguoi ngheo ?-? ?khong de ai bi bo lai phia sau", paragraph.flat)
        year = look.document.plan_year or 0
        if found and 2022 <= year <= 2025:
            yield at(
                paragraph,
                *found.span(),
                "movement_name",
                "warning",
                "Vì người nghèo - Không để ai bị bỏ lại phía sau (2021-2025)",
            )


RULES = (spelling, dropped_word, open_quantity, end_mark, ocr_artifact, page_break_split, movement_name)
