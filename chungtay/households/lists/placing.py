"""In which commune and village each household of a list lies, among those the person may write to."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from chungtay.core.refusal import Refused
from chungtay.core.territory import without_kind
from chungtay.core.text import name_key
from chungtay.households.lists.said import Faults, ListedHousehold
from chungtay.households.models import VillageSetting
from chungtay.places import queries as places
from chungtay.places.models import Unit
from chungtay.web.paths import within

URBAN_KINDS = (Unit.Kind.WARD, Unit.Kind.TOWNSHIP)
"""Communes whose villages are urban as long as no setting of their own says otherwise."""


@dataclass(slots=True)
class Territory:
    """The communes and villages a list may lie in, found again by what people write."""

    communes: dict[int, Unit]
    villages: dict[int, Unit]
    missing: dict[tuple[int, str], str] = field(default_factory=dict)  # villages to be added, by commune and key
    urban: set[int] = field(default_factory=set)  # villages under an urban setting
    rural: set[int] = field(default_factory=set)

    def is_urban(self, one: ListedHousehold) -> bool:
        """The village's own dated setting says so; without one, the kind of the commune."""
        if one.village in self.urban:
            return True
        return one.village not in self.rural and self.communes[one.commune].kind in URBAN_KINDS


def territory_of(paths: tuple[str, ...], *, day: date, as_of: date) -> Territory:
    """What lies in those paths on the day; two statements, whatever the size."""
    units = list(places.units_on(day).filter(within(paths), level__gte=Unit.Level.COMMUNE))
    communes = {unit.pk: unit for unit in units if unit.level == Unit.Level.COMMUNE}
    found = Territory(communes, {unit.pk: unit for unit in units if unit.level == Unit.Level.VILLAGE})
    settings = VillageSetting.objects.filter(VillageSetting.covering(as_of), within(paths))
    for village, area in settings.values_list("village_id", "area"):
        (found.urban if area == VillageSetting.Area.URBAN else found.rural).add(village)
    return found


def place(households: list[ListedHousehold], territory: Territory, faults: Faults, *, may_add_villages: bool) -> None:
    """Every household in its place; what has none is named."""
    finder = _Finder(territory, may_add_villages)
    answers = {where: finder.find(*where) for where in {one.place for one in households}}
    if households and all(answer.is_elsewhere for answer in answers.values()):
        raise Refused(_elsewhere(households[0].place, territory))
    for one in households:
        answer = answers[one.place]
        if answer.why:
            faults.add(one, answer.column, answer.why)
            continue
        one.commune, one.village, one.village_key = answer.commune, answer.village, answer.key
        place_of = territory.villages.get(answer.village or 0) or territory.communes[answer.commune]
        one.path = place_of.path


def _elsewhere(said: tuple[str, str, str], territory: Territory) -> str:
    code, commune, _village = said
    mine = [unit.full_name for unit in territory.communes.values()]
    names = ", ".join(mine[:3]) + ("…" if len(mine) > 3 else "")
    return _(
        "Danh sách này là của %(commune)s, không thuộc địa bàn bạn phụ trách (%(mine)s); chưa nhập hộ nào. "
        "Chọn đúng tệp của xã mình, hoặc sửa cột Xã, cột Mã xã."
    ) % {"commune": " ".join(filter(None, (commune or _("xã khác"), f"({code})" if code else ""))), "mine": names}


@dataclass(frozen=True, slots=True)
class _Answer:
    commune: int = 0
    village: int | None = None
    key: str = ""
    column: str = ""
    why: str = ""
    is_elsewhere: bool = False


class _Finder:
    def __init__(self, territory: Territory, may_add_villages: bool) -> None:
        self.territory = territory
        self.may_add_villages = may_add_villages
        self._by_code = {unit.code: unit for unit in territory.communes.values()}
        self._by_name: dict[str, list[Unit]] = {}
        self._by_path = {unit.path: unit.pk for unit in territory.communes.values()}
        for unit in territory.communes.values():
            self._by_name.setdefault(bare(unit.name), []).append(unit)
        self._villages: dict[tuple[int, str], Unit] = {}
        self._bare: dict[tuple[int, str], list[Unit]] = {}
        for village in territory.villages.values():
            commune = self._by_path.get(village.path.removesuffix(f"{village.code}."), 0)
            self._villages[commune, name_key(village.name)] = village
            self._bare.setdefault((commune, bare(village.name)), []).append(village)

    def find(self, code: str, name: str, village: str) -> _Answer:
        commune, answer = self._commune(code, name)
        if commune is None:
            return answer
        if not village:
            return _Answer(commune.pk)
        key = name_key(village)
        known = self._villages.get((commune.pk, key)) or self._alone(commune.pk, village)
        if known:
            return _Answer(commune.pk, known.pk, key)
        if self.may_add_villages:
            self.territory.missing[commune.pk, key] = village
            return _Answer(commune.pk, None, key)
        why = _(
            "%(commune)s chưa có «%(village)s». Sửa tên cho khớp, thêm thôn ở trang Địa bàn, "
            "hoặc đánh dấu «Thêm các thôn còn thiếu»."
        )
        return _Answer(column="village", why=why % {"commune": commune.full_name, "village": village})

    def _alone(self, commune: int, village: str) -> Unit | None:
        """The one village of that bare name: "5" for "Thôn 5" when nothing else is called 5."""
        same = self._bare.get((commune, bare(village)), [])
        return same[0] if len(same) == 1 else None

    def _commune(self, code: str, name: str) -> tuple[Unit | None, _Answer]:
        """The commune named by code or name; with one commune in charge both may be left out."""
        if code and (unit := self._by_code.get(code) or self._by_code.get(code.zfill(5))):
            if name and bare(name) != bare(unit.name):
                why = _("mã %(code)s là của %(commune)s, cột Xã lại ghi «%(name)s». Sửa mã hoặc tên.")
                words = {"code": code, "commune": unit.full_name, "name": name}
                return None, _Answer(column="commune_code", why=why % words)
            return unit, _Answer()
        if not name and not code:
            if len(self.territory.communes) == 1:
                return next(iter(self.territory.communes.values())), _Answer()
            return None, _Answer(column="commune", why=_("để trống. Ghi tên xã, thị trấn của hộ."))
        found = self._by_name.get(bare(name), []) if name else []
        if len(found) == 1 and not code:
            return found[0], _Answer()
        if len(found) > 1:
            why = _("có nhiều nơi cùng tên «%(name)s» trong địa bàn. Ghi thêm mã xã.") % {"name": name}
            return None, _Answer(column="commune", why=why)
        why = _("«%(name)s» không có trong địa bàn bạn phụ trách. Sửa tên hoặc mã xã trong tệp.")
        return None, _Answer(column="commune", why=why % {"name": name or code}, is_elsewhere=True)


def bare(name: str) -> str:
    """A name without "xã", "thị trấn", "thôn" and wherever its tone mark was typed."""
    return without_kind(name)[1]
