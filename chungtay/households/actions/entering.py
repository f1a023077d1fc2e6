"""People come into the register: a household is entered, a child is born, somebody joins."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from chungtay.audit.actions import record
from chungtay.core.refusal import Refused
from chungtay.core.text import fold, name_key, nfc
from chungtay.households.actions import holding
from chungtay.households.actions.holding import EDIT, Happening, Kind, Relation, named, say
from chungtay.households.codes import new_code
from chungtay.households.identity import identity_number
from chungtay.households.models import Household, Membership, Person
from chungtay.places import queries as places
from chungtay.places.models import Unit
from chungtay.web.scope import Scope
from chungtay.web.sealed import fingerprint

OLDEST = 120  # nobody in the country has lived longer


@dataclass(frozen=True, slots=True)
class NewMember:
    """Somebody as the officer writes them down. With a known number it is a person we have already."""

    full_name: str
    relation: int | None
    sex: int | None = None
    born_on: date | None = None
    birth_year: int | None = None
    ethnicity: str = ""
    number: str = ""

    @property
    def year(self) -> int | None:
        return self.born_on.year if self.born_on else self.birth_year


@transaction.atomic
def enter_household(
    *,
    village: Unit,
    members: Sequence[NewMember],
    since: date,
    today: date,
    by: Scope,
    at: datetime,
    address: str = "",
    code: str = "",
    is_another: bool = False,
) -> Household:
    """A household with its members, one of them its head. Sent twice under one code, it is entered once.

    `is_another` says that a head of the same name and year in the same village is somebody else.
    """
    commune = commune_of(village, today, by)
    _take_turns(commune.pk)
    if code and (known := Household.objects.filter(code=code).first()):
        return _the_same(known, by)
    if since > today:
        raise Refused(_("Ngày %(day)s chưa đến. Ghi hộ sau khi đã có.") % {"day": say(since)})
    head = _one_head(members)
    if not is_another:
        refuse_namesake(village, head)
    household = begin(_name(head), village, commune, address=address, since=since, code=code)
    people = _people(members, household, since, by)
    holding.join(people, household, since)
    holding.keep_in_step(household)
    Happening(since, by, at).note(household, Kind.FORMED)
    sentence = f"Lập {named(household)} ở {village.name}: {len(members)} nhân khẩu từ ngày {say(since)}."
    record("households.entered", household, by=by, at=at, sentence=sentence)
    return household


@transaction.atomic
def add_member(
    *, household: Household, member: NewMember, on: date, today: date, by: Scope, at: datetime, is_birth: bool = False
) -> Person:
    """A child is born into the household, or somebody joins it. Sent twice, the person is added once."""
    _take_turns(household.commune_id)
    (household,) = holding.hold(household, by=by)
    holding.still_there(household)
    members = holding.members_of(household)
    if known := _already(members, member, on):
        return known
    holding.not_before(on, today=today, household=household)
    if is_birth and member.born_on != on:
        raise Refused(_("Ghi sinh con thì ngày vào hộ là ngày sinh. Sửa cho hai ngày bằng nhau."))
    if (holding.head_of(members) is None) != (member.relation == Relation.HEAD):
        raise Refused(
            _("Hộ đã có chủ hộ. Chọn quan hệ khác, hoặc ghi đổi chủ hộ.")
            if members
            else _("Hộ chưa ghi nhân khẩu nào. Ghi chủ hộ trước, rồi ghi những người khác.")
        )
    people = _people([member], household, on, by)
    holding.join(people, household, on)
    holding.keep_in_step(household)
    person = next(iter(people))
    kind = Kind.BIRTH if is_birth else Kind.JOINED
    Happening(on, by, at).note(household, kind, person=person)
    what = "sinh" if is_birth else "vào hộ"
    sentence = f"{person.full_name} {what} ngày {say(on)}: thêm vào {named(household)}."
    record("households.member_added", household, by=by, at=at, sentence=sentence)
    return person


def _one_head(members: Sequence[NewMember]) -> NewMember:
    heads = [one for one in members if one.relation == Relation.HEAD]
    if len(heads) != 1:
        raise Refused(_("Hộ phải có đúng một chủ hộ; đang ghi %(count)s. Sửa cột quan hệ.") % {"count": len(heads)})
    return heads[0]


def begin(head_name: str, village: Unit, commune: Unit, *, address: str, since: date, code: str) -> Household:
    """A household without members yet, under the code it was asked for or one of its own."""
    return Household.objects.create(
        code=code or new_code(),
        head_name=head_name,
        name_key=name_key(head_name),
        folded=fold(head_name),
        commune=commune,
        village=village,
        address=" ".join(nfc(address).split()),
        since=since,
        path=village.path,
    )


def _take_turns(commune: int) -> None:
    """Of two officers who enter people in one commune the second finds the numbers of the first. Communes are locked
    before households, as a list from Excel does it."""
    list(Unit.objects.filter(pk=commune).order_by("pk").select_for_update(no_key=True).values_list("pk"))


def commune_of(village: Unit, day: date, by: Scope) -> Unit:
    """The commune the village lies in that day; the village is one the officer may write to."""
    if village.level != Unit.Level.VILLAGE or not by.may(EDIT, village.path):
        raise Refused(_("%(place)s không phải thôn trong địa bàn bạn phụ trách.") % {"place": village.full_name})
    if village.until and village.until < day:
        words = {"place": village.full_name, "day": say(village.until)}
        raise Refused(_("%(place)s không còn sau ngày %(day)s. Chọn thôn khác.") % words)
    communes = [one for one in places.parents_on(village, max(day, village.since)) if one.level == Unit.Level.COMMUNE]
    if not communes:
        raise Refused(
            _("Ngày %(day)s %(place)s không thuộc xã nào. Sửa ngày.") % {"place": village.name, "day": say(day)}
        )
    return communes[-1]


def _the_same(household: Household, by: Scope) -> Household:
    if not by.may(EDIT, household.path):
        raise Refused(_("Mã hộ này đã dùng. Mở lại trang nhập hộ để lấy mã khác."))
    return household


def refuse_namesake(village: Unit, head: NewMember) -> None:
    same = village.village_households.filter(until=None, name_key=name_key(head.full_name))
    if known := same.filter(head_birth_year=head.year).first():
        words = {"place": village.name, "name": named(known)}
        raise Refused(
            _("%(place)s đã có %(name)s, trùng tên và năm sinh chủ hộ. Mở hộ ấy, hoặc đánh dấu «Là hộ khác trùng tên».")
            % words
        )


def _already(members: Sequence[Membership], member: NewMember, on: date) -> Person | None:
    """The same person written down a moment ago by the same form."""
    for one in members:
        same = one.person.name_key == name_key(member.full_name) and one.person.birth_year == member.year
        if same and one.since == on and one.person.born_on == member.born_on:
            return one.person
    return None


def _people(members: Sequence[NewMember], household: Household, since: date, by: Scope) -> Mapping[Person, int | None]:
    """Each member's entry: the one their number leads to, or a new one."""
    numbers = [identity_number(one.number) for one in members]
    given = [number for number in numbers if number]
    if len(set(given)) != len(given):
        raise Refused(_("Hai người trong hộ được ghi cùng một số định danh. Xem lại trên giấy tờ."))
    prints = {fingerprint(number) for number in given}
    rows = Person.objects.filter(number_print__in=prints, merged_into=None).order_by("pk").select_for_update()
    known = {one.number_print: one for one in rows}
    homes = {one.person_id: one for one in _homes(known.values())}
    people: list[Person] = []
    for one, number in zip(members, numbers, strict=True):
        check_birth(one, since)
        person = known.get(fingerprint(number)) if number else None
        if person is not None:
            _may_come(person, one, homes.get(person.pk), by)
        people.append(person or _written(one, number, household))
    Person.objects.bulk_create([person for person in people if person.pk is None])
    return {person: one.relation for person, one in zip(people, members, strict=True)}


