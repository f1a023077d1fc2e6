"""A list comes in, whole or not at all."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from chungtay.audit.actions import record
from chungtay.core.refusal import Refused
from chungtay.households.actions.list_rows import Writing
from chungtay.households.lists.changes import Changes, Deciding, Year
from chungtay.households.lists.checking import check_doubles, check_households, check_numbers, check_points, scale_of
from chungtay.households.lists.layouts import Status
from chungtay.households.lists.matching import Matched, match
from chungtay.households.lists.placing import Territory, place, territory_of
from chungtay.households.lists.reading import Sent, read_workbook
from chungtay.households.lists.said import ListedHousehold
from chungtay.households.models import Classification, SheetImport
from chungtay.places.actions import add_village
from chungtay.places.models import Unit
from chungtay.web import staging
from chungtay.web.paths import within
from chungtay.web.scope import Scope
from chungtay.web.sealed import fingerprints

TOLD_KEPT = 500
"""Sentences kept with an import; how many there were is kept too."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the officer asked for when sending a list."""

    year: int
    day: date
    add_villages: bool = False
    restore_zeros: bool = False

    @property
    def as_of(self) -> date:
        """The day the list speaks of: a list of an earlier year tells of its last day."""
        return min(self.day, date(self.year, 12, 31))


@transaction.atomic
def import_list(
    *,
    data: bytes,
    file_name: str,
    year: int,
    add_villages: bool,
    day: date,
    by: Scope,
    at: datetime,
    restore_zeros: bool = False,
) -> SheetImport:
    """Bring in one year's list from a sheet. Households already known keep their code; nothing is ever removed."""
    wanted = Wanted(year, day, add_villages, restore_zeros)
    return _import(data, file_name, wanted, by=by, at=at)


def _import(data: bytes, file_name: str, wanted: Wanted, *, by: Scope, at: datetime) -> SheetImport:
    """One file in the transaction of its caller: inside a savepoint SQLite would grow slower with every row."""
    year = wanted.year
    if by.body_id is None:
        raise Refused(_("Bạn chưa được giao vị trí công tác nên chưa nhập được danh sách."))
    sha256 = hashlib.sha256(data).hexdigest()
    _take_turns(by)
    if before := SheetImport.objects.filter(body_id=by.body_id, sha256=sha256, year=year).first():
        return before
    sent = read_workbook(data, file_name=file_name, year=year, restore_zeros=wanted.restore_zeros)
    territory, matched = _understood(sent, wanted, by)
    added = _add_villages(sent.households, territory, by=by, at=at)
    changes, twin_count = _stored(sent, matched, territory, wanted, by=by, at=at)
    told = [*changes.told, *_no_longer_listed(sent.households, year, is_newest=_is_newest(territory, year))]
    if twin_count:
        told.insert(0, _("Có %(count)s cặp người có thể là một: xem ở trang người trùng.") % {"count": twin_count})
    done = SheetImport.objects.create(
        sha256=sha256,
        file_name=file_name[-255:],
        year=year,
        row_count=sent.row_count,
        new_count=len(changes.households),
        changed_count=len(changes.changed - {0}),
        told=told[:TOLD_KEPT],
        told_count=len(told),
        at=at,
        by_name=by.user_name,
        body_id=by.body_id,
        path=by.path,
    )
    record(
        "households.list_imported",
        done,
        by=by,
        at=at,
        sentence=f"Nhập danh sách hộ năm {year} từ tệp {file_name}: {sent.row_count} dòng, {done.new_count} hộ mới, "
        f"{done.changed_count} hộ được sửa, {added} thôn mới.",
    )
    return done


@transaction.atomic
def import_lists(files: Iterable[tuple[str, bytes]], *, wanted: Wanted, by: Scope, at: datetime) -> list[SheetImport]:
    """Several files as one: every one of them comes in, or none. A refusal says in which file."""
    done = []
    for file_name, data in files:
        try:
            done.append(_import(data, file_name, wanted, by=by, at=at))
        except Refused as refusal:
            refusal.add_note(file_name)
            raise
    return done


