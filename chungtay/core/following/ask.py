"""One piece of work that a document asks of a body."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """What part the body has in the work."""

    LEAD = "chủ trì"
    SUPPORT = "phối hợp"
    DO = "thực hiện"


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much of it falls to this place: «khoảng 140 hộ»."""

    value: int
    unit: str
    approx: bool = False

    @property
    def words(self) -> str:
        return f"{'khoảng ' if self.approx else ''}{self.value:,} {self.unit}".replace(",", ".").strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One piece of work that the document asks of the body.

    `at` is the address of the fact it comes from, stable for as long as the reading is («responsibilities.4.duties.1»,
    «activities.A3»). `due` is None where no day can be worked out; `rule` always holds the words of the document and
    `hint` what is known of the event they count from. `called` are the words by which it calls the body. `doubt` says
    what a person should look at, empty when it is surely ours.
    """

    at: str
    text: str
    role: Role
    why: str
    due: date | None = None
    rule: str = ""
    hint: str = ""
    deliverable: str = ""
    report_to: str = ""
    via: str = ""
    lead: str = ""
    called: str = ""
    quantities: tuple[Quantity, ...] = ()
    line: int | None = None
    span: tuple[int, int] | None = None
    section: str = ""
    activity: str | None = None
    doubt: str = ""

    @property
    def is_doubtful(self) -> bool:
        return bool(self.doubt)

    @property
    def quantity(self) -> str:
        return ", ".join(one.words for one in self.quantities)


PRODUCTS = {
    "bao_cao": "báo cáo",
    "bien_ban": "biên bản",
    "danh_sach": "danh sách",
    "giay_moi": "giấy mời",
    "ho_so_quyet_toan": "hồ sơ quyết toán",
    "ke_hoach": "kế hoạch",
    "quyet_dinh": "quyết định",
    "thong_bao": "thông báo",
    "tin_bai": "tin, bài",
}
