"""Reading the register: lists of one year, by territory range, and how many of each class."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, QuerySet

from chungtay.core.text import fold
from chungtay.households.models import Classification, Household, SheetImport
from chungtay.places.models import Unit
from chungtay.web.scope import Scope


def visible_to(scope: Scope) -> QuerySet[Household]:
    """The households inside the territories where the person may see them."""
    return Household.objects.filter(scope.within("households.view"))


def list_of_year(
    scope: Scope, *, year: int, commune_id: int | None = None, status: str = "", words: str = ""
) -> QuerySet[Household]:
    """The households on the list of that year, by commune and name; `words` finds any part of the head's name."""
    listed = Classification.objects.filter(year=year)
    if status:
        listed = listed.filter(status=status)
    households = visible_to(scope).filter(pk__in=listed.values("household_id"))
    if commune_id:
        households = households.filter(commune_id=commune_id)
    if words:
        households = households.filter(folded__contains=fold(words))
    of_year = Prefetch("classifications", Classification.objects.filter(year=year), to_attr="of_year")
    return households.select_related("commune", "village").prefetch_related(of_year).order_by("path", "folded", "pk")


def years(scope: Scope) -> list[int]:
    """The years that have a list in the person's territory, newest first."""
    listed = Classification.objects.filter(scope.within("households.view"))
    return list(listed.values_list("year", flat=True).distinct().order_by("-year"))


@dataclass(frozen=True, slots=True)
class CommuneCount:
    """How many households of each class one commune has on a year's list."""

    commune: str
    commune_id: int
    poor: int
    near_poor: int
    newly_escaped: int

    @property
    def total(self) -> int:
        return self.poor + self.near_poor + self.newly_escaped


def counts_by_commune(scope: Scope, year: int) -> list[CommuneCount]:
    """One row a commune, in the order of the map; one statement."""
    rows = (
        Classification.objects.filter(scope.within("households.view"), year=year)
        .values("household__commune_id", "household__commune__kind", "household__commune__name", "status")
        .annotate(households=Count("pk"))
        .order_by("household__commune__path")
    )
    found: dict[int, dict[str, int]] = {}
    names: dict[int, str] = {}
    for row in rows:
        pk = row["household__commune_id"]
        names[pk] = Unit(kind=row["household__commune__kind"], name=row["household__commune__name"], level=3).full_name
        found.setdefault(pk, {})[row["status"]] = row["households"]
    status = Classification.Status
    return [
        CommuneCount(names[pk], pk, n.get(status.POOR, 0), n.get(status.NEAR_POOR, 0), n.get(status.NEWLY_ESCAPED, 0))
        for pk, n in found.items()
    ]


def imports_seen_by(scope: Scope) -> QuerySet[SheetImport]:
    """The lists that came in from Excel, newest first."""
    return SheetImport.objects.filter(scope.within("households.view")).order_by("-at")
