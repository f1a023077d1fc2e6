"""Days out: who starts where, what a day with one stop or two costs, and a floor under every schedule's cost."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations

from chungtay.core.scheduling.grid import Choice, Grid, Kind, Party
from chungtay.core.scheduling.problem import Problem
from chungtay.core.scheduling.solution import Assignment, place_of

Stop = tuple[str, str]  # a session held in a place; nearly every session has one place
Pair = tuple[Stop, Stop]


@dataclass(frozen=True, slots=True)
class Crew:
    """Speakers or teams that nothing but their free days tells apart: one home, one maximum, the same sessions."""

    number: int
    kind: Kind
    home: str | None
    max_per_day: int
    members: tuple[str, ...]
    stops: tuple[Stop, ...]

    @property
    def parties(self) -> tuple[Party, ...]:
        return tuple((self.kind, key) for key in self.members)


@dataclass(frozen=True)
class DaysOut:
    """The crews of a problem, and what their days out cost in weighed metres."""

    grid: Grid

    @cached_property
    def stops(self) -> Mapping[str, tuple[Stop, ...]]:
        venue = self.grid.problem.venue
        return {
            choice.session.key: tuple(dict.fromkeys((choice.session.key, venue[hall].place) for hall in choice.halls))
            for choice in self.grid.choices
        }

    @cached_property
    def crews(self) -> tuple[Crew, ...]:
        found: dict[tuple[object, ...], list[Party]] = {}
        stops = self._stops_of_parties
        apart = any(choice.speaker_count > 1 for choice in self.grid.choices)
        for party, where in stops.items():
            alike = (party[0], self.grid.home(party), self.grid.max_per_day(party), tuple(where))
            own = party if apart and party[0] == "speaker" else None
            found.setdefault((*alike, own), []).append(party)
        return tuple(
            Crew(
                number=number,
                kind=parties[0][0],
                home=self.grid.home(parties[0]),
                max_per_day=self.grid.max_per_day(parties[0]),
                members=tuple(key for _, key in parties),
                stops=tuple(stops[parties[0]]),
            )
            for number, parties in enumerate(found.values())
        )

    @cached_property
    def parts(self) -> tuple[tuple[Crew, ...], ...]:
        """Crews that share no session of theirs: what one part does costs the others nothing."""
        part_of: dict[tuple[Kind, str], list[Crew]] = {}
        parts: list[list[Crew]] = []
        for crew in self.crews:
            keys = [(crew.kind, session) for session, _ in crew.stops]
            joined = [crew]
            for part in parts:
                if any(part_of.get(key) is part for key in keys):
                    joined += part
                    part.clear()
            parts.append(joined)
            part_of |= {(one.kind, session): joined for one in joined for session, _ in one.stops}
        return tuple(tuple(sorted(part, key=lambda crew: crew.number)) for part in parts if part)

    def alone(self, crew: Crew, stop: Stop) -> int:
        return self.grid.visit_cost(crew.parties[0], stop[1])

    @cached_property
    def pairs(self) -> tuple[Mapping[Pair, int], ...]:
        """For each crew every common day out it could make, with its cost."""
        return tuple(self._pairs(crew) if crew.max_per_day > 1 else {} for crew in self.crews)

    def _pairs(self, crew: Crew) -> Mapping[Pair, int]:
        problem, both = self.grid.problem, self._days_of_two_halves
        free = [both(self.grid.free[party]) for party in crew.parties]
        open_at = {stop: self._open_at(stop) for stop in crew.stops}
        found: dict[Pair, int] = {}
        for one, other in combinations(crew.stops, 2):
            if one[0] == other[0] or problem.metres(one[1], other[1]) > problem.travel.reach_metres:
                continue
            (first, second), (third, fourth) = open_at[one], open_at[other]
            days = (first & fourth) | (second & third)
            if any(days & whole for whole in free):
                found[one, other] = self.grid.visit_cost(crew.parties[0], one[1], other[1])
        return found

    def _open_at(self, stop: Stop) -> tuple[int, int]:
        """The days on which the stop can be made in the first half, and in the second, one bit each."""
        session, place = stop
        halls = self.grid.choice[session].halls.items()
        return self._days(frozenset().union(*(s for hall, s in halls if self.grid.problem.venue[hall].place == place)))

    def _days_of_two_halves(self, slots: frozenset[int]) -> int:
        first, second = self._days(slots)
        return first & second

    def _days(self, slots: frozenset[int]) -> tuple[int, int]:
        first = second = 0
        for number, (morning, *afternoon) in enumerate(self.grid.slots_of_day.values()):
            first |= (morning in slots) << number
            second |= bool(afternoon and afternoon[0] in slots) << number
        return first, second

    def saving(self, crew: Crew, pair: Pair) -> int:
        """What holding both on one day saves against two days."""
        return self.alone(crew, pair[0]) + self.alone(crew, pair[1]) - self.pairs[crew.number][pair]

    @cached_property
    def neighbours(self) -> Mapping[str, tuple[str, ...]]:
        """For each session the others of its speakers or teams, the one that saves most on a common day first."""
        saved: dict[tuple[str, str], dict[Kind, int]] = {}
        for crew in self.crews:
            for (one, other), cost in self.pairs[crew.number].items():
                saving = self.alone(crew, one) + self.alone(crew, other) - cost
                kinds = saved.setdefault((one[0], other[0]), {})
                kinds[crew.kind] = max(kinds.get(crew.kind, saving), saving)
        found: dict[str, list[tuple[int, str]]] = {choice.session.key: [] for choice in self.grid.choices}
        for (session, partner), kinds in saved.items():
            found[session].append((-sum(kinds.values()), partner))
            found[partner].append((-sum(kinds.values()), session))
        return {key: tuple(dict.fromkeys(other for _, other in sorted(others))) for key, others in found.items()}

    @cached_property
    def farness(self) -> Mapping[str, int]:
        """What a day out to this session alone costs at least."""
        cheapest: dict[tuple[str, Kind], int] = {}
        for crew in self.crews:
            for stop in crew.stops:
                key, cost = (stop[0], crew.kind), self.alone(crew, stop)
                cheapest[key] = min(cheapest.get(key, cost), cost)
        return {
            choice.session.key: cheapest.get((choice.session.key, "speaker"), 0)
            + cheapest.get((choice.session.key, "team"), 0)
            for choice in self.grid.choices
        }

    @cached_property
    def floor(self) -> int:
        """No schedule costs less: a session bears at least half of the cheapest day out that it can share."""
        share: dict[tuple[str, Kind], float] = {}

        def lower(stop: Stop, kind: Kind, cost: float) -> None:
            share[stop[0], kind] = min(share.get((stop[0], kind), cost), cost)

        for crew in self.crews:
            for stop in crew.stops:
                lower(stop, crew.kind, self.alone(crew, stop))
            for pair, cost in self.pairs[crew.number].items():
                lower(pair[0], crew.kind, cost / 2)
                lower(pair[1], crew.kind, cost / 2)
        total = 0.0
        for choice in self.grid.choices:
            key = choice.session.key
            total += choice.speaker_count * share.get((key, "speaker"), 0.0) + share.get((key, "team"), 0.0)
        return int(total)

    @cached_property
    def _stops_of_parties(self) -> Mapping[Party, list[Stop]]:
        found: dict[Party, list[Stop]] = {}
        for choice in self.grid.choices:
            for party in _wanted(choice):
                if self.grid.max_per_day(party):
                    found.setdefault(party, []).extend(self.stops[choice.session.key])
        return found


def _wanted(choice: Choice) -> Iterator[Party]:
    if choice.speaker_count:
        yield from (("speaker", key) for key in choice.speakers)
    yield from (("team", key) for key in choice.teams)


def parties_of(assignment: Assignment) -> tuple[Party, ...]:
    """Everyone whom the assignment names."""
    speakers: tuple[Party, ...] = tuple(("speaker", key) for key in assignment.speakers)
    team: tuple[Party, ...] = (("team", assignment.team),) if assignment.team else ()
    leader: tuple[Party, ...] = (("leader", assignment.leader),) if assignment.leader else ()
    return speakers + team + leader


def rounds_of(problem: Problem, assignments: Iterable[Assignment]) -> Mapping[tuple[Party, date], frozenset[Stop]]:
    """The stops that each party of a schedule makes on each day."""
    found: dict[tuple[Party, date], set[Stop]] = {}
    for one in assignments:
        for party in parties_of(one):
            found.setdefault((party, one.day), set()).add((one.session, place_of(problem, one)))
    return {key: frozenset(stops) for key, stops in found.items()}
