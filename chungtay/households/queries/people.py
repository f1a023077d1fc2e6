"""Reading a household: its members and their history, what happened to it, the clock of those newly escaped."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from chungtay.core.law import NotInForce, page
from chungtay.core.poverty.newly_escaped import clock, clock_on, counts_until, months_after, recognised_on
from chungtay.core.text import fold
from chungtay.households.identity import identity_number, looks_like_number
from chungtay.households.models import Classification, FormerNumber, Household, HouseholdEvent, Membership, Person
from chungtay.households.models.naming import GivenName
from chungtay.households.queries.lists import called, visible_to
from chungtay.web.scope import Scope
from chungtay.web.sealed import fingerprint, masked

Status = Classification.Status
FOUND = 50


@dataclass(frozen=True, slots=True)
class Former:
    """A number somebody had before, masked like the one they have."""

    number: str
    until: date
    why: str

    def __str__(self) -> str:
        return self.number


@dataclass(frozen=True, slots=True)
class Member:
    """A member as the page shows them: never with the whole number, and with an ethnic group only to who may know."""

    membership: Membership
    person: Person
    age: int | None
    number: str
    ethnicity: str
    former: tuple[Former, ...] = ()


def members_of(household: Household, day: date, scope: Scope) -> list[Member]:
    """Everybody who lives or lived there, who lives there now first. Two statements."""
    rows = household.memberships.select_related("person").order_by("until", "relation", "since", "pk")
    memberships = sorted(rows, key=lambda one: (one.until is not None, one.relation or 9, one.since, one.pk))
    former: dict[int, list[Former]] = defaultdict(list)
    for number in FormerNumber.objects.filter(person__in=[one.person_id for one in memberships]).order_by("until"):
        former[number.person_id].append(Former(masked(number.number), number.until, number.why))
    is_told = scope.may("households.sensitive", household.path)
    groups = page("poverty/ethnic_groups")["groups"]
    return [
        Member(
            membership=one,
            person=one.person,
            age=age_on(one.person, min(day, one.person.died_on or day)),
            number=masked(one.person.number),
            ethnicity=groups.get(one.person.ethnicity, one.person.ethnicity) if is_told else "",
            former=tuple(former[one.person_id]),
        )
        for one in memberships
    ]


def living_there(household: Household) -> list[Membership]:
    """Who lives there now, the head first."""
    members = household.memberships.filter(until=None).select_related("person")
    return list(members.order_by("relation", "since", "pk"))


def age_on(person: Person, day: date) -> int | None:
    """Whole years lived that day; with only the year of birth known, the difference of the years."""
    if person.born_on is None:
        return day.year - person.birth_year if person.birth_year else None
    had_birthday = (day.month, day.day) >= (person.born_on.month, person.born_on.day)
    return day.year - person.born_on.year - (not had_birthday)


def events_of(household: Household) -> list[HouseholdEvent]:
    """What happened to the household, newest first."""
    return list(household.events.select_related("other", "person").order_by("-on", "-pk"))


def classes_of_household(household: Household) -> list[Classification]:
    """Its class of each year, newest first."""
    return list(household.classifications.order_by("-year"))


def people_seen_by(scope: Scope, permission: str = "households.view") -> QuerySet[Person]:
    """People inside the territories where the permission is held; an entry merged into another is no person."""
    return Person.objects.filter(scope.within(permission), merged_into=None)


def found(scope: Scope, words: str) -> list[Household]:
    """Households by code, by a member's identity number now or before, or by the name of the head or a member."""
    words = " ".join(words.split())
    seen = visible_to(scope).select_related("village", "commune")
    if not fold(words):
        return []
    by_code = list(seen.filter(code=words.upper()))
    if by_code:
        return by_code
    if looks_like_number(words):
        return list(seen.filter(Exists(_holders(words))).order_by("path", "folded", "pk")[:FOUND])
    given = fold(words).split()[-1]
    heads = Household.objects.alias(given=GivenName("folded")).filter(scope.within("households.view"), given=given)
    named = Person.objects.alias(given=GivenName("folded")).filter(scope.within("households.view"), given=given)
    members = Membership.objects.filter(until=None, person__in=named.filter(called(words)).values("pk"))
    keys = set(heads.filter(called(words)).order_by("pk").values_list("pk", flat=True)[:FOUND])
    keys |= set(members.order_by("pk").values_list("household", flat=True)[:FOUND])
    return list(seen.filter(pk__in=keys).order_by("path", "folded", "pk")[:FOUND])


def _holders(words: str) -> QuerySet[Membership]:
    """Memberships of whoever holds or held the number: compared by its fingerprint, no row is opened."""
    wanted = fingerprint(identity_number(words))
    people = Person.objects.filter(number_print=wanted).values("pk")
    before = FormerNumber.objects.filter(number_print=wanted).values("person")
    return Membership.objects.filter(Q(person__in=people) | Q(person__in=before), household=OuterRef("pk"))


def newly_escaped_until(rows: Iterable[Classification], day: date) -> date | None:
    """Until when one household counts as newly escaped, or None where it does not that day.

    Its years with this class in a row are one spell; the months run from the decision of the first of them.
    """
    start: Classification | None = None
    for row in sorted(rows, key=lambda one: one.year):
        if recognised_on(row.year, row.decided_on) > day:
            break
        if row.status != Status.NEWLY_ESCAPED:
            start = None
        elif start is None:
            start = row
    if start is None:
        return None
    until = counts_until(recognised_on(start.year, start.decided_on))
    return until if day <= until else None


def clocks(households: Iterable[int], day: date) -> Mapping[int, date]:
    """The same for many households, by their keys; one statement."""
    rows: dict[int, list[Classification]] = defaultdict(list)
    for row in Classification.objects.filter(household__in=list(households)).only(
        "household_id", "year", "status", "decided_on"
    ):
        rows[row.household_id].append(row)
    known: dict[int, date] = {}
    for key, of_one in rows.items():
        with suppress(NotInForce):  # the page of the household says it; a list has no room to
            if until := newly_escaped_until(of_one, day):
                known[key] = until
    return known


def newly_escaped_on(scope: Scope, day: date) -> QuerySet[Household]:
    """The households that count as newly escaped that day; one statement."""
    clock_on(day)  # with no text in force that day nobody is counted: it is said
    in_term = Q(pk__in=[])
    for text in clock().national:
        first = max(text.since, months_after(day, -text.value))
        last = min(text.until or day, day)
        in_term |= _recognised(first, last) if first <= last else Q(pk__in=[])
    escaped = Classification.objects.filter(status=Status.NEWLY_ESCAPED)
    of_one = Classification.objects.filter(household=OuterRef("household"))
    others = of_one.exclude(status=Status.NEWLY_ESCAPED)
    between = others.filter(year__gt=OuterRef("year"), year__lt=OuterRef(OuterRef("year")))
    before = escaped.filter(household=OuterRef("household"), year__lt=OuterRef("year")).exclude(Exists(between))
    over = others.filter(_recognised(date.min, day), year__gt=OuterRef("year"))
    starts = escaped.filter(in_term).exclude(Exists(before)).exclude(Exists(over))
    return visible_to(scope).filter(until=None, pk__in=starts.values("household"))


def _recognised(since: date, until: date) -> Q:
    """Recognised between the two days, both included; without a day of the decision on the last of its year."""
    years = Q(year__gte=since.year, year__lt=until.year + ((until.month, until.day) == (12, 31)))
    return Q(decided_on__gte=since, decided_on__lte=until) | Q(decided_on=None) & years
