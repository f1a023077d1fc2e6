"""The simple list of heads as a sheet: empty to be filled in, or filled with what the register holds."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from chungtay.core.sheets import Column, Kind, write_sheet
from chungtay.households.models import Classification

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


def template() -> bytes:
    """An empty sheet with our headings."""
    return write_sheet(_("DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO, HỘ MỚI THOÁT NGHÈO"), COLUMNS)


def filled(title: str, rows: Iterable[dict[str, object]]) -> bytes:
    """The same sheet with rows: what goes out can come in again."""
    return write_sheet(title, COLUMNS, rows)
