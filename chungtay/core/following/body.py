"""The body for which a document is read: its name, its place, and the units above it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from chungtay.core.body_names import body_key
from chungtay.core.reading.bodies import level_of, units_in
from chungtay.core.reading.glyphs import flat, squeeze
from chungtay.core.refusal import Refused
from chungtay.core.territory import without_kind
from chungtay.core.text import name_key


class Sort(StrEnum):
    """What sort of body it is: plans call bodies by their sort («các phòng, ban», «các thôn»)."""

    COMMITTEE = "committee"
    PARTY = "party"
    FRONT = "front"
    UNION = "union"
    DEPARTMENT = "department"
    DIVISION = "division"
    FACULTY = "faculty"
    HEALTH_STATION = "health_station"
    HOSPITAL = "hospital"
    SCHOOL = "school"
    VILLAGE = "village"
    POLICE = "police"
    RADIO = "radio"
    OTHER = "other"


_SORTS = (
    (Sort.COMMITTEE, r"(?:hdnd (?:va|&|,) )?(?:ubnd|uy ban nhan dan)\b"),
    (Sort.PARTY, r"dang uy|huyen uy|thi uy|thanh uy|tinh uy|quan uy|chi bo|dang bo"),
    (Sort.FRONT, r"(?:ban thuong truc )?(?:uy ban |ub)?(?:mat tran|mttq)"),
    (Sort.UNION, r"hoi\b(?! dong)|doan thanh nien|doan tncs|thanh doan|huyen doan|lien doan|cong doan"),
    (Sort.DEPARTMENT, r"so\b"),
    (Sort.DIVISION, r"phong\b|van phong\b"),
    (Sort.FACULTY, r"khoa\b"),
    (Sort.HEALTH_STATION, r"tram y te"),
    (Sort.HOSPITAL, r"benh vien|trung tam y te|phong kham"),
    (Sort.SCHOOL, r"truong\b(?! thon)|trung tam giao duc"),
    (Sort.VILLAGE, r"thon\b|ap\b|buon\b|lang\b|khom\b|to dan pho|khu pho|xom\b|truong thon"),
    (Sort.POLICE, r"cong an"),
    (Sort.RADIO, r"(?:dai|tram) (?:truyen thanh|phat thanh)"),
)
_PATTERNS = tuple((sort, re.compile(pattern)) for sort, pattern in _SORTS)
_NUMBERED = re.compile(r"\b(phường|quận|thôn|tổ dân phố|khu phố|khóm|ấp|tổ|khu) (\d{1,3})$", re.IGNORECASE)
_ONLY_A_SORT = re.compile(
    r"(?:xa|phuong|thi tran|huyen|quan|thi xa|thanh pho|tinh|thon|ap|ban|buon|lang|khom|xom|to|to dan pho|khu|khu pho"
    r"|so|phong|van phong|khoa|hoi|doan|truong|tram|dai|don vi|co quan)"
)
_HAMLET = re.compile(r"bản\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Body:
    """A body by its full name. `parents` are the units above it, the nearest first: («huyện Bình Sơn», «tỉnh …»)."""

    name: str
    level: str | None
    place: str | None
    province: str | None = None
    parents: tuple[str, ...] = ()

    @property
    def sort(self) -> Sort:
        plain = flat(squeeze(self.name))
        found = next((sort for sort, pattern in _PATTERNS if pattern.match(plain)), Sort.OTHER)
        return Sort.VILLAGE if found is Sort.OTHER and _HAMLET.match(self.name) else found

    @property
    def unit(self) -> tuple[str, str] | None:
        """The unit it works for, as («xã», «Bình An»): the last one its name says."""
        units = units_in(squeeze(self.name))
        numbered = _NUMBERED.search(squeeze(self.name))
        return units[-1] if units else (numbered[1].lower(), numbered[2]) if numbered else None

    @property
    def word(self) -> str | None:
        """«xã», «phường», «huyện», …"""
        return self.unit[0] if self.unit else None

    @property
    def unit_name(self) -> str:
        """«xã Bình An», or its bare name when it belongs to no unit."""
        return " ".join(self.unit) if self.unit else self.name

    @property
    def key(self) -> str:
        return body_key(self.name)

    @property
    def own_key(self) -> str:
        """Its name without its unit: «phòng kinh tế» of «Phòng Kinh tế xã Bình An»."""
        return self.key.removesuffix(name_key(self.unit_name)).strip() if self.unit else self.key


def body_named(name: str, parents: Iterable[str] = ()) -> Body:
    """A body from its full name; its level and place are what the name says."""
    name = squeeze(name)
    if not any(letter.isalpha() for letter in name):
        raise Refused(f"«{name}» không phải tên đơn vị. Ghi đủ tên, ví dụ «UBND xã Bình An».")
    if _ONLY_A_SORT.fullmatch(flat(name).strip(" .,;:-")):
        raise Refused(f"«{name}»: mới nói loại, chưa rõ là đơn vị nào. Ghi đủ tên, ví dụ «UBND xã Bình An».")
    body = Body(name, level_of(name), None, None, tuple(squeeze(one) for one in parents))
    if body.sort in (Sort.COMMITTEE, Sort.PARTY) and body.unit is None:
        raise Refused(f"«{name}»: chưa rõ là của nơi nào. Ghi đủ tên, ví dụ «UBND xã Bình An».")
    provinces = [without_province(one) for one in body.parents if is_province(one)]
    if body.unit and body.level == "province":
        provinces.insert(0, body.unit[1])
    place = body.unit[1] if body.unit else None
    return Body(name, body.level, place, provinces[0] if provinces else None, body.parents)


def is_province(unit: str) -> bool:
    """Whether a unit's full name says that it is a province; a city may lie in one."""
    return flat(unit).startswith(("tinh ", "tp. ho chi minh", "thanh pho ho chi minh", "thanh pho ha noi"))


def without_province(unit: str) -> str:
    word, _ = without_kind(unit)
    return unit[len(word) :].strip() if word and flat(unit).startswith(flat(word)) else unit


def same_place(one: str | None, other: str | None) -> bool:
    """Whether two names are one place, with or without «xã», «TT.» in front."""
    return bool(one and other) and without_kind(one or "")[1] == without_kind(other or "")[1]
