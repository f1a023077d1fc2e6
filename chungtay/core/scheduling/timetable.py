"""The rules with a price: days out as pairs of stops, whose day and people are still open."""

from collections.abc import Iterable, Mapping
from datetime import date

from ortools.sat.python import cp_model

from chungtay.core.scheduling.crews import Crew, DaysOut, Pair, Stop, parties_of, rounds_of
from chungtay.core.scheduling.grid import Party
from chungtay.core.scheduling.rules import Bool, Rules, Terms
from chungtay.core.scheduling.solution import Assignment
from chungtay.core.scheduling.trips import Outings


class Timetable(Rules):
    """`pairs` are the common days out that may save; None: every one of them.

    Leaving pairs out loses savings, never a schedule. `floor` is a cost known to be the least possible.
    """

    def __init__(self, days_out: DaysOut, *, floor: int = 0, pairs: Iterable[tuple[int, Pair]] | None = None) -> None:
        super().__init__(days_out)
        self.pair: dict[tuple[int, Pair], Bool] = {}
        self.cost: list[cp_model.LinearExprT] = []
        chosen = None if pairs is None else set(pairs)
        for crew in days_out.crews:
            if crew.home is None:
                self._price_days(crew)
            else:
                self._price_rounds(crew, chosen)
        self.model.add(sum(self.cost) >= floor)
        self.model.minimize(sum(self.cost))

    def _price_days(self, crew: Crew) -> None:
        """Who travels with others costs the day, whatever its stops."""
        price = self.days_out.alone(crew, crew.stops[0]) if crew.stops else 0
        for party in crew.parties if price else ():
            attended = self.attended.get(party, {})
            for slots in self.grid.slots_of_day.values():
                halves = [[here for _, here in attended.get(slot, ())] for slot in slots]
                if any(halves):
                    out = self.model.new_bool_var("")
                    for half in halves:
                        self.model.add(sum(half) <= out)
                    self.cost.append(price * out)

    def _price_rounds(self, crew: Crew, chosen: set[tuple[int, Pair]] | None) -> None:
        """Each stop costs a day of its own, less what is saved with the other stop of that day."""
        made = {stop: self._visits(crew, stop) for stop in crew.stops}
        for stop, visits in made.items():
            self.cost.append(self.days_out.alone(crew, stop) * sum(visits))
        days = {stop: self._days_of(crew, stop) for stop in crew.stops}
        partners: dict[Stop, Terms] = {stop: [] for stop in crew.stops}
        for pair in self.days_out.pairs[crew.number]:
            if chosen is not None and (crew.number, pair) not in chosen:
                continue
            together = self.pair[crew.number, pair] = self.model.new_bool_var("")
            for stop in pair:
                partners[stop].append(together)
            self._on_one_day(together, days[pair[0]], days[pair[1]])
            self.cost.append(-self.days_out.saving(crew, pair) * together)
        for stop, together_with in partners.items():
            self.model.add(sum(together_with) <= sum(made[stop]))

    def _visits(self, crew: Crew, stop: Stop) -> Terms:
        keys = ((party, stop, slot) for party in crew.parties for slot in range(len(self.grid.slots)))
        return [self.present[key] for key in keys if key in self.present]

    def _days_of(self, crew: Crew, stop: Stop) -> Mapping[tuple[Party, date], Bool]:
        """For each member and day whether the stop is made then."""
        found: dict[tuple[Party, date], Bool] = {}
        for party in crew.parties:
            for day, slots in self.grid.slots_of_day.items():
                halves = [self.present[party, stop, slot] for slot in slots if (party, stop, slot) in self.present]
                if len(halves) == 1:
                    found[party, day] = halves[0]
                elif halves:
                    either = found[party, day] = self.model.new_bool_var("")
                    self.model.add(sum(halves) == either)
        return found

    def _on_one_day(
        self, together: Bool, ours: Mapping[tuple[Party, date], Bool], theirs: Mapping[tuple[Party, date], Bool]
    ) -> None:
        for key in ours.keys() | theirs.keys():
            if key in ours and key in theirs:
                self.model.add_bool_or(~together, ~ours[key], theirs[key])
                self.model.add_bool_or(~together, ours[key], ~theirs[key])
            else:
                self.model.add_implication(together, ~(ours[key] if key in ours else theirs[key]))

    def follow(self, outings: Outings) -> None:
        """Keep the crews and pairs of a plan without days; only days, halls and names stay open."""
        for key in outings.pairs:
            self.model.add(self.pair[key] == 1)
        not_theirs = {
            (party, stop)
            for crew in self.days_out.crews
            for stop in crew.stops
            for party in crew.parties
            if crew.home is not None and (crew.number, stop) not in outings.made
        }
        for (party, stop, _), here in self.present.items():
            if (party, stop) in not_theirs:
                self.model.add(here == 0)

    def start_from(self, assignments: Iterable[Assignment]) -> None:
        """Tell the solver of a schedule that is already there."""
        number = {slot: n for n, slot in enumerate(self.grid.slots)}
        held: set[tuple[str, str, int]] = set()
        present: set[tuple[Party, Stop, int]] = set()
        known = tuple(assignments)
        for one in known:
            when, stop = number[one.slot], (one.session, self.place(one.venue))
            held.add((one.session, one.venue, when))
            present |= {(party, stop, when) for party in parties_of(one)}
        for key, term in self.held.items():
            self.model.add_hint(term, key in held)
        for visit, term in self.present.items():
            self.model.add_hint(term, visit in present)
        made = {(party, stops) for (party, _), stops in rounds_of(self.problem, known).items()}
        for (crew, pair), term in self.pair.items():
            parties = self.days_out.crews[crew].parties
            self.model.add_hint(term, any((party, frozenset(pair)) in made for party in parties))
