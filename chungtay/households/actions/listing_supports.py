"""Supports come in from a sheet, whole or not at all, and go out as one that can come in again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from chungtay.audit.actions import record
from chungtay.core.refusal import Refused
from chungtay.core.territory import without_kind
from chungtay.core.text import name_key
from chungtay.households.actions.support import Offer, made, store
from chungtay.households.models import Household, Membership, Person, Support
from chungtay.households.queries.support import key_of, register, standing_doubles
from chungtay.households.support_lists import ListedSupport, filled, read_supports, refuse
from chungtay.places.models import Unit
from chungtay.web.language import in_vietnamese
from chungtay.web.scope import Scope

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Brought:
    """How many supports a sheet brought that were new, and how many stood already."""

    new: int
    known: int


@transaction.atomic
def import_supports(*, data: bytes, file_name: str, by: Scope, at: datetime) -> Brought:
    """Every row or none. A row that says exactly what the register says already is no second support."""
    if not by.may("households.edit"):
        raise Refused(_("Bạn chưa được giao quyền ghi hỗ trợ nên chưa nhập được danh sách."))
    listed = read_supports(data, file_name=file_name)
    communes = Unit.objects.filter(by.within("households.edit"), level=Unit.Level.COMMUNE).order_by("pk")
    list(communes.select_for_update(no_key=True).values_list("pk"))  # the same file at once: the second finds the first
    households = _households(listed, by)
    people = _people(listed, households)
    rows = [made(households[one.row], _offer(one), by=by, at=at, person=people.get(one.row)) for one in listed]
    standing = standing_doubles(rows)
    fresh = [pair for pair in zip(rows, listed, strict=True) if not _is_known(pair[0], standing.get(key_of(pair[0])))]
    try:
        store([row for row, _one in fresh], where=[_("Dòng %(row)s: ") % {"row": one.row} for _row, one in fresh])
    except Refused as why:
        refuse(why.reasons or [str(why)])
    if fresh:
        sentence = f"Nhập {len(fresh)} hỗ trợ từ tệp {file_name}."
        record("households.supports_imported", Support(pk=0), by=by, at=at, sentence=sentence, path=by.path)
    return Brought(len(fresh), len(rows) - len(fresh))


@in_vietnamese
@transaction.atomic
def export_supports(*, year: int, by: Scope, at: datetime) -> tuple[bytes, int]:
    """The register of one year as a sheet that can be imported again. Told in the log."""
    rows = [_row(one) for one in register(by, year=year)]
    sheet = filled(_("DANH SÁCH HỖ TRỢ NĂM %(year)s") % {"year": year}, rows)
    sentence = f"Xuất danh sách hỗ trợ năm {year}: {len(rows)} dòng."
    record("households.supports_exported", Support(pk=0), by=by, at=at, sentence=sentence, path=by.path)
    return sheet, len(rows)


def _row(one: Support) -> dict[str, object]:
    home = one.household
    return {
        "code": home.code,
        "head_name": home.head_name,
        "village": home.village.name if home.village else "",
        "commune": home.commune.full_name,
        "person": one.person.full_name if one.person else "",
        "kind": one.kind,
        "what": one.what,
        "component": one.component,
        "year": one.year,
        "given_on": one.given_on,
        "amount": one.amount,
        "decision": one.decision_number,
        "unlisted_why": one.unlisted_why,
    }


def _offer(one: ListedSupport) -> Offer:
    return Offer(
        kind=one.kind,
        what=one.what,
        component=one.component,
        year=one.year,
        given_on=one.given_on,
        amount=one.amount,
        decision_number=one.decision,
        unlisted_why=one.unlisted_why,
    )


def _is_known(row: Support, standing: Support | None) -> bool:
    if standing is None:
        return False
    said = ("amount", "given_on", "decision_number")
    same = all(getattr(row, name) == getattr(standing, name) for name in said)
    return same and name_key(row.what) == name_key(standing.what)


def _households(listed: Sequence[ListedSupport], by: Scope) -> dict[int, Household]:
    """The household of each row by its code, else by its head and place; every row without one is named."""
    codes = _found(by, "code__in", [one.code for one in listed if one.code])
    by_code = {one.code: one for one in codes}
    keys = [name_key(one.head_name) for one in listed if not one.code]
    by_name: dict[str, list[Household]] = {}
    for one in _found(by, "name_key__in", keys):
        by_name.setdefault(one.name_key, []).append(one)
    found: dict[int, Household] = {}
    reasons = []
    for row in listed:
        household = by_code.get(row.code) if row.code else None
        same = [household] if household else [] if row.code else _here(by_name.get(name_key(row.head_name), []), row)
        if len(same) == 1:
            found[row.row] = same[0]
        else:
            reasons.append(_why_none(row, len(same)))
    refuse(reasons)
    return found


def _found(by: Scope, lookup: str, values: Sequence[str]) -> list[Household]:
    wanted = sorted(set(values))
    mine = Household.objects.filter(by.within("households.edit")).select_related("commune", "village")
    found: list[Household] = []
    for start in range(0, len(wanted), CHUNK):
        found += mine.filter(**{lookup: wanted[start : start + CHUNK]})
    return found


def _here(same_name: list[Household], row: ListedSupport) -> list[Household]:
    """Of the households under that name, those in the village and commune the row names, and still there if any is."""
    here = [
        one
        for one in same_name
        if (not row.village or (one.village and name_key(one.village.name) == name_key(row.village)))
        and (not row.commune or without_kind(one.commune.name)[1] == without_kind(row.commune)[1])
    ]
    return [one for one in here if one.until is None] or here


def _why_none(row: ListedSupport, count: int) -> str:
    words = {"row": row.row, "name": row.code or row.head_name, "count": count, "village": row.village}
    if count:
        return _("Dòng %(row)s: có %(count)s hộ «%(name)s» khớp. Ghi mã hộ để phân biệt.") % words
    if row.code:
        return _("Dòng %(row)s: mã hộ «%(name)s» không có trong địa bàn bạn phụ trách.") % words
    return _("Dòng %(row)s: không có hộ «%(name)s» %(village)s trong địa bàn bạn phụ trách. Sửa tên hoặc thôn.") % words


def _people(listed: Sequence[ListedSupport], households: dict[int, Household]) -> dict[int, Person]:
    """The person of each row that names one, among those who live or lived in its household."""
    wanted = sorted({households[one.row].pk for one in listed if one.person})
    members: dict[int, list[Person]] = {}
    for start in range(0, len(wanted), CHUNK):
        lived = Membership.objects.filter(household_id__in=wanted[start : start + CHUNK]).select_related("person")
        for one in lived.order_by("until", "pk"):
            if one.person not in members.setdefault(one.household_id, []):
                members[one.household_id].append(one.person)
    found: dict[int, Person] = {}
    reasons = []
    for row in listed:
        if not row.person:
            continue
        same = [one for one in members.get(households[row.row].pk, []) if one.name_key == name_key(row.person)]
        if len(same) == 1:
            found[row.row] = same[0]
        else:
            words = {"row": row.row, "name": row.person, "head": households[row.row].head_name}
            none = _("Dòng %(row)s: hộ %(head)s không có người nào tên «%(name)s». Sửa tên, hoặc để trống cho cả hộ.")
            many = _("Dòng %(row)s: hộ %(head)s có nhiều người tên «%(name)s». Ghi ở trang của hộ.")
            reasons.append((many if same else none) % words)
    refuse(reasons)
    return found
