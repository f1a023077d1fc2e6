"""Who received which support: the register, its totals, the meetings, and those who asked and never received."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from chungtay.households import components
from chungtay.households.models import Circumstances, Classification, Household, SelectionMeeting, Support
from chungtay.households.queries.lying import MOST_PLACES, lying_at
from chungtay.households.wording import bit, codes_in, wording_of
from chungtay.places.models import Unit
from chungtay.web.paths import within
from chungtay.web.scope import Scope
from chungtay.web.templatetags.chungtay import dotted

CHUNK = 500
ON_LIST = (Classification.Status.POOR, Classification.Status.NEAR_POOR, Classification.Status.NEWLY_ESCAPED)
Key = tuple[int, int, str, int]  # of whom, kind, component, year


def supports_seen_by(scope: Scope) -> QuerySet[Support]:
    """Every support in the territory, withdrawn ones included."""
    return Support.objects.filter(scope.within("households.view"))


def register(
    scope: Scope,
    *,
    year: int,
    component: str = "",
    kind: int | None = None,
    place_id: int | None = None,
    withdrawn: bool = False,
) -> QuerySet[Support]:
    """The register of one year by place and name; withdrawn supports apart."""
    found = supports_seen_by(scope).filter(year=year, withdrawn_at__isnull=not withdrawn)
    if component:
        found = found.filter(component=component)
    if kind:
        found = found.filter(kind=kind)
    found = found.filter(lying_in(place_id))
    joined = found.select_related("household__commune", "household__village", "person", "meeting")
    return joined.order_by("path", "household__folded", "household_id", "kind", "pk")


def years_of_support(scope: Scope) -> list[int]:
    """The years in which anybody of the territory was supported, newest first."""
    return list(supports_seen_by(scope).values_list("year", flat=True).distinct().order_by("-year"))


@dataclass(frozen=True, slots=True)
class Total:
    """How many supports, how many households and how much money lie behind one name."""

    label: str
    supports: int
    households: int
    amount: int


def totals(rows: Sequence[Total], label: str = "") -> Total:
    """All of them together: a household stands in one place."""
    return Total(
        label, sum(one.supports for one in rows), sum(one.households for one in rows), sum(one.amount for one in rows)
    )


def totals_by_component(found: QuerySet[Support], year: int) -> list[Total]:
    """One line a component, in the order of the catalogue."""
    rows = _summed(found, "component")
    return [_total(components.named(row["component"], year), row) for row in sorted(rows, key=lambda r: r["component"])]


def totals_by_place(found: QuerySet[Support]) -> list[Total]:
    """One line a village, in the order of the map; with very many villages one line a commune."""
    rows = sorted(_summed(found, "path"), key=lambda row: row["path"])
    places = lying_at([row["path"] for row in rows])
    if len(rows) <= MOST_PLACES:
        return [_total(places[row["path"]].village, row) for row in rows]
    by_commune: dict[str, Total] = {}
    for row in rows:
        place = places[row["path"]]
        known = by_commune.get(place.commune_path, Total(place.commune, 0, 0, 0))
        by_commune[place.commune_path] = totals([known, _total("", row)], known.label)
    return list(by_commune.values())


def _summed(found: QuerySet[Support], by: str) -> Iterable[dict[str, Any]]:
    return found.order_by().values(by).annotate(n=Count("pk"), h=Count("household_id", distinct=True), a=Sum("amount"))


def _total(label: str, row: dict[str, Any]) -> Total:
    return Total(label, row["n"], row["h"], row["a"] or 0)


def places_to_choose(scope: Scope) -> list[tuple[int, str]]:
    """The villages of the territory for a list to choose from; in a large territory its communes."""
    here = Unit.objects.filter(scope.within("households.view"), until=None).order_by("path", "name")
    villages = here.filter(level=Unit.Level.VILLAGE).select_related("parent")
    found = list(villages[: MOST_PLACES + 1])
    if len(found) <= MOST_PLACES:
        return [(one.pk, _with_commune(one)) for one in found]
    return [(one.pk, one.full_name) for one in here.filter(level=Unit.Level.COMMUNE)]


def is_large(scope: Scope) -> bool:
    """Whether the territory has more villages than a person reads: there a commune is chosen first."""
    villages = Unit.objects.filter(scope.within("households.view"), until=None, level=Unit.Level.VILLAGE)
    return len(villages.values_list("pk")[: MOST_PLACES + 1]) > MOST_PLACES


def _with_commune(village: Unit) -> str:
    return f"{village.name} ({village.parent.full_name})" if village.parent else village.name


def lying_in(place_id: int | None) -> Q:
    """The rows of one village or commune; of the whole territory when none is named."""
    if place_id is None:
        return Q()
    place = Unit.objects.filter(pk=place_id).first()
    return within((place.path,) if place else ())


def standing_doubles(rows: Sequence[Support]) -> dict[Key, Support]:
    """Of the supports about to be written, those that already stand: same receiver, kind, component and year."""
    years = {row.year for row in rows}
    standing = Support.objects.filter(withdrawn_at__isnull=True, year__in=years)
    joined = standing.select_related("household__village", "household__commune", "person", "meeting")
    people = sorted({row.person_id for row in rows if row.person_id})
    households = sorted({row.household_id for row in rows if not row.person_id})
    found: list[Support] = []
    for start in range(0, len(people), CHUNK):
        found += joined.filter(person_id__in=people[start : start + CHUNK])
    for start in range(0, len(households), CHUNK):
        found += joined.filter(person__isnull=True, household_id__in=households[start : start + CHUNK])
    by_key = {key_of(one): one for one in found}
    return {key: by_key[key] for key in map(key_of, rows) if key in by_key}


def key_of(support: Support) -> Key:
    """Whom a support may be given to once: a person counts as himself, wherever he lives."""
    whom = -support.person_id if support.person_id else support.household_id
    return whom, support.kind, support.component, support.year


def where_it_stands(standing: Support) -> str:
    """Where the support stands that somebody is about to write a second time."""
    household, village = standing.household, standing.household.village
    place = village.name if village else household.commune.full_name
    who = (_("%(person)s (hộ %(head)s, %(place)s)") if standing.person else _("Hộ %(head)s (%(place)s)")) % {
        "person": standing.person and standing.person.full_name,
        "head": household.head_name,
        "place": place,
    }
    parts = [
        _("%(who)s đã được ghi «%(what)s», %(component)s, năm %(year)s")
        % {
            "who": who,
            "what": standing.what,
            "component": components.short(standing.component),
            "year": standing.year,
        }
    ]
    if standing.amount is not None:
        parts.append(_("%(amount)s đồng") % {"amount": dotted(standing.amount)})
    if standing.decision_number:
        parts.append(_("theo %(decision)s") % {"decision": standing.decision_number})
    if standing.meeting:
        parts.append(_("chọn tại cuộc họp ngày %(day)s") % {"day": f"{standing.meeting.held_on:%d/%m/%Y}"})
    parts.append(_("%(name)s ghi") % {"name": standing.by_name})
    return ", ".join(parts)


def meetings_seen_by(scope: Scope) -> QuerySet[SelectionMeeting]:
    """The meetings of the territory, newest first, each with how many supports it chose."""
    standing = Count("supports", filter=Q(supports__withdrawn_at__isnull=True))
    found = SelectionMeeting.objects.filter(scope.within("households.view")).select_related("unit")
    return found.annotate(chosen=standing).order_by("-held_on", "-pk")


def candidates(
    scope: Scope,
    meeting: SelectionMeeting,
    *,
    year: int,
    status: str = "",
    place_id: int | None = None,
    need: int | None = None,
) -> QuerySet[Household]:
    """The households a meeting may choose from: on the list of the year, in its own territory, by class and need."""
    listed = Classification.objects.filter(year=year)
    listed = (
        listed.filter(status=status) if status else listed.filter(status__in=("poor", "near_poor", "newly_escaped"))
    )
    found = Household.objects.filter(
        scope.within("households.edit"),
        within((meeting.path,)),
        until__isnull=True,
        pk__in=listed.values("household_id"),
    )
    found = found.filter(lying_in(place_id))
    if need:
        found = _who_asked(found, year, need)
    own = Classification.objects.filter(household=OuterRef("pk"), year=year).values("status")[:1]
    ordered = found.select_related("village", "commune").annotate(status_of_year=own)
    return ordered.order_by("path", "folded", "pk")


def _who_asked(households: QuerySet[Household], year: int, kind: int) -> QuerySet[Household]:
    """Those that stated the need in that year."""
    stated = Circumstances.objects.filter(household=OuterRef("pk"), year=year)
    return households.filter(Exists(stated.alias(asked=F("needs").bitand(bit(kind))).exclude(asked=0)))


@dataclass(frozen=True, slots=True)
class Unmet:
    """Of one kind of support: how many households asked, and how many of them never received any since."""

    code: int
    label: str
    asked: int
    never: int


def unmet_by_kind(scope: Scope, year: int, place_id: int | None = None) -> list[Unmet]:
    """Every kind that was asked for in that year. Two statements."""
    words = wording_of(year).supports
    said = Circumstances.objects.filter(scope.within("households.view"), lying_in(place_id), year=year)
    said = said.filter(household__until__isnull=True)
    asked: dict[int, int] = {}
    for row in said.exclude(needs=0).values("needs").annotate(n=Count("pk")).order_by():
        for code in codes_in(row["needs"]):
            asked[code] = asked.get(code, 0) + row["n"]
    given = said.filter(household__supports__withdrawn_at=None, household__supports__year__gte=year)
    met: dict[int, int] = {}
    helped = given.order_by().values_list("household_id", "household__supports__kind", "needs")
    # Told apart here: grouping by every mask costs the database many times the reading.
    for _household, kind, needs in set(helped.iterator(5_000)):
        if needs & bit(kind):
            met[kind] = met.get(kind, 0) + 1
    return [
        Unmet(code, words.get(code, str(code)), asked[code], asked[code] - met.get(code, 0)) for code in sorted(asked)
    ]


def never_received(scope: Scope, *, year: int, kind: int, place_id: int | None = None) -> QuerySet[Household]:
    """The households that asked for that kind in that year and have received none of it since."""
    given = Support.objects.filter(household=OuterRef("pk"), kind=kind, year__gte=year, withdrawn_at__isnull=True)
    found = Household.objects.filter(scope.within("households.view"), until__isnull=True)
    found = _who_asked(found, year, kind).filter(~Exists(given))
    found = found.filter(lying_in(place_id))
    own = Classification.objects.filter(household=OuterRef("pk"), year=year).values("status")[:1]
    return found.select_related("village", "commune").annotate(status_of_year=own).order_by("path", "folded", "pk")


def of_household(household: Household) -> list[Support]:
    """Everything the household or anybody of it was ever given, withdrawn supports included, newest first."""
    found = household.supports.select_related("person", "meeting")
    return list(found.order_by("-year", "kind", "pk"))
