"""The columns of the layouts we take and give, and the headings people write over them."""

from enum import StrEnum
from functools import cache

from django.utils.translation import gettext as _

from chungtay.core.law import page
from chungtay.core.sheets import Column, Kind
from chungtay.households.models import Classification, Membership

Status = Classification.Status
Relation = Membership.Relation


class Layout(StrEnum):
    """How a file is laid out: a plain list of heads, the exchange workbook of the provinces, our own two sheets."""

    SIMPLE = "simple"
    EXCHANGE = "exchange"
    TEMPLATE = "template"


UNLISTED = "unlisted"
"""A household of the register that is on no list of the year: it is entered, and given no class."""

STATUSES = {
    "Hộ nghèo": Status.POOR,
    "Hộ cận nghèo": Status.NEAR_POOR,
    "Hộ mới thoát nghèo": Status.NEWLY_ESCAPED,
    "Hộ thoát cận nghèo": Status.LEFT_NEAR_POOR,
    "Nghèo": Status.POOR,
    "Cận nghèo": Status.NEAR_POOR,
    "Mới thoát nghèo": Status.NEWLY_ESCAPED,
    "Thoát nghèo": Status.NEWLY_ESCAPED,
    "Thoát cận nghèo": Status.LEFT_NEAR_POOR,
    "Hộ thoát nghèo": Status.NEWLY_ESCAPED,
    "Hộ nghèo đa chiều": Status.POOR,
    "Hộ cận nghèo đa chiều": Status.NEAR_POOR,
    "N": Status.POOR,
    "HN": Status.POOR,
    "CN": Status.NEAR_POOR,
    "HCN": Status.NEAR_POOR,
    "MTN": Status.NEWLY_ESCAPED,
    "TN": Status.NEWLY_ESCAPED,
    "TCN": Status.LEFT_NEAR_POOR,
    "Không thuộc danh sách": UNLISTED,
    "Hộ không nghèo": UNLISTED,
    "Không nghèo": UNLISTED,
    "KN": UNLISTED,
}


def class_label(status: str | None) -> str:
    """The class as a sentence names it."""
    if not status:
        return ""
    return str(_("không thuộc danh sách")) if status == UNLISTED else str(Status(status).label)


SEXES = {"Nam": 1, "Nữ": 2, "1": 1, "2": 2}
YES = {"Có": True, "Không": False, "X": True, "1": True, "0": False, "2": False, "C": True, "K": False}
RELATIONS = {
    "Chủ hộ": Relation.HEAD,
    "Vợ/chồng": Relation.SPOUSE,
    "Vợ": Relation.SPOUSE,
    "Chồng": Relation.SPOUSE,
    "Vợ hoặc chồng": Relation.SPOUSE,
    "Con": Relation.CHILD,
    "Con đẻ": Relation.CHILD,
    "Con nuôi": Relation.CHILD,
    "Con trai": Relation.CHILD,
    "Con gái": Relation.CHILD,
    "Con dâu": Relation.CHILD,
    "Con rể": Relation.CHILD,
    "Bố/mẹ": Relation.PARENT,
    "Bố": Relation.PARENT,
    "Cha": Relation.PARENT,
    "Mẹ": Relation.PARENT,
    "Bố, mẹ": Relation.PARENT,
    "Bố đẻ": Relation.PARENT,
    "Mẹ đẻ": Relation.PARENT,
    "Khác": Relation.OTHER,
    "Ông": Relation.OTHER,
    "Bà": Relation.OTHER,
    "Cháu": Relation.OTHER,
    "Anh": Relation.OTHER,
    "Chị": Relation.OTHER,
    "Em": Relation.OTHER,
    "Anh/chị/em": Relation.OTHER,
    "Cô": Relation.OTHER,
    "Chú": Relation.OTHER,
    "Bác": Relation.OTHER,
    "Người ở cùng": Relation.OTHER,
    "1": Relation.HEAD,
    "2": Relation.SPOUSE,
    "3": Relation.CHILD,
    "4": Relation.PARENT,
    "5": Relation.OTHER,
}


