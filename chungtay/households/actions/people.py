"""What happens to the people of a household: death, leaving, another head, another number, a slip put right."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from chungtay.audit.actions import record
from chungtay.core.refusal import Refused
from chungtay.core.text import fold, name_key, nfc
from chungtay.households.actions import heads, holding
from chungtay.households.actions.entering import NewMember, check_birth
from chungtay.households.actions.holding import Happening, Kind, Relation, named, say
from chungtay.households.identity import identity_number
from chungtay.households.models import FormerNumber, Household, Membership, Person
from chungtay.web.scope import Scope
from chungtay.web.sealed import fingerprint

Leaving = Membership.Leaving
SHORTEST_REASON = 5
CORRECTABLE = ("full_name", "sex", "born_on", "birth_year", "ethnicity")


@transaction.atomic
def record_death(
    *, person: Person, on: date, today: date, by: Scope, at: datetime, new_head: Person | None = None, note: str = ""
) -> None:
    """The person lived there to that day. The last member's death ends the household with it."""
    home = _home(person)
    if home is None:
        _no_longer(person, on)
        return
    (household,) = holding.hold(home.household, by=by)
    person = _locked(person)
    if person.died_on:
        _no_longer(person, on)
        return
    holding.still_there(household)
    members = holding.members_of(household)
    (gone,) = holding.chosen(members, [person], household)
    holding.not_before(on, today=today, household=household)
    if on < gone.since:
        words = {"person": person.full_name, "since": say(gone.since), "day": say(on)}
        raise Refused(_("%(person)s vào hộ ngày %(since)s, sau ngày %(day)s. Sửa ngày qua đời.") % words)
    happening = Happening(on, by, at)
    take_out(household, members, [gone], until=on, left_as=Leaving.DEATH, new_head=new_head, happening=happening)
    Person.objects.filter(pk=person.pk, died_on=None).update(died_on=on)
    happening.note(household, Kind.DEATH, person=person, note=note)
    sentence = f"{person.full_name} qua đời ngày {say(on)}: {named(household)} còn {len(members) - 1} nhân khẩu."
    record("households.death_recorded", household, by=by, at=at, sentence=sentence)


def _no_longer(person: Person, on: date) -> None:
    """Told a second time it changes nothing; told with another day it is another story."""
    person.refresh_from_db()
    if person.died_on != on:
        words = {"person": person.full_name, "day": say(person.died_on) if person.died_on else ""}
        raise Refused(
            _("%(person)s đã được ghi là qua đời ngày %(day)s.") % words
            if person.died_on
            else _("%(person)s hiện không thuộc hộ nào. Mở lại trang để xem.") % words
        )


@transaction.atomic
def leave(
    *,
    person: Person,
    on: date,
    today: date,
    by: Scope,
    at: datetime,
    as_mistake: bool = False,
    new_head: Person | None = None,
    note: str = "",
) -> None:
    """From that day the person lives elsewhere, or never belonged there and was written down by mistake."""
    left_as = Leaving.MISTAKE if as_mistake else Leaving.LEFT
    home = _home(person)
    if home is None:
        if person.memberships.filter(until=on - holding.ONE_DAY, left_as=left_as).exists():
            return
        raise Refused(_("%(person)s hiện không thuộc hộ nào. Mở lại trang để xem.") % {"person": person.full_name})
    (household,) = holding.hold(home.household, by=by)
    holding.still_there(household)
    members = holding.members_of(household)
    going = holding.chosen(members, [person], household)
    holding.not_before(on, today=today, household=household, members=going)
    happening = Happening(on, by, at)
    until = on - holding.ONE_DAY
    take_out(household, members, going, until=until, left_as=left_as, new_head=new_head, happening=happening)
    happening.note(household, Kind.LEFT, person=person, note=note)
    what = "ghi nhầm, bỏ khỏi hộ" if as_mistake else "rời hộ"
    sentence = f"{person.full_name} {what} từ ngày {say(on)}: {named(household)} còn {len(members) - 1} nhân khẩu."
    record("households.member_left", household, by=by, at=at, sentence=sentence)


def take_out(
    household: Household,
    members: list[Membership],
    going: list[Membership],
    *,
    until: date,
    left_as: str,
    new_head: Person | None,
    happening: Happening,
) -> None:
    """Those who go are out, those who stay have a head; with nobody left the household has ended."""
    keys = {one.pk for one in going}
    staying = [one for one in members if one.pk not in keys]
    if not staying:
        holding.leave(going, until=until, left_as=left_as)
        _end_empty(household, max(until, household.since or until), happening)
        return
    head = heads.who_heads(household, staying, going, new_head)
    holding.leave(going, until=until, left_as=left_as)
    if head is not None:
        heads.put_at_head(staying, head)
        happening.note(household, Kind.HEAD_CHANGED, person=head.person)
    holding.keep_in_step(household)


def _end_empty(household: Household, until: date, happening: Happening) -> None:
    ended = Household.objects.filter(pk=household.pk, until=None)
    if ended.update(until=until, ended_as=Household.Ending.DISSOLVED):
        happening.note(household, Kind.DISSOLVED)


