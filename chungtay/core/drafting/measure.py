"""How wide a text is in Times New Roman, so that lines break and rules end alike on any machine."""

import unicodedata
from collections.abc import Sequence
from functools import cache

# Thousandths of the size, as the face is drawn; a toned letter is as wide as its bare one. Other signs count as 500.
_UPRIGHT = {
    180: "'", 200: "|", 250: " ,.", 278: "/:;\\ijlt", 333: "!()-I[]`fr", 389: "Js", 408: '"', 444: "?acez“”", 529: "ơ",
    542: "ư", 556: "FPS", 564: "+<=>", 611: "ELTZ", 667: "BCR", 722: "ADGHKNOQUVXYwĐƠ", 776: "Ư", 778: "&m", 833: "%",
    889: "M", 921: "@", 944: "W", 1000: "…",
}  # fmt: skip
_BOLD = {
    220: "|", 250: " ,.", 278: "'/\\il", 333: "!()-:;[]`fjt", 389: "Is", 444: "cerz", 554: "ơ", 555: '"', 570: "+<=>",
    556: "Sbdhknpquđ", 600: "ư", 611: "FP", 667: "BELTZ", 722: "ACDNRUVXYwĐ", 778: "GHKOQƠ", 796: "Ư", 833: "&m", 930:
    "@", 944: "M", 1000: "%W…",
}  # fmt: skip
_WIDTHS = tuple({letter: width for width, row in table.items() for letter in row} for table in (_UPRIGHT, _BOLD))
_HORN = "\u031b"
POINT_MM = 25.4 / 72
DASHES = frozenset("-–—")
PAUSES = ".,;:"
DATING = frozenset({"ngày", "tháng", "năm"})
LEVELS = frozenset({"thôn", "xã", "phường", "trấn", "khu", "quận", "huyện", "phố", "tỉnh"})
# Vietnamese writes compounds as two words; these stand in the titles of this programme, and a title looks torn without.
TOGETHER = frozenset(
    {
        "bền vững", "bình đẳng", "cận nghèo", "chỉ đạo", "chính sách", "chương trình", "chuyên đề", "công tác",
        "công việc", "cộng đồng", "cựu chiến", "chiến binh", "dân cư", "dân tộc", "du lịch", "đào tạo",
        "điển hình", "đối thoại", "đời sống", "địa bàn", "giáo dục", "giảm nghèo", "gia đình", "hộ nghèo",
        "hội đồng", "hội nghị", "kế hoạch", "kinh nghiệm", "kinh tế", "lao động", "liên hiệp", "mặt trận",
        "môi trường", "mục tiêu", "nâng cao", "nhân dân", "nói chuyện", "nội vụ", "nông dân", "nông nghiệp",
        "nông thôn", "phổ biến", "phụ nữ", "quốc gia", "sinh kế", "tài chính", "tài nguyên", "tập huấn",
        "thanh niên", "thành phố", "thể thao", "thị trấn", "thị xã", "thoát nghèo", "thông tin", "thương binh",
        "tổ chức", "tổ quốc", "tôn giáo", "trung tâm", "truyền hình", "truyền thanh", "truyền thông",
        "tuyên truyền", "tư pháp", "ủy ban", "văn hóa", "văn phòng", "việc làm", "việt nam", "xã hội",
        "xây dựng", "y tế",
    }
)  # fmt: skip


@cache
def _bare(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter.replace("\u00a0", " "))
    return unicodedata.normalize("NFC", parts[:1] + (_HORN if _HORN in parts else ""))


def width_mm(text: str, size: float, *, bold: bool = False) -> float:
    """The width of one line of text at `size` points."""
    widths = _WIDTHS[bold]
    whole = unicodedata.normalize("NFC", text)
    return sum(widths.get(_bare(letter), 500) for letter in whole) / 1000 * size * POINT_MM


def balanced(text: str, limit_mm: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """The fewest lines within the limit, and among those the ones of most even length; a dash never opens a line."""
    words = _breakable(text)
    if not words:
        return ()
    best: list[tuple[int, float, tuple[str, ...]]] = [(0, 0.0, ())]
    for end in range(1, len(words) + 1):
        choices = []
        for start in range(end - 1, -1, -1):
            line = " ".join(words[start:end])
            spare = limit_mm - width_mm(line, size, bold=bold)
            if spare < 0 and start < end - 1:
                break
            count, waste, lines = best[start]
            choices.append((count + 1, waste + spare * spare, (*lines, line)))
        best.append(min(choices))
    return best[-1][2]


def widest_mm(lines: Sequence[str], size: float, *, bold: bool = False) -> float:
    return max((width_mm(line, size, bold=bold) for line in lines), default=0.0)


def _breakable(text: str) -> list[str]:
    """The pieces between which a line may end: dashes stay behind, what belongs together is not torn."""
    pieces: list[str] = []
    before = ""
    for word in text.split():
        if pieces and (word in DASHES or _belong(before, word)):
            pieces[-1] += f" {word}"
        else:
            pieces.append(word)
        before = word
    return pieces


def _belong(before: str, word: str) -> bool:
    """«xã Tân Lập», «ngày 05 tháng 7» and a compound are each one thing to the eye."""
    names_place = before.casefold() in LEVELS and word[0].isupper()
    dates = (before in DATING and _counts(word)) or (word in DATING and _counts(before))
    return names_place or dates or f"{before} {word.rstrip(PAUSES)}".casefold() in TOGETHER


def _counts(word: str) -> bool:
    return word[0].isdigit() or word.startswith("..")
