"""Which household of the register each of a list is, and who of its members is who; the order of rows is no matter."""

from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from chungtay.households.lists import finding
from chungtay.households.lists.finding import KnownHousehold, KnownPerson, same_person
from chungtay.households.lists.said import Faults, ListedHousehold, ListedPerson
from chungtay.households.models import Household
from chungtay.places.models import Unit
from chungtay.web.scope import Scope

CODE, HEAD, MEMBER, NAME = range(4)
"""How a household was recognised: the surest first."""


@dataclass(slots=True)
class Matched:
    """What the register knows of a list: its households, who is who, and two bearers of one number."""

    known: dict[int, KnownHousehold] = field(default_factory=dict)
    people: dict[int, KnownPerson] = field(default_factory=dict)  # by the identity of the listed person
    same_number: list[tuple[ListedPerson, int]] = field(default_factory=list)
    maybe_known: list[ListedHousehold] = field(default_factory=list)


def match(households: list[ListedHousehold], faults: Faults, *, year: int, by: Scope) -> Matched:
    """Find households by their code, by the numbers of their members, by village and head; then the members."""
    everybody = [person for one in households for person in one.members]
    numbered = finding.by_number(everybody)
    matched = Matched()
    claims = _claims(households, numbered, matched)
    _settle(claims, faults)
    matched.known = finding.households((one.household for one in households if one.household), year=year)
    _refuse_strangers(households, matched.known, faults, by)
    elsewhere: list[tuple[ListedPerson, KnownPerson]] = []
    for one in households:
        known = matched.known.get(one.household or 0)
        _match_members(one, known, numbered, matched, elsewhere)
    _name_elsewhere(elsewhere, faults, by)
    return matched


Claim = tuple[int, int, ListedHousehold]  # how sure, which household of the register, who claims to be it


def _claims(households: list[ListedHousehold], numbered: dict[str, list[KnownPerson]], matched: Matched) -> list[Claim]:
    codes = finding.by_code(households)
    claims: list[Claim] = []
    unknown: list[ListedHousehold] = []
    for one in households:
        if one.code in codes:
            claims.append((CODE, codes[one.code], one))
        elif (found := _by_members(one, numbered)) is not None:
            claims.append((found[0], found[1], one))
        else:
            unknown.append(one)
    taken = {key for _sure, key, _one in claims}
    names = finding.by_name(unknown)
    for one in unknown:
        head = one.head
        year = one.year or (head.year if head else None)
        if one.village is None and one.village_key:
            continue  # a village that is only now added has nobody in it yet
        for key, village, born in names.get((one.commune, one.key), []):
            if village == one.village and born == year:
                claims.append((NAME, key, one))
                break
            if village == one.village and (born is None or year is None) and key not in taken:
                matched.maybe_known.append(one)
    return claims


def _by_members(one: ListedHousehold, numbered: dict[str, list[KnownPerson]]) -> tuple[int, int] | None:
    """The household where its head lives today, else where most of its members do."""
    homes: Counter[int] = Counter()
    for person in one.members:
        for known in numbered.get(person.print, ()) if person.print else ():
            if known.household is not None and same_person(person, known):
                if person.relation == 1:
                    return HEAD, known.household
                homes[known.household] += 1
    if not homes:
        return None
    most = max(homes.values())
    if most * 2 <= len(one.members):
        return None  # somebody else's child in a household of others makes it no other household
    return MEMBER, min(key for key, count in homes.items() if count == most)


def _settle(claims: list[Claim], faults: Faults) -> None:
    """One household of the register is one of the list: the surest claim has it, two as sure are asked about."""
    best: dict[int, list[Claim]] = {}
    for claim in claims:
        rivals = best.setdefault(claim[1], [])
        if not rivals or claim[0] < rivals[0][0]:
            best[claim[1]] = [claim]
        elif claim[0] == rivals[0][0]:
            rivals.append(claim)
    for rivals in best.values():
        if len(rivals) == 1 or rivals[0][0] == MEMBER:
            winner = min((one for _sure, _key, one in rivals), key=lambda one: (-len(one.members), one.key, one.path))
            winner.household = rivals[0][1]
            continue
        rows = ", ".join(sorted(faults.row(one) for _sure, _key, one in rivals))
        for _sure, _key, one in rivals:
            why = _("%(rows)s cùng là một hộ đã có trong sổ. Giữ một dòng.") % {"rows": rows}
            faults.add(one, "head_name", why)


