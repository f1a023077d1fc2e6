"""Causes and needs: of one household over the years, and counted by village."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _

from chungtay.households.models import Circumstances, Household
from chungtay.households.queries.lying import MOST_PLACES, lying_at
from chungtay.households.wording import ILLNESS, bit, codes_in, wording_of
from chungtay.web.scope import Scope

SIDES = {"causes": "causes", "needs": "supports", "receives": "supports"}


@dataclass(frozen=True, slots=True)
class Said:
    """What one household said for one year, in words; `withheld` when a cause is not for this reader."""

    year: int
    causes: tuple[str, ...]
    receives: tuple[str, ...]
    needs: tuple[str, ...]
    withheld: bool


def said_by(household: Household, scope: Scope) -> list[Said]:
    """Year by year, newest first. That somebody is ill is told only to those who may read sensitive facts."""
    may_read_all = scope.may("households.sensitive", household.path)
    return [_in_words(one, may_read_all) for one in household.circumstances.order_by("-year")]


def _in_words(one: Circumstances, may_read_all: bool) -> Said:
    words = wording_of(one.year)
    causes = codes_in(one.causes)
    shown = causes if may_read_all else tuple(code for code in causes if code != ILLNESS)
    return Said(
        year=one.year,
        causes=_named(shown, words.causes),
        receives=_named(codes_in(one.receives), words.supports),
        needs=_named(codes_in(one.needs), words.supports),
        withheld=shown != causes,
    )


def _named(codes: tuple[int, ...], names: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(names.get(code) or _("mã %(code)s") % {"code": code} for code in codes)


@dataclass(frozen=True, slots=True)
class VillageCounts:
    """How many households of one village named each code, and how many were asked at all."""

    village: str
    commune: str
    commune_path: str
    households: int
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """Codes with their wording, one row a village, the sums of all."""

    year: int
    side: str
    codes: tuple[int, ...]
    labels: tuple[str, ...]
    villages: tuple[VillageCounts, ...]
    warning: str
    is_withheld: bool = False  # illness is left out for whoever may not read it of a household

    @property
    def totals(self) -> tuple[int, ...]:
        return tuple(sum(column) for column in zip(*(row.counts for row in self.villages), strict=True)) or (0,) * len(
            self.codes
        )

    @property
    def households(self) -> int:
        return sum(row.households for row in self.villages)


def summary(scope: Scope, *, year: int, side: str, status: str = "", commune_id: int | None = None) -> Summary:
    """Which causes, needs or supports received, named by how many households of each village."""
    words = wording_of(year)
    names = getattr(words, SIDES[side])
    # A village has few households: a count of illness there tells as much as the page of one of them.
    is_withheld = side == "causes" and not _may_read_all(scope)
    codes = tuple(code for code in sorted(names) if not (is_withheld and code == ILLNESS))
    said = _of_year(scope, year, status, commune_id).alias(
        **{f"has_{code}": F(side).bitand(bit(code)) for code in codes}
    )
    rows: Any = said.values("path").annotate(
        asked=Count("pk"), **{f"n_{code}": Count("pk", filter=~Q(**{f"has_{code}": 0})) for code in codes}
    )
    counted = sorted(rows.order_by(), key=lambda row: row["path"])
    places = lying_at([row["path"] for row in counted])
    villages = tuple(
        VillageCounts(
            village=places[row["path"]].village,
            commune=places[row["path"]].commune,
            commune_path=places[row["path"]].commune_path,
            households=row["asked"],
            counts=tuple(row[f"n_{code}"] for code in codes),
        )
        for row in counted
    )
    if len(villages) > MOST_PLACES:
        villages = _by_commune(villages)
    return Summary(year, side, codes, tuple(names[code] for code in codes), villages, words.warning, is_withheld)


def _may_read_all(scope: Scope) -> bool:
    return all(scope.may("households.sensitive", path) for path in scope.paths("households.view"))


def _by_commune(villages: tuple[VillageCounts, ...]) -> tuple[VillageCounts, ...]:
    """One row a commune, where there are too many villages for a person to read."""
    sums: dict[str, VillageCounts] = {}
    for row in villages:
        known = sums.get(row.commune_path)
        if known is None:
            sums[row.commune_path] = replace(row, village=row.commune, commune="")
            continue
        added = tuple(one + other for one, other in zip(known.counts, row.counts, strict=True))
        sums[row.commune_path] = replace(known, households=known.households + row.households, counts=added)
    return tuple(sums.values())


def _of_year(scope: Scope, year: int, status: str, commune_id: int | None) -> QuerySet[Circumstances]:
    said = Circumstances.objects.filter(scope.within("households.view"), year=year)
    if status:
        said = said.filter(household__classifications__year=year, household__classifications__status=status)
    if commune_id:
        said = said.filter(household__commune_id=commune_id)
    return said


def years_of_circumstances(scope: Scope) -> list[int]:
    """The years for which any household of the territory said something, newest first."""
    said = Circumstances.objects.filter(scope.within("households.view"))
    return list(said.values_list("year", flat=True).distinct().order_by("-year"))
