"""What happens to whole households: split, merged, moved within the territory or out of it, dissolved."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from chungtay.audit.actions import record
from chungtay.core.refusal import Refused
from chungtay.core.text import nfc
from chungtay.households.actions import heads, holding
from chungtay.households.actions.entering import begin, commune_of
from chungtay.households.actions.holding import ONE_DAY, Happening, Kind, Relation, named, say
from chungtay.households.actions.people import take_out
from chungtay.households.models import Household, Membership, Person
from chungtay.places.models import Unit
from chungtay.web.scope import Scope

Leaving = Membership.Leaving
Ending = Household.Ending


@transaction.atomic
def split(
    *,
    household: Household,
    leaving: Sequence[Person],
    head: Person,
    on: date,
    today: date,
    by: Scope,
    at: datetime,
    village: Unit | None = None,
    address: str = "",
    code: str = "",
    new_head: Person | None = None,
) -> Household:
    """Some members are a household of their own from that day. Sent twice under one code, it is split once."""
    (household,) = holding.hold(household, by=by)
    if known := _split_before(household, code):
        return known
    holding.still_there(household)
    members = holding.members_of(household)
    going = holding.chosen(members, leaving, household)
    _check_split(household, members, going, head)
    holding.not_before(on, today=today, household=household, members=going)
    village = village or household.village
    if village is None:
        raise Refused(_("%(name)s chưa ghi ở thôn nào. Chọn thôn cho hộ mới.") % {"name": named(household)})
    commune = commune_of(village, today, by)
    made = begin(head.full_name, village, commune, address=address or household.address, since=on, code=code)
    happening = Happening(on, by, at)
    until = on - ONE_DAY
    take_out(household, members, going, until=until, left_as=Leaving.SPLIT, new_head=new_head, happening=happening)
    holding.join(_among_themselves(going, head), made, on)
    holding.keep_in_step(made)
    happening.note(household, Kind.SPLIT, other=made)
    happening.note(made, Kind.FORMED, other=household)
    sentence = f"Tách {len(going)} người của {named(household)} thành {named(made)} từ ngày {say(on)}."
    record("households.split", household, by=by, at=at, sentence=sentence)
    return made


def _split_before(household: Household, code: str) -> Household | None:
    """The household that this very form split off a moment ago."""
    known = Household.objects.filter(code=code).first() if code else None
    if known and not known.events.filter(kind=Kind.FORMED, other=household).exists():
        raise Refused(_("Mã hộ này đã dùng. Mở lại trang tách hộ để lấy mã khác."))
    return known


def _among_themselves(going: list[Membership], head: Person) -> dict[Person, int | None]:
    """What those who go are to their own new head."""
    to_head = next(one.relation for one in going if one.person_id == head.pk)
    return {
        one.person: Relation.HEAD if one.person_id == head.pk else heads.relation_to(to_head, one.relation)
        for one in going
    }


def _check_split(household: Household, members: list[Membership], going: list[Membership], head: Person) -> None:
    words = {"name": named(household), "person": head.full_name}
    if not going:
        raise Refused(_("Chưa chọn ai tách khỏi %(name)s. Đánh dấu ít nhất một người.") % words)
    if len(going) == len(members):
        raise Refused(
            _("Không tách hết người của %(name)s: phải còn ít nhất một người ở lại. Muốn đổi nơi ở thì ghi chuyển hộ.")
            % words
        )
    if head.pk not in {one.person_id for one in going}:
        raise Refused(
            _("%(person)s không ở trong số người tách nên không làm chủ hộ mới được. Chọn người khác.") % words
        )


@transaction.atomic
def merge(*, household: Household, into: Household, on: date, today: date, by: Scope, at: datetime) -> None:
    """Everybody of the one household lives in the other from that day; the one has ended."""
    if household.pk == into.pk:
        raise Refused(_("Không nhập một hộ vào chính nó. Chọn hộ khác."))
    household, into = holding.hold(household, into, by=by)
    until = on - ONE_DAY
    if household.merged_into_id == into.pk and household.until == until:
        return
    holding.still_there(household)
    holding.still_there(into)
    members = holding.members_of(household)
    holding.not_before(on, today=today, household=household, members=members)
    holding.not_before(on, today=today, household=into)
    happening = Happening(on, by, at)
    to_head = holding.head_of(holding.members_of(into)) is not None
    holding.leave(members, until=until, left_as=Leaving.MERGED)
    relations = {
        one.person: Relation.HEAD if one.relation == Relation.HEAD and not to_head else Relation.OTHER
        for one in members
    }
    holding.join(relations, into, on)
    holding.keep_in_step(into)
    _end(household, until, Ending.MERGED, into)
    happening.note(household, Kind.MERGED, other=into)
    happening.note(into, Kind.MERGED, other=household)
    sentence = f"Nhập {named(household)}, {len(members)} người, vào {named(into)} từ ngày {say(on)}."
    record("households.merged", household, by=by, at=at, sentence=sentence)


@transaction.atomic
def move_member(
    *,
    person: Person,
    into: Household,
    relation: int,
    on: date,
    today: date,
    by: Scope,
    at: datetime,
    new_head: Person | None = None,
) -> None:
    """One person changes households, as at a wedding; both are in the officer's territory."""
    home = person.memberships.filter(until=None).select_related("household").first()
    if home is None:
        raise Refused(
            _("%(person)s hiện không thuộc hộ nào. Thêm người ở trang của hộ đến.") % {"person": person.full_name}
        )
    if home.household_id == into.pk:
        if home.since == on:
            return
        raise Refused(_("%(person)s đã ở hộ này. Chọn hộ khác.") % {"person": person.full_name})
    household, into = holding.hold(home.household, into, by=by)
    holding.still_there(household)
    holding.still_there(into)
    members = holding.members_of(household)
    going = holding.chosen(members, [person], household)
    holding.not_before(on, today=today, household=household, members=going)
    holding.not_before(on, today=today, household=into)
    if relation == Relation.HEAD and holding.head_of(holding.members_of(into)):
        raise Refused(_("%(name)s đã có chủ hộ. Chọn quan hệ khác.") % {"name": named(into)})
    happening = Happening(on, by, at)
    until = on - ONE_DAY
    take_out(household, members, going, until=until, left_as=Leaving.MOVED, new_head=new_head, happening=happening)
    holding.join({person: relation}, into, on)
    holding.keep_in_step(into)
    happening.note(household, Kind.LEFT, person=person, other=into)
    happening.note(into, Kind.JOINED, person=person, other=household)
    sentence = f"{person.full_name} chuyển từ {named(household)} sang {named(into)} từ ngày {say(on)}."
    record("households.member_moved", household, by=by, at=at, sentence=sentence)