RELATION_PRINTED = {
    Relation.HEAD: "Chủ hộ",
    Relation.SPOUSE: "Vợ/chồng",
    Relation.CHILD: "Con",
    Relation.PARENT: "Bố/mẹ",
    Relation.OTHER: "Khác",
}
"""How each relation is written in the lists we give."""


@cache
def ethnic_groups() -> dict[str, object]:
    """Every name of a group as printed, and its code: both are understood."""
    groups: dict[str, str] = page("poverty/ethnic_groups")["groups"]
    known: dict[str, object] = {code: code for code in groups}
    return {name: code for code, name in groups.items()} | known


HEAD_NAME = Column("head_name", ("Họ và tên chủ hộ", "Họ tên chủ hộ", "Tên chủ hộ", "Chủ hộ"))
FULL_NAME = Column(
    "full_name",
    ("Họ và tên thành viên", "Họ tên thành viên", "Thành viên", "Tên thành viên", "Họ và tên", "Họ tên"),
)
BORN = Column("born", ("Ngày sinh", "Năm sinh", "Ngày, tháng, năm sinh", "Ngày tháng năm sinh"), Kind.DATE_OR_YEAR)
SEX = Column("sex", ("Giới tính", "Nam/Nữ", "Giới"), Kind.CHOICE, choices=SEXES)
NUMBER = Column(
    "number",
    (
        "Số định danh cá nhân",
        "Số CCCD",
        "CCCD",
        "Số CCCD/CMND",
        "CCCD/CMND",
        "Số CMND",
        "Số căn cước công dân",
        "Số căn cước",
        "Số định danh",
    ),
)
RELATION = Column(
    "relation",
    ("Quan hệ với chủ hộ", "Quan hệ", "Mối quan hệ với chủ hộ", "Quan hệ chủ hộ"),
    Kind.CHOICE,
    choices=RELATIONS,
)
STATUS = Column(
    "status",
    ("Diện", "Loại hộ", "Phân loại", "Phân loại hộ", "Diện hộ", "Đối tượng", "Kết quả phân loại"),
    Kind.CHOICE,
    choices=STATUSES,
)
PROVINCE = Column("province", ("Tỉnh", "Tỉnh, thành phố", "Tỉnh/thành phố", "Tên tỉnh"))
DISTRICT = Column("district", ("Huyện", "Quận, huyện", "Quận/huyện", "Tên huyện"))
DISTRICT_CODE = Column("district_code", ("Mã huyện", "Mã quận huyện", "Mã quận/huyện"))
COMMUNE = Column("commune", ("Xã", "Xã, thị trấn", "Xã/phường", "Phường/xã", "Xã, phường, thị trấn", "Tên xã"))
COMMUNE_CODE = Column("commune_code", ("Mã xã", "Mã phường/xã", "Mã xã/phường", "Mã phường xã"))
VILLAGE = Column(
    "village",
    (
        "Thôn",
        "Thôn, tổ dân phố",
        "Thôn/bản",
        "Thôn/tổ dân phố",
        "Bản",
        "Tổ dân phố",
        "Khu dân cư",
        "Thôn xóm",
        "Tên thôn",
    ),
)
ADDRESS = Column("address", ("Địa chỉ", "Nơi ở", "Chỗ ở hiện nay", "Ghi chú địa chỉ", "Địa chỉ hộ"))
ETHNICITY = Column("ethnicity", ("Dân tộc", "Thành phần dân tộc", "Mã dân tộc"), Kind.CHOICE)
SIZE = Column("size", ("Số nhân khẩu", "Số khẩu", "Nhân khẩu", "Số người trong hộ", "Tổng số nhân khẩu"), Kind.INT)
AGE = Column("age", ("Tuổi", "Số tuổi"), Kind.INT)
B1 = Column("b1", ("Điểm B1", "B1", "Tổng điểm B1"), Kind.INT)
B2 = Column("b2", ("Điểm B2", "B2", "Tổng điểm B2"), Kind.INT)
DECISION = Column("decision_number", ("Số quyết định", "Quyết định số", "Số QĐ"))
DECIDED = Column("decided_on", ("Ngày quyết định", "Ngày ký quyết định", "Ngày QĐ"), Kind.DATE)
MINORITY = Column(
    "is_minority",
    ("Hộ dân tộc thiểu số", "Hộ DTTS", "DTTS", "Dân tộc thiểu số"),
    Kind.CHOICE,
    choices=YES,
)
NO_LABOUR = Column(
    "has_no_labour",
    ("Hộ không có khả năng lao động", "Không có khả năng lao động", "Không KNLĐ"),
    Kind.CHOICE,
    choices=YES,
)
MERIT = Column(
    "has_merit",
    ("Hộ có thành viên là người có công", "Hộ người có công", "Người có công", "Hộ NCC"),
    Kind.CHOICE,
    choices=YES,
)
CAUSES = Column("causes", ("Nguyên nhân nghèo", "Nguyên nhân", "Nguyên nhân nghèo, cận nghèo", "Mã nguyên nhân"))
NOTE = Column("note", ("Ghi chú",))
CODE = Column("code", ("Mã hộ", "Mã hộ Chung Tay"))

