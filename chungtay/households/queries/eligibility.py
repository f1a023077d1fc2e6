"""Whether a household is on the list a support of that year goes by: poor, near-poor, newly escaped within its time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Min
from django.utils.translation import gettext as _

from chungtay.core.law import NotInForce
from chungtay.core.poverty.newly_escaped import counts_until, recognised_on
from chungtay.households.models import Classification, Household

Status = Classification.Status
CHUNK = 500
LONGEST_CLOCK = 5  # years of lists looked at; the clock itself is law


@dataclass(frozen=True, slots=True)
class Standing:
    """The class a household has on the list of a year; `why_not` when no support goes by it."""

    status: str
    why_not: str


def standings(asked: Sequence[tuple[Household, date | None]], *, year: int) -> list[Standing]:
    """Where each household stands for a support of that year, given that day or on some day of the year."""
    rows = _lists_of(sorted({one.pk for one, _day in asked}), year)
    decided = _communes_with_list({one.commune_id for one, _day in asked}, year)
    found = []
    for one, day in asked:
        lists = [
            _standing(rows.get(one.pk, {}), of_list, day or date(year, 1, 1))
            for of_list in _lists_in_force(decided, one.commune_id, year, day)
        ]
        found.append(next((standing for standing in lists if not standing.why_not), lists[0]))
    return found


def _lists_in_force(decided: Mapping[int, date | None], commune: int, year: int, day: date | None) -> list[int]:
    """The list of the year from the day it was decided, the one of the year before until then."""
    if commune not in decided:
        return [year - 1]
    since = decided[commune]
    if since is None:
        return [year]
    if day is None:
        return [year, year - 1]
    return [year] if day >= since else [year - 1]


def _lists_of(pks: Sequence[int], year: int) -> dict[int, dict[int, Classification]]:
    found: dict[int, dict[int, Classification]] = {}
    wanted = Classification.objects.filter(year__lte=year, year__gt=year - LONGEST_CLOCK)
    wanted = wanted.only("household_id", "year", "status", "decided_on")
    for start in range(0, len(pks), CHUNK):
        for one in wanted.filter(household_id__in=pks[start : start + CHUNK]):
            found.setdefault(one.household_id, {})[one.year] = one
    return found


def _communes_with_list(communes: Iterable[int], year: int) -> dict[int, date | None]:
    """The communes that have a list of that year, and the day it was decided where that is known."""
    listed = Classification.objects.filter(year=year, household__commune_id__in=communes).order_by()
    return dict(
        listed.values("household__commune_id").annotate(on=Min("decided_on")).values_list("household__commune_id", "on")
    )


def _standing(rows: Mapping[int, Classification], of_list: int, day: date) -> Standing:
    row = rows.get(of_list)
    if row and row.status in (Status.POOR, Status.NEAR_POOR):
        return Standing(row.status, "")
    known = {list_year: one for list_year, one in rows.items() if list_year <= of_list}
    if escaped := _escaped(known):
        try:
            over = day > counts_until(escaped)
        except NotInForce:
            return Standing(Status.NEWLY_ESCAPED, _("chưa có văn bản về thời gian mới thoát nghèo"))
        return Standing(Status.NEWLY_ESCAPED, _("đã hết thời gian hộ mới thoát nghèo") if over else "")
    why = _("không có trong danh sách năm %(year)s") % {"year": of_list}
    return Standing(row.status if row else "", why)


def _escaped(rows: Mapping[int, Classification]) -> date | None:
    """The day of the decision that took the household off the poor list, when it has not come back since."""
    newest = max(rows, default=None)
    if newest is None or rows[newest].status in (Status.POOR, Status.NEAR_POOR, Status.GONE):
        return None
    escapes = [row for row in rows.values() if row.status == Status.NEWLY_ESCAPED]
    if not escapes:
        return None
    last_poor = max((year for year, row in rows.items() if row.status in (Status.POOR, Status.NEAR_POOR)), default=0)
    since = [row for row in escapes if row.year > last_poor]
    first = min(since, key=lambda row: row.year) if since else None
    return recognised_on(first.year, first.decided_on) if first else None
