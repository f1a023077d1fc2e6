"""Who reports what to whom: duties whose own verb is to report, to send or to pass on; speaking of reports is none."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from chungtay.core.reading.facts import Duty, ReportingLine, Responsibility
from chungtay.core.reading.glyphs import flat, squeeze
from chungtay.core.reading.source import Paragraph

_WORDS = ("bao cao", "gui", "nop", "bao ket qua", "phan anh", "bao ", "chuyen ve", "chuyen den", "thong tin ve")
_NOUN = re.compile(
    r"(?:mau|bieu|bieu mau|mau bieu|noi dung|he thong|so lieu|theo|tai|trong|cac|nhung|cua|tren co so|can cu|nghe|tu"
    r"|dinh huong|ky|tien do|cong tac|thoi han|viec|hoi nghi|bieu so|phu luc|de cuong|tham luan|quy dinh ve"
    r"|huong dan|chat luong|moi|ngay|so|ban|(?:mau|bieu)(?: \w+)?,)[ ,]*$"
)
_ORDERS = re.compile(r"(?:huong dan|quy dinh|ban hanh|don doc|yeu cau|nhac nho|kiem tra|chi dao)\b[^.;]*$")
_REGIME = re.compile(r"(?:thuc hien|chap hanh|duy tri)(?: \w+){0,4} che do (?:thong tin,? ?)?bao cao")
_REPORT = re.compile(
    r"(?P<verb>\bbao cao)(?! (?:vien|so \d|chinh tri|tai chinh|kinh te|tham luan|nay|tren|do\b|dau gio|nhanh tai"
    r"|tai hoi nghi))"
)
_SENDS = re.compile(
    r"\b(?:gui|nop|bao ket qua|chuyen|phan anh|(?<!thong )(?<!canh )(?<!dam )bao(?= (?:ngay|so|ve"
    r"|cho)))\b(?! (?:kem|loi|gam))"
)
_PLAIN_OBJECT = re.compile(
    r" (?:ket qua|tinh hinh|dinh k|ve|theo|tong hop|day du|kip thoi|so lieu|tien do|cong tac|nhanh|bang van ban"
    r"|gui|cap|so ket"
    r"|tong ket|viec|hang|hoan thanh|cu the|truoc|truc tiep|u\w? ?ban|ubnd|noi dung|nhung|thuc trang|danh sach"
    r"|quy|thang"
    r"|nam|6 thang|lanh dao|giam doc|hieu truong|$)"
)
_BODY_WORDS = (
    r"(?:u\w? ?ban|ubnd|ubmttq|hdnd|hoi dong|phong|so|bo|ban|huyen uy|thanh uy|tinh uy|dang uy|chi uy"
    r"|thuong truc|van phong"
    r"|chu tich|bi thu|tinh|huyen|xa|cap|trung tam|chi cuc|cuc|tong cuc|thanh tra|kho bac|mttq|mat tran|lanh dao"
    r"|co quan"
    r"|don vi|nha truong|truong|hieu truong|giam doc|tong giam doc|chinh phu|thu tuong|quoc hoi|hoi|doan"
    r"|lien doan|cong doan"
    r"|to|vien|nguoi|bao hiem|cong an|toa|tap doan|cong ty|ngan hang)\b"
)
_ENDS = (
    r"(?:de|truoc|cham nhat|muon nhat|theo|dinh k\w|hang|qua|thong qua|trong|vao|khi|tong hop|xem xet"
    r"|cung(?! cap)|bang|voi|dung"
    r"|bao dam|dam bao|ban hanh|cho y kien|chi dao|can doi|quyet dinh|phe duyet|quyet nghi|chap thuan|thong qua"
    r"|cho phep"
    r"|phuc vu|(?<!viec )lam|biet|nam|kip thoi|theo doi|giai quyet|xu ly|duoc|moi|truc tiep|nham|ket qua|tinh hinh"
    r"|danh sach|so lieu"
    r"|ke hoach|cac noi dung|nhung|ngay|sau|ve|dong thoi|gui|so (?:tien|luong|ho|nguoi|\d)|dia chi|thuc hien"
    r"|trien khai|tham muu|xin"
    r"|hoan thanh|day du|thuong xuyen|chinh thuc)"
)
_TO = re.compile(
    r"(?:\b(?:ve|gui(?: ve| den| cho| toi)?|len|cho|den|toi|trinh|voi)|\b(?:bao cao|nop|bao))(?: cho| ve| len"
    r"| den| voi)?"
    rf" (?P<to>{_BODY_WORDS})"
)
_VIA = re.compile(rf"\b(?:thong qua|(?<!ket )qua) (?P<via>{_BODY_WORDS})")
_STOP = re.compile(rf" (?={_ENDS}\b)|,| va (?=\w)|[.;:()]|$")
_TWO_WORDS = re.compile(
    r"(?:ban|to|hoi dong|co quan|phong|doan|bo phan|van phong|thuong truc|uy ban|chu tich)\b"
    r" (?!(?:de|truoc|theo|qua|trong|khi|vao|hang|dinh|cham|va|bang|ve)\b)\w+"
)
_NO_BODY = re.compile(
    r"(?:so (?:luong|lieu|ho|nguoi|tien|thu)|bo (?:sung|tri)|to (?:chuc|truong)\b|tinh hinh"
    r"|xa hoi|cap (?:nhat|phat))"
)
_FOR_ASSENT = re.compile(
    r",? (?:xem xet|can doi|quyet dinh|phe duyet|ban hanh|chap thuan|quyet nghi|thong qua"
    r"|cho phep|bo sung|giao)\b"
)


def is_report(plain: str) -> bool:
    """Whether a duty is itself to report: «báo cáo kết quả …», not «hướng dẫn … mẫu, biểu báo cáo»."""
    return _reports(plain) is not None


def _reports(plain: str) -> int | None:
    if "bao " not in plain:
        return None
    if found := _REGIME.search(plain):
        return found.start()
    for one in _REPORT.finditer(plain):
        before = plain[max(0, one.start() - 160) : one.start()]
        joined = re.search(
            r"(?:tong hop|theo doi|danh gia|so ket|tong ket|thong ke|ra soat|lap|xay dung|gui"
            r"|dinh ky),? (?:va )?$",
            before,
        )
        if not joined and (_NOUN.search(before) or _ORDERS.search(before)):
            continue
        if joined or _PLAIN_OBJECT.match(plain, one.end()) or re.match(rf" {_BODY_WORDS}", plain[one.end() :]):
            return one.start()
    return plain.find("bao ket qua") if "bao ket qua" in plain else None


def reporting_of(responsibilities: Iterable[Responsibility], issuer: str | None) -> tuple[ReportingLine, ...]:
    """Reports, lists and feedback that a unit has to hand on; «về Phòng» in a letter of a Phòng is that Phòng."""
    made = []
    for one in responsibilities:
        for at, duty in enumerate(one.duties):
            line = _line_of(one, duty)
            if line is None:
                continue
            if line.deadline is None and at + 1 < len(one.duties) and _only_when(one.duties[at + 1]):
                line = replace(line, deadline=one.duties[at + 1].deadline)
            if line.to and issuer and " " not in line.to and flat(issuer).startswith(flat(line.to) + " "):
                line = replace(line, to=issuer)
            made.append(line)
    return tuple(made)


_HINDERED = re.compile(r"\b(?:co|gap|phat sinh)\b[^.;]{0,40}?(?:kho khan|vuong mac|van de|phat sinh|bat cap)")
_TELLS = re.compile(r"\b(?:phan anh|bao cao|bao|gui|lien he|thong tin|trao doi|kien nghi)\b")
_WHO = re.compile(
    r"(?:de nghi |yeu cau )?(?P<who>(?:cac )?(?:co quan|don vi|dia phuong|xa|phuong|truong|phong"
    r"|ubnd|thon)\b[^.;:]{0,60}?)(?: kip thoi| chu dong| can| phai)?,? $"
)


def feedback_of(closing: Iterable[Paragraph]) -> Iterator[ReportingLine]:
    """«Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị phản ánh về …»: where difficulties are told."""
    for paragraph in closing:
        plain = paragraph.flat
        hindered = _HINDERED.search(plain) if "mac" in plain or "kho khan" in plain or "phat sinh" in plain else None
        tells = _TELLS.search(plain, hindered.end()) if hindered else None
        to = _body(_TO, "to", paragraph.text, plain, tells.start()) if tells else None
        if hindered is None or tells is None or to is None:
            continue
        via, who = _body(_VIA, "via", paragraph.text, plain, to[1]), _WHO.search(plain, hindered.end(), tells.start())
        line, span = paragraph.where(tells.start(), to[1])
        yield ReportingLine(
            from_=squeeze(paragraph.text[who.start("who") : who.end("who")]).strip(" ,") if who else "các đơn vị",
            to=squeeze(paragraph.text[to[0] : to[1]]),
            via=squeeze(paragraph.text[via[0] : via[1]]) if via else None,
            what="khó khăn, vướng mắc",
            deadline=None,
            line=line,
            span=span,
        )


def _only_when(duty: Duty) -> bool:
    return len(duty.text) < 60 and duty.deadline is not None


def _line_of(one: Responsibility, duty: Duty) -> ReportingLine | None:
    plain = flat(duty.text)
    if not any(word in plain for word in _WORDS):
        return None
    at = _reports(plain)
    sends = next((found for found in _SENDS.finditer(plain) if not _ORDERS.search(plain[: found.start()])), None)
    if at is None and sends is None:
        return None
    begins = min(spot for spot in (at, sends.start() if sends else None) if spot is not None)
    to = _body(_TO, "to", duty.text, plain, max(0, begins - 1))
    if (at is None and to is None) or (to is not None and _FOR_ASSENT.match(plain, to[1])):
        return None
    via = _body(_VIA, "via", duty.text, plain, 0)
    lead = to[2] if to else 0
    return ReportingLine(
        from_=one.unit,
        to=squeeze(duty.text[to[0] : to[1]]) if to else None,
        via=squeeze(duty.text[via[0] : via[1]]) if via else None,
        what=squeeze(duty.text[:lead] if lead > 8 else duty.text).strip(" ,"),
        deadline=duty.deadline,
        line=duty.line,
        span=duty.span,
    )


def _body(pattern: re.Pattern[str], name: str, text: str, plain: str, start: int) -> tuple[int, int, int] | None:
    """Where the name of a body stands, and where the words begin that lead to it."""
    for found in pattern.finditer(plain, start):
        begin = found.start(name)
        if _NO_BODY.match(plain, begin):
            continue
        lead = begin if found[0].startswith(("bao cao", "bao ")) else found.start()
        return begin, _name_end(text, plain, begin), lead
    return None


def _name_end(text: str, plain: str, begin: int) -> int:
    """A name goes on over «và», commas and verbs as long as the next word is written with a capital."""
    own = _TWO_WORDS.match(plain, begin)
    for stop in _STOP.finditer(plain, own.end() if own else begin + 2):
        after = stop.end() + (stop[0] == ",")
        body_follows = bool(re.match(_BODY_WORDS, plain[after:]))
        another = stop[0] == "," and body_follows and not plain.startswith(("phong", "ban"), begin)
        goes_on = stop[0] in (",", " va ", " ") and text[after : after + 1].isupper() and not another
        if not goes_on and not (stop[0] == " va " and body_follows):
            return stop.start()
    return len(text)