PLACE = (PROVINCE, DISTRICT, DISTRICT_CODE, COMMUNE, COMMUNE_CODE, VILLAGE)
OF_THE_YEAR = (STATUS, DECISION, DECIDED, B1, B2, MINORITY, NO_LABOUR, MERIT, CAUSES)

EXCHANGE_MEMBERS = (
    HEAD_NAME, FULL_NAME, RELATION, BORN, SEX, NUMBER, *PLACE, ETHNICITY, *OF_THE_YEAR, AGE, SIZE, CODE,
)  # fmt: skip
EXCHANGE_ESCAPED = (HEAD_NAME, BORN, SEX, NUMBER, *PLACE, ETHNICITY, ADDRESS, B1, B2, SIZE, NOTE, CODE)
WITHOUT_MEMBERS = (HEAD_NAME, BORN, SEX, SIZE, *PLACE, ADDRESS, *OF_THE_YEAR, CODE)
TEMPLATE_HOUSEHOLDS = (CODE, HEAD_NAME, BORN, SEX, SIZE, COMMUNE, VILLAGE, ADDRESS, *OF_THE_YEAR)
TEMPLATE_MEMBERS = (CODE, FULL_NAME, RELATION, BORN, SEX, NUMBER, ETHNICITY)

SHEET_NAMES = {
    "members": "Hộ nghèo, cận nghèo",
    "newly_escaped": "Hộ thoát nghèo",
    "left_near_poor": "Hộ thoát cận nghèo",
    "without_members": "Hộ chưa có thành viên",
    "households": "Hộ",
    "persons": "Thành viên",
}


@cache
def vocabulary() -> tuple[Column, ...]:
    """Every column of every layout once, the ethnic groups read from the lawbook."""
    columns = (*EXCHANGE_MEMBERS, ADDRESS, NOTE)
    return tuple(with_groups(column) for column in columns)


def with_groups(column: Column) -> Column:
    """The column of ethnic groups with its choices; any other as it is."""
    if column.name != "ethnicity":
        return column
    return Column(column.name, column.headings, column.kind, column.required, ethnic_groups())


NEEDED: tuple[set[str], ...] = (
    {"head_name", "status"},
    {"full_name", "status"},
    {"head_name", "full_name", "relation"},
    {"code", "full_name"},
    {"head_name", "b1"},
    {"head_name", "address"},
)
"""What makes a sheet one of ours: a list of heads with their class, members, members by code, those who left."""