@transaction.atomic
def move(
    *, household: Household, village: Unit, on: date, today: date, by: Scope, at: datetime, address: str = ""
) -> None:
    """The household lives in another village, of this commune or of another one in the officer's territory."""
    (household,) = holding.hold(household, by=by)
    holding.still_there(household)
    address = " ".join(nfc(address).split())
    if household.village_id == village.pk and household.address == address:
        return
    holding.not_before(on, today=today, household=household)
    old_path, before = household.path, household.village or household.commune
    commune = commune_of(village, today, by)
    household.village, household.commune, household.path = village, commune, village.path
    household.address = address
    household.save(update_fields=["village", "commune", "path", "address"])
    holding.follow([one.person_id for one in holding.members_of(household)], household)
    happening = Happening(on, by, at)
    note = f"từ {before.full_name} đến {village.full_name}, {commune.full_name}"
    happening.note(household, Kind.MOVED, note=note, path=old_path)
    if not village.path.startswith(_commune_path(old_path, before)):
        happening.note(household, Kind.MOVED, note=note)
    sentence = f"{named(household)} chuyển {note}, từ ngày {say(on)}."
    record("households.moved", household, by=by, at=at, sentence=sentence, path=old_path)


def _commune_path(path: str, place: Unit) -> str:
    """Those who work for the commune left behind still see that the household went."""
    return path.removesuffix(f"{place.code}.") if place.level == Unit.Level.VILLAGE else path


@transaction.atomic
def move_away(*, household: Household, where: str, on: date, today: date, by: Scope, at: datetime) -> None:
    """The household lives outside the territory from that day: it and its memberships have ended here."""
    where = " ".join(nfc(where).split())
    if not where:
        raise Refused(_("Ghi nơi hộ chuyển đến, ít nhất tên xã và tỉnh."))
    _end_whole(household, on - ONE_DAY, on, today, by, at, Ending.MOVED_AWAY, Leaving.LEFT, where)


@transaction.atomic
def dissolve(*, household: Household, why: str, on: date, today: date, by: Scope, at: datetime) -> None:
    """That day was the household's last; its members belong to no household here."""
    why = " ".join(nfc(why).split())
    if not why:
        raise Refused(_("Ghi vì sao không còn hộ, ví dụ: người cuối cùng vào cơ sở nuôi dưỡng."))
    _end_whole(household, on, on, today, by, at, Ending.DISSOLVED, Leaving.LEFT, why)


def _end_whole(
    household: Household,
    until: date,
    on: date,
    today: date,
    by: Scope,
    at: datetime,
    ending: Household.Ending,
    left_as: str,
    note: str,
) -> None:
    (household,) = holding.hold(household, by=by)
    if household.ended_as == ending and household.until == until:
        return
    holding.still_there(household)
    members = holding.members_of(household)
    holding.not_before(on, today=today, household=household, members=members)
    holding.leave(members, until=until, left_as=left_as)
    _end(household, until, ending, None)
    kind = Kind.DISSOLVED if ending == Ending.DISSOLVED else Kind.MOVED
    Happening(on, by, at).note(household, kind, note=note)
    what = "không còn sau" if ending == Ending.DISSOLVED else "chuyển khỏi địa bàn từ"
    sentence = f"{named(household)} {what} ngày {say(on)}: {note}."
    record(f"households.{ending.value}", household, by=by, at=at, sentence=sentence)


def _end(household: Household, until: date, ending: Household.Ending, into: Household | None) -> None:
    still = Household.objects.filter(pk=household.pk, until=None)
    if not still.update(until=until, ended_as=ending, merged_into=into):
        raise Refused(_("%(name)s vừa được người khác sửa. Mở lại trang để xem.") % {"name": named(household)})
