"""Words: phrases that lost a word, names that have one form, sentences that say nothing."""

import re
from collections.abc import Iterator

from chungtay.core.reading.defects.look import Look, at
from chungtay.core.reading.facts import Defect

DROPPED = (
    ("báo kết quả", re.compile(r"tổng hợp báo kết quả"), "tổng hợp báo cáo kết quả", True),
    ("giai năm", re.compile(r"\bgiai (?=năm \d)"), "bỏ chữ «giai»", ""),
    ("trên địa phương", re.compile(r"trên địa phương"), "trên địa bàn", False),
    ("giai đoạn.", re.compile(r"giai đoạn(?=\.(?!\.))"), "giai đoạn <từ năm - đến năm>", False),
    ("giai đoạn;", re.compile(r"giai đoạn(?=;)"), "giai đoạn <từ năm - đến năm>", False),
)
"""A word of the text that must be there at all, the fault, what is meant, and what to write where that is certain."""


def dropped_word(look: Look) -> Iterator[Defect]:
    for needle, pattern, right, safe in DROPPED:
        for found in pattern.finditer(look.text) if needle in look.text else ():
            paragraph, start = look.place(found.start())
            end = start + found.end() - found.start()
            yield at(paragraph, start, end, "dropped_word", "warning", right, fix=safe)


_OPEN_FROM = re.compile(r"tu (?P<n>\d{1,3}) (?:chuyen muc|lop|buoi|bai|cuoc|hoi nghi|dot)\b(?! den|-)")


def open_quantity(look: Look) -> Iterator[Defect]:
    """«từ 25 chuyên mục» sets no number."""
    for found in _OPEN_FROM.finditer(look.plain):
        if look.text[found.start() : found.start() + 2] == "từ":
            paragraph, start = look.place(found.start())
            expected = f"{look.text[found.start('n') : found.end()]} (bỏ chữ «từ»)"
            yield at(paragraph, start, start + found.end() - found.start(), "wording", "warning", expected)


_BEFORE = re.compile(r"truoc \d{1,2} ngay(?: lam viec)? khi to chuc\b")


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
    if not 2022 <= (look.document.plan_year or 0) <= 2025 or _MOVEMENT not in look.plain:
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


_YEAR_BEHIND = re.compile(r" tren dia ban (?:\w+ ){1,5}(?P<year>nam \d{4})\b")


def repetition(look: Look) -> Iterator[Defect]:
    """«năm 2024 trên địa bàn xã năm 2024»."""
    for found in _YEAR_BEHIND.finditer(look.plain):
        begin = found.start() - len(found["year"])
        if look.plain.startswith(found["year"], max(0, begin)):
            paragraph, start = look.place(begin)
            end = start + len(found["year"]) + len(found[0])
            yield at(paragraph, start, end, "repetition", "info", "chỉ nói năm một lần")


RULES = (dropped_word, open_quantity, before_when, movement_name, programme_name, repetition)