def _take_turns(by: Scope) -> None:
    """Of two lists for one commune at once the second waits, and finds the households of the first."""
    communes = Unit.objects.filter(by.within("households.import"), level=Unit.Level.COMMUNE)
    list(communes.order_by("pk").select_for_update(no_key=True).values_list("pk"))


def _understood(sent: Sent, wanted: Wanted, by: Scope) -> tuple[Territory, Matched]:
    """Where everything lies and who everybody is; or one refusal that names every cell to mend."""
    faults, households = sent.faults, sent.households
    territory = territory_of(by.paths("households.import"), day=wanted.day, as_of=wanted.as_of)
    place(households, territory, faults, may_add_villages=wanted.add_villages)
    check_households(households, faults, day=wanted.day)
    check_numbers(sent.people, faults)
    check_doubles(households, faults)
    if scale := scale_of(wanted.year):
        check_points(households, faults, territory, scale)
    people = list(sent.people)
    for person, mark in zip(people, fingerprints(person.number for person in people), strict=True):
        person.print = mark
    matched = match(households, faults, year=wanted.year, by=by)
    faults.refuse()
    return territory, matched


def _add_villages(households: list[ListedHousehold], territory: Territory, *, by: Scope, at: datetime) -> int:
    """Enter each village the list names and its commune does not have yet; the households then lie in it."""
    made: dict[tuple[int, str], Unit] = {}
    for (commune, key), name in sorted(territory.missing.items(), key=lambda one: (one[0][0], one[1])):
        made[commune, key] = village = add_village(commune=territory.communes[commune], name=name, by=by, at=at)
        territory.villages[village.pk] = village
    for one in households if made else ():
        if one.village is None and (village := made.get((one.commune, one.village_key))):  # type: ignore[assignment]
            one.village, one.path = village.pk, village.path
    return len(made)


def _stored(
    sent: Sent, matched: Matched, territory: Territory, wanted: Wanted, *, by: Scope, at: datetime
) -> tuple[Changes, int]:
    communes = {one.commune for one in sent.households}
    inside = within(territory.communes[commune].path for commune in communes)
    listed = Classification.objects.filter(inside, year=wanted.year - 1, status__in=(Status.POOR, Status.NEAR_POOR))
    before = set(listed.values_list("household__commune_id", flat=True).distinct())
    year = Year.of(
        wanted.year,
        is_newest=_is_newest(territory, wanted.year),
        listed_before=before,
        recognised=_recognised(matched, wanted.year, [territory.communes[commune].path for commune in communes]),
    )
    changes = Deciding(matched, territory, sent.faults, year).decide(sent.households)
    writing = Writing(year, wanted.as_of, wanted.day, by, at)
    with staging.roomy(Classification):
        return changes, writing.write(changes, matched, sent.households)


def _recognised(matched: Matched, year: int, communes: Iterable[str]) -> set[int]:
    """The known households whose class of the year was decided here: measured by a survey, or gone; no list says so."""
    decided = Q(deprived__isnull=False) | Q(status=Status.GONE)
    rows = Classification.objects.filter(decided, within(communes, "household__path"), year=year)
    return set(rows.values_list("household_id", flat=True)) & matched.known.keys()


def _is_newest(territory: Territory, year: int) -> bool:
    """Whether no list of a later year is known in that territory."""
    paths = [unit.path for unit in territory.communes.values()]
    later = Q(year__gt=year)
    if len(paths) <= 50:
        later &= within(paths)
    return not Classification.objects.filter(later).exists()


def _no_longer_listed(households: list[ListedHousehold], year: int, *, is_newest: bool) -> list[str]:
    """Households of the same villages that last year's list had and this year's has not, for a person to look at."""
    if not is_newest:
        return []
    villages = {one.path for one in households if one.village}
    listed = Classification.objects.filter(
        year=year - 1, status__in=(Status.POOR, Status.NEAR_POOR), path__in=list(villages)[:900]
    )
    now = Classification.objects.filter(year=year).values("household_id")
    gone = listed.exclude(household_id__in=now).select_related("household").order_by("path", "household__folded", "pk")
    why = _("Hộ %(head)s (mã %(code)s) có trong danh sách năm %(before)s, không có trong danh sách này.")
    return [
        why % {"head": one.household.head_name, "code": one.household.code, "before": year - 1} for one in gone[:2_000]
    ]
