"""What every schedule must respect, as a model for CP-SAT: the same rules that `check` tells in sentences."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import timedelta
from functools import cached_property

from ortools.sat.python import cp_model

from chungtay.core.scheduling.crews import DaysOut, Stop
from chungtay.core.scheduling.grid import Choice, Kind, Party
from chungtay.core.scheduling.solution import Assignment

Bool = cp_model.IntVar
Terms = list[cp_model.IntVar]
Attended = dict[int, list[tuple[Stop, Bool]]]  # by slot: what a party may attend

KINDS: tuple[Kind, ...] = ("speaker", "team", "leader")
EVERYWHERE: Party = ("leader", "")  # stands for all leaders who attend every session: they go together


class Rules:
    """Booleans `held` (session, hall, slot) and `present` (party, stop, slot) with all that binds them."""

    def __init__(self, days_out: DaysOut) -> None:
        self.days_out = days_out
        self.grid = days_out.grid
        self.problem = days_out.grid.problem
        self.model = cp_model.CpModel()
        self.held: dict[tuple[str, str, int], Bool] = {}
        self.present: dict[tuple[Party, Stop, int], Bool] = {}
        self.attended: dict[Party, Attended] = {}
        self._hold_each_session_once()
        self._use_halls_once()
        for choice in self.grid.choices:
            self._bring_people(choice)
        for party, attended in self.attended.items():
            self._be_in_one_place(party, attended)
        self._fill_no_day_too_much()
        self._keep_gaps()

    def place(self, hall: str) -> str:
        return self.problem.venue[hall].place

    def _hold_each_session_once(self) -> None:
        for choice in self.grid.choices:
            own: Terms = []
            for hall, slots in choice.halls.items():
                for slot in sorted(slots):
                    own.append(self.model.new_bool_var(""))
                    self.held[choice.session.key, hall, slot] = own[-1]
            self.model.add_exactly_one(own)

    def _use_halls_once(self) -> None:
        together: dict[tuple[str, int], Terms] = {}
        for (_, hall, slot), held in self.held.items():
            together.setdefault((hall, slot), []).append(held)
        for terms in together.values():
            if len(terms) > 1:
                self.model.add_at_most_one(terms)

    def _bring_people(self, choice: Choice) -> None:
        for stop in self.days_out.stops[choice.session.key]:
            for slot in sorted(choice.slots):
                held = self._held_at(choice, stop, slot)
                for kind in KINDS if held else ():
                    keys, count = wanted_of(choice, kind)
                    if count:
                        coming = self._who_may_come(kind, keys, stop, slot)
                        self.model.add(sum(coming) == count * sum(held))
                if self.problem.leaders_of_all:
                    self.attended.setdefault(EVERYWHERE, {}).setdefault(slot, []).extend((stop, one) for one in held)

    def _held_at(self, choice: Choice, stop: Stop, slot: int) -> Terms:
        """What says that the session is held in that place and slot: one hall there, or several."""
        return [
            self.held[choice.session.key, hall, slot]
            for hall, slots in choice.halls.items()
            if slot in slots and self.place(hall) == stop[1]
        ]

    def _who_may_come(self, kind: Kind, keys: Iterable[str], stop: Stop, slot: int) -> Terms:
        coming: Terms = []
        for key in keys:
            party: Party = (kind, key)
            if slot in self.grid.free[party] and self.grid.max_per_day(party):
                coming.append(self.model.new_bool_var(""))
                self.present[party, stop, slot] = coming[-1]
                self.attended.setdefault(party, {}).setdefault(slot, []).append((stop, coming[-1]))
        return coming

    def _be_in_one_place(self, party: Party, attended: Attended) -> None:
        once_a_day = party is not EVERYWHERE and self.grid.max_per_day(party) < 2
        for slots in self.grid.slots_of_day.values():
            halves = [attended.get(slot, []) for slot in slots]
            if once_a_day:
                halves = [[visit for half in halves for visit in half]]
            for half in halves:
                self.model.add_at_most_one(here for _, here in half)
            if len(halves) == 2:
                self._cross_no_land_at_noon(*halves)

    def _cross_no_land_at_noon(self, before: list[tuple[Stop, Bool]], after: list[tuple[Stop, Bool]]) -> None:
        """Who is in one place before noon is in none of those too far away after it."""
        then: dict[str, Terms] = {}
        for stop, here in after:
            then.setdefault(stop[1], []).append(here)
        first: dict[str, Terms] = {}
        for stop, here in before:
            first.setdefault(stop[1], []).append(here)
        for place, terms in first.items():
            too_far = [here for far in self._far_from.get(place, ()) for here in then.get(far, ())]
            if too_far:
                self.model.add_at_most_one(terms + too_far)

    @cached_property
    def _far_from(self) -> Mapping[str, tuple[str, ...]]:
        places = sorted({venue.place for venue in self.problem.venues})
        reach = self.problem.travel.reach_metres
        found = {one: tuple(far for far in places if self.problem.metres(one, far) > reach) for one in places}
        return {one: far for one, far in found.items() if far}

    def _fill_no_day_too_much(self) -> None:
        """Counting by days says nothing new but lets the solver see at once when days and people are too few."""
        most = self.problem.max_per_day
        loads: list[cp_model.IntVar] = []
        for slots in self.grid.slots_of_day.values():
            held = [held for (_, _, slot), held in self.held.items() if slot in slots]
            loads.append(self.model.new_int_var(0, len(held) if most is None else min(most, len(held)), ""))
            self.model.add(sum(held) == loads[-1])
        self.model.add(sum(loads) == len(self.grid.choices))
        if EVERYWHERE in self.attended:
            self._count_days_of({EVERYWHERE}, len(self.grid.choices))
        for kind in KINDS:
            self._count_demand(kind)

    def _count_demand(self, kind: Kind) -> None:
        wanted: dict[frozenset[Party], int] = {}
        for choice in self.grid.choices:
            keys, count = wanted_of(choice, kind)
            if count:
                parties = frozenset((kind, key) for key in keys)
                wanted[parties] = wanted.get(parties, 0) + count
        for parties in wanted:
            self._count_days_of(parties, sum(count for few, count in wanted.items() if few <= parties))

    def _count_days_of(self, parties: Collection[Party], least: int) -> None:
        loads: list[cp_model.IntVar] = []
        for party in sorted(parties):
            most = 2 if party is EVERYWHERE else min(2, self.grid.max_per_day(party))
            for slots in self.grid.slots_of_day.values():
                here = [term for slot in slots for _, term in self.attended.get(party, {}).get(slot, ())]
                if here:
                    loads.append(self.model.new_int_var(0, min(most, len(slots)), ""))
                    self.model.add(sum(here) == loads[-1])
        self.model.add(sum(loads) >= least)

    def _keep_gaps(self) -> None:
        for place in self.problem.places:
            if not place.gap_days:
                continue
            visits = [(slot, held) for (_, hall, slot), held in self.held.items() if self.place(hall) == place.key]
            for first in self.grid.slots_of_day if visits else ():
                last = first + timedelta(days=place.gap_days - 1)
                self.model.add_at_most_one(held for slot, held in visits if first <= self.grid.day_of[slot] <= last)

    def assignments(self, true: Callable[[Bool], bool]) -> tuple[Assignment, ...]:
        """The schedule that the values of the booleans stand for."""
        coming: dict[tuple[str, int], dict[Kind, list[str]]] = {}
        for (party, stop, when), here in self.present.items():
            if true(here):
                coming.setdefault((stop[0], when), {}).setdefault(party[0], []).append(party[1])
        found = []
        for (session, hall, number), held in self.held.items():
            if true(held):
                people, slot = coming.get((session, number), {}), self.grid.slots[number]
                (team,), (leader,) = ([*people.get(kind, ()), None][:1] for kind in ("team", "leader"))
                speakers = tuple(sorted(people.get("speaker", ())))
                found.append(Assignment(session, slot.day, slot.half, hall, speakers, team, leader))
        return tuple(found)


def wanted_of(choice: Choice, kind: Kind) -> tuple[tuple[str, ...], int]:
    """Who of that kind may come to the session, and how many must."""
    if kind == "speaker":
        return choice.speakers, choice.speaker_count
    keys = choice.teams if kind == "team" else choice.leaders
    return keys, min(1, len(keys))