@transaction.atomic
def change_head(*, household: Household, new_head: Person, on: date, today: date, by: Scope, at: datetime) -> None:
    """Another member heads the household; what the others are to them is proposed and can be corrected."""
    (household,) = holding.hold(household, by=by)
    holding.still_there(household)
    members = holding.members_of(household)
    (head,) = holding.chosen(members, [new_head], household)
    if head.relation == Relation.HEAD:
        return
    holding.not_before(on, today=today, household=household)
    if on < head.since:
        words = {"person": new_head.full_name, "since": say(head.since), "day": say(on)}
        raise Refused(_("%(person)s vào hộ ngày %(since)s, sau ngày %(day)s. Sửa ngày đổi chủ hộ.") % words)
    before = holding.head_of(members)
    heads.put_at_head(members, head)
    holding.keep_in_step(household)
    note = f"trước là {before.person.full_name}" if before else ""
    Happening(on, by, at).note(household, Kind.HEAD_CHANGED, person=new_head, note=note)
    sentence = f"Chủ hộ của hộ {household.code} từ ngày {say(on)} là {new_head.full_name}"
    sentence += f", {note}." if note else "."
    record("households.head_changed", household, by=by, at=at, sentence=sentence)


@transaction.atomic
def correct_member(
    *, membership: Membership, values: Mapping[str, Any], relation: int | None, by: Scope, at: datetime
) -> None:
    """What was written wrong about a member, put right. Who heads the household is changed by its own action."""
    (household,) = holding.hold(membership.household, by=by)
    person = _locked(membership.person)
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    if membership.until is not None:
        raise Refused(_("%(person)s không còn trong hộ này. Mở lại trang để xem.") % {"person": person.full_name})
    if (membership.relation == Relation.HEAD) != (relation == Relation.HEAD):
        raise Refused(_("Muốn đổi chủ hộ thì ghi ở mục «Đổi chủ hộ», không sửa ở cột quan hệ."))
    wanted = {name: values[name] for name in CORRECTABLE if name in values}
    wanted["full_name"] = " ".join(nfc(wanted.get("full_name", person.full_name)).split())
    if wanted.get("born_on"):
        wanted["birth_year"] = wanted["born_on"].year
    news = {name: value for name, value in wanted.items() if value != getattr(person, name)}
    if not news and membership.relation == relation:
        return
    _check_correction(person, wanted, membership)
    for name, value in news.items():
        setattr(person, name, value)
    person.name_key, person.folded = name_key(person.full_name), fold(person.full_name)
    person.save(update_fields=[*news, "name_key", "folded"])
    Membership.objects.filter(pk=membership.pk).update(relation=relation)
    holding.keep_in_step(household)
    sentence = f"Sửa thông tin của {person.full_name}, {named(household)}: {_told(news, membership, relation)}."
    record("households.member_corrected", household, by=by, at=at, sentence=sentence)


def _check_correction(person: Person, wanted: Mapping[str, Any], membership: Membership) -> None:
    name, born_on, year = wanted["full_name"], wanted.get("born_on"), wanted.get("birth_year", person.birth_year)
    check_birth(NewMember(name, None, born_on=born_on, birth_year=year), person.died_on or membership.since)


WORDS = {
    "full_name": "họ và tên",
    "sex": "giới tính",
    "born_on": "ngày sinh",
    "birth_year": "năm sinh",
    "ethnicity": "dân tộc",
}


def _told(news: Mapping[str, Any], membership: Membership, relation: int | None) -> str:
    """Which facts changed; what they were and are stands in the change log, not in a sentence many may read."""
    told = [WORDS[name] for name in news if not (name == "birth_year" and "born_on" in news)]
    return ", ".join([*told, "quan hệ với chủ hộ"] if membership.relation != relation else told)


@transaction.atomic
def change_number(*, person: Person, number: str, why: str, on: date, by: Scope, at: datetime) -> None:
    """The person has this identity number now; the one before is kept, sealed like it."""
    person = _in_reach(person, holding.EDIT, by)
    digits = identity_number(number)
    if digits == person.number:
        return
    if not digits:
        raise Refused(_("Số định danh còn trống. Ghi đủ 9 hoặc 12 chữ số."))
    if person.number and not why.strip():
        raise Refused(_("Ghi vì sao đổi số, ví dụ: đổi từ chứng minh nhân dân sang căn cước."))
    if Person.objects.filter(number_print=fingerprint(digits), merged_into=None).exclude(pk=person.pk).exists():
        raise Refused(_("Số này đã ghi cho một người khác trong sổ. Tìm hộ theo số để xem, hoặc xem lại giấy tờ."))
    if person.number:
        FormerNumber.objects.create(
            person=person, number=person.number, number_print=person.number_print, until=on, why=why.strip()[:200]
        )
    had = bool(person.number)
    person.number, person.number_print = digits, fingerprint(digits)
    person.save(update_fields=["number", "number_print"])
    sentence = f"{'Đổi' if had else 'Ghi'} số định danh của {person.full_name}"
    record("households.number_changed", person, by=by, at=at, sentence=sentence + (f": {why.strip()}." if had else "."))


@transaction.atomic
def reveal_number(*, person: Person, why: str, by: Scope, at: datetime) -> str:
    """The whole number, for a reason that stays in the log with the name of who asked."""
    person = _in_reach(person, "households.reveal", by)
    why = " ".join(why.split())
    if len(why) < SHORTEST_REASON:
        raise Refused(_("Ghi lý do cần xem số, ví dụ: đối chiếu với căn cước khi cấp thẻ bảo hiểm y tế."))
    record(
        "households.number_revealed",
        person,
        by=by,
        at=at,
        sentence=f"Xem số định danh của {person.full_name}. Lý do: {why[:200]}.",
    )
    return person.number


def _in_reach(person: Person, permission: str, by: Scope) -> Person:
    person = _locked(person)
    if not by.may(permission, person.path):
        raise Refused(_("%(person)s không thuộc địa bàn bạn phụ trách.") % {"person": person.full_name})
    return person


def _locked(person: Person) -> Person:
    return Person.objects.select_for_update(no_key=True).get(pk=person.pk)


def _home(person: Person) -> Membership | None:
    return person.memberships.filter(until=None).select_related("household").first()
