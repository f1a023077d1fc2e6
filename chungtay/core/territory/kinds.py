"""What a unit is called before its name, and the many ways people shorten that."""

import re
from enum import IntEnum, StrEnum

from chungtay.core.text import name_key


class Level(IntEnum):
    """How deep a unit lies. There is no unit of level 2 after 30/6/2025; villages are entered by communes."""

    PROVINCE = 1
    DISTRICT = 2
    COMMUNE = 3
    VILLAGE = 4


class Kind(StrEnum):
    """Every kind of unit. A settlement's own word (ấp, bản, buôn, khóm) is part of its name."""

    PROVINCE = "province"
    CENTRAL_CITY = "central_city"
    RURAL_DISTRICT = "rural_district"
    URBAN_DISTRICT = "urban_district"
    DISTRICT_TOWN = "district_town"
    PROVINCIAL_CITY = "provincial_city"
    COMMUNE = "commune"
    WARD = "ward"
    TOWNSHIP = "township"
    SPECIAL_ZONE = "special_zone"
    VILLAGE = "village"
    NEIGHBOURHOOD = "neighbourhood"

    @property
    def level(self) -> Level:
        return _KINDS[self][0]

    @property
    def word(self) -> str:
        """The kind as it stands before a name: "thị trấn"."""
        return _KINDS[self][1]


_KINDS: dict[Kind, tuple[Level, str]] = {
    Kind.PROVINCE: (Level.PROVINCE, "tỉnh"),
    Kind.CENTRAL_CITY: (Level.PROVINCE, "thành phố"),
    Kind.RURAL_DISTRICT: (Level.DISTRICT, "huyện"),
    Kind.URBAN_DISTRICT: (Level.DISTRICT, "quận"),
    Kind.DISTRICT_TOWN: (Level.DISTRICT, "thị xã"),
    Kind.PROVINCIAL_CITY: (Level.DISTRICT, "thành phố"),
    Kind.COMMUNE: (Level.COMMUNE, "xã"),
    Kind.WARD: (Level.COMMUNE, "phường"),
    Kind.TOWNSHIP: (Level.COMMUNE, "thị trấn"),
    Kind.SPECIAL_ZONE: (Level.COMMUNE, "đặc khu"),
    Kind.VILLAGE: (Level.VILLAGE, "thôn"),
    Kind.NEIGHBOURHOOD: (Level.VILLAGE, "tổ dân phố"),
}
BY_LEVEL_AND_WORD = {(level, word): kind for kind, (level, word) in _KINDS.items()}

RURAL_SETTLEMENTS = ("thôn", "ấp", "bản", "bon", "buôn", "làng", "phum", "sóc", "xóm")
URBAN_SETTLEMENTS = ("tổ dân phố", "khu phố", "khối phố", "khối", "khóm", "khu")

SHORTENED = {
    "t": "tỉnh",
    "tp": "thành phố",
    "q": "quận",
    "h": "huyện",
    "tx": "thị xã",
    "x": "xã",
    "p": "phường",
    "f": "phường",
    "tt": "thị trấn",
    "đk": "đặc khu",
    "tdp": "tổ dân phố",
}
"""What clerks write instead of the word, always with a dot or a number after it ("TT. Châu Ổ", "P.5")."""

# One-letter forms need their dot: "T An" may be a name, "T. An" is a province.
_SHORT = re.compile(rf"({'|'.join(sorted(SHORTENED, key=len, reverse=True))})(?:\s*\.\s*|(?=\d)|(?<=..)\s+)")
_WORDS = sorted(
    {
        name_key(word): word for word in (*(w for _, w in _KINDS.values()), *RURAL_SETTLEMENTS, *URBAN_SETTLEMENTS)
    }.items(),
    key=lambda pair: -len(pair[0]),
)


def without_kind(text: str) -> tuple[str | None, str]:
    """The kind's word, if one stands in front, and the key of the bare name: "thị trấn" and Châu Ổ from "TT.Châu Ổ"."""
    key = name_key(text)
    for start, word in _WORDS:
        if key.startswith(start + " "):
            return word, key[len(start) + 1 :]
    short = _SHORT.match(key)
    if short and short.end() < len(key):
        return SHORTENED[short[1]], key[short.end() :]
    return None, key


def settlement_kind(name: str) -> Kind:
    """Whether a village's full name ("Tổ dân phố 3", "Bản Pho") is that of a neighbourhood or of a village."""
    word, _ = without_kind(name)
    return Kind.NEIGHBOURHOOD if word in URBAN_SETTLEMENTS else Kind.VILLAGE
