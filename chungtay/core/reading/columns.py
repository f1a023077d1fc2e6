"""What a column of a table holds, told by its heading."""

import re
from enum import StrEnum


class Role(StrEnum):
    """What a column of a table of work or money holds."""

    ORDER = "order"
    UNIT = "unit"
    EACH = "each"
    HELPERS = "helpers"
    LEAD = "lead"
    TIME = "time"
    HEADS = "heads"
    QUANTITY = "quantity"
    WORK = "work"
    PLACE = "place"
    MONEY = "money"
    NAME = "name"
    NOTE = "note"


# The order decides: «Nội dung, kinh phí» is a column of work, «Đơn vị tính» none of units.
_ROLES = (
    (Role.ORDER, r"(?:s ?tt|so tt|so thu tu|tt)$"),
    (Role.NOTE, r"ghi chu"),
    (Role.UNIT, r"don vi tinh|dvt$|d/v/t"),
    (Role.EACH, r"don gia|dinh muc|muc chi|muc ho tro"),
    (Role.HELPERS, r".{0,20}phoi hop"),
    (Role.TIME, r"(?:du kien )?(?:thoi (?:gian|diem|han)|tien do|ngay|thang|quy)\b"),
    (Role.LEAD, r".{0,20}(?:chu tri|phu trach|thuc hien$)|don vi (?:thuc hien|to chuc)|nguoi thuc hien"),
    (Role.HEADS, r"(?:tong )?(?:so )?(?:luong )?(?:nguoi|hoc vien|dai bieu|ho\b|ho dan|nguoi du)|si so"),
    (Role.QUANTITY, r"so luong|khoi luong|(?:tong )?so (?:lop|buoi|cuoc|hoi nghi|dot|chuyen|phien)\b|chi tieu"),
    (
        Role.WORK,
        r"(?:ten )?(?:noi dung|hoat dong|nhiem vu|cong viec|chuyen de|lop|hoi nghi|dau viec|hang muc|hinh thuc)",
    ),
    (Role.PLACE, r"(?:ten )?(?:dia diem|dia ban|noi (?:to chuc|thuc hien|du)|xa|phuong|thon|ban|huyen)\b"),
    (
        Role.MONEY,
        r".{0,20}(?:kinh phi|so tien|thanh tien|du toan|ngan sach|\bvon\b|so von|phan bo|nstw|nsdp)"
        r"|tong (?:cong|so|tien|muc)|(?:trieu|nghin|ngan)? ?dong$",
    ),
    (Role.NAME, r"(?:ten )?(?:don vi|dia phuong|co quan|khoan muc|dien giai|chi tiet)"),
)
_PATTERNS = tuple((role, re.compile(pattern)) for role, pattern in _ROLES)


def role_of(heading: str) -> Role | None:
    return next((role for role, pattern in _PATTERNS if pattern.match(heading)), None)


def is_order(plain: str) -> bool:
    """The heading of the first column: «STT», «TT», «Số TT»."""
    return _PATTERNS[0][1].match(plain) is not None
