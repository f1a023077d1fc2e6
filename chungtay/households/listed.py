"""What a list of households says, row by row, and the sheet that asks for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from chungtay.core.refusal import Refused
from chungtay.core.sheets import Column, Kind, Row, read_sheet, write_sheet
from chungtay.core.text import fold, name_key
from chungtay.households.models import Classification

REASONS_SHOWN = 200
LONGEST_NAME = 120
Status = Classification.Status

STATUSES = {
    "Hộ nghèo": Status.POOR,
    "Hộ cận nghèo": Status.NEAR_POOR,
    "Hộ mới thoát nghèo": Status.NEWLY_ESCAPED,
    "Nghèo": Status.POOR,
    "Cận nghèo": Status.NEAR_POOR,
    "Mới thoát nghèo": Status.NEWLY_ESCAPED,
    "Thoát nghèo": Status.NEWLY_ESCAPED,
    "HN": Status.POOR,
    "HCN": Status.NEAR_POOR,
    "MTN": Status.NEWLY_ESCAPED,
}
SEXES = {"Nam": "Nam", "Nữ": "Nữ"}

COLUMNS = (
    Column(
        "head_name",
        ("Họ và tên chủ hộ", "Họ tên chủ hộ", "Tên chủ hộ", "Chủ hộ", "Họ và tên", "Họ tên"),
        required=True,
    ),
    Column("born", ("Năm sinh", "Ngày sinh", "Ngày, tháng, năm sinh"), Kind.DATE_OR_YEAR),
    Column("sex", ("Giới tính", "Nam/Nữ", "Giới"), Kind.CHOICE, choices=SEXES),
    Column("member_count", ("Số khẩu", "Số nhân khẩu", "Nhân khẩu", "Số người trong hộ"), Kind.INT),
    Column(
        "status",
        ("Diện", "Loại hộ", "Phân loại", "Đối tượng", "Diện hộ", "Phân loại hộ"),
        Kind.CHOICE,
        required=True,
        choices=STATUSES,
    ),
    Column("village", ("Thôn", "Thôn, tổ dân phố", "Thôn/bản", "Bản", "Tổ dân phố", "Khu dân cư", "Thôn xóm")),
    Column("commune", ("Xã", "Xã, thị trấn", "Xã/phường", "Xã, phường, thị trấn", "Tên xã")),
    Column("address", ("Địa chỉ", "Nơi ở", "Chỗ ở hiện nay", "Ghi chú địa chỉ")),
)


@dataclass(frozen=True, slots=True)
class ListedHousehold:
    """One row: `row` is its number as Excel shows it; what the list leaves out is empty or None."""

    row: int
    head_name: str
    name_key: str
    folded: str
    status: str
    birth_year: int | None
    sex: str
    member_count: int | None
    commune: str
    village: str
    address: str


def read_list(data: bytes, *, file_name: str) -> list[ListedHousehold]:
    """Every row, or one refusal with a sentence for each bad cell."""
    sheet = read_sheet(data, filename=file_name, columns=COLUMNS)
    refuse([problem.sentence for problem in sheet.problems])
    listed = [_listed(row) for row in sheet.rows]
    refuse([reason for one in listed for reason in _impossible(one)])
    if not listed:
        raise Refused(_("Tệp có đủ tiêu đề nhưng chưa có hộ nào bên dưới. Điền danh sách rồi tải lại."))
    return listed


def refuse(reasons: list[str]) -> None:
    """Refused with one sentence for each place, if there is any."""
    if reasons:
        text = _("Chưa nhập được hộ nào: có %(count)s chỗ phải sửa trong tệp. Sửa rồi tải lại.")
        raise Refused(text % {"count": len(reasons)}, reasons[:REASONS_SHOWN])


def _listed(row: Row) -> ListedHousehold:
    said: dict[str, Any] = row.values
    name = " ".join(str(said["head_name"]).split())
    born = said.get("born")
    return ListedHousehold(
        row=row.number,
        head_name=name,
        # A key may be longer than its name: ß folds to ss.
        name_key=name_key(name)[:LONGEST_NAME],
        folded=fold(name)[:LONGEST_NAME],
        status=said["status"],
        birth_year=born.year if isinstance(born, date) else born,
        sex=said.get("sex") or "",
        member_count=said.get("member_count"),
        commune=said.get("commune") or "",
        village=said.get("village") or "",
        address=said.get("address") or "",
    )


def _impossible(one: ListedHousehold) -> Iterable[str]:
    """What no household can be: kept out of the register before the database has to refuse it."""
    words = {"row": one.row, "said": one.birth_year, "count": one.member_count, "name": one.head_name}
    if one.birth_year is not None and not 1880 <= one.birth_year <= 2100:
        yield _("Dòng %(row)s, cột Năm sinh: %(said)s không thể là năm sinh của chủ hộ.") % words
    if one.member_count is not None and not 1 <= one.member_count <= 60:
        yield _("Dòng %(row)s, cột Số khẩu: %(count)s không thể là số người của một hộ.") % words
    if len(one.head_name) > LONGEST_NAME:
        yield _("Dòng %(row)s, cột Họ và tên chủ hộ: dài quá 120 chữ. Chỉ ghi tên chủ hộ.") % words
    for heading, text, limit in ((_("Thôn"), one.village, 120), (_("Địa chỉ"), one.address, 300)):
        if len(text) > limit:
            yield _("Dòng %(row)s, cột %(heading)s: dài quá %(limit)s chữ. Rút ngắn lại.") % {
                "row": one.row,
                "heading": heading,
                "limit": limit,
            }


def template() -> bytes:
    """An empty sheet with our headings."""
    return write_sheet(_("DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO, HỘ MỚI THOÁT NGHÈO"), COLUMNS)


def filled(title: str, rows: Iterable[dict[str, object]]) -> bytes:
    """The same sheet with rows: what goes out can come in again."""
    return write_sheet(title, COLUMNS, rows)
