"""Which commune and village each row of a list lies in, among those the person may write to."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from chungtay.core.territory import without_kind
from chungtay.core.text import name_key
from chungtay.households.listed import ListedHousehold, refuse
from chungtay.places import queries as places
from chungtay.places.models import Unit
from chungtay.web.paths import within


@dataclass(slots=True)
class Placed:
    """A row of the list, the commune it lies in, and its village if the commune has entered it."""

    listed: ListedHousehold
    commune: Unit
    village: Unit | None
    village_key: str

    @property
    def key(self) -> tuple[int, str, str, int | None]:
        village = str(self.village.pk) if self.village else self.village_key
        return self.commune.pk, village, self.listed.name_key, self.listed.birth_year


def place(listed: list[ListedHousehold], *, paths: tuple[str, ...], day: date, may_add_villages: bool) -> list[Placed]:
    """Every row in its place, or one refusal naming every row that has none. Two statements, whatever the size."""
    units = places.units_on(day).filter(within(paths))
    communes = list(units.filter(level=Unit.Level.COMMUNE))
    by_name: dict[str, list[Unit]] = {}
    for commune in communes:
        by_name.setdefault(bare(commune.name), []).append(commune)
    villages: dict[int | None, dict[str, Unit]] = {}
    for village in units.filter(level=Unit.Level.VILLAGE):
        villages.setdefault(commune_of(village, communes), {})[village_key(village.name)] = village
    placed: list[Placed] = []
    reasons: list[str] = []
    for row in listed:
        where, reason = _commune(row, communes, by_name)
        if where is None:
            reasons.append(reason)
            continue
        key = village_key(row.village)
        known = villages.get(where.pk, {}).get(key)
        if key and known is None and not may_add_villages:
            reasons.append(
                _(
                    "Dòng %(row)s, cột Thôn: %(commune)s chưa có «%(village)s». "
                    "Sửa tên cho khớp, thêm thôn ở trang Địa bàn, hoặc đánh dấu «Thêm các thôn còn thiếu»."
                )
                % {"row": row.row, "commune": where.full_name, "village": row.village}
            )
            continue
        placed.append(Placed(row, where, known, key))
    refuse(reasons)
    return placed


def bare(name: str) -> str:
    """A commune's name without "xã", "thị trấn" and wherever its tone mark was typed."""
    return without_kind(name)[1]


def village_key(name: str) -> str:
    return name_key(name) if name else ""


def commune_of(village: Unit, communes: list[Unit]) -> int | None:
    return next((commune.pk for commune in communes if village.path.startswith(commune.path)), None)


def _commune(row: ListedHousehold, communes: list[Unit], by_name: dict[str, list[Unit]]) -> tuple[Unit | None, str]:
    """The commune a row names, or why there is none. With one commune in charge the column may be left out."""
    if not row.commune:
        if len(communes) == 1:
            return communes[0], ""
        return None, _("Dòng %(row)s, cột Xã: để trống. Ghi tên xã, thị trấn của hộ.") % {"row": row.row}
    found = by_name.get(bare(row.commune), [])
    if len(found) == 1:
        return found[0], ""
    if found:
        return None, _("Dòng %(row)s, cột Xã: có nhiều nơi cùng tên «%(name)s» trong địa bàn. Ghi đủ loại và tên.") % {
            "row": row.row,
            "name": row.commune,
        }
    return None, _("Dòng %(row)s, cột Xã: «%(name)s» không có trong địa bàn bạn phụ trách. Sửa tên xã trong tệp.") % {
        "row": row.row,
        "name": row.commune,
    }
