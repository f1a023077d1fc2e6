"""Numbers that belong to a person: telephone, papers, bank account, private mail. `masking` hides what is found."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from chungtay.core.reading.defects.look import Look, at
from chungtay.core.reading.defects.made_on import made_on
from chungtay.core.reading.facts import Defect
from chungtay.core.reading.source import Paragraph, Strip

_GAP = r"[ .\-)]{0,2}"
_NOT_MONEY = r"(?![\d/]|[.,-]\d| ?(?:dong|vnd|%))"
_MOBILE = re.compile(
    rf"(?<![\d/.,-])(?P<number>\(?(?:\+?84{_GAP}|0)(?:[35789]|1{_GAP}[2689])(?:{_GAP}\d){{8}}){_NOT_MONEY}"
)
_OFFICE = re.compile(rf"(?<![\d/.,-])(?P<number>\(?(?:\+?84{_GAP}|0)2(?:{_GAP}\d){{8,9}}){_NOT_MONEY}")
_PAPER = re.compile(
    r"(?:cmnd|cccd|cmtnd|can cuoc|chung minh (?:thu|nhan dan)|dinh danh(?: ca nhan)?|so dinh danh)"
    r"[^\d\n]{0,25}(?P<number>\d{3}[ .]?\d{3}[ .]?\d{3}(?:[ .]?\d{3})?)(?!\d)"
)
_BARE_PAPER = re.compile(r"(?<![\d.,/])(?P<number>0\d\d[0-3]\d{8})(?![\d.,/])")
_ACCOUNT = re.compile(
    r"(?:so tai khoan|tai khoan(?: ngan hang)?(?: so)?|stk)\b[^\d\n]{0,25}(?P<number>\d{4}(?:[ .]?\d){4,15})(?![\d/])"
)
_PRIVATE_MAIL = re.compile(
    r"(?<![\w.+-])(?P<number>[\w.+-]{2,}@(?:gmail|yahoo|hotmail|outlook|icloud|live)\.[a-z.]{2,6})\b"
)
_TREASURY = re.compile(r"kho bac|3\d{3}\.\d\.\d{7}")
_PERSON = re.compile(r"\b(?:ong|ba|dong chi|anh|chi|d/c|co|can bo|chuyen vien)\b")
_PHONE_WORD = re.compile(r"dien thoai|di dong|so dt|\bdt\b|sdt|hotline|lien he|zalo|\btel\b|phone|\bfax\b")


def personal_data(look: Look) -> Iterator[Defect]:
    """What goes out with every copy; each place is told once, and of a long list no more than its first."""
    texts = list(_candidates(look))
    if not texts:
        return
    made = made_on(look.document)
    of_old = (made.last or made.first or date.max).year < _RENUMBERED
    about_papers = any(word in look.plain for word in _PAPER_WORDS)
    found = (one for text in texts for one in _in_text(text, of_old=of_old, about_papers=about_papers))
    yield from islice(found, _MOST)


def _candidates(look: Look) -> Iterator[Paragraph | Strip]:
    """The few places with many figures in a row, or with the sign of a mail address."""
    seen = -1
    for found in (*_FIGURES.finditer(look.text), *(_MAIL.finditer(look.text) if "@" in look.text else ())):
        paragraph, _ = look.place(found.start())
        if paragraph.index != seen:
            seen = paragraph.index
            yield paragraph
    for strip in (*look.anatomy.header, *look.anatomy.foot, *look.anatomy.annex):
        if _FIGURES.search(strip.text) or "@" in strip.text:
            yield strip


def _in_text(text: Paragraph | Strip, *, of_old: bool, about_papers: bool) -> Iterator[Defect]:
    plain = text.flat
    taken: list[tuple[int, int]] = []
    for pattern, severity, expected in _KINDS:
        if (pattern is _BARE_PAPER and not about_papers) or (pattern is _ACCOUNT and _TREASURY.search(plain)):
            continue
        for found in pattern.finditer(plain):
            start, end = found.span("number")
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            if pattern is _MOBILE and not _is_phone(plain, start, end):
                continue
            taken.append((start, end))
            if pattern is _PRIVATE_MAIL and not _PERSON.search(plain, max(0, start - 80), start):
                yield at(text, start, end, "personal_data", "info", expected)
            elif pattern is _MOBILE and _is_area_code(plain, start, of_old=of_old):
                yield at(text, start, end, "personal_data", "info", _LANDLINE)
            else:
                yield at(text, start, end, "personal_data", severity, expected)


_MOST = 20
_RENUMBERED = 2018
"""Before this year 03, 05, 07 and most of 08 began numbers of offices; since then they begin mobile numbers."""
_OLD_AREA_CODE = re.compile(r"\(?0(?:[357]|8(?![689]))")
_IN_BRACKETS = re.compile(r"\(0[35-8]\d?\)")
"""«(08) …» is an area code; a mobile number in brackets shows four figures there, or begins with 09."""
_PAPER_WORDS = ("cccd", "cmnd", "can cuoc", "dinh danh", "chung minh")
_FIGURES = re.compile(r"\d[\d .()\-]{6,18}\d")
_MAIL = re.compile(r"@\w")
_LANDLINE = "số máy cố định: chỉ giữ nếu là số của cơ quan"
_KINDS = (
    (_PAPER, "warning", "che số giấy tờ tùy thân khi đăng công khai"),
    (_BARE_PAPER, "warning", "che số giấy tờ tùy thân khi đăng công khai"),
    (_ACCOUNT, "warning", "che số tài khoản khi đăng công khai"),
    (_OFFICE, "info", _LANDLINE),
    (_MOBILE, "warning", "che số điện thoại di động khi đăng công khai"),
    (_PRIVATE_MAIL, "warning", "dùng hộp thư công vụ, hoặc che khi đăng công khai"),
)


def _is_area_code(plain: str, start: int, *, of_old: bool) -> bool:
    return bool(_IN_BRACKETS.match(plain, start) or (of_old and _OLD_AREA_CODE.match(plain, start)))


def _is_phone(plain: str, start: int, end: int) -> bool:
    """As many figures as a mobile number has; a number of something else has another word before it."""
    digits = re.sub(r"\D", "", plain[start:end])
    national = digits.removeprefix("84") if digits.startswith("84") else digits[1:]
    if len(national) != (10 if national.startswith("1") else 9):
        return False
    before = plain[max(0, start - 40) : start]
    return bool(_PHONE_WORD.search(before)) or not re.search(r"(?:\bma\b|\bso)(?: [a-z]+){0,3} ?:? ?$", before)


RULES = (personal_data,)
