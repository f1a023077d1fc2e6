"""A unit while its duties are gathered: how its name is told from its first verb, how a sentence is cut into duties."""

import re
from dataclasses import dataclass, field

from chungtay.core.reading.glyphs import squeeze
from chungtay.core.reading.lexicon import ACTION
from chungtay.core.reading.source import Paragraph

ASKED = re.compile(
    r"(?:tran trong )?de nghi (?:cac dong chi )?|giao (?!vien|duc|su\b|dan|thong|xu\b|an\b)(?:cho )?|yeu cau "
)
UNIT = re.compile(
    r"(?:lanh dao |thu truong |truong |giam doc |chu tich )?(?:cac |thuong truc )?"
    r"(?:phong|so|bo(?! tri| sung)|ban|trung tam|u\w? ?ban|ubnd|ubmttq|ubmt|mttq\w*|mat tran|hoi|doan|cong chuc"
    r"|can bo|cong an|dai|tram|truong|thon|ban\b|"
    r"to dan pho|xa|phuong|co quan|don vi|nganh|dia phuong|kho bac|ngan hang|bao|vien|benh vien|van phong"
    r"|lien doan|bhxh|bao hiem|chi cuc|cuc|"
    r"to chuc chinh tri|doan the|thanh vien|bi thu|truong thon|doanh nghiep|to\b|tieu ban|chi hoi|chi bo|hdnd"
    r"|dang uy|huyen uy|tinh uy|thanh uy|(?:tinh|thanh|huyen) doan|dong chi\b"
    r"|(?:pho )?hieu truong|vu (?!viec|an\b|mua|chiem|dong|xuan|he)"
    r"|tong cuc|thanh tra|tap doan|tong cong ty)"
)
_VERB = re.compile(
    r",? (?:co trach nhiem|chiu trach nhiem|co nhiem vu|tren co so|tien hanh|dua (?=vao)|giup|chu tri|phoi hop"
    r"|la co quan|tham muu|huong dan"
    r"|to chuc(?! chinh tri| thanh vien| xa hoi| doan| hoi)|tang cuong|"
    r"thuc hien|trien khai|xay dung(?! nong)|(?<!theo )(?<!cac )quy dinh|can cu|chu dong|bo tri|lap|day manh"
    r"|tiep tuc|theo doi|tong hop|phan cong|chi dao|"
    r"bao dam|dam bao|pho bien|quan tam|kip thoi|tap trung|kiem tra|giam sat(?! cua)|tuyen truyen|thong bao"
    r"|van dong|cung cap|ra soat|cu (?:can bo"
    r"|dai bieu|nguoi)|bao cao|chuan bi|cap phat|tham dinh|"
    r"(?<!trang )(?<!cong )(?<!cum )thong tin|nghiem tuc|khan truong|dua tin|phat thanh|quan triet|gui|lam viec"
    r"|nghien cuu|phe duyet|ban hanh"
    r"|to chuc quan|giao (?=du toan|nhiem vu|chi tieu|kinh phi)|cap nhat|niem yet|hoan thanh|hoan thien|su dung"
    r"|cong khai|treo|dang ky|thong ke|bo sung|dieu chinh|xem xet|tra loi|giai quyet|xu ly|tham gia|tham du|gop y"
    r"|cho y kien|co y kien|don doc|nhac nho|phat dong|khac phuc|trang tri|nop|tiep nhan|ho tro|huy dong"
    r"|dang tai|ghi (?=bien ban|nhan|chep)|kiem soat(?! benh| thu tuc)|thuong xuyen"
    r"|quan ly (?=va|chat|viec)|khao sat|bien soan|bien tap|thanh lap)\b"
)
_CUT = re.compile(r"(?:;|\.(?=\s+[^\W\d_])|\.{3,}|,(?= đồng thời ))\s*| và (?=tham mưu )")
STRONG = re.compile(
    r"(?:(?:dong thoi|ngoai ra|va|chu dong|kip thoi|thuong xuyen|dinh ky|hang \w+|tien hanh|tiep tuc|nghiem tuc"
    r"|co trach nhiem)[, ]+)?"
    + ACTION.pattern
    + r"|(?:dong thoi|hang (?:thang|quy|nam)|dinh k\w|phan anh|la co quan|thanh quyet toan|quyet toan"
    r"|truyen truyen|tra loi|tong hop|hoan thien|hoan thanh|su dung|luu (?:giu|tru)|ghi chep|sap xep"
    r"|don doc|xac (?:minh|nhan)|doi chieu|bo sung|dieu chinh"
    r"|khac phuc|chap hanh|ap dung|phat hien|kiem soat|nhac nho|thiet ke|quyet dinh|lua chon|soan|gom|trinh|nop|"
    r"(?!(?:de|va|cua|cho|nham) )\w+(?: \w+)? (?:gui|nop|chot|xong) (?=ve|cho|truoc|ngay|den)|"
    r"nhan xet|bao (?:ngay|cho|ve|so)|bieu duong|bao dam|tham dinh|phe duyet|thanh toan|kien nghi|can cu"
    r"|chiu trach nhiem (?:truc tiep|toan dien|ve|truoc))\b"
)


