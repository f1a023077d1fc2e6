"""The file that goes to the population database and the answer that comes back, row by row."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from chungtay.core.refusal import Refused
from chungtay.core.sheets import Column, Kind, Row, read_sheet, write_sheet
from chungtay.core.sheets.cells import Cells, Unreadable
from chungtay.core.text import fold, name_key, nfc
from chungtay.households.identity import LENGTHS, identity_number

REASONS_SHOWN = 200
SEXES: Mapping[str, object] = {"Nam": 1, "Nữ": 2}
MARKS = frozenset({"x", "co", "1", "da mat", "da chet", "chet", "mat", "da chuyen", "da chuyen di", "chuyen di"})
MARKED = "x"  # the database says that it happened, and not on which day
CARD = 12

COLUMNS = (
    Column("code", ("Mã người", "Mã nhân khẩu", "Mã"), required=True),
    Column("full_name", ("Họ và tên", "Họ tên", "Họ, chữ đệm và tên", "Họ, chữ đệm và tên khai sinh")),
    Column("born", ("Ngày sinh", "Ngày, tháng, năm sinh", "Năm sinh"), Kind.DATE_OR_YEAR),
    Column("sex", ("Giới tính", "Giới"), Kind.CHOICE, choices=SEXES),
    Column("number", ("Số định danh", "Số định danh cá nhân", "Số CCCD", "Số căn cước", "CCCD/CMND")),
    Column("died", ("Đã mất", "Ngày mất", "Ngày chết", "Đã chết", "Ngày qua đời")),
    Column("moved", ("Đã chuyển đi", "Ngày chuyển đi", "Chuyển đi")),
    Column("commune", ("Xã", "Xã, phường", "Xã/phường")),
    Column("village", ("Thôn", "Thôn, tổ dân phố", "Tổ dân phố")),
)
_DAYS = Cells(Column("day", ("day",), Kind.DATE))


@dataclass(frozen=True, slots=True)
class Told:
    """What the database says of one of our people; what it leaves out is empty. A day is ISO, a mere mark is `x`."""

    row: int
    code: str
    full_name: str
    born: str
    sex: str
    number: str
    died: str
    moved: str


def sheet_for(title: str, rows: Iterable[dict[str, object]]) -> bytes:
    """Everybody as the register has them: the database writes over what it tells differently and sends it back."""
    return write_sheet(title, COLUMNS, rows)


def read_answer(data: bytes, *, file_name: str) -> list[Told]:
    """Every row, or one refusal with a sentence for each cell to mend. An identity number is never repeated."""
    sheet = read_sheet(data, filename=file_name, columns=COLUMNS)
    refuse([problem.sentence for problem in sheet.problems])
    reasons: list[str] = []
    told = [one for row in sheet.rows if (one := _told(row, reasons))]
    rows_of: dict[str, list[str]] = {}
    for one in told:
        rows_of.setdefault(one.code, []).append(str(one.row))
    for code, rows in rows_of.items():
        if len(rows) > 1:
            reasons.append(_("Dòng %(rows)s: mã %(code)s có nhiều lần.") % {"rows": ", ".join(rows), "code": code})
    refuse(reasons)
    if not told:
        raise Refused(_("Tệp có đủ tiêu đề nhưng chưa có người nào bên dưới. Xem lại tệp trả lời rồi tải lại."))
    return told


def refuse(reasons: Sequence[str]) -> None:
    if reasons:
        text = _("Chưa đối chiếu người nào: có %(count)s chỗ phải sửa trong tệp. Sửa rồi tải lại.")
        raise Refused(text % {"count": len(reasons)}, list(reasons)[:REASONS_SHOWN])


def _told(row: Row, reasons: list[str]) -> Told | None:
    said = row.values
    try:
        return Told(
            row=row.number,
            code=str(said["code"] or "").upper(),
            full_name=_name(said.get("full_name")),
            born=_born(said.get("born")),
            sex=str(said.get("sex") or ""),
            number=_number(str(said.get("number") or "")),
            died=_day_or_mark(str(said.get("died") or ""), _("Đã mất")),
            moved=_day_or_mark(str(said.get("moved") or ""), _("Đã chuyển đi")),
        )
    except Refused as wrong:
        reasons.append(_("Dòng %(row)s: %(why)s") % {"row": row.number, "why": wrong})
        return None


def _name(said: object) -> str:
    """The database writes names in capitals; the register does not."""
    name = " ".join(nfc(str(said or "")).split())
    if len(name) > 120:
        raise Refused(_("họ và tên dài quá 120 chữ."))
    return " ".join(word.capitalize() for word in name.split()) if name.isupper() else name


def _born(said: object) -> str:
    if isinstance(said, dt.date):
        return said.isoformat()
    return str(said or "")


def _number(said: str) -> str:
    """Excel drops a leading zero when it takes the number for a number: it is put back."""
    digits = said.removesuffix(".0")
    if digits.isascii() and digits.isdigit() and len(digits) == CARD - 1:
        digits = f"0{digits}"
    try:
        return identity_number(digits)
    except Refused:
        lengths = ", ".join(map(str, LENGTHS))
        raise Refused(_("số định danh không có %(lengths)s chữ số.") % {"lengths": lengths}) from None


def _day_or_mark(said: str, heading: str) -> str:
    if not said or fold(said) in ("khong", "0"):
        return ""
    if fold(said) in MARKS:
        return MARKED
    try:
        day = _DAYS.value(said)
    except Unreadable:
        words = {"heading": heading, "said": said}
        raise Refused(_("cột %(heading)s: «%(said)s» không phải là ngày, cũng không phải dấu x.") % words) from None
    return day.isoformat() if isinstance(day, dt.date) else ""


def same_name(ours: str, theirs: str) -> bool:
    """Capitals and the place of the tone mark never matter; marks only where the other side writes any at all."""
    if name_key(ours) == name_key(theirs):
        return True
    return theirs.isascii() and fold(ours) == fold(theirs)


def same_birth(born_on: dt.date | None, birth_year: int | None, theirs: str) -> bool:
    """A bare year agrees with any day in it; a day that we only know the year of is news."""
    if len(theirs) == 4:
        return str(birth_year or "") == theirs
    return born_on is not None and born_on.isoformat() == theirs
