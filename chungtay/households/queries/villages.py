"""Under which area and zone a village is reviewed, what is proposed for it, and which villages have nothing yet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from chungtay.core.law import NotInForce
from chungtay.core.poverty.facts import Area, Place
from chungtay.core.poverty.zones import zones_on
from chungtay.core.refusal import Refused
from chungtay.households.models import Household, VillageSetting
from chungtay.places import queries as places
from chungtay.places.models import Succession, Unit
from chungtay.web.paths import within
from chungtay.web.scope import Scope

OFFERED = 2_000
URBAN = (Unit.Kind.WARD, Unit.Kind.TOWNSHIP)
RURAL = (Unit.Kind.COMMUNE,)
LAST_OF_THE_63 = date(2025, 6, 30)  # Resolution 202/2025/QH15: the sheet's provinces were merged the day after


def settings_on(day: date, villages: Iterable[int]) -> dict[int, VillageSetting]:
    """The setting of each village that has one that day, by the village's key; one statement."""
    rows = VillageSetting.objects.filter(VillageSetting.covering(day), village__in=list(villages))
    return {row.village_id: row for row in rows}


def place_from(setting: VillageSetting) -> Place:
    """The setting as the score sheet wants it."""
    return Place(Area(setting.area), setting.zone, setting.in_central_city)


def place_of(household: Household, day: date) -> Place:
    """Where the household lives as the sheet sees it; a village without a setting is named and refused."""
    if household.village_id is None or household.village is None:
        raise Refused(_("Hộ %(name)s chưa ghi ở thôn nào nên chưa chấm điểm được.") % {"name": household.head_name})
    found = settings_on(day, [household.village_id]).get(household.village_id)
    if found is None:
        raise Refused(why_not_scored([household.village.name]))
    return place_from(found)


def why_not_scored(names: Sequence[str]) -> str:
    """The sentence for villages that have no setting."""
    words = {"names": ", ".join(names)}
    return _("%(names)s chưa có khu vực và vùng nên chưa chấm điểm được. Ghi ở trang Khu vực, vùng của thôn.") % words


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the kind of unit and the old province say; an empty fact is for a person to decide, and `why` says so."""

    area: str
    zone: str
    in_central_city: bool
    why: str


def proposals(commune: Unit, day: date) -> Proposal:
    """One proposal for all villages of a commune: they share its kind and its old province."""
    area = "urban" if commune.kind in URBAN else "rural" if commune.kind in RURAL else ""
    reasons = [] if area else [_("%(unit)s không phải xã hay phường: chọn khu vực.") % {"unit": commune.full_name}]
    provinces = old_provinces(commune)
    if len(provinces) != 1:
        reasons.append(_("xã gộp từ nhiều tỉnh cũ: chọn vùng.") if provinces else _("không rõ tỉnh cũ: chọn vùng."))
        return Proposal(area, "", False, " ".join(reasons))
    try:
        zone = zones_on(day).value.place(provinces[0], Area(area or "rural"))
    except (Refused, NotInForce) as silence:
        return Proposal(area, "", False, " ".join([*reasons, str(silence)]))
    names = {unit.code: unit.name for unit in places.units_on(LAST_OF_THE_63).filter(code=provinces[0])}
    known = _("theo tỉnh cũ %(province)s và loại đơn vị") % {"province": names.get(provinces[0], provinces[0])}
    return Proposal(area, zone.zone, zone.in_central_city, " ".join([*reasons, known]))


def old_provinces(commune: Unit) -> list[str]:
    """The codes of the 63 provinces of 2022 that the commune's territory belonged to."""
    if commune.since <= LAST_OF_THE_63:
        return [commune.path.partition(".")[0]]
    found: set[str] = set()
    seen: set[int] = set()
    ask = [commune.pk]
    while ask:
        rows = Succession.objects.filter(successor__in=ask).select_related("predecessor")
        before = [row.predecessor for row in rows if row.predecessor_id not in seen]
        seen |= {unit.pk for unit in before}
        found |= {unit.path.partition(".")[0] for unit in before if unit.since <= LAST_OF_THE_63}
        ask = [unit.pk for unit in before if unit.since > LAST_OF_THE_63]
    return sorted(found)


@dataclass(frozen=True, slots=True)
class VillageRow:
    """A village and its setting of the day, or none."""

    village: Unit
    setting: VillageSetting | None


def villages_of(commune: Unit, day: date) -> list[VillageRow]:
    """Every village of the commune that day; two statements."""
    villages = list(places.villages_on(commune, day))
    known = settings_on(day, [village.pk for village in villages])
    return [VillageRow(village, known.get(village.pk)) for village in villages]


def without_setting(scope: Scope, day: date, permission: str = "households.view") -> list[Unit]:
    """The villages in the person's territory that cannot be scored yet."""
    covered = VillageSetting.objects.filter(VillageSetting.covering(day)).values("village")
    villages = places.units_on(day).filter(within(scope.paths(permission)), level=Unit.Level.VILLAGE)
    return list(villages.exclude(pk__in=covered).order_by("path"))


def communes_of(scope: Scope, day: date) -> list[tuple[Unit, int, int]]:
    """Each commune of the person's territory, how many villages it has and how many of them have no setting."""
    paths = scope.paths("households.view")
    units = places.units_on(day).filter(within(paths))
    missing = {unit.pk for unit in without_setting(scope, day)}
    counts: Mapping[str, list[int]] = {
        one.path: [0, 0] for one in units.filter(level=Unit.Level.COMMUNE).order_by("path")
    }
    for pk, path, code in units.filter(level=Unit.Level.VILLAGE).values_list("pk", "path", "code"):
        if (of := counts.get(path.removesuffix(f"{code}."))) is not None:
            of[0] += 1
            of[1] += pk in missing
    found = {one.path: one for one in units.filter(level=Unit.Level.COMMUNE)}
    return [(found[path], total, bare) for path, (total, bare) in counts.items()]


def history_of(village: Unit) -> list[VillageSetting]:
    """Every setting of the village, newest first."""
    return list(village.settings.order_by("-since"))


def own_villages(scope: Scope, day: date) -> QuerySet[Unit]:
    """The villages of that day whose households the person may change."""
    return places.units_on(day).filter(scope.within("households.edit"), level=Unit.Level.VILLAGE)


def communes_seen_by(scope: Scope, day: date) -> QuerySet[Unit]:
    return places.units_on(day).filter(scope.within("households.view"), level=Unit.Level.COMMUNE)


def commune_over(village: Unit, day: date) -> Unit:
    """The commune the village lies in that day."""
    return places.parents_on(village, day)[-1]


def offered(scope: Scope, day: date) -> list[tuple[str, str]]:
    """Code and name of the villages to choose from; the commune is said where there are several."""
    villages = list(own_villages(scope, day).order_by("path")[:OFFERED])
    over = {unit.path: unit.full_name for unit in communes_seen_by(scope, day)}
    if len(over) < 2:
        return [(village.code, village.name) for village in villages]
    parent = {village.pk: village.path.removesuffix(f"{village.code}.") for village in villages}
    return [(village.code, f"{village.name}, {over.get(parent[village.pk], '')}") for village in villages]
