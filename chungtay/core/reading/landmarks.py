"""Lines that every official document has, and how each is told from running text."""

import re
from functools import cache

from chungtay.core.reading.catalogue import DocumentKind, kinds
from chungtay.core.reading.glyphs import cased, flat
from chungtay.core.reading.source import Strip

MOTTO = re.compile(
    r"c\w{0,2}ng h\w{1,2} x\w h\w{1,2}i (?:ch\w ngh\w{1,3}a|ch\w .{0,12}nam\b)"
    r"|x\w h\w{1,2}i ch\w ngh\w{1,3}a vi\w{1,2}t nam"
)
SLOGAN = re.compile(r"\w{2,4} l\w{1,3}p ?- ?t\w do ?- ?h\w{1,4}(?: ph\w{1,3}c|$)")
PARTY_MOTTO = re.compile(r"dang cong san viet nam$")
NUMBER = re.compile(
    r"(?:luat |nghi dinh |thong tu )?s[o0](?: van ban)? ?[:.]? ?"
    r"(?P<number>[\d. ]{0,8}[a-z]?)(?P<gap>[ ._…]*)"
    r"(?P<slash>[/-] ?(?:(?P<year>(?:19|20)\d\d) ?/ ?)?)"
    r"(?P<symbol>[a-z][a-z0-9&]*(?: ?[-/_] ?[a-z0-9&]+){0,4})"
)
NUMBER_SMUDGED = re.compile(
    r"s[o0] ?[:.] ?(?=[^/]*[^\d\s./_…-])[^\s/,;]{1,7}\s?(?P<slash>/ ?)"
    r"(?P<symbol>[a-z][a-z0-9&]{1,9}(?: ?- ?[a-z0-9&]{2,9}){0,3})(?![\w/])"
)
"""The stamped number came out of the scanner as signs that are no digits; its symbol is printed and clear."""
NUMBER_ALONE = re.compile(r"s[o0] ?:? ?(?P<number>\d{0,4})$")
NUMBER_BARE = re.compile(
    r"(?P<number>\d{1,5})(?P<slash> ?/ ?(?:(?P<year>(?:19|20)\d\d) ?/ ?)?)"
    r"(?P<symbol>[a-z][a-z0-9]{0,6}(?:-[a-z0-9&]{2,12}){1,3})"
)
"""A number that lost its «Số:» stands alone on its line."""
DATE = re.compile(
    r"(?:(?P<place>[^,|:;()]{2,40}), ?)?ngay(?P<day>[\s._…0-9]{0,14}?|[^,;:()]{0,7}?)thang"
    r"(?P<month>[\s._…0-9]{0,14}?|[^,;:()]{0,7}?)nam[\s._…]{0,6}(?P<year>\d{4}|20 ?\d ?\d\b)?"
)
DATE_IN_DIGITS = re.compile(
    r"(?:(?P<place>[^,|:;()]{2,40}), ?)?(?:ngay ?(?P<day>\d{1,2}) ?[./-] ?|thang ?)(?P<month>\d{1,2})"
    r"(?: ?[./-] ?| ?nam ?)(?P<year>\d{4})\b"
)
RECIPIENTS = re.compile(r"n[o0]i (?:nh[aâ]n|gui)\b ?[:;.]?")
END_MARK = re.compile(r"(?:\. ?/ ?\.?|/ ?\.)\s*$")


def is_closed(text: str) -> bool:
    """Whether a text ends in the mark that closes a document."""
    return "/" in text[-8:] and END_MARK.search(text) is not None