def _homes(people: Iterable[Person]) -> list[Membership]:
    keys = [one.pk for one in people]
    return list(Membership.objects.filter(person__in=keys, until=None).select_related("household"))


def _may_come(person: Person, written: NewMember, home: Membership | None, by: Scope) -> None:
    words = {"name": written.full_name}
    if person.name_key != name_key(written.full_name):
        raise Refused(
            _("Số ghi cho %(name)s đã là của một người tên khác trong sổ. Xem lại số, hoặc tìm hộ theo số ấy.") % words
        )
    if person.died_on:
        words["day"] = say(person.died_on)
        raise Refused(
            _("%(name)s đã được ghi là qua đời ngày %(day)s nên không vào hộ được. Xem lại số định danh.") % words
        )
    if home is not None:
        seen = by.may("households.view", home.household.path)
        words["home"] = named(home.household) if seen else _("một hộ ngoài địa bàn của bạn")
        raise Refused(
            _("%(name)s đang là thành viên của %(home)s. Ghi rời hộ ấy trước, hoặc chuyển người sang.") % words
        )


def check_birth(member: NewMember, day: date) -> None:
    """A name is needed; a birth in days to come, or so long ago that nobody lives, is a slip of the pen."""
    if not member.full_name.strip():
        raise Refused(_("Họ và tên còn trống. Ghi đủ như trên giấy tờ."))
    born = member.born_on or (date(member.birth_year, 1, 1) if member.birth_year else None)
    if born and (born > day or born.year < day.year - OLDEST):
        words = {"name": member.full_name, "day": say(day), "born": say(born) if member.born_on else str(born.year)}
        raise Refused(_("%(name)s: sinh %(born)s không hợp với ngày vào hộ %(day)s. Sửa một trong hai.") % words)


def _written(member: NewMember, number: str, household: Household) -> Person:
    return Person(
        code=new_code(),
        full_name=_name(member),
        name_key=name_key(member.full_name),
        folded=fold(member.full_name),
        sex=member.sex,
        born_on=member.born_on,
        birth_year=member.year,
        ethnicity=member.ethnicity,
        number=number,
        number_print=fingerprint(number),
        path=household.path,
    )


def _name(member: NewMember) -> str:
    return " ".join(nfc(member.full_name).split())
