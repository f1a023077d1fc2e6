"""Taking households in hand: locked, still there, within the officer's territory; and keeping their heads in step."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from chungtay.core.refusal import Refused
from chungtay.core.text import fold
from chungtay.households.models import Household, HouseholdEvent, Membership, Person
from chungtay.web.scope import Scope

EDIT = "households.edit"
ONE_DAY = timedelta(days=1)
SEX_WORDS = {Person.Sex.MALE: "Nam", Person.Sex.FEMALE: "Nữ"}  # as lists from Excel write it in the register
Relation = Membership.Relation
Kind = HouseholdEvent.Kind


def hold(*households: Household, by: Scope) -> list[Household]:
    """The rows as they are now, in the order asked; a second officer waits here until the first is done."""
    keys = [one.pk for one in households]
    locked = Household.objects.filter(pk__in=keys).order_by("pk").select_for_update(no_key=True, of=("self",))
    rows = {one.pk: one for one in locked.select_related("village", "commune")}
    fresh = [rows[key] for key in keys]
    for one in fresh:
        if not by.may(EDIT, one.path):
            raise Refused(_("%(name)s không thuộc địa bàn bạn phụ trách.") % {"name": named(one)})
    return fresh


def still_there(household: Household) -> None:
    if household.until:
        words = {"name": named(household), "how": household.get_ended_as_display(), "day": say(household.until)}
        raise Refused(_("%(name)s: %(how)s từ ngày %(day)s. Không ghi thêm biến động được nữa.") % words)


def members_of(household: Household) -> list[Membership]:
    """Who lives in it now, the head first."""
    members = household.memberships.filter(until=None).select_related("person")
    return list(members.order_by("relation", "since", "pk"))


def head_of(members: Iterable[Membership]) -> Membership | None:
    return next((one for one in members if one.relation == Relation.HEAD), None)


def chosen(members: Iterable[Membership], people: Iterable[Person], household: Household) -> list[Membership]:
    """The memberships of these people; somebody who no longer lives there is named."""
    by_person = {one.person_id: one for one in members}
    found = []
    for person in people:
        if person.pk not in by_person:
            words = {"person": person.full_name, "name": named(household)}
            raise Refused(_("%(person)s không còn là thành viên của %(name)s. Mở lại trang để xem.") % words)
        found.append(by_person[person.pk])
    return found


def not_before(on: date, *, today: date, household: Household, members: Iterable[Membership] = ()) -> None:
    """Nothing happens in days to come, nor before the household was there or on the day somebody came or earlier."""
    if on > today:
        raise Refused(_("Ngày %(day)s chưa đến. Ghi biến động sau khi đã xảy ra.") % {"day": say(on)})
    if household.since and on < household.since:
        words = {"day": say(on), "name": named(household), "since": say(household.since)}
        raise Refused(_("%(name)s chỉ có từ ngày %(since)s, sau ngày %(day)s. Sửa ngày.") % words)
    late = [one for one in members if on <= one.since]
    if late:
        words = {"day": say(on), "person": late[0].person.full_name, "since": say(late[0].since)}
        raise Refused(
            _("%(person)s vào hộ ngày %(since)s. Ngày biến động phải sau ngày ấy, không thể là %(day)s.") % words
        )


def leave(members: Sequence[Membership], *, until: date, left_as: str) -> None:
    """They live there to the end of that day. Somebody whom another officer has just moved stops it all."""
    keys = [one.pk for one in members]
    closed = Membership.objects.filter(pk__in=keys, until=None).update(until=until, left_as=left_as)
    if closed != len(keys):
        raise Refused(_("Thành viên của hộ vừa được người khác sửa. Mở lại trang để xem."))


def join(people: Mapping[Person, int | None], household: Household, since: date) -> None:
    """They live there from that day, and their entries follow them to its place."""
    Membership.objects.bulk_create(
        Membership(household=household, person=person, relation=relation, since=since)
        for person, relation in people.items()
    )
    follow([person.pk for person in people], household)


def follow(people: Iterable[int], household: Household) -> None:
    """A person's entry is seen where the person lives."""
    Person.objects.filter(pk__in=list(people)).exclude(path=household.path).update(path=household.path)


def keep_in_step(household: Household) -> None:
    """What the household's own row tells of its head and size is what its members say, as long as it has any."""
    members = members_of(household)
    if not members:
        return
    household.member_count = len(members)
    if head := head_of(members):
        person = head.person
        household.head_name = person.full_name
        household.name_key, household.folded = person.name_key, fold(person.full_name)
        household.head_birth_year = person.birth_year
        household.head_sex = SEX_WORDS[Person.Sex(person.sex)] if person.sex else ""
    household.save(update_fields=["member_count", "head_name", "name_key", "folded", "head_birth_year", "head_sex"])


@dataclass(frozen=True, slots=True)
class Happening:
    """On which day it happened, who wrote it down and when."""

    on: date
    by: Scope
    at: datetime

    def note(
        self,
        household: Household,
        kind: str,
        *,
        person: Person | None = None,
        other: Household | None = None,
        note: str = "",
        path: str | None = None,
    ) -> HouseholdEvent:
        return HouseholdEvent.objects.create(
            household=household,
            other=other,
            person=person,
            kind=kind,
            on=self.on,
            note=note[:300],
            by_name=self.by.user_name,
            at=self.at,
            path=path or household.path,
        )


def named(household: Household) -> str:
    """`hộ Quách Văn Ổi (DS-0001)`: two heads may have one name."""
    return f"hộ {household.head_name} ({household.code})"


def say(day: date) -> str:
    return f"{day:%d/%m/%Y}"
