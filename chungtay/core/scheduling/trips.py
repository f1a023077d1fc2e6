"""The cheapest days out that cover every session, before any day is named: a floor, and a plan to be dated."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ortools.sat.python import cp_model

from chungtay.core.scheduling.crews import Crew, DaysOut, Pair, Stop
from chungtay.core.scheduling.grid import Party


@dataclass(frozen=True)
class Outings:
    """Which crew makes which stops, and which stops share a day."""

    made: frozenset[tuple[int, Stop]]  # by crew number
    pairs: frozenset[tuple[int, Pair]]

    def __or__(self, other: "Outings") -> "Outings":
        return Outings(self.made | other.made, self.pairs | other.pairs)


class TripModel:
    """Crews × stops × pairs of stops, no days: every schedule maps to an answer of it that costs no more.

    `crews` are one part of all, whose sessions no other crew of their kind could take.
    """

    def __init__(self, days_out: DaysOut, crews: tuple[Crew, ...]) -> None:
        self.days_out = days_out
        self.model = cp_model.CpModel()
        self.made: dict[tuple[int, Stop], cp_model.IntVar] = {}
        self.pair: dict[tuple[int, Pair], cp_model.IntVar] = {}
        self.cost: list[cp_model.LinearExprT] = []
        for crew in crews:
            for stop in crew.stops:
                self.made[crew.number, stop] = self.model.new_bool_var("")
            if crew.home is None:
                self._days_only(crew)
            else:
                self._rounds(crew)
        self._cover()
        self.model.minimize(sum(self.cost))

    def _rounds(self, crew: Crew) -> None:
        """Each stop is a day of its own less what the pairs save; no more days than the crew has."""
        partners: dict[Stop, list[cp_model.IntVar]] = {stop: [] for stop in crew.stops}
        for pair in self.days_out.pairs[crew.number]:
            chosen = self.pair[crew.number, pair] = self.model.new_bool_var("")
            partners[pair[0]].append(chosen)
            partners[pair[1]].append(chosen)
            self.cost.append(-self.days_out.saving(crew, pair) * chosen)
        for stop, chosen_pairs in partners.items():
            made = self.made[crew.number, stop]
            self.model.add(sum(chosen_pairs) <= made)
            self.cost.append(self.days_out.alone(crew, stop) * made)
        stops = [self.made[crew.number, stop] for stop in crew.stops]
        pairs = [self.pair[crew.number, pair] for pair in self.days_out.pairs[crew.number]]
        self.model.add(sum(stops) - sum(pairs) <= self._days_of(crew))

    def _days_only(self, crew: Crew) -> None:
        """Who travels with others costs days alone, however the stops are paired."""
        days = self.model.new_int_var(0, self._days_of(crew), "")
        stops = [self.made[crew.number, stop] for stop in crew.stops]
        self.model.add(sum(stops) <= min(2, crew.max_per_day) * days)
        if crew.stops:
            self.cost.append(self.days_out.alone(crew, crew.stops[0]) * days)

    def _days_of(self, crew: Crew) -> int:
        grid = self.days_out.grid
        return sum(len({grid.day_of[slot] for slot in grid.free[party]}) for party in crew.parties)

    def _cover(self) -> None:
        offered: dict[tuple[str, str], list[cp_model.IntVar]] = {}
        for (number, stop), made in self.made.items():
            offered.setdefault((stop[0], self.days_out.crews[number].kind), []).append(made)
        for (session, kind), offers in offered.items():
            choice = self.days_out.grid.choice[session]
            self.model.add(sum(offers) == (choice.speaker_count if kind == "speaker" else 1))

    def start_from(self, rounds: Mapping[tuple[Party, date], frozenset[Stop]]) -> None:
        """Tell the solver of a schedule that is already there, by its days out."""
        crew_of = {party: crew.number for crew in self.days_out.crews for party in crew.parties}
        known = {(crew_of[party], stops) for (party, _), stops in rounds.items() if party in crew_of}
        made = {(number, stop) for number, stops in known for stop in stops}
        for key, term in self.made.items():
            self.model.add_hint(term, key in made)
        for (number, pair), term in self.pair.items():
            self.model.add_hint(term, (number, frozenset(pair)) in known)

    def outings(self, solver: cp_model.CpSolver) -> Outings:
        return Outings(
            made=frozenset(key for key, made in self.made.items() if solver.boolean_value(made)),
            pairs=frozenset(key for key, chosen in self.pair.items() if solver.boolean_value(chosen)),
        )