def _refuse_strangers(
    households: list[ListedHousehold], known: dict[int, KnownHousehold], faults: Faults, by: Scope
) -> None:
    """A household that ended, or lies where the person may not write, is not changed by a list."""
    paths = by.paths("households.import")
    for one in households:
        found = known.get(one.household or 0)
        if found is None:
            continue
        if found.until is not None:
            why = _("hộ %(code)s trong sổ đã kết thúc ngày %(day)s. Bỏ mã hộ để nhập thành hộ mới, hoặc xem lại.")
            faults.add(one, "code", why % {"code": found.code, "day": found.until})
        elif not found.path.startswith(paths):
            why = _("hộ này trong sổ đang ở địa bàn khác. Nơi ấy chuyển hộ đi trước, rồi nhập lại.")
            faults.add(one, "head_name", why)


def _match_members(
    one: ListedHousehold,
    known: KnownHousehold | None,
    numbered: dict[str, list[KnownPerson]],
    matched: Matched,
    elsewhere: list[tuple[ListedPerson, KnownPerson]],
) -> None:
    free = {person.id: person for person in known.members} if known else {}
    by_name: list[ListedPerson] = []
    for person in one.members:
        bearers = numbered.get(person.print, ()) if person.print else ()
        at_home = [bearer for bearer in bearers if bearer.id in free]
        if at_home:
            _is(person, free.pop(at_home[0].id), matched)
            continue
        same = [bearer for bearer in bearers if same_person(person, bearer)]
        if away := [bearer for bearer in same if bearer.household is not None]:
            elsewhere.append((person, away[0]))
        elif same:
            _is(person, same[0], matched)
        else:
            matched.same_number += [(person, bearer.id) for bearer in bearers]
            by_name.append(person)
    if free:
        # Both sides in an order of their own, so that two of one name find each other however the rows stand.
        for rule in (_same_day, _same_year, _year_unknown, _near_year):
            for person in sorted(by_name, key=lambda one: (one.key, str(one.born_on), one.year or 0, one.number)):
                if person.person is None and (found := next((k for k in free.values() if rule(person, k)), None)):
                    _is(person, free.pop(found.id), matched)


def _is(person: ListedPerson, known: KnownPerson, matched: Matched) -> None:
    person.person = known.id
    matched.people[id(person)] = known


def _may_be(person: ListedPerson, known: KnownPerson) -> bool:
    """One name in one household; a number that stands against it says it is somebody else's son of that name."""
    return person.key == known.key and (person.sex is None or known.sex is None or person.sex == known.sex)


def _same_day(person: ListedPerson, known: KnownPerson) -> bool:
    return person.born_on is not None and str(person.born_on) == known.born_on and _may_be(person, known)


def _same_year(person: ListedPerson, known: KnownPerson) -> bool:
    return person.year is not None and person.year == known.year and _may_be(person, known)


def _year_unknown(person: ListedPerson, known: KnownPerson) -> bool:
    return (person.year is None or known.year is None) and _may_be(person, known)


def _near_year(person: ListedPerson, known: KnownPerson) -> bool:
    return (
        person.year is not None
        and known.year is not None
        and abs(person.year - known.year) <= 1
        and _may_be(person, known)
    )


def _name_elsewhere(pairs: list[tuple[ListedPerson, KnownPerson]], faults: Faults, by: Scope) -> None:
    """Somebody who lives in another household of the register: where, as far as the officer may know it."""
    if not pairs:
        return
    keys = sorted({known.household for _person, known in pairs if known.household})
    homes = {one.pk: one for one in Household.objects.filter(pk__in=keys[:500]).select_related("commune")}
    for person, known in pairs:
        home = homes.get(known.household or 0)
        faults.add(person, "number" if person.number else "full_name", _lives_elsewhere(person, home, by))


def _lives_elsewhere(person: ListedPerson, home: Household | None, by: Scope) -> str:
    where = _("một hộ khác")
    if home is not None:
        commune: Unit = home.commune
        where = commune.full_name
        if by.may("households.view", home.path):
            where = _("hộ %(head)s (mã %(code)s), %(commune)s") % {
                "head": home.head_name,
                "code": home.code,
                "commune": commune.full_name,
            }
    return _(
        "%(name)s (số …%(tail)s) trong sổ đang ở %(where)s. Một người chỉ ở một hộ: "
        "ghi chuyển hoặc tách hộ ở trang của hộ ấy trước, hoặc sửa số."
    ) % {"name": person.name, "tail": person.number[-3:], "where": where}
