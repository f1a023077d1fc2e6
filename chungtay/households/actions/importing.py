"""Everything that can happen to the register: a list comes in, whole or not at all."""

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from chungtay.audit.actions import record
from chungtay.core.refusal import Refused
from chungtay.households import queries
from chungtay.households.listed import ListedHousehold, filled, read_list, refuse
from chungtay.households.models import Classification, Household, SheetImport
from chungtay.households.placing import Placed, place
from chungtay.places.actions import add_village
from chungtay.places.models import Unit
from chungtay.web import bulk
from chungtay.web.scope import Scope

CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@transaction.atomic
def import_list(
    *, data: bytes, file_name: str, year: int, add_villages: bool, day: date, by: Scope, at: datetime
) -> SheetImport:
    """Bring in one year's list from a sheet. Households already known keep their code; nothing is ever removed."""
    if by.body_id is None:
        raise Refused(_("Bạn chưa được giao vị trí công tác nên chưa nhập được danh sách."))
    sha256 = hashlib.sha256(data).hexdigest()
    _take_turns(by)
    if before := SheetImport.objects.filter(body_id=by.body_id, sha256=sha256, year=year).first():
        return before
    listed = read_list(data, file_name=file_name)
    placed = place(listed, paths=by.paths("households.import"), day=day, may_add_villages=add_villages)
    _refuse_doubles(placed)
    added = _add_missing_villages(placed, by=by, at=at) if add_villages else 0
    new, changed = _store(placed, year)
    done = SheetImport.objects.create(
        sha256=sha256,
        file_name=file_name[-255:],
        year=year,
        row_count=len(listed),
        new_count=new,
        changed_count=changed,
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
        sentence=f"Nhập danh sách hộ năm {year} từ tệp {file_name}: {len(listed)} dòng, {new} hộ mới, "
        f"{changed} hộ được sửa, {added} thôn mới.",
    )
    return done


def _take_turns(by: Scope) -> None:
    """Of two lists for one commune at once the second waits, and finds the households of the first."""
    communes = Unit.objects.filter(by.within("households.import"), level=Unit.Level.COMMUNE)
    list(communes.order_by("pk").select_for_update(no_key=True).values_list("pk"))


@transaction.atomic
def export_list(*, year: int, by: Scope, at: datetime) -> tuple[bytes, int]:
    """One year's list as a sheet that can be imported again, and how many households it holds. Told in the log."""
    households = queries.list_of_year(by, year=year)
    rows = [
        {
            "head_name": one.head_name,
            "born": one.head_birth_year,
            "sex": one.head_sex,
            "member_count": one.member_count,
            "status": one.of_year[0].status,  # type: ignore[attr-defined]
            "village": one.village.name if one.village else "",
            "commune": one.commune.full_name,
            "address": one.address,
        }
        for one in households
    ]
    sheet = filled(_("DANH SÁCH HỘ NĂM %(year)s") % {"year": year}, rows)
    sentence = f"Xuất danh sách hộ năm {year}: {len(rows)} hộ."
    record("households.list_exported", SheetImport(pk=0), by=by, at=at, sentence=sentence, path=by.path)
    return sheet, len(rows)


def _refuse_doubles(placed: Iterable[Placed]) -> None:
    """The same head twice in one village is one household typed twice, until a person says otherwise."""
    rows: dict[tuple[int, str, str, int | None], list[int]] = {}
    for one in placed:
        rows.setdefault(one.key, []).append(one.listed.row)
    names = {one.key: one.listed.head_name for one in placed}
    doubled = [
        _(
            "Dòng %(rows)s: chủ hộ %(name)s có nhiều lần trong cùng một thôn. "
            "Giữ một dòng, hoặc ghi năm sinh để phân biệt."
        )
        % {"rows": ", ".join(map(str, where)), "name": names[key]}
        for key, where in rows.items()
        if len(where) > 1
    ]
    refuse(doubled)


def _add_missing_villages(placed: Iterable[Placed], *, by: Scope, at: datetime) -> int:
    """Enter each village the list names and its commune does not have yet; the rows then lie in it."""
    made = {}
    for one in placed:
        if one.village is None and one.listed.village:
            where = (one.commune.pk, one.village_key)
            if where not in made:
                made[where] = add_village(commune=one.commune, name=one.listed.village, by=by, at=at)
            one.village = made[where]
    return len(made)


def _store(placed: list[Placed], year: int) -> tuple[int, int]:
    """Households and their class of the year, in sets. Gives how many are new and how many changed."""
    communes = {one.commune.pk for one in placed}
    known = {known_key(one): one for one in Household.objects.filter(commune_id__in=communes)}
    new: list[Household] = []
    changed: list[Household] = []
    households: list[Household] = []
    for one in placed:
        household = known.get(one.key)
        if household is None:
            new.append(household := _household(one))
        elif _take_over(household, one.listed):
            changed.append(household)
        households.append(household)
    _insert(Household, new)
    pks = dict(Household.objects.filter(commune_id__in=communes).values_list("code", "pk"))
    for household in new:
        household.pk = pks[household.code]
    Household.objects.bulk_update(changed, ["head_sex", "member_count", "address"], batch_size=500)
    reclassified = _classify(list(zip(households, placed, strict=True)), year)
    fresh = {household.pk for household in new}
    return len(new), len(({household.pk for household in changed} | reclassified) - fresh)


def _insert(model: type[Model], rows: Sequence[Model]) -> None:
    """All rows at once, whatever their number."""
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    values = ([getattr(row, field.attname) for field in fields] for row in rows)
    bulk.insert(model, [field.name for field in fields], values)


def known_key(household: Household) -> tuple[int, str, str, int | None]:
    """What makes two rows the same household: commune, village, name of the head and year of birth."""
    village = str(household.village_id or "")
    return household.commune_id, village, household.name_key, household.head_birth_year


def _household(one: Placed) -> Household:
    listed = one.listed
    return Household(
        code="".join(secrets.choice(CODE_LETTERS) for _ in range(10)),
        head_name=listed.head_name,
        name_key=listed.name_key,
        folded=listed.folded,
        head_birth_year=listed.birth_year,
        head_sex=listed.sex,
        member_count=listed.member_count,
        commune=one.commune,
        village=one.village,
        address=listed.address,
        path=one.village.path if one.village else one.commune.path,
    )


def _take_over(household: Household, listed: ListedHousehold) -> bool:
    """What the list says newly; an empty cell says nothing."""
    said = {"head_sex": listed.sex, "member_count": listed.member_count, "address": listed.address}
    news = {name: value for name, value in said.items() if value and value != getattr(household, name)}
    for name, value in news.items():
        setattr(household, name, value)
    return bool(news)


def _classify(pairs: list[tuple[Household, Placed]], year: int) -> set[int]:
    """Each household's class of the year. Gives those whose class of that year was another one or none."""
    before = {
        one.household_id: one
        for one in Classification.objects.filter(year=year, household__commune__in={p.commune.pk for _, p in pairs})
    }
    new: list[Classification] = []
    changed: list[Classification] = []
    for household, one in pairs:
        known = before.get(household.pk)
        if known is None:
            new.append(Classification(household=household, year=year, status=one.listed.status, path=household.path))
        elif known.status != one.listed.status:
            known.status = one.listed.status
            changed.append(known)
    _insert(Classification, new)
    Classification.objects.bulk_update(changed, ["status"], batch_size=500)
    return {one.household_id for one in (*new, *changed)}