_CLOSING = re.compile(
    UNIT.pattern + r"[^.;:]{0,120}? (?:(?:xin|tran trong|kinh) )*thong bao (?:ket luan \w+ )?de [^;]{0,400}?\bbiet\b"
    r"(?:[, ]|va|de|cung|phoi hop|nghiem tuc|trien khai|to chuc|thuc hien|chi dao|theo doi|khan truong)*"
    r"[. /]*(?:noi nhan\b.*)?$"
)


def closes(paragraph: Paragraph) -> bool:
    """«Văn phòng X thông báo để các đơn vị biết, thực hiện»: the letter takes leave, nobody is told to do anything."""
    return "biet" in paragraph.flat and paragraph.marker is None and bool(_CLOSING.match(paragraph.flat))


_OFFICE = re.compile(r" ?[-,(] ?(?:la )?co ?quan (?:thuong truc|chu tri|dau moi)\b")


def duty_parts(paragraph: Paragraph, start: int, end: int | None = None) -> list[tuple[int, int]]:
    """A paragraph cut where one duty ends and the next begins: at «;» or a full stop before a verb."""
    whole = len(paragraph.text) if end is None else end
    parts: list[tuple[int, int]] = []
    at = start
    depth_text = paragraph.text
    for cut in _CUT.finditer(paragraph.text, start, whole):
        if depth_text.count("(", at, cut.start()) > depth_text.count(")", at, cut.start()):
            continue
        if not STRONG.match(paragraph.flat, cut.end()):
            continue
        parts.append((at, cut.start()))
        at = cut.end()
    parts.append((at, len(paragraph.text[:whole].rstrip(" .;:/"))))
    return [(first, last) for first, last in parts if len(paragraph.text[first:last].strip()) > 3]


@dataclass
class Unit:
    """A unit while its duties are being collected."""

    name: str
    line: int
    span: tuple[int, int] | None
    requested: bool
    duties: list[tuple[Paragraph, int, int]] = field(default_factory=list)


class SentenceUnit(Unit):
    from_sentence = True


def unit_in_sentence(paragraph: Paragraph, start: int, stop: int | None = None) -> Unit | None:
    """«Bộ Y tế quy định …», «Giao Phòng X chủ trì …»: the unit up to its first verb."""
    asked = ASKED.match(paragraph.flat, start)
    begin = asked.end() if asked else start
    if not UNIT.match(paragraph.flat, begin):
        return None
    colon = _colon_of(paragraph, begin)
    verb = verb_of(paragraph, begin, begin + 260)
    if colon > 0 and (not verb or colon < verb.start()):
        end, rest = colon, colon + 1
    elif verb:
        end, rest = verb.start(), verb.start() + len(verb[0]) - len(verb[0].lstrip(" ,"))
    else:
        return None
    line, span = paragraph.where(begin, end)
    if office := _OFFICE.search(paragraph.flat, begin, end):
        end = office.start()
    unit = SentenceUnit(
        squeeze(paragraph.text[begin:end]).strip(" ,:"),
        line,
        span,
        bool(asked and asked[0].strip().endswith("de nghi")),
    )
    while paragraph.text[rest : rest + 1] == " ":
        rest += 1
    unit.duties.extend((paragraph, first, last) for first, last in duty_parts(paragraph, rest, stop))
    return unit


def _colon_of(paragraph: Paragraph, begin: int) -> int:
    """The colon between a unit and its work: «UBND các xã: A, B, C: Chuẩn bị …» has another one inside the name."""
    first = paragraph.text.find(":", begin, begin + 120)
    second = paragraph.text.find(":", first + 1, begin + 240) if first > 0 else -1
    works = [at for at in (first, second) if at > 0 and STRONG.match(paragraph.flat[at + 1 :].lstrip())]
    return works[0] if works else first


def verb_of(paragraph: Paragraph, start: int, end: int) -> re.Match[str] | None:
    """The first verb behind a unit's name; a word with a capital («Sở Thông tin …») still belongs to the name."""
    for found in _VERB.finditer(paragraph.flat, start, end):
        word = found.start() + len(found[0]) - len(found[0].lstrip(" ,"))
        if not paragraph.text[word].isupper():
            return found
    return None
