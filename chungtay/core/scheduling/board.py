"""A schedule while it grows by hand or by rule: who and which hall is taken when, and what one more session adds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from chungtay.core.scheduling.grid import Choice, Grid, Kind, Party
from chungtay.core.scheduling.solution import Assignment


@dataclass(frozen=True, slots=True)
class Visit:
    """One way to hold a session, and what it adds to the cost."""

    added: int
    slot: int
    hall: str
    speakers: tuple[str, ...]
    team: str | None
    leader: str | None

    @property
    def parties(self) -> Iterator[Party]:
        yield from (("speaker", key) for key in self.speakers)
        if self.team:
            yield ("team", self.team)
        if self.leader:
            yield ("leader", self.leader)


@dataclass
class Board:
    """What is held so far."""

    grid: Grid
    visits: dict[str, Visit] = field(default_factory=dict)
    taken: set[tuple[str, int]] = field(default_factory=set)  # hall, slot
    where: dict[tuple[Party, int], str] = field(default_factory=dict)  # who is in which place
    places: dict[int, list[str]] = field(default_factory=dict)  # the places of a slot

    def hold(self, key: str, visit: Visit) -> None:
        place = self._place(visit.hall)
        self.visits[key] = visit
        self.taken.add((visit.hall, visit.slot))
        for party in visit.parties:
            self.where[party, visit.slot] = place
        self.places.setdefault(visit.slot, []).append(place)

    def release(self, key: str) -> None:
        visit = self.visits.pop(key)
        self.taken.remove((visit.hall, visit.slot))
        for party in visit.parties:
            del self.where[party, visit.slot]
        self.places[visit.slot].remove(self._place(visit.hall))

    def best(self, choice: Choice, slots: Iterable[int] | None = None, like: Visit | None = None) -> Visit | None:
        """The cheapest way to hold the session now; `like` keeps the speakers of another visit."""
        best: Visit | None = None
        for slot in sorted(choice.slots if slots is None else slots):
            for hall, open_at in choice.halls.items():
                if slot not in open_at or not self._hall_can_be_used(hall, slot):
                    continue
                visit = self._with_people(choice, slot, hall, like)
                if visit and (best is None or visit.added < best.added):
                    best = visit
        return best

    def assignments(self) -> tuple[Assignment, ...]:
        held = []
        for session in self.grid.problem.sessions:
            visit = self.visits[session.key]
            slot = self.grid.slots[visit.slot]
            people = (visit.speakers, visit.team, visit.leader)
            held.append(Assignment(session.key, slot.day, slot.half, visit.hall, *people))
        return tuple(held)

    def _place(self, hall: str) -> str:
        return self.grid.problem.venue[hall].place

    def _hall_can_be_used(self, hall: str, slot: int) -> bool:
        problem, day = self.grid.problem, self.grid.day_of[slot]
        if (hall, slot) in self.taken:
            return False
        if problem.max_per_day is not None and self._held_on(day) >= problem.max_per_day:
            return False
        place = problem.place[self._place(hall)]
        if problem.leaders_of_all and not self._leader_of_all_can_come(place.key, slot):
            return False
        return not place.gap_days or not self._too_close(place.key, place.gap_days, day)

    def _held_on(self, day: date) -> int:
        return sum(len(self.places.get(slot, ())) for slot in self.grid.slots_of_day[day])

    def _too_close(self, place: str, gap: int, day: date) -> bool:
        return any(
            place in held and abs((self.grid.day_of[slot] - day).days) < gap for slot, held in self.places.items()
        )

    def _leader_of_all_can_come(self, place: str, slot: int) -> bool:
        other = self.grid.other_half[slot]
        before = self.places.get(other, ()) if other is not None else ()
        return not self.places.get(slot) and all(self._reachable(place, one) for one in before)

    def _reachable(self, one: str, other: str) -> bool:
        return self.grid.problem.metres(one, other) <= self.grid.problem.travel.reach_metres

    def _with_people(self, choice: Choice, slot: int, hall: str, like: Visit | None) -> Visit | None:
        place = self._place(hall)
        wanted = choice.speakers if like is None else tuple(key for key in like.speakers if key in choice.speakers)
        speakers = self._cheapest("speaker", wanted, place, slot)[: choice.speaker_count]
        teams = self._cheapest("team", choice.teams, place, slot)[:1]
        leaders = self._cheapest("leader", choice.leaders, place, slot)[:1]
        if (
            len(speakers) < choice.speaker_count
            or len(teams) < bool(choice.teams)
            or len(leaders) < bool(choice.leaders)
        ):
            return None
        return Visit(
            added=sum(cost for cost, _ in (*speakers, *teams)),
            slot=slot,
            hall=hall,
            speakers=tuple(sorted(key for _, key in speakers)),
            team=teams[0][1] if teams else None,
            leader=leaders[0][1] if leaders else None,
        )

    def _cheapest(self, kind: Kind, keys: Iterable[str], place: str, slot: int) -> list[tuple[int, str]]:
        found = ((self._added((kind, key), place, slot), key) for key in keys)
        return sorted((cost, key) for cost, key in found if cost is not None)

    def _added(self, party: Party, place: str, slot: int) -> int | None:
        """What the visit adds for one party, None if it cannot come."""
        grid = self.grid
        if slot not in grid.free[party] or (party, slot) in self.where or not grid.max_per_day(party):
            return None
        other = grid.other_half[slot]
        before = self.where.get((party, other)) if other is not None else None
        if before is None:
            return grid.visit_cost(party, place)
        if grid.max_per_day(party) < 2 or not self._reachable(before, place):
            return None
        return grid.visit_cost(party, before, place) - grid.visit_cost(party, before)
