"""One key for one public body, however a paper abbreviates it."""

from chungtay.core.reading.bodies import expanded
from chungtay.core.text import name_key

_SHORT = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "mttq": "mặt trận tổ quốc",
    "mttqvn": "mặt trận tổ quốc việt nam",
    "ubmttq": "ủy ban mặt trận tổ quốc",
    "ubmttqvn": "ủy ban mặt trận tổ quốc việt nam",
    "lhpn": "liên hiệp phụ nữ",
    "ccb": "cựu chiến binh",
    "gdđt": "giáo dục đào tạo",
    "tp.": "thành phố",
    "tx.": "thị xã",
    "tt.": "thị trấn",
}
_WHOLE = {name_key(short): name_key(whole) for short, whole in _SHORT.items()}
_JOINS = frozenset({name_key("và"), "&"})
LEVELS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu")
_ENDINGS = tuple(" " + name_key(level) for level in sorted(LEVELS, key=len, reverse=True))


def body_key(name: str) -> str:
    """One key for a body, however its committee or its field is abbreviated and joined."""
    words = name_key(expanded(name)).split()
    return " ".join(_WHOLE.get(word, word) for word in words if word not in _JOINS)


def without_level(key: str) -> str:
    """`phòng y tế huyện` means the same office as `phòng y tế` to those who work in that district."""
    return next((key.removesuffix(ending) for ending in _ENDINGS if key.endswith(ending)), key)
