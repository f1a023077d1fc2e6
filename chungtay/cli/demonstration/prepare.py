"""Fills an empty database with the demonstration; one that has it already is left as it is."""

from pathlib import Path

from django.conf import settings
from django.db import transaction

from chungtay.accounts.models import User
from chungtay.cli.demonstration import commune, district, papers
from chungtay.core.refusal import Refused
from chungtay.places import actions as places
from chungtay.web import clock
from chungtay.web.scope import Scope

PASSWORD = "chung-tay-2024"  # noqa: S105 — printed for everybody who starts the demonstration
ACCOUNTS = (
    ("binhson", "chuyên viên Phòng LĐ-TB&XH huyện Bình Sơn, tháng 6/2024: bắt đầu ở đây"),
    ("binhson.lanhdao", "lãnh đạo phòng, xem và công bố"),
    ("binhan", "công chức xã Bình An, tháng 6/2024: chỉ thấy xã mình"),
    ("binhson.quantri", "người quản trị của huyện: người, vị trí, địa bàn, nhật ký"),
    ("binhminh", "công chức xã Bình Minh, tháng 11/2026: chính quyền hai cấp, đang rà soát hộ nghèo theo hai chuẩn"),
    ("binhminh.lanhdao", "chủ tịch xã Bình Minh: xem, ký quyết định công nhận"),
    ("binhminh.thon", "trưởng thôn Xóm Mới, xã Bình Minh: khảo sát trên điện thoại"),
)
FOLDER = "trinh-dien"


@transaction.atomic
def prepare(folder: Path) -> None:
    """Territory, both localities, and in the folder the files to try."""
    if settings.PRODUCTION:
        raise Refused("Dữ liệu trình diễn không được nạp vào máy chủ vận hành thật.")
    papers.lay_out(folder, district.rows())
    if User.objects.filter(username=ACCOUNTS[0][0]).exists():
        return
    by, at = Scope(user_name="Chương trình trình diễn"), clock.now()
    places.load_territory(by=by, at=at)
    district.set_up(by=by, at=at, password=PASSWORD)
    commune.set_up(by=by, at=at, password=PASSWORD)
