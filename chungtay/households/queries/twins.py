"""Pairs of entries that may be one person: which wait for an answer, and the two side by side."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from chungtay.core.law import page
from chungtay.core.text import fold
from chungtay.households.identity import identity_number, looks_like_number
from chungtay.households.models import Household, Membership, Person, PossibleTwin
from chungtay.places.models import Unit
from chungtay.web.paths import within
from chungtay.web.scope import Scope
from chungtay.web.sealed import fingerprint, masked

FACTS = ("full_name", "born_on", "sex", "ethnicity", "number", "died_on")


def unsettled_twins(path: str) -> QuerySet[PossibleTwin]:
    """Pairs without an answer, either of whom lives in that territory: nothing is recognised there before."""
    return PossibleTwin.objects.filter(_touching((path,)), verdict="")


def twins_seen_by(scope: Scope) -> QuerySet[PossibleTwin]:
    """The pairs either of whom lives where the person may edit, those without an answer first."""
    found = PossibleTwin.objects.filter(_touching(scope.paths("households.edit")))
    return found.select_related("first", "second").order_by("verdict", "-likeness", "pk")


def _touching(paths: tuple[str, ...]) -> Q:
    return within(paths, "first__path") | within(paths, "second__path")


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact as the two entries tell it; identity numbers only masked."""

    name: str
    label: str
    first: str
    second: str
    differs: bool

    @property
    def is_choice(self) -> bool:
        """Whether somebody has to say which of the two stands."""
        return self.name in FACTS and self.differs and bool(self.first) and bool(self.second)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The two entries beside each other, and the households they live in now."""

    facts: tuple[Fact, ...]
    homes: tuple[Membership | None, Membership | None]
    is_seen_whole: bool
    may_settle: bool

    @property
    def lives_twice(self) -> bool:
        one, other = self.homes
        return one is not None and other is not None and one.household_id != other.household_id


def compare(twin: PossibleTwin, scope: Scope) -> Comparison:
    """Side by side. Of somebody outside the reader's territory only name, year of birth and place are told."""
    people = (twin.first, twin.second)
    seen = [scope.may("households.view", one.path) for one in people]
    sensitive = all(scope.may("households.sensitive", one.path) for one in people)
    homes = {one.person_id: one for one in _homes(people)}
    places = _communes(people)
    told = [
        _facts(person, homes.get(person.pk), places.get(person.pk, ""), whole, sensitive)
        for person, whole in zip(people, seen, strict=True)
    ]
    facts = tuple(
        Fact(name, label, first, second, _differs(name, first, second, twin))
        for (name, label, first), (_same, _label, second) in zip(*told, strict=True)
        if first or second
    )
    return Comparison(
        facts=facts,
        homes=(homes.get(twin.first_id), homes.get(twin.second_id)),
        is_seen_whole=all(seen),
        may_settle=all(scope.may("households.edit", one.path) for one in people) and not twin.verdict,
    )


def _differs(name: str, first: str, second: str, twin: PossibleTwin) -> bool:
    """Two numbers that end alike look alike behind the mask; two codes always differ and tell nothing."""
    if name == "number" and first and second:
        return twin.first.number_print != twin.second.number_print
    return name != "code" and first != second


def _homes(people: tuple[Person, ...]) -> QuerySet[Membership]:
    lived_in = Membership.objects.filter(until=None, person__in=people)
    return lived_in.select_related("household__village", "household__commune")


def _communes(people: tuple[Person, ...]) -> dict[int, str]:
    codes = {one.pk: [code for code in one.path.split(".") if code] for one in people}
    wanted = {code for many in codes.values() for code in many}
    units = Unit.objects.filter(code__in=wanted, level=Unit.Level.COMMUNE)
    names = {unit.path: unit.full_name for unit in units}
    return {one.pk: next((name for path, name in names.items() if one.path.startswith(path)), "") for one in people}


def _facts(
    person: Person, home: Membership | None, place: str, is_whole: bool, sensitive: bool
) -> list[tuple[str, str, str]]:
    year = str(person.birth_year or "")
    return [
        ("full_name", _("Họ và tên"), person.full_name),
        ("born_on", _("Ngày sinh"), _day(person.born_on) or year if is_whole else year),
        ("sex", _("Giới tính"), _sex(person) if is_whole else ""),
        ("number", _("Số định danh"), masked(person.number) if is_whole else ""),
        ("ethnicity", _("Dân tộc"), _group(person.ethnicity) if is_whole and sensitive else ""),
        ("died_on", _("Ngày mất"), _day(person.died_on) if is_whole else ""),
        ("code", _("Mã người"), person.code if is_whole else ""),
        ("place", _("Xã, phường"), place),
        ("home", _("Đang ở hộ"), _home(home) if is_whole else ""),
        ("relation", _("Quan hệ với chủ hộ"), _relation(home) if is_whole else ""),
    ]


def _group(code: str) -> str:
    return str(page("poverty/ethnic_groups")["groups"].get(code, code))


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _sex(person: Person) -> str:
    return str(person.get_sex_display()) if person.sex else ""


def _home(home: Membership | None) -> str:
    if home is None:
        return ""
    household: Household = home.household
    place = household.village.name if household.village else household.commune.full_name
    return f"{household.head_name}, {place} ({household.code})"


def _relation(home: Membership | None) -> str:
    return str(home.get_relation_display()) if home and home.relation else ""


def people_named(scope: Scope, words: str, *, but: Person) -> list[Person]:
    """People of the territory under that name, code or number: whom an officer may hold to be the same."""
    people = Person.objects.filter(scope.within("households.edit"), merged_into=None).exclude(pk=but.pk)
    words = words.strip()
    if not words:
        people = people.filter(name_key=but.name_key)
    elif looks_like_number(words):
        people = people.filter(number_print=fingerprint(identity_number(words)))
    else:
        people = people.filter(Q(code=words.upper()) | Q(folded__contains=fold(words)))
    return list(people.order_by("folded", "birth_year", "pk")[:50])


def of_household(household: Household) -> list[PossibleTwin]:
    """The pairs without an answer that somebody who lives in the household is part of."""
    living = household.memberships.filter(until=None).values("person_id")
    found = PossibleTwin.objects.filter(Q(first__in=living) | Q(second__in=living), verdict="")
    return list(found.select_related("first", "second").order_by("-likeness", "pk"))
