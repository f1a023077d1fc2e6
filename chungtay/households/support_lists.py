"""What a list of supports says, row by row, and the sheet that asks for it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from chungtay.core.refusal import Refused
from chungtay.core.sheets import Column, Kind, Row, read_sheet, write_sheet
from chungtay.core.text import fold
from chungtay.households.components import OUTSIDE
from chungtay.households.wording import newest_supports

REASONS_SHOWN = 200
_COMPONENT = re.compile(r"(?:(?:tieu )?du an|tda|da)?\s*(\d{1,2})(?:[.,](\d{1,2})(?:\.0)?)?(?:\s*[:;–-].*)?")
_OUTSIDE = re.compile(r"0|ngoai (chuong trinh|ct)\b.*|chinh sach thuong xuyen")


def columns() -> tuple[Column, ...]:
    """The columns, with the kinds of support as the newest form words them."""
    supports = newest_supports()
    kinds: dict[str, object] = {label: code for code, label in supports.items()}
    kinds |= {str(code): code for code in supports}
    return (
        Column("code", ("Mã hộ", "Mã số hộ")),
        Column("head_name", ("Họ và tên chủ hộ", "Họ tên chủ hộ", "Tên chủ hộ", "Chủ hộ")),
        Column("village", ("Thôn", "Thôn, tổ dân phố", "Thôn/bản", "Tổ dân phố")),
        Column("commune", ("Xã", "Xã, phường", "Xã/phường", "Xã, thị trấn")),
        Column("person", ("Người được hỗ trợ", "Người hưởng", "Họ và tên người hưởng")),
        Column("kind", ("Loại hỗ trợ", "Loại chính sách"), Kind.CHOICE, required=True, choices=kinds),
        Column("what", ("Nội dung hỗ trợ", "Được hỗ trợ gì", "Nội dung"), required=True),
        Column("component", ("Dự án, tiểu dự án", "Tiểu dự án", "Dự án", "Nguồn"), required=True),
        Column("year", ("Năm", "Năm hỗ trợ"), Kind.INT, required=True),
        Column("given_on", ("Ngày nhận", "Ngày hỗ trợ"), Kind.DATE),
        Column("amount", ("Số tiền (đồng)", "Kinh phí", "Trị giá"), Kind.INT),
        Column("decision", ("Quyết định", "Số quyết định")),
        Column("unlisted_why", ("Lý do ngoài danh sách", "Lý do hỗ trợ hộ ngoài danh sách")),
    )


@dataclass(frozen=True, slots=True)
class ListedSupport:
    """One row: `row` is its number as Excel shows it; what the list leaves out is empty or None."""

    row: int
    code: str
    head_name: str
    village: str
    commune: str
    person: str
    kind: int
    what: str
    component: str
    year: int
    given_on: date | None
    amount: int | None
    decision: str
    unlisted_why: str


def read_supports(data: bytes, *, file_name: str) -> list[ListedSupport]:
    """Every row, or one refusal with a sentence for each bad cell."""
    sheet = read_sheet(data, filename=file_name, columns=columns())
    refuse([problem.sentence for problem in sheet.problems])
    listed = [_listed(row) for row in sheet.rows]
    refuse([reason for one in listed for reason in _impossible(one)])
    if not listed:
        raise Refused(_("Tệp có đủ tiêu đề nhưng chưa có hỗ trợ nào bên dưới. Điền danh sách rồi tải lại."))
    return listed


def refuse(reasons: Sequence[str]) -> None:
    """Refused with one sentence for each place, if there is any."""
    if reasons:
        text = _("Chưa nhập hỗ trợ nào: có %(count)s chỗ phải sửa trong tệp. Sửa rồi tải lại.")
        raise Refused(text % {"count": len(reasons)}, list(reasons)[:REASONS_SHOWN])


def component_code(said: str) -> str:
    """`3.1` from «Tiểu dự án 3.1», «TDA 3,1» or a number of Excel; what is no component stays as it was written."""
    text = fold(said)
    if _OUTSIDE.fullmatch(text):
        return OUTSIDE
    found = _COMPONENT.fullmatch(text)
    if not found:
        return said[:20]
    return found[1] if found[2] in (None, "0") else f"{found[1]}.{found[2]}"


def _listed(row: Row) -> ListedSupport:
    said: dict[str, Any] = row.values
    text = {name: " ".join(str(said.get(name) or "").split()) for name in ("code", "head_name", "village", "commune")}
    return ListedSupport(
        row=row.number,
        code=text["code"].upper(),
        head_name=text["head_name"],
        village=text["village"],
        commune=text["commune"],
        person=str(said.get("person") or ""),
        kind=said["kind"],
        what=str(said["what"]),
        component=component_code(str(said["component"])),
        year=said["year"],
        given_on=said.get("given_on"),
        amount=said.get("amount"),
        decision=str(said.get("decision") or ""),
        unlisted_why=str(said.get("unlisted_why") or ""),
    )


def _impossible(one: ListedSupport) -> Iterable[str]:
    if not one.code and not one.head_name:
        yield _("Dòng %(row)s: chưa rõ hộ nào. Ghi mã hộ, hoặc họ tên chủ hộ và thôn.") % {"row": one.row}
    limits = ((_("Nội dung hỗ trợ"), one.what, 300), (_("Quyết định"), one.decision, 60))
    for heading, text, limit in (*limits, (_("Lý do ngoài danh sách"), one.unlisted_why, 300)):
        if len(text) > limit:
            yield _("Dòng %(row)s, cột %(heading)s: dài quá %(limit)s chữ. Rút ngắn lại.") % {
                "row": one.row,
                "heading": heading,
                "limit": limit,
            }


def template() -> bytes:
    """An empty sheet with our headings."""
    return write_sheet(_("DANH SÁCH HỖ TRỢ HỘ NGHÈO, HỘ CẬN NGHÈO, HỘ MỚI THOÁT NGHÈO"), columns())


def filled(title: str, rows: Iterable[dict[str, object]]) -> bytes:
    """The same sheet with rows: what goes out can come in again."""
    return write_sheet(title, columns(), rows)
