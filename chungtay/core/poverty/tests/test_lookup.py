from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.core.poverty import lookup
from chungtay.core.poverty.conditions import Condition, parse
from chungtay.core.poverty.evaluating import compiled
from chungtay.core.poverty.lookup import Lookup, Lookups

CONDITIONS = [
    [parse({"area": {"from": 20, "below": 30, "per": "persons"}}), parse({"area": {"from": 30, "per": "persons"}})],
    [parse({"area": {"below": 8, "per": "persons"}})],
    [parse({"dependants": {"above": 0.5, "per": "persons"}})],
    [parse({"kwh": {"from": 25, "to": 50}})],
    [parse([{"wall": 1}, {"wall": 3, "wood": 1}])],
]
ANSWERS = st.fixed_dictionaries(
    {
        "area": st.one_of(st.none(), st.integers(0, 900).map(lambda tenths: tenths / 10), st.integers(0, 200)),
        "persons": st.one_of(st.none(), st.integers(0, 7)),
        "dependants": st.one_of(st.none(), st.integers(0, 7)),
        "kwh": st.one_of(st.none(), st.integers(20, 60)),
        "wall": st.sampled_from([None, 1, 2, 3]),
        "wood": st.sampled_from([None, 1, 2]),
    }
)


def asking(conditions: list[Condition]) -> Any:
    every = [compiled(when) for when in conditions]
    return lambda answers: [holds(answers) for holds in every]


LOOKUPS = Lookups((conditions, asking(conditions)) for conditions in CONDITIONS)


@given(ANSWERS, st.sets(st.sampled_from(["area", "persons", "wood"])))
def test_what_is_looked_up_is_what_would_be_found(answers: dict[str, Any], absent: set[str]) -> None:
    facts = {key: value for key, value in answers.items() if key not in absent}
    assert LOOKUPS.of(facts) == [asking(conditions)(facts) for conditions in CONDITIONS]


def test_one_finding_alone_is_looked_up_too() -> None:
    alone = Lookups([(CONDITIONS[3], asking(CONDITIONS[3]))])
    assert [alone.of({"kwh": value}) for value in (24, 25, None)] == [[[False]], [[True]], [[None]]]
    assert alone.of({}) == [[None]]


def test_what_is_remembered_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookup, "REMEMBERED", 3)
    table: Lookup[Any] = Lookup(lambda key: key * 2)  # type: ignore[operator]
    assert [table[key] for key in range(6)] == [0, 2, 4, 6, 8, 10]
    assert len(table) == 3
    assert table[5] == 10


def test_areas_per_person_are_remembered_by_where_they_lie() -> None:
    lookups = Lookups([(CONDITIONS[0], asking(CONDITIONS[0]))])
    for tenths in range(2_000):
        lookups.of({"area": tenths / 10, "persons": 3})
    assert len(lookups._tables[0]) == 5  # under 20, 20, between, 30, over
