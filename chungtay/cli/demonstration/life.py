"""What happens in the demonstration's commune between two reviews: a death, a birth, a move, a split, a support."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from chungtay.cli.demonstration.homes import Home, Somebody
from chungtay.cli.demonstration.rounds import Reviewing
from chungtay.households.actions import entering, moving, people
from chungtay.households.actions import support as supports
from chungtay.households.models import Classification, Household, Membership, Person
from chungtay.places.models import Unit

Status = Classification.Status
COWS, FOOD = (9, "Bò cái sinh sản"), (1, "Bổ sung dinh dưỡng cho trẻ em")


def happen(reviewing: Reviewing, *, today: date) -> None:
    """One of each, in homes of last year's list where it can be."""
    year = today.year
    listed = _listed(reviewing, year - 1)
    home, household = next(one for one in listed if any(person.relation == 4 for person in one[0].people))
    old = next(person for person in home.people if person.relation == 4)
    on = date(year, 4, 14)
    people.record_death(person=_person(household, old), on=on, today=today, **reviewing.who(on))
    reviewing.homes[household.pk] = replace(home, people=tuple(one for one in home.people if one is not old))

    home, household = next(one for one in listed if any(person.relation == 2 for person in one[0].people))
    on = date(year, 5, 20)
    child = Somebody(f"{home.head.full_name.split()[0]} Minh An", 3, 1, on, home.head.ethnicity, "")
    newborn = entering.NewMember(child.full_name, child.relation, child.sex, on, None, child.ethnicity)
    entering.add_member(household=household, member=newborn, on=on, today=today, is_birth=True, **reviewing.who(on))
    reviewing.homes[household.pk] = replace(home, people=(*home.people, child))

    _home, household = next(listed)
    on = date(year, 7, 2)
    moving.move_away(household=household, where="phường ở tỉnh khác", on=on, today=today, **reviewing.who(on))
    _split(reviewing, today)


def _split(reviewing: Reviewing, today: date) -> None:
    """A grown child of a home that is on no list founds a household."""
    on = date(today.year, 6, 8)
    for key, home in reviewing.homes.items():
        grown = [one for one in home.people if one.relation == 3 and one.age(on) >= 24]
        if home.means > 0.5 and grown:
            household = Household.objects.get(pk=key)
            child = _person(household, grown[0])
            moving.split(household=household, leaving=[child], head=child, on=on, today=today, **reviewing.who(on))
            return


def support(reviewing: Reviewing, commune: Unit, *, today: date) -> None:
    """Two meetings chose who gets a cow, and whose children get better food."""
    poor = [household for _home, household in _listed(reviewing, today.year - 1, Status.POOR)]
    for (kind, what), component, chosen, on, amount in (
        (COWS, "2", poor[4:40], date(today.year, 3, 12), 16_000_000),
        (FOOD, "3.2", poor[30:62], date(today.year, 5, 7), 1_200_000),
    ):
        meeting = supports.hold_meeting(
            unit=commune,
            held_on=on,
            about=f"Bình xét hộ được hỗ trợ: {what.lower()}",
            minutes_number=f"{on.month:02d}/BB-UBND",
            present_count=32,
            today=today,
            **reviewing.who(on),
        )
        offer = supports.Offer(
            kind, what, component, today.year, given_on=on, amount=amount, decision_number=f"{on.month}15/QĐ-UBND"
        )
        supports.give_chosen(meeting=meeting, households=chosen, offer=offer, **reviewing.who(on))


def _listed(reviewing: Reviewing, year: int, *statuses: str) -> Iterator[tuple[Home, Household]]:
    wanted = statuses or (Status.POOR, Status.NEAR_POOR)
    rows = Household.objects.filter(until=None, classifications__year=year, classifications__status__in=wanted)
    for household in rows.order_by("pk"):
        if household.pk in reviewing.homes:
            yield reviewing.homes[household.pk], household


def _person(household: Household, somebody: Somebody) -> Person:
    stays = Membership.objects.select_related("person").filter(household=household, until=None)
    return stays.get(person__full_name=somebody.full_name).person
