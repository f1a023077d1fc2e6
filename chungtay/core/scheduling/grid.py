"""What each session may still choose from, once every hall, window and pin has been looked at; half-days as numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Literal

from chungtay.core.scheduling.problem import Leader, Problem, Session, Slot, Speaker, Team, Venue

Kind = Literal["speaker", "team", "leader"]
Party = tuple[Kind, str]


@dataclass(frozen=True, slots=True)
class Choice:
    """The free choices of one session: halls with their half-days, and who may come."""

    session: Session
    halls: Mapping[str, frozenset[int]]
    speakers: tuple[str, ...]
    speaker_count: int
    teams: tuple[str, ...]
    leaders: tuple[str, ...]

    @property
    def slots(self) -> frozenset[int]:
        return frozenset().union(*self.halls.values())

    @property
    def freedom(self) -> int:
        return len(self.slots) * max(1, len(self.speakers)) * max(1, len(self.teams))


@dataclass(frozen=True)
class Grid:
    """A problem with its half-days numbered: slot 2k is the first half used of day k, if both halves are used."""

    problem: Problem

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        return self.problem.slots

    @cached_property
    def day_of(self) -> tuple[date, ...]:
        return tuple(slot.day for slot in self.slots)

    @cached_property
    def slots_of_day(self) -> Mapping[date, tuple[int, ...]]:
        found: dict[date, list[int]] = {}
        for number, slot in enumerate(self.slots):
            found.setdefault(slot.day, []).append(number)
        return {day: tuple(numbers) for day, numbers in found.items()}

    @cached_property
    def other_half(self) -> tuple[int | None, ...]:
        """The other slot of the same day, None when the day has one half only."""
        return tuple(
            next((other for other in self.slots_of_day[slot.day] if other != number), None)
            for number, slot in enumerate(self.slots)
        )

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        return tuple(self._choice(session) for session in self.problem.sessions)

    @cached_property
    def choice(self) -> Mapping[str, Choice]:
        return {choice.session.key: choice for choice in self.choices}

    @cached_property
    def free(self) -> Mapping[Party, frozenset[int]]:
        """When each speaker, team and leader can be there."""
        problem = self.problem
        parties: list[tuple[Party, Speaker | Team | Leader]] = []
        parties += [(("speaker", speaker.key), speaker) for speaker in problem.speakers]
        parties += [(("team", team.key), team) for team in problem.teams]
        parties += [(("leader", leader.key), leader) for leader in problem.leaders]
        return {party: self._free(person) for party, person in parties}

    def home(self, party: Party) -> str | None:
        kind, key = party
        if kind == "speaker":
            return self.problem.speaker[key].home
        return self.problem.team[key].home if kind == "team" else None

    def max_per_day(self, party: Party) -> int:
        """A party's own maximum, and no more than the campaign holds on a day at all."""
        kind, key = party
        own = 2
        if kind == "speaker":
            own = self.problem.speaker[key].max_per_day
        elif kind == "team":
            own = self.problem.team[key].max_per_day
        whole = self.problem.max_per_day
        return min(own, len(self.problem.halves), 2 if whole is None else whole)

    def visit_cost(self, party: Party, *places: str) -> int:
        """What one day of a party costs, in weighed metres, when it visits one place or two."""
        weights, home = self.problem.weights, self.home(party)
        cost = weights.speaker_day * 1000 if party[0] == "speaker" else 0
        if home is None:
            return cost
        way = [home, *places, home]
        metres = sum(self.problem.metres(a, b) for a, b in pairwise(way))
        return cost + weights.kilometre * metres

    def _free(self, person: Speaker | Team | Leader) -> frozenset[int]:
        return frozenset(
            number
            for number, slot in enumerate(self.slots)
            if (person.free(slot) if isinstance(person, Speaker) else slot not in person.unavailable)
        )

    def _choice(self, session: Session) -> Choice:
        problem, pin = self.problem, session.pin
        speakers = tuple(s.key for s in problem.speakers_for(session))
        return Choice(
            session=session,
            halls=self._halls(session),
            speakers=speakers if pin.speakers is None else tuple(dict.fromkeys(pin.speakers)),
            speaker_count=session.speaker_count if pin.speakers is None else len(set(pin.speakers)),
            teams=(pin.team,) if pin.team else tuple(team.key for team in problem.teams),
            leaders=(pin.leader,) if pin.leader else tuple(sorted(session.leaders)),
        )

    def _halls(self, session: Session) -> Mapping[str, frozenset[int]]:
        found: dict[str, frozenset[int]] = {}
        for venue in self.problem.venues_for(session):
            if venue.capacity is not None and venue.capacity < session.headcount:
                continue
            if session.pin.venue not in (None, venue.key):
                continue
            slots = frozenset(n for n, slot in enumerate(self.slots) if self._may(session, venue, slot))
            if slots:
                found[venue.key] = slots
        return found

    def _may(self, session: Session, venue: Venue, slot: Slot) -> bool:
        pin = session.pin
        return (
            slot not in venue.blocked
            and (session.since is None or slot.day >= session.since)
            and (session.until is None or slot.day <= session.until)
            and pin.day in (None, slot.day)
            and pin.half in (None, slot.half)
            and not any(slot in leader.unavailable for leader in self.problem.leaders_of_all)
        )
