"""Instruments that a text names without a number: laws by their name and day, rules of an office by their title."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from chungtay.core.reading.catalogue import kinds
from chungtay.core.reading.citations import DAY, Found, day_behind, day_from
from chungtay.core.reading.facts import Citation
from chungtay.core.reading.glyphs import squeeze
from chungtay.core.reading.source import Paragraph

MOST_LAWS = 40
_LAW = re.compile(r"\b(?:bo luat|luat|phap lenh|hien phap)\b")
_NAME_ENDS = re.compile(
    r"[;.()]|, (?=luat|bo luat|phap lenh|ngay|dieu|khoan|duoc|da duoc|sua doi)| ngay | nam (?=(?:19|20)\d\d\b)"
    r"| (?:da )?duoc (?=sua doi|bo sung|quoc hoi)| so (?=\d)| (?:19|20)\d\d\b"
    r"| va (?=(?:luat|bo luat|phap lenh|nghi dinh|thong tu|nghi quyet)\b)"
)
_GOES_ON = re.compile(r" va (?=luat|bo luat)")
_AMENDING = re.compile(r"luat sua doi")
_TYPES = {"hien": "HP", "phap": "PL"}

LawNamed = tuple[int, int, str, date | None, str | None]
"""Where a law's name begins and ends, the name, and the day printed behind it."""


def laws_in(paragraph: Paragraph, start: int, end: int) -> Iterator[LawNamed]:
    """Laws named without a number, each with the day behind its name when printed."""
    plain = paragraph.flat
    for found in islice(_LAW.finditer(plain, start, end), MOST_LAWS):
        at = found.start()
        if not paragraph.text[at].isupper():
            continue
        name_end = _end_of_name(plain, at, min(end, at + 400))
        day = day_behind(plain, name_end)
        name = squeeze(paragraph.text[at:name_end]).strip(" ,")
        yield at, name_end, name, day_from(day) if day else None, day["printed"] if day else None


def _end_of_name(plain: str, at: int, limit: int) -> int:
    """«Luật sửa đổi … của Luật A và Luật B» is one name; «Luật A và Luật B» are two."""
    amends = _AMENDING.match(plain, at)
    for stop in _NAME_ENDS.finditer(plain, at, limit):
        if not (amends and _GOES_ON.match(plain, stop.start())):
            return stop.start()
    return limit


def laws_of(paragraph: Paragraph, verb: str | None, found: Sequence[Found], start: int, end: int) -> list[Citation]:
    """The laws of a clause that are bases themselves: not those inside the name or the amendment of another one."""
    numbered = [(one.start, one.end) for one in found if one.type in ("L", "PL") and one.symbol]
    made = []
    for law in laws_in(paragraph, start, end):
        at, until = law[0], law[1]
        inside = any(one.start <= at < one.end for one in found)
        if inside or depth(paragraph.flat, at) > 0 or not _begins_clause(paragraph.flat, at):
            continue
        if not any(abs(first - until) < 4 for first, _ in numbered):
            made.append(as_citation(paragraph, law, verb))
    return made


def as_citation(paragraph: Paragraph, law: LawNamed, verb: str | None) -> Citation:
    at, until, name, day, printed = law
    line, span = paragraph.where(at, until)
    return Citation(
        n=0,
        verb=verb,
        type=_TYPES.get(paragraph.flat[at : at + 4], "Luật"),
        number=None,
        symbol=None,
        date=day,
        date_printed=printed,
        issuer=None,
        level="central",
        subject=name,
        line=line,
        span=span,
        printed=name,
        name=name,
    )


def depth(plain: str, at: int) -> int:
    """How many brackets stand open there."""
    return plain.count("(", 0, at) - plain.count(")", 0, at)


_ARTICLE_OF = re.compile(r"\b(?:khoan|dieu|diem) (?:\d{1,3}[a-z]?|[a-z])(?: (?:cua|tai))?$")


def _begins_clause(plain: str, at: int) -> bool:
    before = plain[:at].rstrip()
    if _ARTICLE_OF.search(before):
        return True
    return (
        not before
        or before.endswith((";", "can cu", "can cu vao", ",", "cac"))
        or re.search(r"(?:;|^)[^;]{0,12}$", before) is not None
        or (before.endswith(" va") and " luat" in before[-200:] and "sua doi" not in before[-200:])
    )


_TITLES = "|".join(
    sorted(
        {re.escape(name) for name in kinds() if name not in ("luat", "bo luat", "phap lenh", "du an", "bao cao")}
        | {"dieu le", "ket luan"},
        key=len,
        reverse=True,
    )
)
_TITLED = re.compile(rf"(?:vao )?(?:cac )?(?P<type>{_TITLES})\b(?! nay\b)")
_CLAUSE_ENDS = re.compile(r";|\.(?!\d)|, (?=[^\W\d_]+ (?:ban|nhan|dang|hanh)\b)|$")
_OF = re.compile(r" cua (?P<issuer>.{3,80}?)(?= ve | khoa | nhiem ky |,|$)")


def rules_of(paragraph: Paragraph, verb: str, at: int, limit: int) -> Citation | None:
    """«Căn cứ Quy chế làm việc của …», «Căn cứ Điều lệ trường tiểu học»: a rule with a title and no number."""
    while paragraph.text[at : at + 1] == " ":
        at += 1
    titled = _TITLED.match(paragraph.flat, at)
    if not titled or not paragraph.text[titled.start("type")].isupper():
        return None
    start = titled.start("type")
    stop = _CLAUSE_ENDS.search(paragraph.flat, start, start + 300)
    end = min(limit, stop.start() if stop else start + 300)
    if paragraph.flat.endswith((" va ", " va cac "), start, end):
        end = paragraph.flat.rindex(" va ", start, end)
    day = next((one for one in DAY.finditer(paragraph.flat, start, end) if one["printed"]), None)
    issuer = _OF.search(paragraph.flat[start:end])
    name = squeeze(paragraph.text[start:end]).strip(" ,")
    kind = kinds().get(titled["type"])
    line, span = paragraph.where(start, end)
    return Citation(
        n=0,
        verb=verb,
        type=kind.code if kind else {"dieu le": "ĐL"}.get(titled["type"], "KL"),
        number=None,
        symbol=None,
        date=day_from(day) if day else None,
        date_printed=day["printed"] if day else None,
        issuer=squeeze(paragraph.text[start + issuer.start("issuer") : start + issuer.end("issuer")])
        if issuer
        else None,
        level=None,
        subject=None,
        line=line,
        span=span,
        printed=name,
        name=name,
    )
