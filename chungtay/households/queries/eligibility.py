"""Whether a household is on the list a support of that year goes by: poor, near-poor, newly escaped within its time."""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from django.utils.translation import gettext as _

from chungtay.core.law import NotInForce, Rule, page, rule
from chungtay.households.models import Classification, Household

Status = Classification.Status
CHUNK = 500
LONGEST_CLOCK = 5  # years of lists looked at; the clock itself is law


@dataclass(frozen=True, slots=True)
class Standing:
    """The class a household has on the list of a year; `why_not` when no support goes by it."""

    status: str
    why_not: str


@cache
def _months() -> Rule[int]:
    return rule(page("poverty/newly_escaped"), lambda entry: entry["months"])


def newly_escaped_until(escaped_on: date) -> date | None:
    """The last day of the time a household still counts as newly escaped; None when no text says how long that is."""
    try:
        months = _months().on(escaped_on).value
    except NotInForce:
        return None
    years, month = divmod(escaped_on.month - 1 + months, 12)
    year = escaped_on.year + years
    day = min(escaped_on.day, monthrange(year, month + 1)[1])
    return date(year, month + 1, day) - timedelta(days=1)


def standings(asked: Sequence[tuple[Household, date | None]], *, year: int) -> list[Standing]:
    """Where each household stands for a support of that year, given that day (else at the beginning of the year)."""
    lists = _lists_of(sorted({one.pk for one, _day in asked}), year)
    with_list = _communes_with_list({one.commune_id for one, _day in asked}, year)
    found = []
    for one, day in asked:
        of_list = year if one.commune_id in with_list else year - 1
        found.append(_standing(lists.get(one.pk, {}), of_list, day or date(year, 1, 1)))
    return found


def _lists_of(pks: Sequence[int], year: int) -> dict[int, dict[int, Classification]]:
    found: dict[int, dict[int, Classification]] = {}
    wanted = Classification.objects.filter(year__lte=year, year__gt=year - LONGEST_CLOCK)
    wanted = wanted.only("household_id", "year", "status", "decided_on")
    for start in range(0, len(pks), CHUNK):
        for one in wanted.filter(household_id__in=pks[start : start + CHUNK]):
            found.setdefault(one.household_id, {})[one.year] = one
    return found


def _communes_with_list(communes: Iterable[int], year: int) -> set[int]:
    """The communes that have a list of that year; the others still go by the list of the year before."""
    listed = Classification.objects.filter(year=year, household__commune_id__in=communes)
    return set(listed.values_list("household__commune_id", flat=True).distinct())


def _standing(rows: Mapping[int, Classification], of_list: int, day: date) -> Standing:
    row = rows.get(of_list)
    if row and row.status in (Status.POOR, Status.NEAR_POOR):
        return Standing(row.status, "")
    if escaped := _escaped(rows):
        until = newly_escaped_until(escaped)
        if until is None or day > until:
            why = (
                _("đã hết thời gian hộ mới thoát nghèo") if until else _("chưa có văn bản về thời gian mới thoát nghèo")
            )
            return Standing(Status.NEWLY_ESCAPED, why)
        return Standing(Status.NEWLY_ESCAPED, "")
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
    return (first.decided_on or date(first.year, 1, 1)) if first else None