ADDRESSED = re.compile(r"k[ií]nh g[uử]i ?:?")
SUBJECT = re.compile(r"v/ ?v\b|ve viec ")
BASE_VERB = re.compile(
    r"(?:-\s?)?(?:can cu|thuc hien|trien khai(?: thuc hien)?|xet(?: de nghi)?|theo de nghi|tiep theo|thi hanh"
    r"|de trien khai|"
    r"nham thuc hien|tren co so|theo)\b"
)
_HEADS = r"(?:ỦY|UỶ|UBND|BAN|HỘI|ĐẢNG|BCH|BTV|HĐND|CHÍNH|QUỐC|TIỂU|TỔ|CHỦ|GIÁM|TRƯỞNG|BỘ|CỤC|HIỆU|CHÁNH|BÍ|VIỆN|TỔNG)"
AUTHORITY = cased(
    rf"(?:TM|KT|TL|TUQ|T/M|K/T|T/L)(?:\s?[.,]\s?[A-ZĐÀ-Ỹ]|\s+{_HEADS}\b)|Q\.\s?[A-ZĐÀ-Ỹ]|THAY MẶT\b|THỪA LỆNH\b"
)
POSITION = re.compile(
    r"(?:quyen |pho )?(?:(?:tong )?giam doc|chu tich|pho chu tich|bo truong|thu truong|thu tuong(?: chinh phu)?|"
    r"truong (?:phong|ban|doan|thon|tram|khoa|ban dan toc|to|tieu ban)"
    r"|pho (?:truong )?(?:phong|ban|doan|thon|tram|khoa|to|tieu ban)|"
    r"chanh (?:van phong|thanh tra|an)|pho chanh van phong|cuc truong|chi cuc truong|vu truong|vien truong|hieu truong|"
    r"chu nhiem|tong bien tap|tong kiem toan|thong doc|chi huy truong|tu lenh|chinh uy|kiem toan truong|cuu chu tich|"
    r"(?:uy vien )?thuong truc(?: ban bi thu| hdnd| hoi dong nhan dan)?$|thuong vu$|"
    r"uy vien (?:thuong truc|ban thuong vu)|"
    r"tong cuc truong|bi thu|tong thu ky|thu ky|chu toa|chu tri|nguoi ghi bien ban|phu trach|ke toan truong)\b"
)
ANNEX = re.compile(
    r"phu luc\b|(?:mau|bieu)(?: so)? ?\d|danh sach\b|lich (?:to chuc|trinh|cu the|cong tac|hoi nghi"
    r"|tuyen truyen|doi thoai)"
)
HEAD_OFFICE = re.compile(
    r"(?:chu tich |pho chu tich )?(?:u\w? ?ban nhan dan|hoi dong nhan dan|ubnd|hdnd)\b|(?:bo truong|thong doc"
    r"|tong giam doc|tong cuc truong)\b|thu tuong chinh phu|"
    r"chinh phu$|quoc hoi$|u\w? ?ban thuong vu quoc hoi|giam doc (?:so|cong an)|chu tich nuoc|ban chap hanh"
    r"|ban thuong vu"
)
IN_PASSING = re.compile(r"\(? ?(?:du thao(?: lan(?: thu)? \w+)?|mat|toi mat|hoa toc|thuong khan|khan)[ )]*$")
ENCLOSED = re.compile(r"\(? ?(?:ban hanh )?kem theo\b")
BODY_WORD = re.compile(
    r"(?:u\w? ?ban|ubnd|chinh|ubmttq|hdnd|hoi dong|so|phong|trung tam|bo|chinh phu|thu tuong|quoc hoi|chi cuc|cuc"
    r"|tong cuc|ban|hoi|truong|"
    r"tram|van phong|tinh uy|huyen uy|thanh uy|thi uy|dang uy|dang bo|chi bo|mat tran|lien doan|doan|cong an|bao hiem"
    r"|benh vien|kho bac|tieu ban|to (?:cong tac|giup viec|truyen thong)|thanh tra|tong (?:lien doan|cong ty)"
    r"|tap doan|doanh nghiep|hop tac xa|htx|nha may|chi nhanh|xi nghiep|cong doan|thanh doan|tinh doan|huyen doan|"
    r"ngan hang|vien|hat|doi|to chuc|cong ty|xa|toa an|bo chi huy|ban chi huy|dai(?! hoi)|bhxh|quy|chu tich|vp"
    r"|lien minh|uy vien|chi doi|lien doi|chi hoi|cau lac bo|clb|thi doan|hoc vien|nha (?:truong|van hoa|thieu nhi)"
    r"|bao(?! cao)|tap chi|nhom|bch|ct)\b"
)


def kind_on(strip: Strip) -> tuple[DocumentKind, int] | None:
    """The kind of document a header line names in capitals, and where its name ends."""
    if not 5 <= len(strip.text) <= 400 or not strip.text[:5].isupper():
        return None
    text = strip.flat
    for name, kind in _names().get(text[:4], ()):
        if (
            text.startswith(name)
            and not text[len(name) : len(name) + 1].isalpha()
            and strip.text[: len(name)].isupper()
        ):
            return kind, len(name)
    return None


@cache
def _names() -> dict[str, list[tuple[str, DocumentKind]]]:
    """Every type by its first letters, its words apart and run together as some pages print «QUYẾTĐỊNH»."""
    apart = list(kinds().items())
    found: dict[str, list[tuple[str, DocumentKind]]] = {}
    for name, kind in [*apart, *((name.replace(" ", ""), kind) for name, kind in apart if len(name) > 7)]:
        found.setdefault(name[:4], []).append((name, kind))
    return found


def has_motto(strip: Strip) -> bool:
    return strip.text[:10].upper() == strip.text[:10] and bool(MOTTO.search(strip.flat))


def without_motto(strip: Strip) -> Strip:
    """Two columns run together: what stands around the national name belongs to the issuer."""
    for pattern in (MOTTO, SLOGAN):
        found = pattern.search(strip.flat)
        if not found:
            continue
        end = strip.flat.find("viet nam", found.start())
        end = end + len("viet nam") if end >= 0 else found.end()
        left, right = strip.part(0, found.start()), strip.part(end, len(strip.text))
        return left if len(left.text) >= len(right.text) else right
    return strip


def is_number_line(strip: Strip) -> bool:
    found = NUMBER.match(strip.flat)
    return found is not None and strip.text[found.start("symbol")].isupper() and len(strip.text) < 160


def is_date_line(strip: Strip) -> bool:
    if len(strip.text) >= 70 or not strip.text[:1].isupper():
        return False
    found = DATE.match(strip.flat) or DATE_IN_DIGITS.match(strip.flat)
    return found is not None and bool(found["place"])


_NAME = cased(r"[A-ZĐÀ-Ỹ][\w’']*(?:[ ]+[A-ZĐÀ-Ỹ][\w’'.]*){1,5}$")
_NOT_A_NAME = re.compile(
    r"noi nhan|da ky|phu luc|muc luc|uy ban|chu tich|giam doc|truong phong|^bieu\b|bieu (?:mau|so)"
    r"|danh sach|mau so|^trang\b|ky ten"
    r"|ghi chu|viet nam"
)


def looks_like_name(text: str) -> bool:
    """Two to six words, each with a capital: a person signs so."""
    text = text.strip(" .,;")
    return len(text) <= 45 and bool(_NAME.match(text)) and not _NOT_A_NAME.search(flat(text))
