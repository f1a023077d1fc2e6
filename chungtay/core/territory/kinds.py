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
    """Every kind of unit. Words for settlements that English does not tell apart stay Vietnamese."""

    PROVINCE = "province"
    MUNICIPALITY = "municipality"
    URBAN_DISTRICT = "urban_district"
    DISTRICT = "district"
    TOWN = "town"
    CITY = "city"
    COMMUNE = "commune"
    WARD = "ward"
    TOWNSHIP = "township"
    SPECIAL_ZONE = "special_zone"
    THON = "thon"
    TO_DAN_PHO = "to_dan_pho"
    AP = "ap"
    BAN = "ban"
    BON = "bon"
    BUON = "buon"
    KHOM = "khom"
    KHU = "khu"
    KHU_PHO = "khu_pho"
    LANG = "lang"
    PHUM = "phum"
    SOC = "soc"
    XOM = "xom"

    @property
    def level(self) -> Level:
        return _KINDS[self][0]

    @property
    def word(self) -> str:
        """The kind as it stands before a name: "thị trấn"."""
        return _KINDS[self][1]


_KINDS: dict[Kind, tuple[Level, str]] = {
    Kind.PROVINCE: (Level.PROVINCE, "tỉnh"),
    Kind.MUNICIPALITY: (Level.PROVINCE, "thành phố"),
    Kind.URBAN_DISTRICT: (Level.DISTRICT, "quận"),
    Kind.DISTRICT: (Level.DISTRICT, "huyện"),
    Kind.TOWN: (Level.DISTRICT, "thị xã"),
    Kind.CITY: (Level.DISTRICT, "thành phố"),
    Kind.COMMUNE: (Level.COMMUNE, "xã"),
    Kind.WARD: (Level.COMMUNE, "phường"),
    Kind.TOWNSHIP: (Level.COMMUNE, "thị trấn"),
    Kind.SPECIAL_ZONE: (Level.COMMUNE, "đặc khu"),
    Kind.THON: (Level.VILLAGE, "thôn"),
    Kind.TO_DAN_PHO: (Level.VILLAGE, "tổ dân phố"),
    Kind.AP: (Level.VILLAGE, "ấp"),
    Kind.BAN: (Level.VILLAGE, "bản"),
    Kind.BON: (Level.VILLAGE, "bon"),
    Kind.BUON: (Level.VILLAGE, "buôn"),
    Kind.KHOM: (Level.VILLAGE, "khóm"),
    Kind.KHU: (Level.VILLAGE, "khu"),
    Kind.KHU_PHO: (Level.VILLAGE, "khu phố"),
    Kind.LANG: (Level.VILLAGE, "làng"),
    Kind.PHUM: (Level.VILLAGE, "phum"),
    Kind.SOC: (Level.VILLAGE, "sóc"),
    Kind.XOM: (Level.VILLAGE, "xóm"),
}
BY_LEVEL_AND_WORD = {(level, word): kind for kind, (level, word) in _KINDS.items()}

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
_WORDS = sorted({name_key(word): word for _, word in _KINDS.values()}.items(), key=lambda pair: -len(pair[0]))


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
