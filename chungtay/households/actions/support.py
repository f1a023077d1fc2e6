"""Supports are given, chosen at meetings and withdrawn; the same one is never given twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from chungtay.audit.actions import record
from chungtay.core.refusal import Refused
from chungtay.households import components
from chungtay.households.models import Household, Membership, Person, SelectionMeeting, Support
from chungtay.households.queries import eligibility
from chungtay.households.queries.support import key_of, standing_doubles, where_it_stands
from chungtay.households.wording import wording_of
from chungtay.places.models import Unit
from chungtay.web import bulk
from chungtay.web.paths import covers, within
from chungtay.web.scope import Scope

REASONS_SHOWN = 200
YEARS = range(2010, 2101)
MOST = 10**12  # đồng: no household is given more than this, a slip of the finger is


@dataclass(frozen=True, slots=True)
class Offer:
    """What is given: which kind of question XIV, what exactly, from which component, for which year."""

    kind: int
    what: str
    component: str
    year: int
    given_on: date | None = None
    amount: int | None = None
    decision_number: str = ""
    unlisted_why: str = ""


@transaction.atomic
def give(*, household: Household, offer: Offer, by: Scope, at: datetime, person: Person | None = None) -> Support:
    """One support to a household, or to one person of it."""
    _refuse_foreign([household], by)
    if person and not Membership.objects.filter(household=household, person=person).exists():
        raise Refused(_("%(name)s không phải người của hộ này.") % {"name": person.full_name})
    row = made(household, offer, by=by, at=at, person=person)
    store([row])
    whom = f"{person.full_name}, hộ {household.head_name}" if person else f"hộ {household.head_name}"
    record("households.support_given", row, by=by, at=at, sentence=f"Ghi hỗ trợ cho {whom}: {_told(offer)}.")
    return row


@transaction.atomic
def give_chosen(
    *, meeting: SelectionMeeting, households: Sequence[Household], offer: Offer, by: Scope, at: datetime
) -> int:
    """The same support to every household a meeting chose, all or none of them. Gives how many."""
    if not households:
        raise Refused(_("Chưa chọn hộ nào. Đánh dấu các hộ cuộc họp đã chọn rồi bấm lại."))
    _refuse_foreign(households, by)
    outside = [one for one in households if not covers(meeting.path, one.path)]
    if outside:
        raise Refused(
            _("Hộ %(name)s không ở nơi họp nên cuộc họp này không chọn được.") % {"name": outside[0].head_name}
        )
    rows = [made(one, offer, by=by, at=at, meeting=meeting) for one in households]
    store(rows)
    sentence = f"Cuộc họp ngày {meeting.held_on:%d/%m/%Y} chọn {len(rows)} hộ: {_told(offer)}."
    record("households.support_chosen", meeting, by=by, at=at, sentence=sentence)
    return len(rows)


@transaction.atomic
def withdraw(*, support: Support, why: str, by: Scope, at: datetime) -> None:
    """A support written by mistake or taken back stays in the register, marked with its reason."""
    if not by.may("households.edit", support.path):
        raise Refused(_("Hỗ trợ này được ghi ở địa bàn bạn không phụ trách nên bạn không thu hồi được."))
    if not (why := why.strip()):
        raise Refused(_("Chưa ghi lý do thu hồi. Mỗi hỗ trợ thu hồi phải có lý do để còn xem lại được."))
    standing = Support.objects.filter(pk=support.pk, withdrawn_at__isnull=True)
    if not standing.update(withdrawn_at=at, withdrawn_why=why[:300], withdrawn_by=by.user_name):
        raise Refused(_("Hỗ trợ này đã được thu hồi trước đó."))
    support.refresh_from_db()
    sentence = f"Thu hồi «{support.what}» năm {support.year} của hộ {support.household.head_name}: {why}."
    record("households.support_withdrawn", support, by=by, at=at, sentence=sentence)


@transaction.atomic
def hold_meeting(
    *,
    unit: Unit,
    held_on: date,
    about: str,
    minutes_number: str,
    present_count: int | None,
    today: date,
    by: Scope,
    at: datetime,
) -> SelectionMeeting:
    """A meeting of a village or commune that chooses who receives a support. The same one is entered once."""
    if not by.may("households.edit", unit.path):
        raise Refused(_("%(unit)s không thuộc địa bàn bạn phụ trách.") % {"unit": unit.full_name.capitalize()})
    if held_on > today:
        day = f"{held_on:%d/%m/%Y}"
        raise Refused(_("Cuộc họp ngày %(day)s chưa diễn ra. Ghi vào sổ khi đã họp xong.") % {"day": day})
    said = {"unit": unit, "held_on": held_on, "about": about.strip(), "minutes_number": minutes_number.strip()}
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)  # the hurried second click waits and finds the first
    if before := SelectionMeeting.objects.filter(**said).first():
        return before
    meeting = SelectionMeeting.objects.create(
        **said, present_count=present_count, by_name=by.user_name, at=at, path=unit.path
    )
    sentence = f"Ghi cuộc họp bình xét ngày {held_on:%d/%m/%Y} của {unit.full_name}: {meeting.about}."
    record("households.selection_meeting_held", meeting, by=by, at=at, sentence=sentence)
    return meeting


def made(
    household: Household,
    offer: Offer,
    *,
    by: Scope,
    at: datetime,
    person: Person | None = None,
    meeting: SelectionMeeting | None = None,
) -> Support:
    """The row of one support, not yet stored."""
    return Support(
        household=household,
        person=person,
        meeting=meeting,
        kind=offer.kind,
        what=offer.what.strip()[:300],
        component=offer.component,
        year=offer.year,
        given_on=offer.given_on,
        amount=offer.amount,
        decision_number=offer.decision_number.strip()[:60],
        unlisted_why=offer.unlisted_why.strip()[:300],
        by_name=by.user_name,
        at=at,
        path=household.path,
    )


def store(rows: Sequence[Support], *, where: Sequence[str] = ()) -> None:
    """All rows or none: each possible, none a second time, each for a household on the list or with a reason.

    `where` says how a sentence names each row when they come from a sheet.
    """
    named = where or [""] * len(rows)
    refuse_all([f"{place}{reason}" for row, place in zip(rows, named, strict=True) for reason in _impossible(row)])
    _refuse_doubles(rows, named)
    _refuse_unlisted(rows, named)
    try:
        with transaction.atomic():
            _insert(rows)
    except IntegrityError:  # somebody else was faster by the length of this action
        _refuse_doubles(rows, named)
        raise


def _insert(rows: Sequence[Support]) -> None:
    """A single row learns its key; many go in as one statement."""
    if len(rows) == 1:
        rows[0].save(force_insert=True)
        return
    fields = [field for field in Support._meta.concrete_fields if not field.primary_key]
    values = ([getattr(row, field.attname) for field in fields] for row in rows)
    bulk.insert(Support, [field.name for field in fields], values)


def refuse_all(reasons: Sequence[str]) -> None:
    """One sentence alone, or one for all with the places under it."""
    if len(reasons) == 1:
        raise Refused(reasons[0])
    if reasons:
        text = _("Chưa ghi hỗ trợ nào: có %(count)s chỗ phải xem lại.") % {"count": len(reasons)}
        raise Refused(text, list(reasons)[:REASONS_SHOWN])


def _impossible(row: Support) -> list[str]:
    reasons = []
    if row.year not in YEARS:
        reasons.append(_("Năm %(year)s không phải năm của một hỗ trợ trong sổ này.") % {"year": row.year})
        return reasons
    if not row.what:
        reasons.append(_("Chưa ghi hộ được hỗ trợ gì."))
    if row.kind not in wording_of(row.year).supports:
        reasons.append(_("Loại hỗ trợ %(kind)s không có trong mẫu phiếu.") % {"kind": row.kind})
    if row.component not in components.components_of(row.year).names:
        said = {"code": row.component, "year": row.year}
        reasons.append(_("Danh mục năm %(year)s không có dự án, tiểu dự án «%(code)s».") % said)
    if row.amount is not None and not 0 <= row.amount <= MOST:
        reasons.append(_("Số tiền phải từ 0 đến một nghìn tỷ đồng."))
    if row.given_on and abs(row.given_on.year - row.year) > 1:
        said = {"day": f"{row.given_on:%d/%m/%Y}", "year": row.year}
        reasons.append(_("Ngày nhận %(day)s cách năm hỗ trợ %(year)s quá một năm.") % said)
    return reasons


def _refuse_doubles(rows: Sequence[Support], named: Sequence[str]) -> None:
    standing = standing_doubles(rows)
    seen: dict[tuple[int, int, str, int], str] = {}
    reasons = []
    for row, place in zip(rows, named, strict=True):
        key = key_of(row)
        if key in standing:
            told = where_it_stands(standing[key])
            reasons.append(
                _("%(place)s%(told)s. Mỗi hỗ trợ chỉ ghi một lần trong năm.") % {"place": place, "told": told}
            )
        elif key in seen:
            whom = row.person.full_name if row.person else row.household.head_name
            reasons.append(_("%(place)s%(name)s có hai lần trong lần ghi này.") % {"place": place, "name": whom})
        seen[key] = place
    refuse_all(reasons)


def _refuse_unlisted(rows: Sequence[Support], named: Sequence[str]) -> None:
    """A household off the list is supported only for a reason that is written down."""
    by_year: dict[int, list[tuple[Support, str]]] = {}
    for row, place in zip(rows, named, strict=True):
        if not row.unlisted_why:
            by_year.setdefault(row.year, []).append((row, place))
    reasons = []
    for year, group in by_year.items():
        asked = [(row.household, row.given_on) for row, _place in group]
        for (row, place), standing in zip(group, eligibility.standings(asked, year=year), strict=True):
            if standing.why_not:
                said = {"place": place, "name": row.household.head_name, "why": standing.why_not}
                reasons.append(_("%(place)sHộ %(name)s %(why)s: ghi lý do nếu vẫn hỗ trợ.") % said)
    refuse_all(reasons)


def _refuse_foreign(households: Sequence[Household], by: Scope) -> None:
    inside = within(by.paths("households.edit"))
    mine = set(Household.objects.filter(inside, pk__in=[one.pk for one in households]).values_list("pk", flat=True))
    if foreign := [one for one in households if one.pk not in mine]:
        name = foreign[0].head_name
        raise Refused(_("Hộ %(name)s không thuộc địa bàn bạn được ghi hỗ trợ.") % {"name": name})


def _told(offer: Offer) -> str:
    return f"«{offer.what}», {components.short(offer.component)}, năm {offer.year}"
